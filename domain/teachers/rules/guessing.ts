import { refuse } from "../../outcome.ts";
import { tomorrowOf } from "../../program/days.ts";
import type { Now } from "../../program/types.ts";

/** So many numbers that find nobody may stand under one name, */
const OF_A_NAME = 3;
/** so many without a name, */
const WITHOUT_NAME = 20;
/** and so many in all, by account and day. */
const IN_ALL = 2000;

/** A number under a name, both hashed; no name is empty. */
export type Named = { readonly name: string; readonly number: string };

const written = ({ name, number }: Named): string => `${name}.${number}`;
const nameIn = (miss: string): string => miss.slice(0, miss.indexOf("."));

/** Beyond what is told: one more than the figure lies there. */
const isOver = (name: string, count: number): boolean => count > (name === "" ? WITHOUT_NAME : OF_A_NAME);

const countsOf = (misses: readonly string[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const miss of misses) counts.set(nameIn(miss), (counts.get(nameIn(miss)) ?? 0) + 1);
  return counts;
};

/** What a day remembers once these numbers found nobody: each once, and of a name no more than says that it is over. */
export const withMisses = (before: readonly string[], found: readonly Named[]): readonly string[] => {
  const [after, counts] = [new Set(before), countsOf(before)];
  for (const one of found) {
    const count = counts.get(one.name) ?? 0;
    if (after.size > IN_ALL || isOver(one.name, count) || after.has(written(one))) continue;
    after.add(written(one));
    counts.set(one.name, count + 1);
  }
  return [...after];
};

/**
 * Of which names no number is told any more on a day with these misses, whether it would find somebody or not (DIR-06): else whoever knows a name and part of a number
 * would find the rest by trying.
 */
export const untoldIn = (misses: readonly string[]): ((name: string) => boolean) => {
  const counts = countsOf(misses);
  return (name) => misses.length > IN_ALL || isOver(name, counts.get(name) ?? 0);
};

/** What is said of a row with a number under a name of which nothing is told any more. */
export const triedTooOften = refuse("TOO_MANY_NUMBERS", "DIR-06", {});

/** The same, answered to an ask by hand: with when it may be asked again. */
export const triedTooOftenToday = (now: Now) => {
  const { opensOn, retryAfter } = tomorrowOf(now);
  return refuse("TOO_MANY_NUMBERS", "DIR-06", { opensOn, retryAfter });
};
