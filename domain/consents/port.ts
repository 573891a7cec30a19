import type { Actor } from "../access.ts";
import type { LessonId } from "../ids.ts";
import type { Lesson } from "../lessons/types.ts";
import type { Kept } from "../outcome.ts";
import type { Now, Year } from "../program/types.ts";
import type { ConsentMove, Sealings } from "./effects.ts";

/** Which lesson of which year. */
export type OfLesson = { readonly year: Year; readonly lessonId: LessonId };

/** Consents, as they are kept with lessons. */
export type Consents = {
  /** `undefined` where the school in scope has no such lesson in the year. */
  readonly lesson: (actor: Actor, of: OfLesson) => Promise<Lesson | undefined>;
  readonly declare: (actor: Actor, move: ConsentMove, now: Now) => Promise<Kept<Lesson>>;
  /** Keeps that consent is withdrawn, and that the lesson is to be sealed. */
  readonly withdraw: (actor: Actor, move: ConsentMove, reason: string, now: Now) => Promise<Kept<Lesson>>;
};

export type ConsentsWorld = { readonly consents: Consents; readonly sealings: Sealings; readonly now: Now };
