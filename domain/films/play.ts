import type * as z from "zod";
import type { Actor, Person, Scope } from "../access.ts";
import type { Lesson } from "../lessons/types.ts";
import { accept, type Outcome, refuse } from "../outcome.ts";
import type { ProgramRow } from "../program/changes/types.ts";
import { inProgram } from "../program/packs/in-program.ts";
import type { Now } from "../program/types.ts";
import { isOfStages } from "../teachers/effects.ts";
import type { PlayView } from "./asks.ts";
import type { Authors, By, OfLesson } from "./port.ts";
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
  readonly noted: (by: By, lesson: Lesson, now: Now) => Promise<void>;
};

export type PlayWorld = { readonly playing: Playing; readonly authors: Authors; readonly now: Now };

const typeOf = (facts: FilmFacts | undefined): string => MEDIA_TYPES[facts?.type ?? "MP4"];

/** Plays the film of a lesson: an address for as many minutes as the county lets it be good, written down each time (VID-15). */
export const playFilm = (
  actor: By & Pick<Actor, "stages">,
  of: OfLesson,
  { playing, now }: Pick<PlayWorld, "playing" | "now">,
): Promise<Outcome<z.input<typeof PlayView>>> =>
  inProgram(of.year, async (rulesIn) => {
    const standing = await playing.lesson(actor.scope, of);
    if (!standing || !isOfStages(actor.stages, { stages: [standing.lesson.stage] })) return refuse("NOT_FOUND", "VID-15", {});
    const { film, sealing } = standing.lesson;
    if (sealing) return refuse("FILM_SEALED", "SEC-03", {});
    if (film?.endedOn !== undefined) return refuse("FILM_ENDED", "VID-15", { endedOn: film.endedOn });
    if (film?.state !== "READY") return refuse("FILM_NOT_READY", "VID-15", {});
    const type = typeOf(film.facts);
    await playing.noted(actor, standing.lesson, now);
    return accept({ type, ...(await playing.address(film, type, rulesIn(standing).settings.playbackMinutes * 60)) });
  });

/** The same for the author of the lesson, in their own name. */
export const byAuthor =
  <Ask extends OfLesson, World, T>(useCase: (by: By, ask: Ask, world: World) => Promise<Outcome<T>>) =>
  async (person: Person, ask: Ask, world: World & { readonly authors: Authors }): Promise<Outcome<T>> => {
    if (!person.teacher) return refuse("NOT_BOUND", "LRN-02", {});
    const author = await world.authors.of(person, ask);
    return author ? useCase(author.by, ask, world) : refuse("NOT_FOUND", "VID-15", {});
  };

/** The author plays the film of their own lesson, at whatever school they serve by now (§6-80). */
export const playOwnFilm = byAuthor((by: By, ask: OfLesson, world: PlayWorld) => playFilm({ ...by, stages: [] }, ask, world));
