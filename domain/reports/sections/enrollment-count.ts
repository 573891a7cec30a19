import { dayOf } from "../../program/days.ts";
import { Stage } from "../../program/types.ts";
import type { CountyFacts, SchoolFacts } from "../section.ts";
import { type Figures, type Line, NOTHING, type SchoolFigures, type StageFigures } from "./enrollment-figures.ts";

/** A subject that is not in the stage's list (§6-55) is counted, under one name. */
const OTHER_SUBJECT = "其他学科";

const linesOf = (school: SchoolFacts, stage: Stage, { rules }: CountyFacts, was: readonly Line[] | undefined): Line[] => {
  const unit = school.units.find((one) => one.stage === stage);
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
  for (const { subject } of school.enrolled.filter((one) => one.stage === stage)) {
    const counted = line(subject);
    counted[submitted ? "submitted" : "drafted"]++;
    if (late) counted.late++;
  }
  const subjects = new Map(school.teachers.map(({ teacher, subject }) => [teacher, subject]));
  for (const teacher of school.omitted(stage)) line(subjects.get(teacher) ?? OTHER_SUBJECT).omitted++;
  const before = new Map(was?.map((one) => [one.subject, one]));
  const order = [...rules.subjects[stage], OTHER_SUBJECT];
  return order
    .filter((subject) => lines.has(subject) || before.has(subject))
    .map((subject) => ({ subject, ...(lines.get(subject) ?? NOTHING), was: figuresOf(before.get(subject)) }));
};

const figuresOf = (line: Line | undefined): Figures | null => {
  if (!line) return null;
  const { eligible, drafted, submitted, omitted, late } = line;
  return { eligible, drafted, submitted, omitted, late };
};

const stageOf = (school: SchoolFacts, stage: Stage, county: CountyFacts, was: SchoolFigures | undefined): StageFigures => {
  const unit = school.units.find((one) => one.stage === stage);
  const submission = unit?.state === "SUBMITTED" ? unit.submission : undefined;
  const unverified = school.teachers.filter((one) => one.stages.includes(stage) && !one.verified).length;
  return {
    stage,
    state: unit?.state ?? "NOT_OPENED",
    opened: county.regions.some((region) => region.stage === stage && region.state !== "NOT_OPENED"),
    submittedOn: submission ? dayOf(submission.submittedAt) : null,
    late: submission?.late === true,
    listed: submission?.count ?? 0,
    movedIn: submission ? (unit?.movedIn ?? 0) : 0,
    movedAway: submission ? (unit?.movedAway ?? 0) : 0,
    dueOn: unit?.openUntil ?? county.rules.windows["CAL-06"].closesOn,
    unverified,
    lines: linesOf(school, stage, county, was?.stages.find((one) => one.stage === stage)?.lines),
  };
};

/** Counts one school, or finds nothing to count. */
export const countSchool = (school: SchoolFacts, county: CountyFacts, was: SchoolFigures | undefined): SchoolFigures | null => {
  const stages = Stage.options
    .filter((stage) => school.stages.includes(stage) || school.units.some((unit) => unit.stage === stage))
    .map((stage) => stageOf(school, stage, county, was))
    .filter(({ lines, state, unverified }) => lines.length > 0 || state !== "NOT_OPENED" || unverified > 0);
  if (stages.length === 0) return null;
  const omitted = new Set(stages.flatMap(({ stage }) => school.omitted(stage))).size;
  const eligible = omitted + new Set(school.enrolled.map(({ teacher }) => teacher)).size;
  const unverified = school.teachers.filter((one) => one.stages.length > 0 && !one.verified).length;
  return { people: { eligible, omitted, unverified }, stages };
};
