import { asOf, mondayOf } from "../program/calendar/weeks.ts";
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
};

/** TRF-01: what waits with the office at the end of the week, and what it settled in it. */
export const transfersCounting = counting(transfersSection, {
  county: ({ pending, done, reversed }: TransferFacts, { week }: CountedWeek) => {
    const [from, end] = [Date.parse(opensAt(mondayOf(week))), Date.parse(asOf(week))];
    const inWeek = ({ at }: TransferCard) => Date.parse(at) >= from && Date.parse(at) < end;
    return {
      pending: pending.length,
      overdue: pending.filter((card) => isOverdue(card, asOf(week))).length,
      done: done.filter(inWeek).length,
      reversed: reversed.filter(inWeek).length,
    };
  },
});
