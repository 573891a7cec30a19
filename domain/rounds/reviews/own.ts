import type { Person } from "../../access.ts";
import type { ReviewCode, RoundId } from "../../ids.ts";
import type { Lesson } from "../../lessons/types.ts";
import { accept, fetchDecideKeep, type Kept, type Outcome, refuse } from "../../outcome.ts";
import type { Now } from "../../program/types.ts";
import { stops } from "../effects.ts";
import { outOfRound } from "../entries.ts";
import type { Round, RoundEntry } from "../types.ts";
import type { AnswerInvitation, ScoreLesson } from "./asks.ts";
import { decideAnswer, decideHandingIn, decideScore, type Scored, type Scoring } from "./rules.ts";
import { blinded } from "./blinding.ts";
import type { Assignment, Conflict, Panelist, Score } from "./types.ts";
import { type BlindLesson, type OwnReview, scoreView } from "./views.ts";

/** A round of somebody's: what is theirs to judge in it, and what they judged. */
export type OwnRound = {
  readonly round: Round;
  readonly panelist: Panelist;
  readonly lessons: readonly {
    readonly assignment: Assignment;
    /** As the round was opened with it. */
    readonly entry: RoundEntry;
    readonly lesson: Lesson;
    /** Names of people and schools that a reviewer is not to read of it. */
    readonly names: readonly string[];
    readonly score: Score | undefined;
    /** Why they do not judge it after all. */
    readonly stopped: Conflict | undefined;
  }[];
};

/** Rounds as their reviewers come to them: each their own lessons, and nobody else's. */
export type OwnReviews = {
  readonly list: (person: Person, now: Now) => Promise<readonly OwnRound[]>;
  /** Nothing where the round is not theirs. */
  readonly one: (person: Person, round: RoundId, now: Now) => Promise<OwnRound | undefined>;
  /** Nothing where they have no lesson of that code in the round. */
  readonly scoring: (
    person: Person,
    round: RoundId,
    code: ReviewCode,
    now: Now,
  ) => Promise<(Scoring & Pick<OwnRound["lessons"][number], "lesson" | "names">) | undefined>;
  readonly keepScore: (round: Round, before: Scoring, scored: Scored) => Promise<Kept<null>>;
  readonly keepPanelist: (person: Person, round: Round, before: Panelist, after: Panelist, now: Now) => Promise<Kept<null>>;
};

type OwnWorld = { readonly own: OwnReviews; readonly now: Now };
type OfLesson = { readonly roundId: RoundId; readonly reviewCode: ReviewCode };

const nothing = () => refuse("NOT_FOUND", "VID-02", {});

const blind = (
  { code, subject, until, knownAt, lifted }: Assignment,
  { lesson, names }: Pick<OwnRound["lessons"][number], "lesson" | "names">,
  score: Score | undefined,
  stopped: Conflict | undefined,
): BlindLesson => ({
  ...{ code, subject, until, title: blinded(lesson.title, lesson, names) },
  ...{ grade: lesson.grade ?? null, edition: lesson.edition ?? null },
  chapter: lesson.chapter === undefined ? null : blinded(lesson.chapter, lesson, names),
  knows: stops(undefined, { knownAt, lifted }) !== undefined,
  stopped: stopped ?? null,
  score: score ? scoreView(score) : null,
});

const isJudgedStill = ({ entry, lesson }: OwnRound["lessons"][number]): boolean => outOfRound(entry, lesson, undefined) === undefined;

const shown = ({ round, panelist, lessons }: OwnRound, { day }: Now): OwnReview => {
  const { title, stage, criteria, opensOn, closesOn } = round;
  const isThere = round.state !== "DRAFT" && day >= opensOn && panelist.state !== "DECLINED";
  return {
    ...{ round: round.round, title, stage, criteria, opensOn, closesOn, subjects: panelist.subjects, state: panelist.state },
    handedInAt: panelist.handedInAt ?? null,
    lessons: isThere
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

/** One of the lessons, with what was said of it so far. */
export const readReview = async (
  person: Person,
  { roundId, reviewCode }: OfLesson,
  { own, now }: OwnWorld,
): Promise<Outcome<BlindLesson>> => {
  const found = await own.scoring(person, roundId, reviewCode, now);
  if (!found || found.panelist.state === "DECLINED" || now.day < found.round.opensOn) return nothing();
  const { assignment, conflict } = found;
  return accept(blind(assignment, found, found.score, stops(conflict, assignment)), "unchanged");
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
      const decided = standing ? decideScore(standing, ask, now) : nothing();
      return decided.ok && standing ? accept({ standing, scored: decided.value }, decided.did) : decided.ok ? nothing() : decided;
    },
    async ({ standing, scored }, did) => {
      const assignment = "assignment" in scored ? scored.assignment : standing.assignment;
      const score = "score" in scored ? scored.score : standing.score;
      const answer = blind(assignment, standing, score, stops(standing.conflict, assignment));
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

/** Accepts or declines to judge in a round. */
export const answerReview = (person: Person, { roundId, ...ask }: { readonly roundId: RoundId } & AnswerInvitation, world: OwnWorld) =>
  onOwn(person, roundId, world, ({ round, panelist }) => decideAnswer(round, panelist, ask, world.now));

/** Says that all of it is judged. */
export const handInReviews = (person: Person, { roundId }: { readonly roundId: RoundId }, world: OwnWorld) =>
  onOwn(person, roundId, world, ({ round, panelist, lessons }) => {
    const open = lessons.filter((one) => one.stopped === undefined && isJudgedStill(one)).map(({ assignment }) => assignment);
    return decideHandingIn({ round, panelist, open, scores: lessons.flatMap(({ score }) => score ?? []) }, world.now);
  });
