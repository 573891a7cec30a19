import type { LessonId, ReviewerId } from "../../ids.ts";
import type { Candidate } from "../entries.ts";
import { countingStill, judgedPairs, pairOf, type Stopped, scoresThatCount } from "../reviews/conflicts.ts";
import { handedIn } from "../reviews/rules.ts";
import type { Assignment, Conflict, Panelist, Score } from "../reviews/types.ts";
import type { Out, Round, RoundTerms, Tied } from "../types.ts";
import { levelWith, type NodeAward, type Ranked, type RankedLine, rankingOf } from "./ranking.ts";
import { type Counted, countedOf, isWide, settledOf } from "./scores.ts";

/** What is known of awards: of each node of a subject, and how many the lessons of each school have. */
export type AwardsKnown = {
  readonly ofNode: (subject: string, node: string) => NodeAward;
  readonly ofSchool: (school: string) => number;
};

/** What a round is settled by. */
export type Settling = {
  readonly round: Round;
  readonly terms: RoundTerms;
  readonly lessons: readonly Candidate[];
  readonly panel: readonly Panelist[];
  readonly assignments: readonly Assignment[];
  readonly scores: readonly Score[];
  readonly awards: AwardsKnown;
  readonly stopped: Stopped;
};

/** What was assigned and does not count, and why. */
export const voidedOf = ({ assignments, stopped }: Settling) =>
  assignments.flatMap((one) => {
    const { reviewer, lesson } = one;
    const conflict = stopped(one);
    return conflict === undefined ? [] : [{ reviewer, lesson, conflict }];
  });

/** A lesson of a round that is settled: its scores as they count, what is said of it, and why it has no place where it has none. */
export type SettlingLine = {
  readonly lesson: Candidate;
  readonly counted: readonly Counted[];
  readonly said: readonly Score[];
  /** Why scores that were given do not count, one reason for each. */
  readonly voided: readonly Conflict[];
  readonly missing: number;
  /** How many of those who have it to judge left it unjudged, and how many judged it and never handed in: the first count as missing, the others count. */
  readonly unjudged: number;
  readonly notHandedIn: number;
  readonly wide: boolean;
  /** Reviewers flagged it, and no office has said since whether it stays. */
  readonly flagged: boolean;
  readonly out: Out | undefined;
};

/** Who judges by signing in and has not handed in what is theirs. */
const waitingIn = ({ panel, assignments }: Pick<Settling, "panel" | "assignments">): ReadonlySet<ReviewerId> => {
  const given = Map.groupBy(assignments, ({ reviewer }) => reviewer);
  return new Set(
    panel.filter((one) => !one.onPaper && handedIn(one, given.get(one.reviewer) ?? []) === undefined).map(({ reviewer }) => reviewer),
  );
};

/** The last word on whether a lesson stays. */
const decisionOn = ({ decisions }: Pick<Round, "decisions">, lesson: LessonId) =>
  decisions.findLast((one) => one.lesson === lesson && (one.does === "KEEP" || one.does === "LEAVE_OUT"));

/** VID-12, VID-13: whether a flag waits for the office: one that was raised after its last word on the lesson. */
export const isFlagged = (said: readonly Pick<Score, "flags" | "at">[], round: Pick<Round, "decisions">, lesson: LessonId): boolean => {
  const since = decisionOn(round, lesson)?.at;
  return said.some(({ flags, at }) => flags.length > 0 && (since === undefined || at > since));
};

