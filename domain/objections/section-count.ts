import { doneBy, mondayOf } from "../program/calendar/weeks.ts";
import { dayOf } from "../program/days.ts";
import { counting } from "../reports/counting.ts";
import { objectionsSection } from "./section.ts";
import type { ObjectionCard } from "./types.ts";

/** SEC-01: counts the objections that wait at the end of the week (§6-63), and those that were answered in it. */
export const objectionsCounting = counting(objectionsSection, {
  county: (all: readonly ObjectionCard[], { week, day }) => {
    const made = all.filter(({ madeAt }) => doneBy(week, madeAt));
    const isSettled = ({ settledAt }: ObjectionCard): boolean => settledAt !== undefined && doneBy(week, settledAt);
    const open = made.filter((one) => !isSettled(one));
    return {
      open: open.length,
      overdue: open.filter(({ dueOn }) => dueOn < day).length,
      answered: made.filter((one) => one.isAnswered && isSettled(one) && dayOf(one.settledAt ?? "") >= mondayOf(week)).length,
    };
  },
});
