import * as z from "zod";
import { Line } from "../credits/types.ts";
import { Fact } from "../evidence/types.ts";
import { AccountId, ObjectionId, OrgId, TeacherId } from "../ids.ts";
import { Day, Instant, Year } from "../program/types.ts";
import { ObjectionState } from "./states.ts";

/** A line of a statement, as an objection names it: the fact it is made of. */
export const ObjectedFact = Fact.pick({ source: true, id: true, kind: true, county: true, course: true, on: true });

/** What the statement said of the line when its teacher objected. */
export const SaidThen = Line.pick({ offered: true, counted: true, why: true });

/** That a teacher objects to a line of the own statement, and what the county answered. Nothing of it is ever taken away. */
export const Objection = z.object({
  objection: ObjectionId,
  year: Year,
  teacher: TeacherId,
  /** Where the teacher learnt then: this county answers, wherever the teacher goes. */
  county: OrgId,
  school: OrgId,
  fact: ObjectedFact,
  /** The county to which the source reported it. */
  reportedTo: OrgId,
  said: SaidThen,
  reason: z.string(),
  state: ObjectionState,
  made: z.object({ by: AccountId, at: Instant }),
  /** The last day on which the county answers in time. */
  dueOn: Day,
  /** The answer, or that its teacher took it back. */
  settled: z.object({ by: AccountId, at: Instant, answer: z.string().optional() }).optional(),
});
export type Objection = Readonly<z.output<typeof Objection>>;

/** What the index carries of an objection; `isAnswered` is there where the county settled it. */
export const ObjectionCard = z.object({
  teacher: TeacherId,
  objection: ObjectionId,
  madeAt: Instant,
  dueOn: Day,
  settledAt: Instant.optional(),
  isAnswered: z.literal(true).optional(),
});
export type ObjectionCard = Readonly<z.output<typeof ObjectionCard>>;
