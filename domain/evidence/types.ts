import * as z from "zod";
import { CourseCodeKept } from "../courses/types.ts";
import { AccountId, OrgId, TeacherId } from "../ids.ts";
import { withoutCardNumber } from "../names.ts";
import { Day, Instant } from "../program/types.ts";

/** What a fact says: a course was completed, was assessed, or was being watched from one instant to another. */
export const FactKind = z.enum(["COMPLETED", "ASSESSED", "SESSION"]);
export type FactKind = z.output<typeof FactKind>;

/**
 * One fact of learning, as a source reported it (LRN-02). It is never edited: a correction is a fact that names the one it takes the place of, a void one that
 * leaves nothing in its place.
 */
export const Fact = z.object({
  /** Who reports: known in its county by this word. */
  source: z.string(),
  /** The source's own id of it; the same id is the same fact. */
  id: z.string(),
  kind: FactKind,
  teacher: TeacherId,
  /** Whose catalogue the course is of. */
  county: OrgId,
  /** The county that its source reported it to. Absent: the one of the catalogue. */
  reportedTo: OrgId.optional(),
  course: CourseCodeKept,
  /** The day of it in Shanghai: of the completion, of the assessment, on which the session began. */
  on: Day,
  /** Of completions: the hours the source says. Absent: the course's. */
  hours: z.number().optional(),
  /** Of assessments. */
  passed: z.boolean().optional(),
  score: z.number().optional(),
  /** Of sessions: begin, end, and the seconds watched between. */
  start: Instant.optional(),
  end: Instant.optional(),
  seconds: z.number().optional(),
  /** The id of the fact of the same source that it takes the place of (§6-65). */
  supersedes: z.string().optional(),
  /** It leaves nothing in the place of what it supersedes. */
  voids: z.literal(true).optional(),
  receivedAt: Instant,
  importId: z.string().optional(),
});
export type Fact = Readonly<z.output<typeof Fact>>;

const SOURCE = /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,29}$/u;

/** The word by which a county knows a source (来源), as it is asked. */
export const SourceWord = withoutCardNumber(z.string().trim().regex(SOURCE));

const FACT = /^[0-9A-Za-z][0-9A-Za-z:._/-]{0,63}$/;

/** A source's own id of a fact, as it is asked. */
export const FactId = withoutCardNumber(z.string().trim().regex(FACT));

/** Who reports evidence to a county: a program, under a word and with its page. What it reported outlives its appointment. */
export const Source = z.object({
  source: z.string(),
  county: OrgId,
  homePage: z.string(),
  account: AccountId,
  name: z.string(),
  dutyStatement: z.string(),
  since: Instant,
  ended: z.object({ at: Instant, by: AccountId, reason: z.string() }).optional(),
  /** The last day on which it delivered by itself (§6-13), `null` before the first; absent where nobody took it down yet. */
  deliveredOn: Day.nullish(),
  version: z.int(),
});
export type Source = Readonly<z.output<typeof Source>>;
