import { doneBy, type Week } from "../program/calendar/weeks.ts";
import { dayOf } from "../program/days.ts";
import { type Day, Stage } from "../program/types.ts";
import { type CountedWeek, counting } from "../reports/counting.ts";
import type { TeacherCard } from "../teachers/types.ts";
import { withdrawnByRelease } from "./effects.ts";
import { omissionsOf } from "./rules/omissions.ts";
import { regionAsOf, unitAsOf } from "./section/as-of.ts";
import {
  type Figures,
  NOTHING,
  OTHER_SUBJECT,
  type People,
  type SchoolFigures,
  type StageFigures,
  type SubjectFigures,
} from "./section/figures.ts";
import { enrollmentSection } from "./section.ts";
import { candidateInService, type EnrollingSchool } from "./standing.ts";
import type { Enrollment, Region, Unit } from "./types.ts";

/** One school as it stands: its teachers in service, who is enrolled, its lists. */
export type SchoolFacts = {
  readonly school: EnrollingSchool;
  readonly teachers: readonly TeacherCard[];
  readonly enrolled: readonly Pick<Enrollment, "teacher" | "stage" | "subject" | "enrolledAt">[];
  readonly units: readonly Unit[];
  readonly unadministered?: boolean;
};

type OmittedTeachersOf = (stage: Stage) => readonly TeacherCard["teacher"][];

/** Who may enroll in a stage and stands on no list (ENR-15). */
const omittedAt = ({ school, teachers, enrolled }: SchoolFacts, { rules, day }: CountedWeek): OmittedTeachersOf => {
  const census = {
    teachers: teachers.map(candidateInService),
    schools: new Map([[school.organization, school]]),
    onAList: new Set(enrolled.map(({ teacher }) => teacher)),
  };
  return (stage) => omissionsOf(census, stage, rules, day).map(({ teacher }) => teacher);
};

const figuresOf = (line: SubjectFigures | undefined): Figures | null => {
  if (!line) return null;
  const { eligible, drafted, submitted, omitted, late } = line;
  return { eligible, drafted, submitted, omitted, late };
};

const linesOf = (
  { units, enrolled, teachers }: SchoolFacts,
  stage: Stage,
  omitted: OmittedTeachersOf,
  { rules }: CountedWeek,
  was: readonly SubjectFigures[] | undefined,
): SubjectFigures[] => {
  const unit = units.find((one) => one.stage === stage);
  const submitted = unit?.state === "SUBMITTED";
  const late = submitted && unit.submission?.late === true;
  const lines = new Map<string, { -readonly [K in keyof Figures]: Figures[K] }>();
  const line = (subject: string) => {
    const name = rules.subjects[stage].includes(subject) ? subject : OTHER_SUBJECT;
    const found = lines.get(name) ?? { ...NOTHING };
    lines.set(name, found);
    found.eligible++;
    return found;
  };
  for (const { subject } of enrolled.filter((one) => one.stage === stage)) {
    const counted = line(subject);
    counted[submitted ? "submitted" : "drafted"]++;
    if (late) counted.late++;
  }
  const subjects = new Map(teachers.map(({ teacher, subject }) => [teacher, subject]));
  if (unit?.state !== "ABSENT") for (const teacher of omitted(stage)) line(subjects.get(teacher) ?? OTHER_SUBJECT).omitted++;
  const before = new Map(was?.map((one) => [one.subject, one]));
  const order = [...rules.subjects[stage], OTHER_SUBJECT];
  return order
    .filter((subject) => lines.has(subject) || before.has(subject))
    .map((subject) => ({ subject, ...(lines.get(subject) ?? NOTHING), was: figuresOf(before.get(subject)) }));
};

const dueOf = (unit: Unit | undefined, { rules }: CountedWeek): Day | null => unit?.openUntil ?? rules.windows["CAL-06"].closesOn;

const isClosed = (dueOn: Day | null, { day }: CountedWeek): boolean => dueOn !== null && dueOn <= day;

