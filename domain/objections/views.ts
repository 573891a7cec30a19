import * as z from "zod";
import { uncountedLabels } from "../credits/states.ts";
import { given } from "../given.ts";
import { TurnTo } from "../organizations/views.ts";
import { Instant, type Now } from "../program/types.ts";
import { isOverdue } from "./rules.ts";
import { ObjectedFact, Objection, SaidThen } from "./types.ts";

/** An objection as its teacher and the source read it: what the statement said, why it is wrong, until when the county answers, and the answer. */
export const ObjectionView = Objection.omit({ made: true, settled: true, school: true, said: true, reportedTo: true }).extend({
  fact: ObjectedFact.meta({ description: "所异议的记录" }),
  said: SaidThen.extend({ reason: z.string().optional() }).meta({ description: "提出时学时情况的认定" }),
  madeAt: Instant,
  overdue: z.boolean().meta({ description: "已超过答复期限" }),
  settledAt: Instant.nullable(),
  answer: z.string().nullable().meta({ description: "县级的答复；未答复、已撤回为 null" }),
});
export type ObjectionView = z.output<typeof ObjectionView>;

/** The same as its teacher reads it: with whom to turn to. */
export const OwnObjectionView = ObjectionView.extend({ turnTo: TurnTo });
export type OwnObjectionView = z.output<typeof OwnObjectionView>;

/** The same as the county that answers reads it: whose it is, by name. */
export const CountyObjectionView = ObjectionView.extend({ name: z.string(), school: Objection.shape.school });
export type CountyObjectionView = z.output<typeof CountyObjectionView>;

/** An objection as it is read on a day. */
export const objectionView = (objection: Objection, now: Pick<Now, "day">): z.input<typeof ObjectionView> => {
  const { made, settled, school: _, said, reportedTo: __, ...rest } = objection;
  return {
    ...rest,
    said: { ...said, ...given({ reason: said.why && uncountedLabels[said.why].zh }) },
    madeAt: made.at,
    overdue: isOverdue(objection, now),
    settledAt: settled?.at ?? null,
    answer: settled?.answer ?? null,
  };
};
