import type { Upload } from "../films/types.ts";
import type { LessonId } from "../ids.ts";
import type { Lesson } from "../lessons/types.ts";
import { type Kept, type Refused, refuse } from "../outcome.ts";
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
