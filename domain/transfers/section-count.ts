import { asOf, doneBy, mondayOf, type Week } from "../program/calendar/weeks.ts";
import { opensAt } from "../program/days.ts";
import { type CountedWeek, counting } from "../reports/counting.ts";
import { isOverdue } from "./effects.ts";
import { transfersSection } from "./section.ts";
import type { TransferCard } from "./types.ts";

/** The transfers of the county's office, by state. */
export type TransferFacts = {
  readonly pending: readonly TransferCard[];
  readonly done: readonly TransferCard[];
  readonly reversed: readonly TransferCard[];
  /** Rejected or withdrawn. */
  readonly refused: readonly TransferCard[];
};

/** What waited at the end of a week (§6-63): what waits since then, and what was settled after it. */
const waitingAt = ({ pending, done, reversed, refused }: TransferFacts, week: Week): readonly TransferCard[] =>
  [...pending, ...[done, reversed, refused].flat().filter(({ at }) => !doneBy(week, at))]
    .filter(({ filedAt }) => doneBy(week, filedAt))
    .map((card) => ({ ...card, state: "PENDING" }));

/** TRF-01: what waits with the office at the end of the week, and what it settled in it. */
export const transfersCounting = counting(transfersSection, {
  county: (facts: TransferFacts, { week }: CountedWeek) => {
    const { done, reversed } = facts;
    const inWeek = ({ at }: TransferCard) => Date.parse(at) >= Date.parse(opensAt(mondayOf(week))) && doneBy(week, at);
    const waiting = waitingAt(facts, week);
    return {
      pending: waiting.length,
      overdue: waiting.filter((card) => isOverdue(card, asOf(week))).length,
      done: done.filter(inWeek).length,
      reversed: reversed.filter(inWeek).length,
    };
  },
});
