import { doneBy, type Week, weekOf } from "../program/calendar/weeks.ts";
import { dayOf } from "../program/days.ts";
import { counting } from "../reports/counting.ts";
import { activationsSection } from "./section.ts";
import type { ActivationCard } from "./types.ts";

/** So many accounts of one school bound within so many milliseconds are asked about: one who hands out slips rarely sees five people sign in at once. */
const BURST = { accounts: 5, within: 10 * 60_000 } as const;

/** The most of some moments that lie within a burst's time of each other; 0 where they are too few to be asked about. */
const burstOf = (moments: readonly string[]): number => {
  const at = moments.map((moment) => Date.parse(moment)).toSorted((one, other) => one - other);
  const most = Math.max(0, ...at.map((from) => at.filter((one) => one >= from && one - from <= BURST.within).length));
  return most >= BURST.accounts ? most : 0;
};

const countOf = (codes: readonly ActivationCard[], week: Week) => {
  const made = codes.filter(({ madeAt }) => doneBy(week, madeAt));
  const unused = made.filter(({ usedAt }) => usedAt === undefined || !doneBy(week, usedAt));
  const bound = made.flatMap(({ usedAt }) => (usedAt !== undefined && weekOf(dayOf(usedAt)) === week ? [usedAt] : []));
  const expired = unused.filter(({ expiresAt }) => doneBy(week, expiresAt)).length;
  return { waiting: unused.length - expired, expired, bound: bound.length, burst: burstOf(bound) };
};

/** LRN-02: counts the codes of each school as they stood at the end of the week (§6-63), and the accounts bound in it. */
export const activationsCounting = counting(activationsSection, {
  county: (_: null) => null,
  school: (codes: readonly ActivationCard[], _county, { week }) => {
    const counted = countOf(codes, week);
    return counted.waiting + counted.expired + counted.bound === 0 ? null : counted;
  },
});
