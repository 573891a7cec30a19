import type { Course } from "../courses/types.ts";
import { doneBy, isWeekWithin, type Week } from "../program/calendar/weeks.ts";
import { plusDays } from "../program/days.ts";
import { type Day, type Rules, Stage } from "../program/types.ts";
import { counting } from "../reports/counting.ts";
import { isLate } from "./plans/views.ts";
import { plansSection, type TopicsPhase, topicsSection } from "./section.ts";
import { chosenPart, hoursToPlan, offerOf, shortIn } from "./shortages.ts";
import type { Topics } from "./types.ts";

const TOLD_BEFORE = 14;

/** How CAL-13 stands on a day: two weeks before it opens it begins to be told of, with the week in which CAL-15 ends it ends. */
export const topicsPhase = ({ topics, windows }: Rules, day: Day): TopicsPhase | null => {
  const { opensOn, closesOn } = windows["CAL-13"];
  const end = windows["CAL-15"].closesOn;
  if (!topics || (opensOn !== null && day < plusDays(opensOn, -TOLD_BEFORE)) || !isWeekWithin(day, end)) return null;
  if (opensOn !== null && day < opensOn) return "SOON";
  return closesOn !== null && day > closesOn ? "CLOSED" : "OPEN";
};

/** Whether courses that are added may still be chosen: until CAL-14 closes. */
export const mayBeChosen = (rules: Rules, day: Day): boolean => {
  const { closesOn } = rules.windows["CAL-14"];
  return topicsPhase(rules, day) !== null && (closesOn === null || day <= closesOn);
};

/** The courses of the county, where it is told what they lack. */
type CountyFacts = { readonly courses: readonly Course[] | null };

type SchoolFacts = { readonly takesPart: boolean; readonly topics: Topics | undefined };

const hasChosenBy = ({ chosenAt, firstChosenAt }: Topics, week: Week): boolean => {
  const at = firstChosenAt ?? chosenAt;
  return at !== null && doneBy(week, at);
};

/** Counts which schools have chosen topics by the end of the week (§6-63), and the subjects in which the catalogue is too short (§6-09). */
export const topicsCounting = counting(topicsSection, {
  county: ({ courses }: CountyFacts, { rules, day }) => {
    const { opensOn, closesOn } = rules.windows["CAL-13"];
    const offer = courses ? offerOf(courses, rules) : undefined;
    const lacking = shortIn(offer, Stage.options, undefined, rules).map(({ stage, subject, hours }) => ({ stage, subject, hours }));
    return {
      phase: topicsPhase(rules, day),
      opensOn,
      closesOn,
      courses: offer?.courses ?? null,
      atLeast: offer ? hoursToPlan(rules, offer.part).atLeast : 0,
      lacking,
    };
  },
  school: ({ takesPart, topics }: SchoolFacts, _county, { rules, day, week }) => {
    const chosen = topics !== undefined && hasChosenBy(topics, week);
    if (topicsPhase(rules, day) === null || (!takesPart && !chosen)) return null;
    const { reopened } = topics ?? {};
    return { chosen, late: chosen && topics.late, until: reopened && doneBy(week, reopened.at) ? reopened.until : null };
  },
});

/** How CAL-14 stands on a day: told of from the day it opens to the week in which CAL-15 ends. */
export const plansPhase = (rules: Rules, day: Day): "OPEN" | "CLOSED" | null => {
  const { opensOn, closesOn } = rules.windows["CAL-14"];
  const end = rules.windows["CAL-15"].closesOn;
  if (!chosenPart(rules) || (opensOn !== null && day < opensOn) || !isWeekWithin(day, end)) return null;
  return closesOn !== null && day > closesOn ? "CLOSED" : "OPEN";
};

/** Whom lessons are pushed to, as the clock counted last. */
type PushedFacts = { readonly pushed: number; readonly pending: number } | undefined;

/** How many are enrolled at a school, and the days on which those of them who confirmed a plan did so and chose it. */
type PlansFacts = { readonly enrolled: number; readonly plans: readonly { readonly confirmedOn: Day; readonly chosenOn: Day }[] };

/** Counts who has confirmed a plan by the end of the week (§6-63), by school. */
export const plansCounting = counting(plansSection, {
  county: (counted: PushedFacts, { rules, day }) => ({
    phase: plansPhase(rules, day),
    closesOn: rules.windows["CAL-14"].closesOn,
    pushed: counted?.pushed ?? null,
    pending: counted?.pending ?? null,
  }),
  school: ({ enrolled, plans }: PlansFacts, _county, { rules, day }) => {
    if (plansPhase(rules, day) === null || enrolled === 0) return null;
    const confirmed = plans.filter(({ confirmedOn }) => confirmedOn <= day);
    return { enrolled, confirmed: confirmed.length, late: confirmed.filter(({ chosenOn }) => isLate(chosenOn, rules)).length };
  },
});
