import type { Actor } from "../access.ts";
import { type LessonView, lessonView } from "../lessons/views.ts";
import { accept, fetchDecideKeep, type Outcome, refuse } from "../outcome.ts";
import { isOfStages } from "../teachers/effects.ts";
import type { DeclareConsent } from "./asks.ts";
import type { ConsentsWorld, OfLesson } from "./port.ts";
import { decideConsent, decideWithdrawal } from "./rules.ts";
import { sealFilms } from "./seal.ts";

const nothing = () => refuse("NOT_FOUND", "SEC-03", {});

/** A school declares the guardians' consents that it holds on paper for a lesson. */
export const declareConsent = (
  actor: Actor,
  { year, lessonId, ...ask }: DeclareConsent & OfLesson,
  { consents, now }: ConsentsWorld,
): Promise<Outcome<LessonView>> =>
  fetchDecideKeep(
    () => consents.lesson(actor, { year, lessonId }),
    (lesson) => (lesson ? decideConsent(actor, lesson, ask, now) : nothing()),
    async (move, did) => {
      const kept = did === "unchanged" ? accept(move.after, did) : await consents.declare(actor, move, now);
      return kept === "stale" ? kept : accept(lessonView(kept.value), did);
    },
  );

/** A guardian's consent is withdrawn: the lesson's films are played no more, and addresses of them that were handed out die (§6-68). What is interrupted the sweep finishes. */
export const withdrawGuardiansConsent = async (
  actor: Actor,
  { reason, ...of }: OfLesson & { readonly reason: string },
  { consents, sealings, now }: ConsentsWorld,
): Promise<Outcome<LessonView>> => {
  const outcome = await fetchDecideKeep(
    () => consents.lesson(actor, of),
    (lesson) =>
      lesson && isOfStages(actor.stages, { stages: [lesson.stage] }) ? decideWithdrawal(actor, lesson, { reason }, now) : nothing(),
    async (move, did) => (did === "unchanged" ? accept(move.after, did) : consents.withdraw(actor, move, reason, now)),
  );
  if (!outcome.ok) return outcome;
  const { value: lesson, did } = outcome;
  const done = lesson.sealing?.sealedAt === undefined ? await sealFilms(lesson.lesson, sealings, now) : lesson;
  return accept(lessonView(done ?? lesson), did);
};
