import * as z from "zod";
import { CertificateState } from "../certificates/states.ts";
import type { Certificate } from "../certificates/types.ts";
import { Course } from "../courses/types.ts";
import { StatementView } from "../credits/views.ts";
import type { Enrollment } from "../enrollment/types.ts";
import { OrgId, TeacherId } from "../ids.ts";
import { choosingThrough, objectionThrough, planIn, planInForce } from "../learning/effects.ts";
import { Phase, type Plan, type Push, type StageTable, type Topics, unchosen } from "../learning/types.ts";
import type { Objection } from "../objections/types.ts";
import { lastDayOf, windowOn } from "../program/calendar/windows.ts";
import { Day, Instant, type Now, type Rules, Stage, WindowId, Year } from "../program/types.ts";
import type { Teacher } from "../teachers/types.ts";
import { Changes, changesSince, type Seen } from "./changes.ts";
import type { Binding } from "./types.ts";

/** The three parts of the program (LRN-01), and no other. */
export const Part = z.enum(["COURSES", "GUIDANCE", "PRACTICE"]);
export type Part = z.output<typeof Part>;

export const partWords = { COURSES: "课程学习", GUIDANCE: "专业指导", PRACTICE: "实践应用" } as const satisfies Record<Part, string>;

/** The windows in which something is asked of a teacher, or that they wait for, by part; guidance is voluntary and has none. */
const WINDOWS: Readonly<Record<Part, readonly WindowId[]>> = {
  COURSES: ["CAL-13", "CAL-14", "CAL-15", "CAL-16", "CAL-17"],
  GUIDANCE: [],
  PRACTICE: ["CAL-09"],
};

const Due = z.object({
  window: WindowId,
  zh: z.string(),
  opensOn: Day.nullable(),
  lastDay: Day.nullable(),
  state: z.enum(["NOT_YET", "OPEN", "LATE", "KEPT", "CLOSED"]),
});

const PlannedCourse = Course.pick({ code: true, version: true, name: true, bucket: true, hours: true });

/** A lesson that was pushed. `unreplaced`: why it was withdrawn, where another is to take its place and none is left (§6-76). */
const PushedCourse = PlannedCourse.extend({ unreplaced: z.object({ zh: z.string(), reason: z.string(), at: Instant }).optional() });

const ShownPlan = z.object({
  draft: z.array(PlannedCourse).readonly().nullable(),
  confirmed: z.object({ courses: z.array(PlannedCourse).readonly(), at: Instant, source: z.string().nullable() }).nullable(),
  openThrough: Day.nullable(),
  /** Where it was brought from elsewhere: through which day they may say that it is not theirs (§6-66). */
  objectThrough: Day.nullable(),
  version: z.int(),
});

/** The certificate of the year's credit, as its teacher sees it. */
const ShownCertificate = z.object({
  number: z.string(),
  /** The number of the registration it is of. */
  registration: z.int(),
  state: CertificateState,
  credits: z.number(),
  counted: z.number(),
  registeredOn: Day,
});

const OpenAccount = z.object({ county: OrgId, source: z.string(), name: z.string(), boundAt: Instant, deniedAt: Instant.nullable() });
type PlatformAccount = Omit<z.output<typeof OpenAccount>, "deniedAt"> & {
  readonly confirmedAt?: string | undefined;
  readonly deniedAt?: string | undefined;
};

/** The own space of a teacher in a year. What nobody has done yet is null. */
export const SpaceShown = z.object({
  year: Year,
  teacher: TeacherId,
  name: z.string(),
  school: z.object({ organization: OrgId, name: z.string() }),
  enrollment: z.object({ stage: Stage, subject: z.string(), enrolledAt: Instant, schoolId: OrgId }).nullable(),
  parts: z
    .array(
      z.object({
        part: Part.meta({ description: "环节" }),
        zh: z.string(),
        due: z.array(Due).readonly().meta({ description: "各项时间" }),
      }),
    )
    .readonly()
    .meta({ description: "研修的三个环节" }),
  topics: z
    .object({ topics: z.array(z.string()).readonly().meta({ description: "所选专题" }), chosenAt: Instant.nullable(), late: z.boolean() })
    .nullable(),
  stageTable: z.object({ phases: z.array(Phase).readonly(), now: Phase.nullable() }).nullable(),
  plan: ShownPlan.nullable(),
  push: z.object({ state: z.enum(["PUSHED", "PENDING_PUSH"]), lessons: z.array(PushedCourse).readonly(), at: Instant }).nullable(),
  statement: StatementView,
  certificate: ShownCertificate.nullable(),
  /** Those that they denied, and those that wait for their answer. */
  platformAccounts: z
    .array(OpenAccount)
    .readonly()
    .meta({ description: "学习平台为本人绑定、尚待本人确认或已被否认的账号；否认后该平台不能再为本人报送" }),
  changes: Changes.meta({ description: "自上次确认已阅以来的变化" }),
  /** That the county ended a binding of the record to another account, and through which day the plan is open for it. */
  unbound: z.array(z.object({ unboundAt: Instant, reason: z.string(), openThrough: Day })).readonly(),
});
export type SpaceShown = z.output<typeof SpaceShown>;

