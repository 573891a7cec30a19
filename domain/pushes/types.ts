import * as z from "zod";
import { Award, CourseCodeKept } from "../courses/types.ts";
import { Hash, OrgId, TeacherId } from "../ids.ts";
import { Instant, Stage, Year } from "../program/types.ts";

/** A lesson as a pool holds it; whoever taught it is not pushed it. */
export const PoolLesson = z.object({
  code: CourseCodeKept,
  version: z.int(),
  author: TeacherId.optional(),
  /** By which award it is in the pool. Absent: it was not kept then. */
  award: Award.optional(),
});
export type PoolLesson = Readonly<z.output<typeof PoolLesson>>;

/** The lessons of a subject that pushes were drawn from, as they were then: the SHA-256 is that of `lessons`. It is never changed, so that a draw is done again. */
export const LessonPool = z.object({
  year: Year,
  county: OrgId,
  stage: Stage,
  subject: z.string(),
  sha256: Hash,
  /** The version of the catalogue it was first seen in. */
  version: z.int(),
  atLeast: Award,
  lessons: z.array(PoolLesson).readonly(),
  /** When it was first seen. Absent: at its first draw. */
  at: Instant.optional(),
});
export type LessonPool = Readonly<z.output<typeof LessonPool>>;

/** What is public of a county's draw: the SHA-256 of its seed from the first, the seed once the program has ended, and how many pushes there are. */
export const PushSeed = z.object({
  year: Year,
  county: OrgId,
  sha256: Hash,
  madeAt: Instant,
  /** As hex. Absent: the program has not ended. */
  seed: z.string().optional(),
  publishedAt: Instant.optional(),
  /** What the clock counted last. Absent: nothing was drawn yet. */
  counted: z.object({ at: Instant, catalogue: z.int(), pushed: z.int(), pending: z.int() }).optional(),
});
export type PushSeed = Readonly<z.output<typeof PushSeed>>;

/** What the index shows of a push. */
export const PushCard = z.object({
  teacher: TeacherId,
  stage: Stage,
  subject: z.string(),
  /** Their codes; none while it waits. */
  lessons: z.array(z.string()).readonly(),
  /** That one of them was withdrawn and nothing is left to take its place. */
  unreplaced: z.literal(true).optional(),
});
export type PushCard = Readonly<z.output<typeof PushCard>>;

/** The number that a lesson draws for a teacher: HMAC-SHA-256 of `teacher|lesson` under the seed, as hex. */
export type NumberOf = (teacher: TeacherId, code: string) => string;
