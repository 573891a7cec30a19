import * as z from "zod";
import { Hash, OrgId } from "../ids.ts";
import { Week } from "../program/calendar/weeks.ts";
import { Day, Instant, Year } from "../program/types.ts";

/** A school as a report names it. */
export const ReportedSchool = z.object({
  school: OrgId,
  code: z.string(),
  name: z.string(),
  /** Of the school's office; absent where none is registered. */
  telephone: z.string().optional(),
});
export type ReportedSchool = Readonly<z.output<typeof ReportedSchool>>;

/** What one workflow's section froze: something of the county, and something of each school it has figures of. */
export const FrozenSection = z.object({ county: z.unknown(), schools: z.record(OrgId, z.unknown()) });
export type FrozenSection = Readonly<z.output<typeof FrozenSection>>;

/** How weeks are told today. */
export const EDITION = 2;

/** A week of a county, counted once and never changed: counts only, no person. It is kept as canonical JSON under its hash. */
export const Snapshot = z.object({
  format: z.literal(1),
  county: OrgId,
  countyName: z.string(),
  year: Year,
  program: z.string(),
  week: Week,
  from: Day,
  through: Day,
  /** Sunday 24:00, the instant the report is about. */
  asOf: Instant,
  /** The instant it was counted. */
  takenAt: Instant,
  /** Counted after its mail should have left. */
  late: z.boolean(),
  packVersion: z.string(),
  calendarVersion: z.int(),
  /** The report of the week before that changes are told against. */
  before: z.object({ week: Week, hash: Hash }).nullable(),
  /** How the week is counted and told; absent, as the first weeks were, which are shown for ever as they were. */
  edition: z.literal(EDITION).optional(),
  /**
   * What rows date was counted as of `asOf`: enrollments, lists opened and submitted, transfers, who took office, incidents (§6-63); the rest as of `takenAt`. Absent:
   * all as of `takenAt`.
   */
  datedAsOf: z.literal(true).optional(),
  /** Of the county's office. */
  telephone: z.string().optional(),
  /** Whose figures are those of the week before: the county's, and which schools' own. Absent: it was not compared. */
  unchanged: z.object({ county: z.boolean(), schools: z.array(OrgId).readonly() }).optional(),
  schools: z.array(ReportedSchool).readonly(),
  sections: z.record(z.string(), FrozenSection),
});
export type Snapshot = Readonly<z.output<typeof Snapshot>>;

/** A report's line in the table: where the snapshot lies, what proves it, and whether its mails were put into the outbox. */
export const Report = z.object({
  county: OrgId,
  year: Year,
  week: Week,
  object: z.string(),
  hash: Hash,
  asOf: Instant,
  takenAt: Instant,
  late: z.boolean(),
  packVersion: z.string(),
  calendarVersion: z.int(),
  schools: z.int(),
  mailedAt: Instant.optional(),
});
export type Report = Readonly<z.output<typeof Report>>;

/**
 * What the report queue carries: a county to be looked at for what is due at a moment, or one of its weeks, to be made or to be mailed. `following` are the weeks to
 * be made after it, each told against the one before; absent, none.
 */
export const ReportMessage = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("due"), county: OrgId, asked: Instant }),
  z.object({ kind: z.literal("make"), county: OrgId, year: Year, week: Week, following: z.array(Week).optional() }),
  z.object({ kind: z.literal("mail"), county: OrgId, year: Year, week: Week }),
]);
export type ReportMessage = z.output<typeof ReportMessage>;
