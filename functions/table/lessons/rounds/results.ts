import * as z from "zod";
import type { RoundId } from "#domain/ids.ts";
import { RoundResult } from "#domain/rounds/types.ts";
import type { Write } from "#platform/dynamodb/client.ts";
import { gather, lookThrough } from "../../look.ts";
import { row } from "../../rows.ts";

/** A part of a result, whose lines are those of the whole, in order; what has no place stands in the first. */
export const results = row("roundResult", RoundResult.extend({ part: z.int() }));

const LINES_A_PART = 500;

/** What a frozen round came to; `undefined` while it is not frozen. */
export const resultOf = async (round: RoundId): Promise<RoundResult | undefined> => {
  const parts = await gather(lookThrough("the result of a round", { round }, results));
  const [first, ...more] = parts.toSorted((one, other) => one.part - other.part);
  if (!first) return undefined;
  const { part: _, ...head } = first;
  return { ...head, lines: [...head.lines, ...more.flatMap(({ lines }) => lines)] };
};

/** Writes what a round came to, in parts that a row has room for; they stand for good. */
export const resultWrites = (result: RoundResult): Write[] => {
  const { out: _, voided: __, ...head } = result;
  const parts = Math.max(1, Math.ceil(result.lines.length / LINES_A_PART));
  return Array.from({ length: parts }, (_, part) => {
    const lines = result.lines.slice(part * LINES_A_PART, (part + 1) * LINES_A_PART);
    const said = part === 0 ? result : head;
    return results.put({ round: result.round, part }, { ...said, lines, part }, { when: "absent" });
  });
};
