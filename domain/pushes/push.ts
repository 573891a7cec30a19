import * as z from "zod";
import type { Actor, Person } from "../access.ts";
import { CourseCode } from "../courses/types.ts";
import type { OrgId, TeacherId } from "../ids.ts";
import type { Push } from "../learning/types.ts";
import { accept, fetchDecideKeep, type Kept, type Outcome, refuse } from "../outcome.ts";
import { inProgram } from "../program/packs/in-program.ts";
import type { Now, Rules, Year } from "../program/types.ts";
import { isOfStages } from "../teachers/effects.ts";
import { isWaiting } from "./draw.ts";
import { type By, type Next, nextPush } from "./next.ts";
import { poolOf } from "./pool.ts";
import type { CatalogueNow, Draws, PushesWorld, PushStanding } from "./port.ts";
import { type PushView, pushView } from "./views.ts";

export type OfTeacher = { readonly year: Year; readonly teacherId: TeacherId };

/** What one push is decided by; of a teacher who came from another county, that county's numbers beside. */
export const byOf = async (
  { push, enrollment }: Pick<PushStanding, "push" | "enrollment">,
  year: Year,
  catalogueOf: (county: OrgId) => Promise<CatalogueNow>,
  draws: Draws,
): Promise<By> => {
  const county = enrollment?.county ?? push?.county;
  const drew = push?.county ?? county;
  if (!county || !drew) {
    const [catalogue, numberOf] = [{ courses: [], version: 0 }, () => ""];
    return { catalogue, catalogueOfPush: catalogue, numberOf, numberOfPush: numberOf, hashOf: draws.hashOf };
  }
  const [catalogue, catalogueOfPush] = [await catalogueOf(county), await catalogueOf(drew)];
  const [numberOf, numberOfPush] = [await draws.numbersOf(county, year), await draws.numbersOf(drew, year)];
  return { catalogue, catalogueOfPush, numberOf, numberOfPush, hashOf: draws.hashOf };
};

/** Keeps what becomes of a push, the pool it was drawn from first. */
export const keepNext = async (
  next: Next,
  { pushes, draws }: PushesWorld,
  by?: Parameters<PushesWorld["pushes"]["keep"]>[1],
): Promise<Kept<Push>> => {
  if ("push" in next) return accept(next.push, "unchanged");
  if (next.pool) await draws.freeze([next.pool]);
  return pushes.keep(next.move, by);
};

const tooSmall = (push: Push, { catalogue, hashOf }: By, rules: Rules, now: Now) => {
  const { pool } = poolOf(catalogue, push, rules, now, hashOf);
  const lessons = pool.lessons.filter(({ author }) => author !== push.teacher).length;
  return refuse("LESSON_POOL_TOO_SMALL", "LRN-04", { lessons, count: rules.pushedLessons?.count ?? 0 });
};

/**
 * The county has lessons pushed to a teacher at once, or what was withdrawn of them replaced, as the clock does by itself (LRN-04, §6-76). The same again is the push that
 * stands. Where the pool is too small the teacher waits, and that is said: LESSON_POOL_TOO_SMALL.
 */
export const drawPushByHand = (actor: Actor, { year, teacherId }: OfTeacher, world: PushesWorld): Promise<Outcome<PushView>> =>
  inProgram(year, async (rulesIn) => {
    const { pushes, draws, now } = world;
    if (!(await pushes.shown(actor.scope, teacherId, year))) return refuse("NOT_FOUND", "LRN-04", {});
    const done = await fetchDecideKeep(
      async () => {
        const standing = await pushes.standing(teacherId, year);
        return { standing, by: await byOf(standing, year, (county) => draws.catalogue(county, now), draws) };
      },
      ({ standing, by }) => {
        const rules = rulesIn(standing);
        const next = nextPush(standing, rules, by, now);
        return next.ok ? accept({ next: next.value, rules, by }, next.did) : next;
      },
      async ({ next, rules, by }, did) => {
        const kept = await keepNext(next, world, { actor, now });
        return kept === "stale" ? kept : accept({ push: kept.value, rules, by }, did);
      },
    );
    if (!done.ok) return done;
    const { push, rules, by } = done.value;
    return isWaiting(push) ? tooSmall(push, by, rules, now) : accept(pushView(push, { year, teacherId }), done.did);
  });

/** The push of a teacher of the school; of others NOT_FOUND (§6-74), and to an office of a stage, where it is of another stage (GOV-13). */
export const readPush = (actor: Actor, { year, teacherId }: OfTeacher, { pushes }: PushesWorld): Promise<Outcome<PushView>> =>
  inProgram(year, async () => {
    const seen = await pushes.shown(actor.scope, teacherId, year);
    if (!seen) return refuse("NOT_FOUND", "LRN-04", {});
    const isTheirs = isOfStages(actor.stages, { stages: seen.push ? [seen.push.stage] : seen.stages });
    return isTheirs ? accept(pushView(seen.push, { year, teacherId })) : refuse("NOT_FOUND", "GOV-13", {});
  });

/** A teacher's own push; anybody else's is NOT_FOUND. */
export const readOwnPush = (person: Person, { year, teacherId }: OfTeacher, { pushes }: PushesWorld): Promise<Outcome<PushView>> =>
  inProgram(year, async () => {
    if (person.teacher !== teacherId) return refuse("NOT_FOUND", "LRN-04", {});
    const { push } = await pushes.standing(teacherId, year);
    return accept(pushView(push, { year, teacherId }));
  });

/** The lessons somebody would rather have; nobody chooses them. */
export const ChoosePush = z.strictObject({ lessons: z.array(CourseCode).max(10).readonly() });

/** LRN-04: the lessons are drawn, and neither a teacher nor an office chooses them. */
export const choosePush = async ({ teacher, roles }: Person, { teacherId }: OfTeacher): Promise<Outcome<PushView>> =>
  teacher === teacherId || roles.length > 0 ? refuse("PUSH_NOT_CHOOSABLE", "LRN-04", {}) : refuse("NOT_FOUND", "LRN-04", {});
