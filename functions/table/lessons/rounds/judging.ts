import type { Person } from "#domain/access.ts";
import { given } from "#domain/given.ts";
import type { LessonId, ReviewCode, ReviewerId, RoundId } from "#domain/ids.ts";
import type { Lesson } from "#domain/lessons/types.ts";
import type { Now } from "#domain/program/types.ts";
import { calibratedOf } from "#domain/rounds/calibration/scoring.ts";
import { stops } from "#domain/rounds/effects.ts";
import { outOfCalibration, outOfRound } from "#domain/rounds/entries.ts";
import { type ConflictsIn, conflictsIn } from "#domain/rounds/reviews/conflicts.ts";
import { lastOf, type Scoring } from "#domain/rounds/reviews/rules.ts";
import type { Assignment, OwnFirst, Panelist, Reviewer } from "#domain/rounds/reviews/types.ts";
import type { CalibrationFilm, Round, RoundEntry } from "#domain/rounds/types.ts";
import { gather, lookThrough } from "../../look.ts";
import { get, getMany } from "../../rows.ts";
import { sameFilms } from "../copies.ts";
import { lessons } from "../lessons.ts";
import { authorsOf, partiesOf } from "../parties.ts";
import { codeOf } from "./codes.ts";
import { assignments, judgesOf, ownRounds, panelists, reviewers, scores } from "./panel.ts";
import { entriesOfRound, rounds } from "./rounds.ts";

/** As which reviewers somebody is in which rounds: by the record their account is bound to, and by the account. */
export const roundsOf = async ({ account, teacher }: Pick<Person, "account" | "teacher">) => {
  const all = await Promise.all(
    [account, ...(teacher ? [teacher] : [])].map((who) => gather(lookThrough("the rounds of a reviewer", { who }, ownRounds))),
  );
  return all.flat();
};

/** Whether somebody who signs in is that reviewer still: an outsider as long as the county has not ended the duty. */
const isStill = ({ roles, teacher, account }: Person, reviewer: Reviewer): boolean =>
  reviewer.ended === undefined &&
  (reviewer.teacher !== undefined
    ? reviewer.teacher === teacher
    : reviewer.account === account && roles.some(({ duty, organization }) => duty === "REVIEWER" && organization === reviewer.county));

/** Who somebody is in a round; nothing where the round is not theirs, or was taken back. */
export const standingIn = async (
  person: Person,
  { round: id, reviewer: by }: { readonly round: RoundId; readonly reviewer: ReviewerId },
) => {
  const [round, panelist] = await getMany([rounds.at({ round: id }), panelists.at({ round: id, reviewer: by })]);
  const reviewer = round && (await get(reviewers.at({ county: round.county, reviewer: by })));
  return round && !round.withdrawn && panelist && reviewer && isStill(person, reviewer) ? { round, panelist, reviewer } : undefined;
};

/** The lessons that somebody judges in rounds that are not over, from the invitation on: of these they learn nothing elsewhere (VID-02). */
export const judgedBy = async (person: Person): Promise<ReadonlySet<LessonId>> => {
  const all = await Promise.all((await roundsOf(person)).map((own) => standingIn(person, own)));
  const underWay = all.flatMap((one) => (one && one.round.state !== "FROZEN" && one.panelist.state !== "DECLINED" ? [one.round] : []));
  const entries = await Promise.all(underWay.map(({ round }) => entriesOfRound(round)));
  return new Set([...entries.flat(), ...underWay.flatMap(({ calibration = [] }) => calibration)].map(({ lesson }) => lesson));
};

type Standing = NonNullable<Awaited<ReturnType<typeof standingIn>>>;

/** What a judgement of one lesson is decided on, with the lesson and who judges. */
type OfOne = Scoring & { readonly lesson: Lesson; readonly reviewer: Reviewer };

/** Why a reviewer does not judge which of some lessons of a round now; only of `authors` it is looked up where they serve by now. */
export const conflictsFor = async (
  reviewer: Reviewer,
  { terms }: Pick<Round, "terms">,
  entries: readonly RoundEntry[],
  authors: readonly RoundEntry[],
  { day }: Pick<Now, "day">,
): Promise<ConflictsIn> => {
  if (!terms) return () => [];
  const [judges, schoolsOf] = await Promise.all([judgesOf([reviewer]), authorsOf(authors).then((known) => partiesOf(entries, known))]);
  const lessons = entries.map((entry) => ({ entry, schools: schoolsOf(entry), out: undefined }));
  return conflictsIn(judges, lessons, terms, day);
};

