import { type Course, type CourseFacts, isOfferedOn } from "../../courses/types.ts";
import { inSteps, summed } from "../../credits/types.ts";
import type { Enrollment } from "../../enrollment/types.ts";
import { given } from "../../given.ts";
import type { AccountId, OrgId, TeacherId } from "../../ids.ts";
import { accept, type Outcome, type Refused, refuse } from "../../outcome.ts";
import { windowOn } from "../../program/calendar/windows.ts";
import type { Day, HoursPart, Now, Rules } from "../../program/types.ts";
import type { SetPlan } from "../asks.ts";
import { choosingThrough, later, notUntil } from "../effects.ts";
import { chosenPart, hoursToPlan } from "../shortages.ts";
import type { Plan, Reopened, Topics } from "../types.ts";

/** What a plan is decided on: the plan, what its teacher is enrolled in, the topics of their school, and the catalogue it is of. */
export type PlanStanding = {
  readonly plan: Plan | undefined;
  readonly enrollment: Pick<Enrollment, "stage" | "subject"> | undefined;
  readonly topics: Topics;
  /** Every version of every course of the plan's county. */
  readonly courses: readonly Course[];
  /** The accounts whose binding to the record the county ended: what they confirmed is void, and the plan open for some days. */
  readonly unbound: readonly { readonly account: AccountId; readonly boundAt: string; readonly at: string; readonly openThrough: Day }[];
};

/** A plan before and after. */
export type PlanMove = { readonly before: Plan; readonly after: Plan };

/** A teacher who has chosen nothing. */
export const noPlan = ({
  year,
  teacher,
  county,
}: {
  readonly year: number;
  readonly teacher: TeacherId;
  readonly county: OrgId;
}): Plan => ({
  ...{ year, teacher, county, draft: null, confirmed: null, version: 0 },
});

const codesOf = (courses: readonly Pick<CourseFacts, "code">[]): string => courses.map(({ code }) => `${code}`).join("\n");

/** CAL-14, §6-71: why a teacher may not choose today; nothing where they may. */
export const choosingClosed = (standing: PlanStanding, rules: Rules, today: Day): Refused | undefined => {
  const { opensOn } = rules.windows["CAL-14"];
  if (windowOn(rules, "CAL-14", today) === "NOT_YET") return refuse("NOT_YET_OPEN", "CAL-14", { opensOn: `${opensOn}` });
  const through = choosingThrough(standing, rules, today);
  return through === null || today <= through ? undefined : refuse("SELECTION_CLOSED", "CAL-14", { closedOn: through });
};

const isElective = ({ bucket }: Pick<Course, "bucket">): boolean => bucket === "SUBJECT_ELECTIVE" || bucket === "GENERAL_ELECTIVE";

const factsOf = ({ county, code, version, name, bucket, hours, stage, subject, topic }: Course): CourseFacts => ({
  ...{ county, code, version, name, bucket, hours },
  ...given({ stage, subject, topic }),
});

/** LRN-07, LRN-09: why a course may not be planned by a teacher of this stage and subject at this school; nothing where it may. */
const mayNot = (course: Course, { enrollment, topics }: PlanStanding, { settings, topics: ofYear }: Rules): Refused | undefined => {
  const { code, bucket, stage, subject, topic } = course;
  if (!isElective(course)) return refuse("COURSE_NOT_ELECTIVE", "LRN-10", { courseCode: code });
  if (bucket === "SUBJECT_ELECTIVE" && (stage !== enrollment?.stage || subject !== enrollment?.subject))
    return refuse("COURSE_NOT_FOR_SUBJECT", "LRN-07", { subject: subject ?? "", choices: enrollment?.subject ?? "", courseCode: code });
  if (ofYear === null || !settings.topicsBind.includes(bucket)) return undefined;
  if (topics.chosenAt === null) return refuse("SCHOOL_TOPICS_MISSING", "LRN-09", { courseCode: code });
  if (topic !== undefined && topics.topics.includes(topic)) return undefined;
  return refuse("TOPIC_NOT_CHOSEN_BY_SCHOOL", "LRN-09", { courseCode: code, topic: topic ?? "", choices: topics.topics.join("、") });
};

/** What is chosen, each as it is on its day; what was confirmed before stays as it was then, whatever became of topics, course and school (§6-30, §6-74). */
const chosenOf = (
  codes: SetPlan["courses"],
  standing: PlanStanding,
  rules: Rules,
  dayOf: (code: string) => Day,
): Outcome<readonly CourseFacts[]> => {
  const twice = codes.find((code, index) => codes.indexOf(code) !== index);
  if (twice !== undefined) return refuse("COURSE_ALREADY_SELECTED", "LRN-10", { courseCode: twice });
  const { stage, subject } = standing.enrollment ?? {};
  const isStill = (one: CourseFacts) => one.bucket !== "SUBJECT_ELECTIVE" || (one.stage === stage && one.subject === subject);
  const kept = new Map(standing.plan?.confirmed?.courses.filter(isStill).map((one) => [`${one.code}`, one]));
  const versions = Map.groupBy(standing.courses, ({ code }) => `${code}`);
  const chosen: CourseFacts[] = [];
  for (const code of codes) {
    const of = versions.get(code) ?? [];
    const before = kept.get(code);
    const course = of.find((one) => isOfferedOn(one, dayOf(code)));
    if (of.length === 0) return refuse("COURSE_UNKNOWN", "LRN-10", { courseCode: code });
    if (before) {
      chosen.push(before);
      continue;
    }
    if (!course) return refuse("COURSE_NOT_OFFERED", "LRN-10", { courseCode: code });
    const no = mayNot(course, standing, rules);
    if (no) return no;
    chosen.push(factsOf(course));
  }
  return accept(chosen);
};

