import { dayOf } from "../program/days.ts";
import { Stage } from "../program/types.ts";
import { type CountedWeek, counting } from "../reports/counting.ts";
import type { TeacherCard } from "../teachers/types.ts";
import { omissionsOf } from "./rules/omissions.ts";
import { type Figures, NOTHING, type SchoolFigures, type StageFigures, type SubjectFigures } from "./section/figures.ts";
import { enrollmentSection } from "./section.ts";
import { candidateInService, type EnrollingSchool } from "./standing.ts";
import type { Enrollment, Region, Unit } from "./types.ts";

/** One school as it stands: its teachers in service, who is enrolled, its lists. */
export type SchoolFacts = {
  readonly school: EnrollingSchool;
  readonly teachers: readonly TeacherCard[];
  readonly enrolled: readonly Pick<Enrollment, "teacher" | "stage" | "subject">[];
  readonly units: readonly Unit[];
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

/** A subject that is not in the stage's list (§6-55) is counted, under one name. */
const OTHER_SUBJECT = "其他学科";

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
  for (const teacher of omitted(stage)) line(subjects.get(teacher) ?? OTHER_SUBJECT).omitted++;
  const before = new Map(was?.map((one) => [one.subject, one]));
  const order = [...rules.subjects[stage], OTHER_SUBJECT];
  return order
    .filter((subject) => lines.has(subject) || before.has(subject))
    .map((subject) => ({ subject, ...(lines.get(subject) ?? NOTHING), was: figuresOf(before.get(subject)) }));
};

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
  return {
    stage,
    state: unit?.state ?? "NOT_OPENED",
    opened: regions.some((region) => region.stage === stage && region.state !== "NOT_OPENED"),
    submittedOn: submission ? dayOf(submission.submittedAt) : null,
    late: submission?.late === true,
    listed: submission?.count ?? 0,
    movedIn: submission ? (unit?.movedIn ?? 0) : 0,
    movedAway: submission ? (unit?.movedAway ?? 0) : 0,
    dueOn: unit?.openUntil ?? week.rules.windows["CAL-06"].closesOn,
    unverified,
    lines: linesOf(school, stage, omitted, week, was?.stages.find((one) => one.stage === stage)?.lines),
  };
};

/** RPT-03: counts one school, or finds nothing to count. */
const countSchool = (
  school: SchoolFacts,
  regions: readonly Region[],
  week: CountedWeek,
  was: SchoolFigures | undefined,
): SchoolFigures | null => {
  const omitted = omittedAt(school, week);
  const stages = Stage.options
    .filter((stage) => school.school.stages.includes(stage) || school.units.some((unit) => unit.stage === stage))
    .map((stage) => stageOf(school, stage, omitted, regions, week, was))
    .filter(({ lines, state, unverified }) => lines.length > 0 || state !== "NOT_OPENED" || unverified > 0);
  if (stages.length === 0) return null;
  const left = new Set(stages.flatMap(({ stage }) => omitted(stage))).size;
  const eligible = left + new Set(school.enrolled.map(({ teacher }) => teacher)).size;
  const unverified = school.teachers.filter((one) => one.stages.length > 0 && !one.verified).length;
  return { people: { eligible, omitted: left, unverified }, stages };
};

/** RPT-03: how far enrollment is at each school. */
export const enrollmentCounting = counting(enrollmentSection, { county: (_: readonly Region[]) => null, school: countSchool });
