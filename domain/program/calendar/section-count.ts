import { type CountedWeek, counting } from "../../reports/counting.ts";
import { plusDays } from "../days.ts";
import { type Day, WindowId } from "../types.ts";
import { type Calendar, calendarSection, type Due } from "./section.ts";
import { mondayOf } from "./weeks.ts";
import { dueDayOf } from "./windows.ts";

const AHEAD = 14;

const calendarOf = ({ rules, week, day }: CountedWeek): Calendar => {
  const due = WindowId.options.flatMap((window): Due[] => {
    const { zh, actors, provisional } = rules.windows[window];
    const closesOn = dueDayOf(rules, window);
    return closesOn === null || window === "CAL-18" ? [] : [{ window, zh, closesOn, actors, provisional }];
  });
  const within = (from: Day, through: Day) =>
    due.filter(({ closesOn }) => closesOn >= from && closesOn <= through).sort((one, other) => (one.closesOn < other.closesOn ? -1 : 1));
  return { closed: within(mondayOf(week), day), closing: within(plusDays(day, 1), plusDays(day, AHEAD)) };
};

/** GOV-20, LRN-12: the county's calendar, which stands in its rules; no other facts are needed. */
export const calendarCounting = counting(calendarSection, { county: (_: null, week) => calendarOf(week), ofDays: true });