/** What a space is made of. */
export type SpaceFacts = {
  readonly teacher: Teacher;
  readonly schoolName: string;
  readonly rules: Rules;
  readonly enrollment: Enrollment | undefined;
  readonly topics: Topics | undefined;
  readonly stageTable: StageTable | undefined;
  readonly plan: Plan | undefined;
  /** Every version of the courses that they confirmed. */
  readonly planned: readonly Course[];
  readonly push: Push | undefined;
  readonly binding: Binding | undefined;
  readonly statement: StatementView;
  /** The last that was issued of the year. */
  readonly certificate: Certificate | undefined;
  /** What counted when they last said that they had seen it. */
  readonly seen: Seen | undefined;
  readonly objections: readonly Objection[];
  /** By which names sources know them, and what they said to that. */
  readonly platforms: readonly PlatformAccount[];
};

/** `choosing`: the last day on which they may choose, where they are enrolled (CAL-14, §6-71). */
const duesOf = (part: Part, rules: Rules, day: Day, choosing: Day | null | undefined) =>
  WINDOWS[part].map((window) => {
    const { zh, opensOn } = rules.windows[window];
    const [lastDay, state] = [lastDayOf(rules, window), windowOn(rules, window, day)];
    if (window !== "CAL-14" || state === "NOT_YET" || !choosing) return { window, zh, opensOn, lastDay, state };
    return { window, zh, opensOn, lastDay: choosing, state: day <= choosing ? ("OPEN" as const) : ("CLOSED" as const) };
  });

const stageTableOf = ({ phases }: StageTable, day: Day) => ({
  phases,
  now: phases.find(({ from, through }) => from <= day && day <= through) ?? null,
});

/** CAL-14, §6-71: the last day on which they may choose, whether they chose before or not; nothing where they are not enrolled. */
const lastToChoose = ({ teacher, rules, enrollment, topics, plan, planned, binding }: SpaceFacts, day: Day): Day | null | undefined => {
  if (!enrollment) return undefined;
  const { school, county } = teacher;
  const standing = {
    ...{ plan: planIn(county, planInForce(plan, binding)), enrollment, courses: planned, unbound: binding?.ended ?? [] },
    topics: topics ?? unchosen({ year: rules.year, school, county }),
  };
  return choosingThrough(standing, rules, day);
};

/** The plan as it counts, and through which day it is open again. */
const planOf = ({ teacher, binding, rules }: SpaceFacts, plan: Plan, choosing: Day | null | undefined, day: Day) => {
  const { draft, confirmed: stands, version } = planIn(teacher.county, planInForce(plan, binding)) ?? plan;
  const isAgain = choosing && choosing !== rules.windows["CAL-14"].closesOn && day <= choosing;
  return {
    draft,
    confirmed: stands && { courses: stands.courses, at: stands.at, source: stands.source ?? null },
    openThrough: isAgain ? choosing : null,
    objectThrough: objectionThrough(stands, rules),
    version,
  };
};

const pushOf = ({ state, lessons, at }: Push): z.input<typeof SpaceShown>["push"] => ({
  ...{ state, at },
  lessons: lessons.map(({ unreplaced, ...lesson }) => ({
    ...lesson,
    ...(unreplaced && { unreplaced: { zh: "等待补推", ...unreplaced } }),
  })),
});

/** The own space of a teacher: what the year asks of them until when, and what they have done. */
export const spaceOf = (facts: SpaceFacts, { day }: Now): z.input<typeof SpaceShown> => {
  const {
    teacher,
    schoolName,
    rules,
    enrollment,
    topics,
    stageTable,
    plan,
    push,
    binding,
    statement,
    certificate,
    seen,
    objections,
    platforms,
  } = facts;
  const choosing = lastToChoose(facts, day);
  return {
    year: rules.year,
    teacher: teacher.teacher,
    name: teacher.name,
    school: { organization: teacher.school, name: schoolName },
    enrollment: enrollment
      ? { stage: enrollment.stage, subject: enrollment.subject, enrolledAt: enrollment.enrolledAt, schoolId: enrollment.school }
      : null,
    parts: Part.options.map((part) => ({ part, zh: partWords[part], due: duesOf(part, rules, day, choosing) })),
    topics: topics ? { topics: topics.topics, chosenAt: topics.chosenAt, late: topics.late } : null,
    stageTable: stageTable ? stageTableOf(stageTable, day) : null,
    plan: plan ? planOf(facts, plan, choosing, day) : null,
    push: push ? pushOf(push) : null,
    statement,
    certificate: certificate ? ShownCertificate.parse(certificate) : null,
    platformAccounts: platforms.flatMap(({ county, source, name, boundAt, confirmedAt, deniedAt = null }) =>
      confirmedAt === undefined ? [{ county, source, name, boundAt, deniedAt }] : [],
    ),
    changes: changesSince(seen, statement, objections),
    unbound: (binding?.ended ?? []).map(({ at, reason, openThrough }) => ({ unboundAt: at, reason, openThrough })),
  };
};
