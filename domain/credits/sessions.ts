import type { Fact } from "../evidence/types.ts";
import { bySource, moment } from "./order.ts";
import type { Uncounted } from "./types.ts";

const SECONDS_OF_A_DAY = 86_400;

export type OfSession = Extract<Uncounted, "SESSION_OVERLAPS" | "DAY_OVERFULL" | "NO_CREDIT_OF_ITS_OWN">;

/**
 * What is said of sessions, in the order of their beginnings (§6-51, LRN-15): none carries credit; one overlaps an earlier one that was kept, or makes the
 * sessions kept of its day longer than a day. Where one ends and the next begins they do not overlap; one without a beginning or an end overlaps nothing
 * and comes last; one without seconds has none.
 */
export const judgeSessions = (told: readonly { readonly fact: Fact }[]): ReadonlyMap<Fact, OfSession> => {
  const sessions = told
    .map(({ fact }) => ({ fact, start: moment(fact.start, Number.MAX_SAFE_INTEGER), end: moment(fact.end, Number.MIN_SAFE_INTEGER) }))
    .sort((one, other) => one.start - other.start || bySource(one.fact, other.fact));
  const said = new Map<Fact, OfSession>();
  const secondsOn = new Map<string, number>();
  let kept = { start: Number.MAX_SAFE_INTEGER, end: Number.MIN_SAFE_INTEGER };
  for (const { fact, start, end } of sessions) {
    const seconds = (secondsOn.get(fact.on) ?? 0) + (fact.seconds ?? 0);
    if (start < kept.end && kept.start < end) said.set(fact, "SESSION_OVERLAPS");
    else if (seconds > SECONDS_OF_A_DAY) said.set(fact, "DAY_OVERFULL");
    else {
      said.set(fact, "NO_CREDIT_OF_ITS_OWN");
      secondsOn.set(fact.on, seconds);
      if (end > kept.end) kept = { start, end };
    }
  }
  return said;
};
