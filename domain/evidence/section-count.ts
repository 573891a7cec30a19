import { progressIn } from "../credits/effects.ts";
import type { TeacherId } from "../ids.ts";
import type { StageTable } from "../learning/types.ts";
import { isWeekWithin } from "../program/calendar/weeks.ts";
import { lastDayOf } from "../program/calendar/windows.ts";
import type { Day, Rules, Stage } from "../program/types.ts";
import { counting } from "../reports/counting.ts";
import { hoursSection } from "./section.ts";

/**
 * Fewer of one school and subject than this are told of together with others, so that no figure is one person's (SEC-08): by itself, or as what is left of the
 * others. Of a school that has fewer in all nothing is told apart.
 */
const FEWEST_TOLD = 5;

/** An enrollment as the week counts it. */
type Learner = { readonly teacher: TeacherId; readonly stage: Stage; readonly subject: string; readonly progress?: string | undefined };

/** Who is enrolled at a school and who serves there, by what its hours are worked out now, and its stage table. */
export type HoursFacts = {
  readonly enrolled: readonly Learner[];
  readonly serving: ReadonlySet<TeacherId>;
  readonly stamp: string;
  readonly table: StageTable | undefined;
};

/** Whether the week of a day tells of hours: from the day CAL-15 opens to the week in which registration ends with CAL-17 and its grace. */
export const hoursTold = (rules: Rules, day: Day): boolean => {
  const { opensOn } = rules.windows["CAL-15"];
  return (opensOn === null || day >= opensOn) && isWeekWithin(day, lastDayOf(rules, "CAL-17"));
};

type Read = {
  readonly stage: Stage;
  readonly subject: string;
  readonly hours: number;
  readonly parts: readonly number[];
  readonly passed: boolean;
};

const groupsOf = (people: readonly Read[]) => {
  const bySubject = [...Map.groupBy(people, ({ stage, subject }) => `${stage} ${subject}`).values()];
  const few = bySubject.filter((group) => group.length < FEWEST_TOLD).flat();
  const named = bySubject.filter((group) => group.length >= FEWEST_TOLD);
  const smallest = few.length > 0 && few.length < FEWEST_TOLD ? named.toSorted((one, other) => one.length - other.length)[0] : undefined;
  const told = named.filter((group) => group !== smallest);
  const rest = [...few, ...(smallest ?? [])];
  const figures = (group: readonly Read[], isNamed: boolean) => ({
    stage: isNamed ? (group[0]?.stage ?? null) : null,
    subject: isNamed ? (group[0]?.subject ?? null) : null,
    people: group.length,
    passed: group.filter(({ passed }) => passed).length,
    hours: group.reduce((all, { hours }) => all + hours, 0),
  });
  return [...told.map((group) => figures(group, true)), ...(rest.length >= FEWEST_TOLD ? [figures(rest, false)] : [])];
};

/**
 * How many lag behind the school's stage table (GOV-18): once its first phase is over, who has no hours yet; once all are, who has not passed. A table asks for no
 * hours by phase, and of an enrollment nothing is kept of when its hours came.
 */
const behindOf = (people: readonly Read[], table: StageTable | undefined, day: Day): number => {
  const [first, last] = [table?.phases[0], table?.phases.at(-1)];
  if (last && last.through < day) return people.filter(({ passed }) => !passed).length;
  return first && first.through < day ? people.filter(({ hours }) => hours === 0).length : 0;
};

/** Counts the hours of a county's teachers by school and subject, as their enrollments show them (CRD-01). */
export const hoursCounting = counting(hoursSection, {
  county: (_: null, { rules, day }) => ({
    learning: hoursTold(rules, day),
    closesOn: rules.windows["CAL-15"].closesOn,
    atLeast: rules.settings.totalAtLeast,
    parts: rules.parts.map(({ zh, atLeast }) => ({ name: zh, atLeast })),
  }),
  school: ({ enrolled, serving, stamp, table }: HoursFacts, _county, { rules, day }, was) => {
    if (!hoursTold(rules, day) || enrolled.length === 0) return null;
    const read = enrolled.map(({ stage, subject, progress }) => {
      const { total = 0, parts = [], verdict, stamp: by } = progressIn(progress) ?? {};
      return { stage, subject, hours: total, parts, passed: verdict === "PASSED", stale: by !== undefined && by !== stamp };
    });
    return {
      enrolled: read.length,
      passed: read.filter(({ passed }) => passed).length,
      passedBefore: was?.passed ?? null,
      hours: read.reduce((all, { hours }) => all + hours, 0),
      parts: rules.parts.map((_part, index) => read.reduce((all, { parts }) => all + (parts[index] ?? 0), 0)),
      idle: read.filter(({ hours }) => hours === 0).length,
      behind: behindOf(read, table, day),
      departed: enrolled.filter(({ teacher }) => !serving.has(teacher)).length,
      stale: read.filter(({ stale }) => stale).length,
      groups: groupsOf(read),
    };
  },
});
