import * as z from "zod";
import { Award } from "../courses/types.ts";
import { AccountId, ImportId, LessonId, OrgId, RoundId, TeacherId } from "../ids.ts";
import { Day, Instant, Stage } from "../program/types.ts";

/** An award of an earlier year that a node of the directory has: one lesson of it was 优课 of that level (VID-08). */
export const EarlierAwardFacts = z.object({
  stage: Stage,
  subject: z.string(),
  node: z.string().meta({ description: "目录节点编码", examples: ["SX7A-0302"] }),
  level: Award,
  /** The year of the award, and the number of the document that announced it. */
  awardYear: z.int(),
  announcement: z.string(),
});
export type EarlierAwardFacts = Readonly<z.output<typeof EarlierAwardFacts>>;

/** The same as the table holds it. */
export const EarlierAward = EarlierAwardFacts.extend({
  county: OrgId,
  importId: ImportId,
  madeAt: Instant,
  madeBy: AccountId,
  version: z.int(),
});
export type EarlierAward = Readonly<z.output<typeof EarlierAward>>;

/** The document that announced an award of a level above, and its day (§6-43). */
export const Announced = z.object({ document: z.string(), on: Day });

/** Who took an award back, when and why. */
const Withdrawal = z.object({ reason: z.string(), at: Instant, by: AccountId });

/** How an award was given before it was taken back and given anew. */
export const FormerAward = z.object({
  at: Instant,
  by: AccountId,
  round: RoundId.optional(),
  announced: Announced.optional(),
  withdrawn: Withdrawal,
});
export type FormerAward = Readonly<z.output<typeof FormerAward>>;

/** An award of a lesson, as the table holds it: one a level. It is never taken away. */
export const GivenAward = z.object({
  county: OrgId,
  year: z.int(),
  stage: Stage,
  subject: z.string(),
  lesson: LessonId,
  school: OrgId,
  teacher: TeacherId,
  title: z.string(),
  node: z.string().optional(),
  level: Award,
  /** Of the county's own: the round on whose publicity it was given. */
  round: RoundId.optional(),
  announced: Announced.optional(),
  at: Instant,
  by: AccountId,
  /** Absent: it stands. */
  withdrawn: Withdrawal.optional(),
  /** Those that were taken back before this one was given, from first to last. Absent: none. */
  former: z.array(FormerAward).readonly().optional(),
  version: z.int(),
});
export type GivenAward = Readonly<z.output<typeof GivenAward>>;

/** The higher of two levels of awards; absent: none. */
export const higherOf = (one: Award | undefined, other: Award): Award =>
  one !== undefined && Award.options.indexOf(one) >= Award.options.indexOf(other) ? one : other;