/** LRN-07 to LRN-09: the electives that a teacher may choose by this day's catalogue and topics, whether or not choosing is open. */
export const electivesFor = (standing: PlanStanding, rules: Rules, today: Day): Outcome<readonly CourseFacts[]> => {
  if (!chosenPart(rules)) return refuse("NOTHING_PLANNED_HERE", "LRN-10", { year: rules.year });
  if (!standing.enrollment) return refuse("NOT_ENROLLED", "LRN-10", {});
  return accept(
    standing.courses.filter((course) => isOfferedOn(course, today) && !mayNot(course, standing, rules)).map(factsOf),
    "unchanged",
  );
};

/** The hours of a plan, by the function that sums a statement (§6-54). */
export const hoursOf = (courses: readonly CourseFacts[], { settings }: Rules): number => {
  const offered = courses.reduce((sum, { hours }) => sum + inSteps(hours, settings.hoursStep), 0);
  return summed({ atLeast: 0, atMost: null }, offered).counted;
};

const wrongSum = (courses: readonly CourseFacts[], part: HoursPart, rules: Rules): Refused | undefined => {
  const hours = hoursOf(courses, rules);
  const { atLeast, atMost } = hoursToPlan(rules, part);
  if (hours < atLeast) return refuse("ELECTIVE_HOURS_BELOW_MIN", "LRN-10", { hours, atLeast });
  return atMost !== null && hours > atMost ? refuse("ELECTIVE_HOURS_ABOVE_MAX", "LRN-10", { hours, atMost }) : undefined;
};

const isSame = ({ draft, confirmed }: Plan, codes: readonly string[], confirm: boolean): boolean =>
  confirm
    ? draft === null && confirmed !== null && codesOf(confirmed.courses) === codes.join("\n")
    : draft !== null && codesOf(draft) === codes.join("\n");

/**
 * LRN-09 to LRN-11, CAL-14: a teacher drafts or confirms what they choose to learn. A draft may hold too few hours or too many, a plan that is confirmed may not. The same
 * again is the one that stands, whatever the day (§6-44). A plan that was confirmed stands until another one is. `days`: on which a course was chosen, where not now.
 */
export const decidePlan = (
  by: { readonly account: AccountId; readonly teacher: TeacherId; readonly county: OrgId },
  standing: PlanStanding,
  { courses: codes, confirm, version, days }: SetPlan & { readonly version: number; readonly days?: ReadonlyMap<string, Day> },
  rules: Rules,
  now: Now,
): Outcome<PlanMove> => {
  const { account, teacher, county } = by;
  const before = standing.plan ?? noPlan({ year: rules.year, teacher, county });
  const part = chosenPart(rules);
  if (!part) return refuse("NOTHING_PLANNED_HERE", "LRN-10", { year: rules.year });
  if (isSame(before, codes, confirm)) return accept({ before, after: before }, "unchanged");
  if (!standing.enrollment) return refuse("NOT_ENROLLED", "LRN-10", {});
  const closed = choosingClosed(standing, rules, now.day);
  if (closed) return closed;
  const chosen = chosenOf(codes, standing, rules, (code) => days?.get(code) ?? now.day);
  if (!chosen.ok) return chosen;
  const wrong = confirm ? wrongSum(chosen.value, part, rules) : undefined;
  if (wrong) return wrong;
  if (before.version !== version) return refuse("VERSION_CONFLICT", "LRN-10", { current: before.version });
  const confirmed = {
    courses: chosen.value,
    topics: [...new Set([...standing.topics.topics, ...(before.confirmed?.topics ?? [])])],
    ...{ at: now.at, by: account, packVersion: rules.version },
  };
  const after = confirm ? { ...before, draft: null, confirmed } : { ...before, draft: chosen.value };
  return accept({ before, after: { ...after, version: before.version + 1 } });
};

/** §6-71: why the county may not open a plan again so; nothing where it may. At most until CAL-15 ends. */
export const reopeningWrong = ({ until, reason }: Pick<Reopened, "until" | "reason">, rules: Rules, today: Day): Refused | undefined => {
  if (!chosenPart(rules)) return refuse("NOTHING_PLANNED_HERE", "LRN-10", { year: rules.year });
  const { opensOn, closesOn } = rules.windows["CAL-14"];
  if (windowOn(rules, "CAL-14", today) === "NOT_YET") return refuse("NOT_YET_OPEN", "CAL-14", { opensOn: `${opensOn}` });
  if (reason === "") return refuse("REASON_REQUIRED", "CAL-14", {});
  return notUntil(until, later(today, closesOn), "CAL-14", rules);
};
