import * as z from "zod";
import { type LessonId, RoundId } from "#domain/ids.ts";
import { Decided, Round, RoundEntry } from "#domain/rounds/types.ts";
import type { Write } from "#platform/dynamodb/client.ts";
import type { When } from "#platform/dynamodb/expressions.ts";
import { cardsOf, gather, lookThrough } from "../../look.ts";
import { row } from "../../rows.ts";

export const rounds = row("round", Round);
const decisions = row("roundDecision", Decided.extend({ round: RoundId, number: z.int() }));

/** A round as it was read, with all that was decided in it. */
export const withDecisions = async (one: Round): Promise<Round> => {
  if (one.decidedApart === undefined) return one;
  const apart = await gather(lookThrough("what was decided in a round", { round: one.round }, decisions));
  const inOrder = apart.toSorted((first, second) => first.number - second.number);
  return { ...one, decisions: [...one.decisions, ...inOrder.map(({ round: _, number: __, ...decided }) => decided)] };
};

/** Writes what is decided in a round beside it. */
export const decisionWrite = ({ round, decisions: { length: number } }: Round, decided: Decided): Write =>
  decisions.put({ round, number }, { ...decided, round, number }, { when: "absent" });

const RoundCard = Round.pick({ round: true, state: true, stage: true, closesOn: true, entries: true });
/** What lists and reports show of rounds. */
export const roundCards = cardsOf(RoundCard);

const entries = row("roundEntries", z.object({ lessons: z.array(RoundEntry).readonly(), part: z.int() }));

const LESSONS_A_PART = 500;

/** The lessons that a round was opened with. */
export const entriesOfRound = async (round: RoundId): Promise<readonly RoundEntry[]> =>
  (await gather(lookThrough("the lessons of a round", { round }, entries))).flatMap(({ lessons }) => lessons);

/** The same by their ids: as they were judged. */
export const judgedIn = async (round: RoundId): Promise<ReadonlyMap<LessonId, RoundEntry>> =>
  new Map((await entriesOfRound(round)).map((entry) => [entry.lesson, entry]));

/** Writes the lessons of a round that opens, in parts that a row has room for; they stand for good. */
export const entryWrites = (round: RoundId, lessons: readonly RoundEntry[]): Write[] =>
  Array.from({ length: Math.ceil(lessons.length / LESSONS_A_PART) }, (_, part) =>
    entries.put({ round, part }, { part, lessons: lessons.slice(part * LESSONS_A_PART, (part + 1) * LESSONS_A_PART) }, { when: "absent" }),
  );

/** Writes a round as it becomes. */
export const roundWrite = (one: Round, when: When): Write => {
  const { round, county, year, state, stage, closesOn, entries: count } = one;
  const card = { round, state, stage, closesOn, entries: count };
  const inRow = one.decisions.slice(0, one.decisions.length - (one.decidedApart ?? 0));
  return rounds.put({ round }, { ...one, decisions: inRow }, { when, index: { as: "ofCounty", by: { county, year }, card } });
};