/** The lessons of a round as its scores leave them. */
export const settlingOf = (settling: Settling): SettlingLine[] => {
  const { round, terms, lessons } = settling;
  const said = Map.groupBy(scoresThatCount(settling, settling.stopped), ({ lesson }) => lesson);
  const scored = new Set(settling.scores.map(pairOf));
  const voided = Map.groupBy(
    voidedOf(settling).filter((one) => scored.has(pairOf(one))),
    ({ lesson }) => lesson,
  );
  const given = Map.groupBy(settling.assignments.filter(countingStill(settling.panel, settling.stopped)), ({ lesson }) => lesson);
  const judged = judgedPairs(settling.scores, round.criteria);
  const waiting = waitingIn(settling);
  return lessons.map((lesson) => {
    const assigned = given.get(lesson.entry.lesson) ?? [];
    const own = said.get(lesson.entry.lesson) ?? [];
    const counted = countedOf(own, round.criteria);
    const decided = decisionOn(round, lesson.entry.lesson)?.does;
    const out = lesson.out ?? (decided === "LEAVE_OUT" ? "LEFT_OUT" : counted.length === 0 ? "UNSCORED" : undefined);
    return {
      ...{ lesson, counted, said: own, out },
      voided: (voided.get(lesson.entry.lesson) ?? []).map(({ conflict }) => conflict).toSorted(),
      missing: Math.max(0, terms.reviewers - counted.length),
      unjudged: assigned.filter((one) => !judged.has(pairOf(one))).length,
      notHandedIn: counted.filter(({ reviewer }) => waiting.has(reviewer)).length,
      wide: counted.length === terms.reviewers && isWide(counted, terms),
      flagged: isFlagged(own, round, lesson.entry.lesson),
    };
  });
};

/** The lessons of a round in order, subject by subject. */
export const rankedOf = (settling: Settling, lines: readonly SettlingLine[]): RankedLine[] => {
  const { round, terms, awards } = settling;
  const placed = lines.filter(({ out }) => out === undefined);
  return round.subjects.flatMap(({ subject, upward }) => {
    const own = placed.filter(({ lesson }) => lesson.entry.subject === subject);
    const scored = new Map(
      settledOf(
        own.flatMap(({ counted }) => counted),
        round.scoring,
      ).map((one) => [one.lesson, one]),
    );
    const ranked = own.flatMap(({ lesson: { entry } }): Ranked[] => {
      const settled = scored.get(entry.lesson);
      if (!settled) return [];
      const { school, node } = entry;
      const award = node === undefined ? undefined : awards.ofNode(subject, node);
      return [{ ...settled, subject, school, node, award, schoolAwards: awards.ofSchool(school) }];
    });
    return rankingOf(ranked, { upward, firstFrom: terms.firstFrom, decisions: round.decisions });
  });
};

/** What of a lesson there is to be decided. */
export type InQuestion = {
  /** The tie that it is in, as its scores stand; nothing where it is level with none. */
  readonly tied: Tied | undefined;
  /** A flag waits for the office. */
  readonly flagged: boolean;
  /** It was flagged at some time, or left out. */
  readonly doubted: boolean;
  /** Another lesson of its node is ranked with it (§6-23). */
  readonly sharesNode: boolean;
};

/** What of a lesson there is to be decided, as its scores stand. */
export const inQuestion = (settling: Settling, lesson: LessonId): InQuestion => {
  const lines = settlingOf(settling);
  const line = lines.find((other) => other.lesson.entry.lesson === lesson);
  const ranked = rankedOf(settling, lines);
  const one = ranked.find((other) => other.lesson === lesson);
  const others = one ? levelWith(one, ranked).map((other) => other.lesson) : [];
  const isOfNode = ({ lesson: id, subject, node }: RankedLine) => id !== lesson && subject === one?.subject && node === one.node;
  return {
    tied: one && others.length > 0 ? { score: one.score, first: one.first, with: others.toSorted() } : undefined,
    flagged: line?.flagged ?? false,
    doubted: line?.out === "LEFT_OUT" || (line?.said ?? []).some(({ flags }) => flags.length > 0),
    sharesNode: one?.node !== undefined && ranked.some(isOfNode),
  };
};

/** What keeps a round from being frozen: counts of lessons. */
export type StillOpen = { readonly missing: number; readonly wide: number; readonly flagged: number; readonly ties: number };

export const stillOpen = (lines: readonly SettlingLine[], ranked: readonly RankedLine[]): StillOpen => {
  const live = lines.filter(({ out }) => out === undefined || out === "UNSCORED");
  return {
    missing: live.filter(({ missing }) => missing > 0).length,
    wide: live.filter(({ wide }) => wide).length,
    flagged: live.filter(({ flagged }) => flagged).length,
    ties: ranked.filter(({ undecided }) => undecided).length,
  };
};
