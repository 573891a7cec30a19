import type * as z from "zod";
import type { Actor, Duty, Person, Scope } from "../../access.ts";
import { withoutConsent } from "../../consents/effects.ts";
import type { ConsentScope } from "../../consents/types.ts";
import type { CourseCode } from "../../courses/types.ts";
import type { OrgId, ReviewCode, RoundId } from "../../ids.ts";
import type { Lesson } from "../../lessons/types.ts";
import { accept, type Outcome, type Refused, refuse } from "../../outcome.ts";
import type { ProgramRow } from "../../program/changes/types.ts";
import { inProgram } from "../../program/packs/in-program.ts";
import type { Now, Year } from "../../program/types.ts";
import { type MayJudge, mayNotJudge } from "../../rounds/effects.ts";
import { isOfStages } from "../../teachers/effects.ts";
import type { PlayView } from "../asks.ts";
import type { Authors, By, OfLesson } from "../port.ts";
import { MEDIA_TYPES } from "../rules.ts";
import type { FilmFacts, FilmOfLesson } from "../types.ts";

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

type OfPushed = { readonly year: Year; readonly courseCode: CourseCode };

/** A lesson as somebody comes to it who acts for themselves. */
type Shown = { readonly program: ProgramRow | undefined; readonly by: By; readonly lesson: Lesson };

/** Lessons as those come to them who neither gave them nor hold an office over them. */
export type Showing = {
  /** Nothing where there is no such lesson in the year, or whoever is signed in is not of its county, or judges it in a round under way (VID-02). */
  readonly inCounty: (person: Person, of: OfLesson) => Promise<Shown | undefined>;
  /** Nothing where that is not pushed to them in the year, or is the course of no lesson. */
  readonly pushed: (person: Person, of: OfPushed) => Promise<Shown | undefined>;
};

export type PlayWorld = {
  readonly playing: Playing;
  readonly authors: Authors;
  readonly judging: Judging;
  readonly showing: Showing;
  readonly now: Now;
};

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

/**
 * Why an office above the school does not watch a film (SEC-03): guardians do not agree to as much as its handing in asks, or, of a draft, which nobody handed in, to the county. The school and the
 * author, who made it, watch it whatever is declared.
 */
const notAgreed = ({ level }: By, lesson: Lesson): Refused | undefined =>
  level === "SCHOOL" ? undefined : withoutConsent(lesson, lesson.state === "DRAFT" ? "COUNTY" : "SCHOOL");

/** Plays the film of a lesson: an address for as many minutes as the county lets it be good, written down each time (VID-15). */
export const playFilm = (
  actor: By & Pick<Actor, "stages">,
  of: OfLesson,
  world: Pick<PlayWorld, "playing" | "now">,
): Promise<Outcome<z.input<typeof PlayView>>> =>
  inProgram(of.year, async (rulesIn) => {
    const standing = await world.playing.lesson(actor.scope, of);
    if (!standing || !isOfStages(actor.stages, { stages: [standing.lesson.stage] })) return refuse("NOT_FOUND", "VID-15", {});
    const { operates, playbackMinutes } = rulesIn(standing).settings;
    if (actor.level === "PREFECTURE" && !operates.includes("PREFECTURE")) return refuse("ACT_NOT_YOURS", "VID-15", { required: "COUNTY" });
    return notAgreed(actor, standing.lesson) ?? played(world, actor, standing.lesson, playbackMinutes);
  });

/** The same for the author of the lesson, in their own name. */
export const byAuthor =
  <Ask extends OfLesson, World, T>(useCase: (by: By, ask: Ask, world: World) => Promise<Outcome<T>>) =>
  async (person: Person, ask: Ask, world: World & { readonly authors: Authors }): Promise<Outcome<T>> => {
    if (!person.teacher) return refuse("NOT_BOUND", "LRN-02", {});
    const author = await world.authors.of(person, ask);
    return author ? useCase(author.by, ask, world) : refuse("NOT_FOUND", "VID-15", {});
  };

const OUTSIDE: readonly Duty[] = ["SUPPORT", "SOURCE", "REVIEWER"];

/** Whether somebody holds an office in a county or at a school of it; technical support, sources and reviewers from outside do not (GOV-15). */
export const hasOfficeIn = (county: OrgId, { roles }: Pick<Person, "roles">): boolean =>
  roles.some(({ duty, path }) => path.COUNTY === county && !OUTSIDE.includes(duty));

/** Whether a lesson goes as far as that: it was recommended to the county, guardians agree to it (SEC-03), and nothing speaks against it (VID-13). */
export const goesTo = (scope: ConsentScope, { state, hold, consent }: Lesson): boolean =>
  state === "RECOMMENDED" && hold === undefined && consent?.scopes.includes(scope) === true;

const shown = (scope: ConsentScope, found: Shown | undefined, world: Pick<PlayWorld, "playing" | "now">) => {
  if (!found || !goesTo(scope, found.lesson)) return refuse("NOT_FOUND", "VID-15", {});
  const { lesson, by } = found;
  return inProgram(lesson.year, async (rulesIn) => played(world, by, lesson, rulesIn(found).settings.playbackMinutes));
};

/**
 * The author plays the film of their own lesson, at whatever school they serve by now (§6-80); once it was recommended to the county, for its show, whoever is signed in and is of
 * that county does so as well (VID-01).
 */
export const playOwnFilm = async (person: Person, ask: OfLesson, world: PlayWorld): Promise<Outcome<z.input<typeof PlayView>>> => {
  const author = person.teacher && (await world.authors.of(person, ask));
  if (author) return playFilm({ ...author.by, stages: [] }, ask, world);
  if (!person.teacher && person.roles.length === 0) return refuse("NOT_BOUND", "LRN-02", {});
  return shown("COUNTY", await world.showing.inCounty(person, ask), world);
};

/** Whoever was pushed a lesson for a year plays its film (LRN-04), as long as guardians agree to that; where they do not any more, that is said. */
export const playPushed = async (person: Person, ask: OfPushed, world: PlayWorld): Promise<Outcome<z.input<typeof PlayView>>> => {
  if (!person.teacher) return refuse("NOT_BOUND", "LRN-02", {});
  const found = await world.showing.pushed(person, ask);
  return (found && withoutConsent(found.lesson, "PUSH")) ?? shown("PUSH", found, world);
};

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
