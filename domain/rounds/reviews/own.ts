import type { Duty, Person } from "../../access.ts";
import type { SameFilm } from "../../films/effects.ts";
import type { ReviewCode, RoundId } from "../../ids.ts";
import type { Lesson } from "../../lessons/types.ts";
import { accept, fetchDecideKeep, type Kept, type Outcome, refuse } from "../../outcome.ts";
import type { Now } from "../../program/types.ts";
import { blinded } from "../blind/blinded.ts";
import type { NamesIn } from "../blind/school-names.ts";
import { apartOf, calibratedOf, decideCalibrated, decideCalibrationHandIn } from "../calibration/scoring.ts";
import { isCalibrationOwed, stops } from "../effects.ts";
import { outOfRound } from "../entries.ts";
import type { Round, RoundEntry } from "../types.ts";
import type { AnswerInvitation, ScoreLesson } from "./asks.ts";
import { inPoints } from "./marks.ts";
import { decideAnswer, decideHandingIn, decideScore, lastOf, type Scored, type Scoring } from "./rules.ts";
import type { Assignment, Calibrated, Conflict, OwnFirst, Panelist, Score } from "./types.ts";
import { type BlindLesson, type OwnReview, scoreView } from "./views.ts";

/** A lesson, and the names of people and schools that a reviewer is not to read of it. */
type Named = { readonly lesson: Lesson; readonly names: NamesIn };

/** A round of somebody's: what is theirs to judge in it, and what they judged. */
export type OwnRound = {
  readonly round: Round;
  readonly panelist: Panelist;
  readonly lessons: readonly (Named & {
    readonly assignment: Assignment;
    /** As the round was opened with it. */
    readonly entry: RoundEntry;
    readonly score: Score | undefined;
    /** Whose film it shows. */
    readonly same: SameFilm | undefined;
    /** Why they do not judge it after all. */
    readonly stopped: Conflict | undefined;
  })[];
  /** What they score before these, as if it were assigned. */
  readonly first: readonly (OwnFirst & Named)[];
};

/** Rounds as their reviewers come to them: each their own lessons, and nobody else's. */
export type OwnReviews = {
  readonly list: (person: Person, now: Now) => Promise<readonly OwnRound[]>;
  /** Nothing where the round is not theirs. */
  readonly one: (person: Person, round: RoundId, now: Now) => Promise<OwnRound | undefined>;
  /** Nothing where they have no lesson of that code in the round. */
  readonly scoring: (person: Person, round: RoundId, code: ReviewCode, now: Now) => Promise<(Scoring & Named) | undefined>;
  readonly keepScore: (round: Round, before: Scoring, scored: Scored) => Promise<Kept<null>>;
  readonly keepPanelist: (person: Person, round: Round, before: Panelist, after: Panelist, now: Now) => Promise<Kept<null>>;
};

type OwnWorld = { readonly own: OwnReviews; readonly now: Now };
type OfLesson = { readonly roundId: RoundId; readonly reviewCode: ReviewCode };

const nothing = () => refuse("NOT_FOUND", "VID-02", {});

const blind = (
  { code, subject, until, knownAt, lifted }: Assignment,
  { lesson, names }: Named,
  score: Score | Calibrated | undefined,
  stopped: Conflict | undefined,
): BlindLesson => ({
  ...{ code, subject, until, title: blinded(lesson.title, lesson, names) },
  ...{ grade: lesson.grade ?? null, edition: lesson.edition ?? null },
  chapter: lesson.chapter === undefined ? null : blinded(lesson.chapter, lesson, names),
  knows: stops([], { knownAt, lifted }) !== undefined,
  stopped: stopped ?? null,
  score: score ? scoreView(score) : null,
});

const isJudgedStill = ({ entry, lesson, same }: OwnRound["lessons"][number]): boolean => outOfRound(entry, lesson, same) === undefined;

/** What comes before the others, and, once it is handed in, how far it lies from the reference. */
const firstShown = ({ round, panelist, first }: OwnRound): OwnReview["calibration"] => {
  if (!round.calibration) return null;
  const { calibratedAt } = panelist;
  const apart = new Map(apartOf(round, panelist).map((one) => [one.lesson, one]));
  return {
    handedInAt: calibratedAt ?? null,
    lessons: first
      .map(({ assignment, film, stopped, ...named }) => {
        const one = apart.get(film.lesson);
        return {
          ...blind(assignment, named, calibratedOf(panelist, film.lesson), stopped),
          reference: calibratedAt === undefined ? null : film.marks.map(inPoints),
          apart: one?.by.map(inPoints) ?? null,
          total: one ? inPoints(one.total) : null,
        };
      })
      .toSorted((one, other) => (one.code < other.code ? -1 : 1)),
  };
};

const shown = (own: OwnRound, { day }: Now): OwnReview => {
  const { round, panelist, lessons } = own;
  const { title, stage, criteria, opensOn, closesOn } = round;
  const isThere = round.state !== "DRAFT" && day >= opensOn && panelist.state !== "DECLINED";
  return {
    ...{ round: round.round, title, stage, criteria, opensOn, closesOn, subjects: panelist.subjects, state: panelist.state },
    ...{ roundState: round.state, handedInAt: panelist.handedInAt ?? null },
    calibration: isThere ? firstShown(own) : null,
    lessons:
      isThere && !isCalibrationOwed(round, panelist)
        ? lessons
            .filter(isJudgedStill)
            .map((one) => blind(one.assignment, one, one.score, one.stopped))
            .toSorted((one, other) => (one.code < other.code ? -1 : 1))
        : [],
  };
};