/** What a reviewer scores before the others, as if it were assigned: for as long as anything is open to them. */
const firstFor = (
  round: Round,
  panelist: Panelist,
  assigned: readonly Assignment[],
): readonly { readonly film: CalibrationFilm; readonly assignment: Assignment }[] =>
  (round.calibration ?? []).map((film) => {
    const { lesson, subject } = film;
    const { reviewer } = panelist;
    const made = { at: round.openedAt ?? round.madeAt, by: round.madeBy, version: 0 };
    const of = { round: round.round, reviewer, lesson, subject, code: codeOf(round, reviewer, lesson), until: lastOf(round, assigned) };
    const lifted = panelist.liftedFirst?.find((one) => one.lesson === lesson);
    return { film, assignment: { ...of, ...made, ...given({ knownAt: calibratedOf(panelist, lesson)?.knownAt, lifted }) } };
  });

const firstScoring = async (
  { round, panelist, reviewer }: Standing,
  { film, assignment }: ReturnType<typeof firstFor>[number],
  now: Now,
): Promise<OfOne | undefined> => {
  const [lesson, same, conflictsOf] = await Promise.all([
    get(lessons.at(film)),
    get(sameFilms.at({ county: round.county, sum: film.film.sum })),
    conflictsFor(reviewer, round, [film], [film], now),
  ]);
  if (!lesson || outOfCalibration(film, lesson, same)) return undefined;
  const scoring = { round, panelist, assignment, conflicts: conflictsOf(assignment), film: film.film.sum, score: undefined };
  return { ...scoring, lesson, reviewer, comesFirst: true };
};

/** The same, of which they may look at the film. */
export const firstIn = async (standing: Standing, assigned: readonly Assignment[], now: Now): Promise<readonly OwnFirst[]> => {
  const all = firstFor(standing.round, standing.panelist, assigned);
  const found = await Promise.all(all.map((one) => firstScoring(standing, one, now)));
  return all.flatMap(({ film, assignment }, index) => {
    const one = found[index];
    return one ? [{ film, assignment, lesson: one.lesson, stopped: stops(one.conflicts, assignment) }] : [];
  });
};

/**
 * What a judgement of somebody's of one lesson is decided on, by the code that they know it by. Whether others of the round's authors have come to the reviewer's school is looked at
 * when they come to the round and when it is settled, not here: this is asked with every word that is saved.
 */
export const scoringOf = async (person: Person, roundId: RoundId, code: ReviewCode, now: Now): Promise<OfOne | undefined> => {
  const own = (await roundsOf(person)).find(({ round }) => round === roundId);
  const standing = own && (await standingIn(person, own));
  if (!standing) return undefined;
  const { round, panelist, reviewer } = standing;
  const { reviewer: by } = reviewer;
  const all = await gather(lookThrough("what a reviewer has to judge in a round", { round: round.round, reviewer: by }, assignments));
  const first = firstFor(round, panelist, all).find((one) => one.assignment.code === code);
  if (first) return firstScoring(standing, first, now);
  const assignment = all.find((one) => one.code === code);
  if (!assignment || !round.terms) return undefined;
  const at = { round: round.round, reviewer: by, lesson: assignment.lesson };
  const [[lesson, score], entries] = await Promise.all([getMany([lessons.at(at), scores.at(at)]), entriesOfRound(round.round)]);
  const entry = entries.find((one) => one.lesson === assignment.lesson);
  if (!entry || !lesson) return undefined;
  const ofSubject = entries.filter(({ subject }) => subject === entry.subject);
  const [same, conflictsOf] = await Promise.all([
    get(sameFilms.at({ county: round.county, sum: entry.film.sum })),
    conflictsFor(reviewer, round, ofSubject, [entry], now),
  ]);
  if (outOfRound(entry, lesson, same)) return undefined;
  return { round, panelist, assignment, conflicts: conflictsOf(assignment), film: entry.film.sum, score, lesson, reviewer };
};
