import { given } from "../given.ts";
import type { AccountId } from "../ids.ts";
import type { Now } from "../program/types.ts";
import type { Objection, ObjectionCard } from "./types.ts";

/** What the index carries of an objection. */
export const cardOf = ({ teacher, objection, made, dueOn, settled }: Objection): ObjectionCard => ({
  teacher,
  objection,
  madeAt: made.at,
  dueOn,
  ...given({ settledAt: settled?.at }),
  ...(settled?.answer !== undefined && { isAnswered: true as const }),
});

/** An objection taken back: by its teacher, or by the county that ended the binding of the account that made it (LRN-02). */
export const takenBack = (objection: Objection, by: AccountId, { at }: Pick<Now, "at">): Objection => ({
  ...objection,
  state: "WITHDRAWN",
  settled: { by, at },
});