const stageOf = (
  school: SchoolFacts,
  stage: Stage,
  omitted: OmittedTeachersOf,
  regions: readonly Region[],
  week: CountedWeek,
  was: SchoolFigures | undefined,
): StageFigures => {
  const unit = school.units.find((one) => one.stage === stage);
  const submission = unit?.state === "SUBMITTED" ? unit.submission : undefined;
  const unverified = school.teachers.filter((one) => one.stages.includes(stage) && !one.verified).length;
  const region = regions.find((one) => one.stage === stage);
  const dueOn = dueOf(unit, week);
  return {
    stage,
    state: unit?.state ?? "NOT_OPENED",
    opened: region !== undefined && region.state !== "NOT_OPENED",
    submittedOn: submission ? dayOf(submission.submittedAt) : null,
    late: submission?.late === true,
    listed: submission?.count ?? 0,
    movedIn: submission ? (unit?.movedIn ?? 0) : 0,
    movedAway: submission ? (unit?.movedAway ?? 0) : 0,
    ...(submission && unit?.released && { withdrawnByRelease: withdrawnByRelease(unit) }),
    dueOn,
    unverified,
    closed: isClosed(dueOn, week),
    locked: region?.state === "LOCKED",
    reason: unit?.reason ?? null,
    absent: unit?.state === "ABSENT" ? omitted(stage).length : 0,
    lines: linesOf(school, stage, omitted, week, was?.stages.find((one) => one.stage === stage)?.lines),
  };
};

/** Each person of a school once: who can be enrolled somewhere counts there; whose subject is in no list, or whose units take no part, stands apart. */
const peopleOf = (
  { teachers, enrolled }: SchoolFacts,
  stages: readonly StageFigures[],
  omitted: OmittedTeachersOf,
  { rules }: CountedWeek,
): People => {
  const subjects = new Map(teachers.map(({ teacher, subject }) => [teacher, subject]));
  const present = stages.filter(({ state }) => state !== "ABSENT");
  const serving = new Set(present.flatMap(({ stage }) => omitted(stage)));
  const enrollable = ({ stage }: Pick<StageFigures, "stage">) =>
    omitted(stage).filter((teacher) => rules.subjects[stage].includes(subjects.get(teacher) ?? ""));
  const left = new Set(present.flatMap(enrollable));
  const absent = new Set(stages.flatMap(({ stage }) => omitted(stage).filter((teacher) => !serving.has(teacher))));
  return {
    eligible: left.size + new Set(enrolled.map(({ teacher }) => teacher)).size,
    omitted: left.size,
    unverified: teachers.filter((one) => one.stages.length > 0 && !one.verified).length,
    overdue: new Set(present.filter(({ closed }) => closed).flatMap(enrollable)).size,
    offList: serving.size - left.size,
    absent: absent.size,
  };
};

/** A school as it stood at the end of the week, where its rows tell (§6-63). */
const schoolAsOf = (school: SchoolFacts, week: Week): SchoolFacts => ({
  ...school,
  enrolled: school.enrolled.filter(({ enrolledAt }) => doneBy(week, enrolledAt)),
  units: school.units.map((unit) => unitAsOf(unit, week)),
});

/** RPT-03: counts one school, or finds nothing to count. */
const countSchool = (
  facts: SchoolFacts,
  regions: readonly Region[],
  week: CountedWeek,
  was: SchoolFigures | undefined,
): SchoolFigures | null => {
  const school = schoolAsOf(facts, week.week);
  const omitted = omittedAt(school, week);
  const stages = Stage.options
    .filter((stage) => school.school.stages.includes(stage) || school.units.some((unit) => unit.stage === stage))
    .map((stage) => stageOf(school, stage, omitted, regions, week, was))
    .filter(({ lines, state, unverified }) => lines.length > 0 || state !== "NOT_OPENED" || unverified > 0);
  if (stages.length === 0) return null;
  return { people: peopleOf(school, stages, omitted, week), ...(school.unadministered && { unadministered: true }), stages };
};

/** RPT-03: how far enrollment is at each school. */
export const enrollmentCounting = counting(enrollmentSection, {
  county: (_: readonly Region[]) => null,
  school: (school: SchoolFacts, regions, week, was) =>
    countSchool(
      school,
      regions.map((region) => regionAsOf(region, week.week)),
      week,
      was,
    ),
});
