import { asOf, doneBy, mondayOf, type Week } from "../program/calendar/weeks.ts";
import { opensAt } from "../program/days.ts";
import { type CountedWeek, counting } from "../reports/counting.ts";
import type { Planned, TeacherCard } from "../teachers/types.ts";
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
  readonly planned: readonly TransferCard[];
};

/** What nobody had carried out or refused at the end of a week (§6-63): what waits or is planned since then, and what was settled after it. */
const openAt = ({ pending, planned, done, reversed, refused }: TransferFacts, week: Week): readonly TransferCard[] =>
  [...pending, ...planned, ...[done, reversed, refused].flat().filter(({ at }) => !doneBy(week, at))].filter(({ filedAt }) =>
    doneBy(week, filedAt),
  );

const wasPlanned = ({ plannedAt }: TransferCard, week: Week): boolean => plannedAt !== undefined && doneBy(week, plannedAt);

/** What waited at the end of a week for somebody to decide it. */
const waitingAt = (facts: TransferFacts, week: Week): readonly TransferCard[] =>
  openAt(facts, week)
    .filter((card) => !wasPlanned(card, week))
    .map((card) => ({ ...card, state: "PENDING" }));

/** §6-45: what was asked for late among what was done in the week, and of how much nobody said why. */
const lateOf = ({ done }: TransferFacts, inWeek: (card: TransferCard) => boolean) => {
  const late = done.filter(inWeek).flatMap((card) => card.late ?? []);
  return late.length > 0 ? { late: { all: late.length, unsaid: late.filter((one) => one === "unsaid").length } } : {};
};

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
      ...lateOf(facts, inWeek),
      planned: openAt(facts, week).filter((card) => wasPlanned(card, week)).length,
    };
  },
  school: (people: readonly Pick<TeacherCard, "planned">[]) => {
    const of = (does: Planned["does"]) => people.filter(({ planned }) => planned?.does === does).length;
    const planned = { departures: of("DEPARTURE"), transfers: of("TRANSFER") };
    return planned.departures + planned.transfers > 0 ? planned : null;
  },
});
