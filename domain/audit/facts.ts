import * as z from "zod";
import { AuditEntry } from "./types.ts";
import type { AuditKind } from "./words.ts";

const like = (example: string) => z.string().meta({ examples: [example] });
const text = z.string();
const id = like("01ARZ3NDEKTSV4RRFFQ69G5FAV");
const day = like("2022-07-06");
const stage = like("JUNIOR");
const int = z.int();
const yes = z.boolean();
const texts = z.array(z.string());
const orNull = <T extends z.ZodType>(shape: T) => shape.nullable();

/** Facts that may all be missing, for each act writes its own; and whatever a later version adds is shown as it lies. */
const some = <S extends z.ZodRawShape>(id: string, shape: S) => z.looseObject(shape).partial().meta({ id });

const Late = z.looseObject({ madeOn: text, closedOn: day, reason: orNull(text) });
const Grade = z.looseObject({ stage: stage, from: int, to: int });
const CountsOfRows = z.looseObject({ created: int, updated: int, unchanged: int, refused: int });
const Change = z.looseObject({ change: id, checker: id });

/**
 * What the audit says of a thing before and after an act, by its kind: facts of its record, or what the act gave and took. A shape for people who read and programs that show it;
 * nothing is refused by it, for what lies there is older than it.
 */
export const auditFacts = {
  TEACHER: some("AuditedTeacher", {
    ...{
      name: text,
      gender: like("FEMALE"),
      document: text,
      last4: text,
      school: id,
      county: id,
      state: like("SUBMITTED"),
      stages: texts,
      subject: text,
    },
    ...{ position: text, rural: yes, certificate: text, joinedOn: day, remark: text, since: text, importId: text, arrival: id },
    verified: z.looseObject({ by: text, at: text }),
    /** A correction, who made it, and what it asks. */
    ...{ change: id, made: like("0".repeat(40)), asks: Change, from: z.looseObject({}), to: z.looseObject({}), checker: id },
    /** A departure or a move. */
    ...{ on: day, transfer: id, reference: text, enrollment: int, late: Late },
    departure: z.looseObject({ on: day, reason: text }),
    planned: z.looseObject({ on: day, reason: text }),
    /** An enrollment, a release, a verification of several. */
    ...{ year: int, stage: stage, teachers: texts },
    /** A code, an account bound by it, and its end. */
    ...{ expiresAt: text, account: text, codeOf: like("SCHOOL"), openThrough: text, own: yes, ended: int },
    /** An objection to a line. */
    ...{ objection: text, source: text, fact: text, dueOn: day },
    /** Credit, and the number of its certificate. */
    ...{ number: z.union([int, text]), verdict: like("PASSED"), credits: z.number(), statement: like("0".repeat(64)), job: orNull(id) },
  }),
  ORGANIZATION: some("AuditedOrganization", {
    ...{
      name: text,
      code: text,
      level: like("SCHOOL"),
      type: text,
      path: z.record(text, text),
      parent: id,
      stages: texts,
      registered: yes,
    },
    ...{ telephone: text, mailbox: text, people: int, administrators: int, grades: z.array(Grade), importId: text },
    licence: z.looseObject({ number: text, validThrough: day }),
    ...{ managing: orNull(id), mergedInto: orNull(id), late: Late },
    /** An appointment, a program that reports, who leads the school. */
    ...{ account: text, invitation: id, duty: like("ADMINISTRATOR"), dutyStatement: text, source: text, homePage: text, teacher: id },
    /** A search of the pool; a mapping that was forgotten; people verified. */
    ...{ by: text, found: z.union([int, orNull(text)]), sheet: like("teachers"), teachers: texts },
    columns: z.array(z.looseObject({ column: text, heading: text })),
  }),
  CALENDAR: some("AuditedSetting", {
    ...{ version: int, at: text, account: text, by: text, reason: orNull(text), graceDays: int },
    notice: orNull(z.looseObject({ number: text, on: day })),
    setting: like("totalAtLeast"),
    value: z.union([z.number(), yes, text, texts]),
    ...{ window: like("CAL-06"), opensOn: orNull(day), closesOn: orNull(day), provisional: yes },
  }),
  UNIT: some("AuditedUnit", { state: like("SUBMITTED"), roster: int, openUntil: orNull(day), number: int }),
  REGION: some("AuditedRegion", { state: like("SUBMITTED"), count: int, sha256: text, omitted: int }),
  IMPORT: some("AuditedImport", {
    sheet: like("teachers"),
    rows: int,
    counts: CountsOfRows,
    refusal: like("IMPORT_HAS_ERRORS"),
    chunk: int,
    ids: texts,
    hash: text,
  }),
  EXPORT: some("AuditedExport", { count: int, format: like("xlsx"), organizationId: id, year: int, round: id, package: id, number: int }),
  TRANSFER: some("AuditedTransfer", { transfer: id, on: day, late: Late }),
  MAIL: some("AuditedMail", { state: like("SUBMITTED"), as: like("SENT") }),
  INCIDENT: some("AuditedIncident", { state: like("SUBMITTED"), version: int, people: int, affected: texts }),
  COURSE: some("AuditedCourse", {
    ...{ version: int, name: text, bucket: text, stage: stage, subject: text, topic: text, hours: z.number(), source: text, award: text },
    ...{ author: text, kind: text, validFrom: text, replacedFrom: text },
  }),
  TOPICS: some("AuditedTopics", { topics: texts, late: yes, version: int }),
  STAGE_TABLE: some("AuditedStageTable", {
    phases: z.array(z.looseObject({ name: text, from: day, through: day })),
    late: yes,
  }),
  PLAN: some("AuditedPlan", { draft: orNull(texts), confirmed: orNull(texts), source: text, version: int }),
  PUSH: some("AuditedPush", { state: like("SUBMITTED"), lessons: texts }),
  CONFIRMATION: some("AuditedConfirmation", {
    ...{ year: int, number: int, count: int, sha256: text, leftOut: int },
    returned: z.looseObject({ reason: text }),
    lists: z.array(int),
  }),
  SOURCE: some("AuditedEvidence", { year: int, chunk: id, facts: int, teachers: int, statements: texts }),
  LESSON: some("AuditedLesson", {
    ...{ lesson: id, school: id, teacher: id, year: int, title: text, stage: stage, grade: int, subject: text, edition: like("人教版") },
    ...{ chapter: text, taughtOn: day, className: text, unit: text, state: like("SUBMITTED"), version: int, reason: text },
    /** Its film, and the upload of one. */
    film: z.looseObject({ upload: id, state: like("SUBMITTED") }),
    ...{ upload: id, size: int, type: text, sum: like("0".repeat(64)) },
  }),
  CHAPTER: some("AuditedChapter", {
    ...{ code: text, stage: stage, subject: text, edition: like("人教版"), grade: int, chapter: text },
    volume: text.meta({ description: "册次", examples: ["七年级上册"] }),
    lesson: text.meta({ description: "节（课）", examples: ["3.2 解一元一次方程"] }),
    ...{ periods: int, gone: yes, version: int },
  }),
  AWARD: some("AuditedAward", {
    node: text.meta({ description: "目录节点编码", examples: ["SX7A-0302"] }),
    ...{ level: like("COUNTY"), awardYear: int, stage: stage, subject: text, version: int },
    announcement: text,
    ...{ lesson: id, round: id },
    withdrawn: z.looseObject({ reason: text }),
  }),
  PACKAGE: some("AuditedPackage", {
    ...{
      stage: stage,
      part: like("CONTEST"),
      round: id,
      lessons: texts,
      receipt: text.meta({ description: "上级回执的编号", examples: ["2022-031"] }),
      recalls: texts,
      withdrawn: z.looseObject({ reason: text }),
      version: int,
    },
  }),
  PUBLICITY: some("AuditedPublicity", {
    posted: z.looseObject({ where: text, on: day }),
    ...{ lessons: texts, objection: id, lesson: id, upheld: yes, version: int },
  }),
  REVIEWER: some("AuditedReviewer", {
    ...{ reviewer: id, teacher: id, stages: texts, subjects: texts },
    ended: text.meta({ description: "不再聘请的理由", examples: ["本人不再担任"] }),
    employers: z.array(z.looseObject({ name: text })),
    declared: z.array(z.looseObject({ school: id, teacher: id })),
  }),
  ROUND: some("AuditedRound", {
    ...{ round: id, title: text, stage: stage, state: like("OPEN"), opensOn: day, closesOn: day, settlesOn: day, upwardOn: day },
    withdrawn: z.looseObject({ reason: text }),
    calibration: texts,
    ...{ entries: int, reviewer: id, lesson: id, assigned: int, lifted: like("DECLARED"), handedIn: yes, version: int },
  }),
  KEY: some("AuditedKey", { state: like("SUBMITTED") }),
} as const satisfies Record<AuditKind, z.ZodType>;

/** The facts of any of them; of a setting that takes others along, all; nothing where there was nothing. */
const AuditedFacts = z.union([
  ...Object.values(auditFacts),
  z.array(auditFacts.CALENDAR),
  some("AuditedOtherwise", {}),
  z.array(z.looseObject({})),
  z.null(),
]);

/** An entry as it is shown. */
export const AuditEntryView = AuditEntry.extend({ before: AuditedFacts.optional(), after: AuditedFacts.optional() });
