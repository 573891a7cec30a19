import type * as z from "zod";
import type { Actor, Scope } from "../access.ts";
import type { Lesson } from "../lessons/types.ts";
import { accept, type Outcome, refuse } from "../outcome.ts";
import type { ProgramRow } from "../program/changes/types.ts";
import { inProgram } from "../program/packs/in-program.ts";
import type { Now } from "../program/types.ts";
import { isOfStages } from "../teachers/effects.ts";
import type { PlayView } from "./asks.ts";
import type { OfLesson } from "./port.ts";
import { MEDIA_TYPES } from "./rules.ts";
import type { FilmFacts, FilmOfLesson } from "./types.ts";

/** What plays films: it reads them and puts none. */
export type Playing = {
  /** `undefined` where the school or county in scope has no such lesson in the year. */
  readonly lesson: (
    scope: Scope,
    of: OfLesson,
  ) => Promise<{ readonly program: ProgramRow | undefined; readonly lesson: Lesson } | undefined>;
  /** An address of one version of the film, good for so many seconds. */
  readonly address: (film: FilmOfLesson, type: string, seconds: number) => Promise<{ readonly url: string; readonly expiresAt: string }>;
  /** Writes down who played which film. */
  readonly noted: (actor: Actor, lesson: Lesson, now: Now) => Promise<void>;
};

const typeOf = (facts: FilmFacts | undefined): string => MEDIA_TYPES[facts?.type ?? "MP4"];

/** Plays the film of a lesson: an address for as many minutes as the county lets it be good, written down each time (VID-15). */
export const playFilm = (
  actor: Actor,
  of: OfLesson,
  { playing, now }: { readonly playing: Playing; readonly now: Now },
): Promise<Outcome<z.input<typeof PlayView>>> =>
  inProgram(of.year, async (rulesIn) => {
    const standing = await playing.lesson(actor.scope, of);
    if (!standing || !isOfStages(actor.stages, { stages: [standing.lesson.stage] })) return refuse("NOT_FOUND", "VID-15", {});
    const { film } = standing.lesson;
    if (film?.state !== "READY") return refuse("FILM_NOT_READY", "VID-15", {});
    const type = typeOf(film.facts);
    await playing.noted(actor, standing.lesson, now);
    return accept({ type, ...(await playing.address(film, type, rulesIn(standing).settings.playbackMinutes * 60)) });
  });
