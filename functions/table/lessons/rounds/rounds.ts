import * as z from "zod";
import type { RoundId } from "#domain/ids.ts";
import { Round, RoundEntry } from "#domain/rounds/types.ts";
import type { Write } from "#platform/dynamodb/client.ts";
import type { When } from "#platform/dynamodb/expressions.ts";
import { cardsOf, gather, lookThrough } from "../../look.ts";
import { row } from "../../rows.ts";

export const rounds = row("round", Round);

const RoundCard = Round.pick({ round: true, state: true, stage: true, closesOn: true, entries: true });
/** What lists and reports show of rounds. */
export const roundCards = cardsOf(RoundCard);

const entries = row("roundEntries", z.object({ lessons: z.array(RoundEntry).readonly(), part: z.int() }));

const LESSONS_A_PART = 500;

/** The lessons that a round was opened with. */
export const entriesOfRound = async (round: RoundId): Promise<readonly RoundEntry[]> =>
  (await gather(lookThrough("the lessons of a round", { round }, entries))).flatMap(({ lessons }) => lessons);

/** Writes the lessons of a round that opens, in parts that a row has room for; they stand for good. */
export const entryWrites = (round: RoundId, lessons: readonly RoundEntry[]): Write[] =>
  Array.from({ length: Math.ceil(lessons.length / LESSONS_A_PART) }, (_, part) =>
    entries.put({ round, part }, { part, lessons: lessons.slice(part * LESSONS_A_PART, (part + 1) * LESSONS_A_PART) }, { when: "absent" }),
  );

/** Writes a round as it becomes. */
export const roundWrite = (one: Round, when: When): Write => {
  const { round, county, year, state, stage, closesOn, entries: count } = one;
  const card = { round, state, stage, closesOn, entries: count };
  return rounds.put({ round }, one, { when, index: { as: "ofCounty", by: { county, year }, card } });
};
