import type { Actor } from "../access.ts";
import type { Upload } from "../films/types.ts";
import type { LessonId } from "../ids.ts";
import type { OfLesson } from "../lessons/port.ts";
import type { Lesson } from "../lessons/types.ts";
import type { Kept } from "../outcome.ts";
import type { Now } from "../program/types.ts";
import type { ConsentMove } from "./rules.ts";

/** Consents, as they are kept with lessons. */
export type Consents = {
  /** `undefined` where the school in scope has no such lesson in the year. */
  readonly lesson: (actor: Actor, of: OfLesson) => Promise<Lesson | undefined>;
  readonly declare: (actor: Actor, move: ConsentMove, now: Now) => Promise<Kept<Lesson>>;
  /** Keeps that consent is withdrawn, and that the lesson is to be sealed. */
  readonly withdraw: (actor: Actor, move: ConsentMove, reason: string, now: Now) => Promise<Kept<Lesson>>;
};

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

export type ConsentsWorld = { readonly consents: Consents; readonly sealings: Sealings; readonly now: Now };
