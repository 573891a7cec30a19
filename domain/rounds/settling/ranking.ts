import { given } from "../../given.ts";
import type { LessonId } from "../../ids.ts";
import type { Decided, RankedBy, Round, RoundEntry } from "../types.ts";
import type { Settled } from "./scores.ts";

/** What is known of the awards that a node of the directory has: which is the highest, none at all, or nothing known. */
export type NodeAward = string | null | undefined;

/** A lesson to be ranked. */
export type Ranked = Settled &
  Pick<RoundEntry, "school" | "subject"> & {
    readonly node: string | undefined;
    readonly award: NodeAward;
    /** How many awards lessons of its school have. */
    readonly schoolAwards: number;
  };

export type RankedLine = Ranked & {
  readonly place: number;
  /** It is the best of a node without award, and goes first. */
  readonly goesFirst: boolean;
  readonly by: RankedBy;
  readonly chosen: boolean;
  /** Why it does not go up though its place is within those that do: another one of its node does (§6-23). */
  readonly insteadGoes?: LessonId;
  /** Another lesson is level with it, and which of them goes up has to be decided. */
  readonly undecided: boolean;
};

type Order = ReadonlyMap<LessonId, number>;

type Level = Pick<Ranked, "lesson" | "subject" | "score" | "first" | "schoolAwards">;

/** Those that scores, the first criterion and awards of the school do not tell from a lesson of the subject. */
export const levelWith = <T extends Level>(one: Level, all: readonly T[]): T[] =>
  all.filter((other) => other.lesson !== one.lesson && other.subject === one.subject && isLevel(one, other));

const isLevel = (one: Level, other: Level): boolean =>
  one.score === other.score && one.first === other.first && one.schoolAwards === other.schoolAwards;

/** Whether the word that a lesson goes first holds: the tie it was said of is the one there is, or a part of it. */
const stillTied =
  (all: readonly Ranked[]) =>
  ({ lesson, tied }: Decided): boolean => {
    const one = all.find((other) => other.lesson === lesson);
    if (!one || !tied) return one !== undefined;
    return one.score === tied.score && one.first === tied.first && levelWith(one, all).every((other) => tied.with.includes(other.lesson));
  };

/** The last word counts: whichever the office named last goes first. */
const orderOf = (decisions: readonly Decided[], all: readonly Ranked[]): Order =>
  new Map(
    decisions
      .filter(({ does }) => does === "FIRST_OF_TIE")
      .filter(stillTied(all))
      .map(({ lesson }, index) => [lesson, -index]),
  );

/** Score, then the first criterion, then fewer awards of the school, then the office. */
const comparing =
  (order: Order) =>
  (one: Ranked, other: Ranked): { readonly sign: number; readonly by: RankedBy } => {
    if (one.score !== other.score) return { sign: other.score - one.score, by: "SCORE" };
    if (one.first !== other.first) return { sign: other.first - one.first, by: "FIRST_CRITERION" };
    if (one.schoolAwards !== other.schoolAwards) return { sign: one.schoolAwards - other.schoolAwards, by: "FEWER_AWARDS_OF_SCHOOL" };
    const [first, second] = [order.get(one.lesson) ?? Number.POSITIVE_INFINITY, order.get(other.lesson) ?? Number.POSITIVE_INFINITY];
    return first === second ? { sign: 0, by: "TIE" } : { sign: first < second ? -1 : 1, by: "OFFICE" };
  };

const sorted = (all: readonly Ranked[], compare: ReturnType<typeof comparing>): Ranked[] =>
  all.toSorted((one, other) => compare(one, other).sign || (one.lesson < other.lesson ? -1 : 1));

/** Of each node that has no award, its best lesson, where its score is high enough. */
const firstOnes = (ordered: readonly Ranked[], firstFrom: number): ReadonlySet<Ranked> => {
  const best = new Map<string, Ranked>();
  for (const one of ordered) if (one.node !== undefined && one.award === null && !best.has(one.node)) best.set(one.node, one);
  return new Set([...best.values()].filter(({ score }) => score >= firstFrom * 100));
};

