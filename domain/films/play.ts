import type * as z from "zod";
import type { Actor, Person, Scope } from "../access.ts";
import type { ReviewCode, RoundId } from "../ids.ts";
import type { Lesson } from "../lessons/types.ts";
import { accept, type Outcome, refuse } from "../outcome.ts";
import type { ProgramRow } from "../program/changes/types.ts";
import { inProgram } from "../program/packs/in-program.ts";
import type { Now } from "../program/types.ts";
import { type MayJudge, mayNotJudge } from "../rounds/effects.ts";
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
  readonly noted: (by: By, lesson: Lesson, now: Now, round?: RoundId) => Promise<void>;
};

type OfReview = { readonly roundId: RoundId; readonly reviewCode: ReviewCode };

/** A lesson as one of the reviewers of a round comes to it. */
type Reviewed = MayJudge & { readonly program: ProgramRow | undefined; readonly by: By; readonly lesson: Lesson };

/** Lessons as the reviewers of a round come to them, by the code that each knows them by. */
export type Judging = {
  /** Nothing where there is no such lesson for them. */
  readonly of: (person: Person, of: OfReview, now: Now) => Promise<Reviewed | undefined>;
};

export type PlayWorld = { readonly playing: Playing; readonly authors: Authors; readonly judging: Judging; readonly now: Now };

const typeOf = (facts: FilmFacts | undefined): string => MEDIA_TYPES[facts?.type ?? "MP4"];

/** An address of a lesson's film, written down. */
const played = async (
  { playing, now }: Pick<PlayWorld, "playing" | "now">,
  by: By,
  lesson: Lesson,
  minutes: number,
  round?: RoundId,
): Promise<Outcome<z.input<typeof PlayView>>> => {
  const { film, sealing } = lesson;
  if (sealing) return refuse("FILM_SEALED", "SEC-03", {});
  if (film?.endedOn !== undefined) return refuse("FILM_ENDED", "VID-15", { endedOn: film.endedOn });
  if (film?.state !== "READY") return refuse("FILM_NOT_READY", "VID-15", {});
  const type = typeOf(film.facts);
  await playing.noted(by, lesson, now, round);
  return accept({ type, ...(await playing.address(film, type, minutes * 60)) });
};

/** Plays the film of a lesson: an address for as many minutes as the county lets it be good, written down each time (VID-15). */
export const playFilm = (
  actor: By & Pick<Actor, "stages">,
  of: OfLesson,
  world: Pick<PlayWorld, "playing" | "now">,
): Promise<Outcome<z.input<typeof PlayView>>> =>
  inProgram(of.year, async (rulesIn) => {
    const standing = await world.playing.lesson(actor.scope, of);
    if (!standing || !isOfStages(actor.stages, { stages: [standing.lesson.stage] })) return refuse("NOT_FOUND", "VID-15", {});
    return played(world, actor, standing.lesson, rulesIn(standing).settings.playbackMinutes);
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

/** A reviewer plays the film of a lesson that is theirs to judge, as long as they may score it (VID-02). */
export const playReview = async (person: Person, ask: OfReview, world: PlayWorld): Promise<Outcome<z.input<typeof PlayView>>> => {
  const standing = await world.judging.of(person, ask, world.now);
  if (!standing) return refuse("NOT_FOUND", "VID-02", {});
  const { round, by, lesson } = standing;
  return (
    mayNotJudge(standing, world.now) ??
    inProgram(round.year, async (rulesIn) => played(world, by, lesson, rulesIn(standing).settings.playbackMinutes, round.round))
  );
};
