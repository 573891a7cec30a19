import * as z from "zod";
import { Award } from "../courses/types.ts";
import { TeacherId } from "../ids.ts";
import { replacedIn } from "../learning/effects.ts";
import { Push } from "../learning/types.ts";
import { Instant, Stage, Year } from "../program/types.ts";
import { LessonPool, PoolLesson, PushSeed } from "./types.ts";

/** A push as people read it; `NOT_DRAWN`: nothing was pushed yet. */
export const PushView = z.object({
  year: Year,
  teacher: TeacherId,
  state: z.enum(["NOT_DRAWN", "PENDING_PUSH", "PUSHED"]),
  stage: Stage.optional(),
  subject: z.string().optional(),
  lessons: Push.shape.lessons,
  replaced: Push.shape.replaced,
  voided: Push.shape.voided,
  pool: Push.shape.pool.optional(),
  at: Push.shape.at.optional(),
});
export type PushView = z.input<typeof PushView>;

export const pushView = (
  push: Push | undefined,
  { year, teacherId: teacher }: { readonly year: Year; readonly teacherId: TeacherId },
): PushView => {
  if (!push) return { year, teacher, state: "NOT_DRAWN", lessons: [], replaced: [], voided: undefined };
  const { state, stage, subject, lessons, voided, pool, at } = push;
  return { year, teacher, state, stage, subject, lessons, replaced: replacedIn(push), voided, pool, at };
};

/** What anybody may read of a county's draw: how it can be done again (LRN-04). */
export const DrawView = PushSeed.omit({ sha256: true }).extend({
  sha256: PushSeed.shape.sha256.nullable(),
  madeAt: PushSeed.shape.madeAt.nullable(),
});
export type DrawView = z.input<typeof DrawView>;

/** A subject whose teachers wait, since its pool is too small. */
export const PoolShort = z.object({ stage: Stage, subject: z.string(), lessons: z.int(), count: z.int(), pending: z.int() });
export type PoolShort = z.input<typeof PoolShort>;

export const PoolsShort = z.object({ year: Year, items: z.array(PoolShort).readonly() });
export type PoolsShort = z.input<typeof PoolsShort>;

/** A version of a pool: what pushes of a subject were or may be drawn from, with each lesson's author and award. What was not kept of an early one is `null`. */
export const PoolVersion = LessonPool.omit({ county: true, at: true }).extend({
  lessons: z.array(PoolLesson.extend({ author: TeacherId.nullable(), award: Award.nullable() })).readonly(),
  at: Instant.nullable(),
});
export type PoolVersion = z.input<typeof PoolVersion>;

export const poolVersion = ({ county: _, at, lessons, ...shown }: LessonPool): PoolVersion => ({
  ...shown,
  lessons: lessons.map(({ author, award, ...lesson }) => ({ ...lesson, author: author ?? null, award: award ?? null })),
  at: at ?? null,
});