/** Which lesson of a node the office sends up, where it said so. */
const pickOf = (decisions: readonly Decided[], subject: readonly Ranked[]): ReadonlyMap<string, LessonId> =>
  new Map(
    decisions
      .filter(({ does }) => does === "FOR_ITS_NODE")
      .flatMap(({ lesson }) =>
        subject.filter((one) => one.lesson === lesson).flatMap(({ node }) => (node === undefined ? [] : [[node, lesson] as const])),
      ),
  );

/**
 * The lessons of a subject in order (VID-08): the best one of each node that no level gave an award goes first where its score is high enough, then by score; of those, so many go up,
 * one of each node (§6-23). What cannot be told apart shares a place, and is undecided where that makes the difference.
 */
export const rankingOf = (
  all: readonly Ranked[],
  { upward, firstFrom, decisions }: { readonly upward: number; readonly firstFrom: number; readonly decisions: Round["decisions"] },
): RankedLine[] => {
  const compare = comparing(orderOf(decisions, all));
  const ordered = sorted(all, compare);
  const first = firstOnes(ordered, firstFrom);
  const inOrder = [...ordered.filter((one) => first.has(one)), ...ordered.filter((one) => !first.has(one))];
  const picks = pickOf(decisions, all);
  const goes = chosenOf(inOrder, upward, picks);
  const ofNode = new Map([...goes].flatMap((one) => (one.node === undefined ? [] : [[one.node, one.lesson] as const])));
  const insteadOf = ({ node, lesson }: Ranked) => (node === undefined || ofNode.get(node) === lesson ? undefined : ofNode.get(node));
  const isEven = (one: Ranked, other: Ranked) =>
    compare(one, other).sign === 0 && (first.has(one) === first.has(other) || (one.node !== undefined && one.node === other.node));
  const matters = (up: Ranked, stays: Ranked) => {
    const instead = insteadOf(stays);
    return instead === undefined || (instead === up.lesson && !picks.has(up.node ?? ""));
  };
  const level = Map.groupBy(inOrder, ({ score }) => score);
  const isUndecided = (one: Ranked) =>
    (level.get(one.score) ?? []).some(
      (other) => goes.has(other) !== goes.has(one) && isEven(one, other) && (goes.has(one) ? matters(one, other) : matters(other, one)),
    );
  const lines: RankedLine[] = [];
  for (const [index, one] of inOrder.entries()) {
    const [before, next] = [inOrder[index - 1], inOrder[index + 1]];
    const shares = before !== undefined && first.has(before) === first.has(one) && compare(before, one).sign === 0;
    const isLastFirst = next !== undefined && first.has(one) && !first.has(next);
    lines.push({
      ...one,
      ...{ place: shares ? (lines.at(-1)?.place ?? 1) : index + 1, goesFirst: first.has(one), chosen: goes.has(one) },
      by: next === undefined ? "LAST" : isLastFirst ? "NODE_WITHOUT_AWARD" : compare(one, next).by,
      ...given({ insteadGoes: insteadOf(one) }),
      undecided: isUndecided(one),
    });
  }
  return lines;
};

const chosenOf = (inOrder: readonly Ranked[], upward: number, picks: ReadonlyMap<string, LessonId>): ReadonlySet<Ranked> => {
  const goes = new Set<Ranked>();
  const nodes = new Set<string>();
  for (const one of inOrder) {
    if (goes.size >= upward) break;
    if (one.node !== undefined && nodes.has(one.node)) continue;
    const pick = one.node === undefined ? undefined : picks.get(one.node);
    const chosen = pick === undefined ? one : (inOrder.find(({ lesson }) => lesson === pick) ?? one);
    goes.add(chosen);
    if (one.node !== undefined) nodes.add(one.node);
  }
  return goes;
};
