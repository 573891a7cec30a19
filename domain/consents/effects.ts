import type { Upload } from "../films/types.ts";
import type { LessonId } from "../ids.ts";
import type { Lesson } from "../lessons/types.ts";
import { type Kept, type Refused, refuse } from "../outcome.ts";
import type { Now } from "../program/types.ts";
import type { ConsentScope } from "./types.ts";

/** A lesson before and after. */
export type ConsentMove = { readonly before: Lesson; readonly after: Lesson };

/** Lessons whose films are to be sealed. */
export type Sealings = {
  readonly open: () => AsyncIterable<LessonId>;
  readonly lesson: (lesson: LessonId) => Promise<Lesson | undefined>;
  /** Every film of a lesson that may lie in the store. */
  readonly films: (lesson: LessonId) => Promise<readonly Upload[]>;
  /** Has the store refuse every version of a film to whoever signs playback: also by addresses that were signed before. */
  readonly seal: (upload: Upload) => Promise<void>;
  /** Keeps that all of it is sealed. */
  readonly done: (move: ConsentMove) => Promise<Kept<Lesson>>;
};

/** A step of a lesson needs consent as far as it goes; one that was withdrawn goes nowhere. */
export const withoutConsent = ({ consent, sealing }: Pick<Lesson, "consent" | "sealing">, scope: ConsentScope): Refused | undefined => {
  if (sealing) return refuse("FILM_SEALED", "SEC-03", {});
  return consent?.scopes.includes(scope) ? undefined : refuse("CONSENT_SCOPE", "SEC-03", { scope });
};

/** Every version of the lesson's films is sealed. Nothing where that is known, or none of them is to be. */
const sealed = (before: Lesson, { at }: Now): ConsentMove | undefined => {
  const { sealing } = before;
  if (!sealing || sealing.sealedAt !== undefined) return undefined;
  return { before, after: { ...before, sealing: { ...sealing, sealedAt: at }, version: before.version + 1 } };
};

/** Seals every version of a lesson's films, and then keeps that it is done. */
export const sealFilms = async (id: LessonId, sealings: Sealings, now: Now): Promise<Lesson | undefined> => {
  for (const film of await sealings.films(id)) await sealings.seal(film);
  for (;;) {
    const lesson = await sealings.lesson(id);
    const move = lesson && sealed(lesson, now);
    const kept = move ? await sealings.done(move) : undefined;
    if (kept !== "stale") return kept?.value ?? lesson;
  }
};