/** What whoever is signed in has to judge, round by round, blind: no name, school, class, and no other reviewer (VID-02). */
export const listReviews = async (person: Person, _: unknown, { own, now }: OwnWorld): Promise<Outcome<{ items: OwnReview[] }>> =>
  accept({ items: (await own.list(person, now)).map((one) => shown(one, now)) }, "unchanged");

/** What was said of a lesson so far, also where it is kept with the reviewer. */
const saidIn = ({ comesFirst, assignment, score }: Scoring, panelist: Panelist): Score | Calibrated | undefined =>
  comesFirst ? calibratedOf(panelist, assignment.lesson) : score;

/** One of the lessons, with what was said of it so far. */
export const readReview = async (
  person: Person,
  { roundId, reviewCode }: OfLesson,
  { own, now }: OwnWorld,
): Promise<Outcome<BlindLesson>> => {
  const found = await own.scoring(person, roundId, reviewCode, now);
  if (!found || found.panelist.state === "DECLINED" || now.day < found.round.opensOn) return nothing();
  const { assignment, conflicts, panelist, comesFirst } = found;
  if (!comesFirst && isCalibrationOwed(found.round, panelist)) return refuse("CALIBRATION_FIRST", "VID-02", {});
  return accept(blind(assignment, found, saidIn(found, panelist), stops(conflicts, assignment)), "unchanged");
};

const decideSaid = (standing: Scoring, ask: ScoreLesson, now: Now): Outcome<Scored> => {
  if (!standing.comesFirst) return decideScore(standing, ask, now);
  const decided = decideCalibrated(standing, ask, now);
  return decided.ok ? accept({ panelist: decided.value }, decided.did) : decided;
};

/** Keeps what a reviewer says of a lesson so far, as often as they change it until it closes. */
export const scoreLesson = (
  person: Person,
  { roundId, reviewCode, ...ask }: OfLesson & ScoreLesson,
  { own, now }: OwnWorld,
): Promise<Outcome<BlindLesson>> =>
  fetchDecideKeep(
    () => own.scoring(person, roundId, reviewCode, now),
    (standing) => {
      const decided = !standing ? nothing() : runsIt(person, standing.round) ? inOffice() : decideSaid(standing, ask, now);
      return decided.ok && standing ? accept({ standing, scored: decided.value }, decided.did) : decided.ok ? nothing() : decided;
    },
    async ({ standing, scored }, did) => {
      const panelist = "panelist" in scored ? scored.panelist : standing.panelist;
      const known = standing.comesFirst ? { knownAt: calibratedOf(panelist, standing.assignment.lesson)?.knownAt } : {};
      const assignment = "assignment" in scored ? scored.assignment : { ...standing.assignment, ...known };
      const score = "score" in scored ? scored.score : saidIn(standing, panelist);
      const answer = blind(assignment, standing, score, stops(standing.conflicts, assignment));
      if (did === "unchanged") return accept(answer, did);
      const kept = await own.keepScore(standing.round, standing, scored);
      return kept === "stale" ? kept : accept(answer, did);
    },
  );

const onOwn = (
  person: Person,
  roundId: RoundId,
  { own, now }: OwnWorld,
  decide: (found: OwnRound) => Outcome<Panelist>,
): Promise<Outcome<OwnReview>> =>
  fetchDecideKeep(
    () => own.one(person, roundId, now),
    (found) => {
      const decided = found ? decide(found) : nothing();
      return decided.ok && found ? accept({ found, after: decided.value }, decided.did) : decided.ok ? nothing() : decided;
    },
    async ({ found, after }, did) => {
      const answer = shown({ ...found, panelist: after }, now);
      if (did === "unchanged") return accept(answer, did);
      const kept = await own.keepPanelist(person, found.round, found.panelist, after, now);
      return kept === "stale" ? kept : accept(answer, did);
    },
  );

/** Duties at a county's office by which nobody sees how its rounds stand. */
const APART: readonly Duty[] = ["REVIEWER", "SOURCE", "SUPPORT"];

/** Whether somebody holds an office that runs the round, and so sees what the others said, or chooses them. */
const runsIt = ({ roles }: Person, { county }: Round): boolean =>
  roles.some(({ organization, duty }) => organization === county && !APART.includes(duty));

const inOffice = () => refuse("REVIEWER_IN_OFFICE", "VID-02", {});

/** Accepts or declines to judge in a round; who holds an office at its county judges nothing there (VID-02). */
export const answerReview = (person: Person, { roundId, ...ask }: { readonly roundId: RoundId } & AnswerInvitation, world: OwnWorld) =>
  onOwn(person, roundId, world, ({ round, panelist }) =>
    ask.accepts && runsIt(person, round) ? inOffice() : decideAnswer(round, panelist, ask, world.now),
  );

/** Says that all of it is judged. */
export const handInReviews = (person: Person, { roundId }: { readonly roundId: RoundId }, world: OwnWorld) =>
  onOwn(person, roundId, world, ({ round, panelist, lessons }) => {
    const open = lessons.filter((one) => one.stopped === undefined && isJudgedStill(one)).map(({ assignment }) => assignment);
    return decideHandingIn({ round, panelist, open, scores: lessons.flatMap(({ score }) => score ?? []) }, world.now);
  });

/** Says that what the round has scored first is judged: the others open, and how far it lies from the reference is told (VID-02). */
export const handInCalibration = (person: Person, { roundId }: { readonly roundId: RoundId }, world: OwnWorld) =>
  onOwn(person, roundId, world, ({ round, panelist, first, lessons }) => {
    const open = first.filter((one) => one.stopped === undefined).map(({ film }) => film);
    const until = lastOf(
      round,
      lessons.map(({ assignment }) => assignment),
    );
    return decideCalibrationHandIn({ round, panelist, open, until }, world.now);
  });
