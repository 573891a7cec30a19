import * as z from "zod";
import type { Actor } from "#domain/access.ts";
import type { Job, Judged } from "#domain/imports/types.ts";
import type { Organization } from "#domain/organizations/types.ts";
import type { Refusal } from "#domain/outcome.ts";
import { refuse } from "#domain/outcome.ts";
import type { Issue } from "#domain/sheet.ts";
import { isForeign } from "#domain/teachers/effects.ts";
import { decideTeacher } from "#domain/teachers/rules/collect.ts";
import { readTeacher, type TeacherField, type TeacherRow, teacherSheet } from "#domain/teachers/teacher-sheet.ts";
import { type Opened, Teacher } from "#domain/teachers/types.ts";
import { touchedSince } from "#table/later-work.ts";
import { countPeople, organizationsByCode } from "#table/organizations.ts";
import { type Box, type Fingerprint, Secrets } from "#table/secrets.ts";
import type { Numbered, Owned, PlannedRow, SheetKind } from "#table/sheet-kind.ts";
import { changedTeacher, identities, knownBy, newTeacher, putTeacher, teachers, teacherWrites } from "#table/teachers.ts";

const Print = z.object({ keyVersion: z.int(), hmac: z.string() });
const TeacherPlan = z.discriminatedUnion("is", [
  z.object({ is: z.literal("new"), teacher: Teacher, print: Print }),
  z.object({ is: z.literal("other"), before: Teacher, after: Teacher }),
]);
type TeacherPlan = z.output<typeof TeacherPlan>;

const secrets = new Secrets();

const columnOf: Partial<Record<Refusal["code"], TeacherField>> = {
  CERTIFICATE_REQUIRED: "certificate",
  ORG_CODE_UNKNOWN: "school",
  ORG_NOT_REGISTERED: "school",
  RURAL_FLAG_REQUIRED: "rural",
  STAGE_NOT_IN_SCHOOL: "stages",
  STAGE_REQUIRED: "stages",
};

const issueOf = (refusal: Refusal): Issue => ({ column: teacherSheet.columns[columnOf[refusal.code] ?? "number"].heading, ...refusal });

const inScope = ({ scope }: Actor, { path }: Organization): boolean => path[scope.level] === scope.organization;

/** Rows of the file that hold the same number, by its fingerprint. */
const rowsByPrint = (rows: readonly { row: number; print: Fingerprint }[]): Map<string, number[]> => {
  const by = new Map<string, number[]>();
  for (const { row, print } of rows) by.set(print.hmac, [...(by.get(print.hmac) ?? []), row]);
  return by;
};

/** Boxes of the counties a file is about; usually one. */
const boxesOf = async (schools: Iterable<Organization>, job: Job): Promise<(school: Organization) => Box> => {
  const boxes = new Map<string, Box>();
  for (const { path } of schools)
    if (path.COUNTY && !boxes.has(path.COUNTY)) boxes.set(path.COUNTY, await secrets.box(path.COUNTY, job.asked.day));
  return ({ organization, path }) => {
    const box = path.COUNTY && boxes.get(path.COUNTY);
    if (!box) throw new Error(`organisation ${organization} is in no county`);
    return box;
  };
};

const PORTION = 2500;

const check: SheetKind<TeacherField, TeacherRow, TeacherPlan>["check"] = async (job, actor, rows, checked) => {
  const schools = await organizationsByCode(rows.map(({ entry }) => entry.school));
  const boxOf = await boxesOf(schools.values(), job);
  const printOf = await secrets.fingerprints();
  const printed = rows.map((row) => ({ ...row, print: printOf(row.entry.identity) }));
  const twice = rowsByPrint(printed);
  const judged: Judged<TeacherPlan>[] = [];
  for (let from = 0; from < printed.length; from += PORTION) {
    const portion = printed.slice(from, from + PORTION);
    const known = await knownBy(
      secrets,
      portion.map(({ print }) => print),
    );
    judged.push(...portion.map((row, index) => judge(row, known[index])));
    await checked(judged.length);
  }
  return judged;

  function judge({ row, entry, print }: Numbered<TeacherRow> & { print: Fingerprint }, known: Opened | undefined): Judged<TeacherPlan> {
    const rowsOfPerson = twice.get(print.hmac) ?? [];
    if (rowsOfPerson.length > 1) return refused(row, refuse("TEACHER_IN_FILE_TWICE", "DIR-06", { rows: rowsOfPerson.join("、") }));
    const school = schools.get(entry.school);
    if (school?.level !== "SCHOOL" || !inScope(actor, school))
      return refused(row, refuse("ORG_CODE_UNKNOWN", "DIR-01", { organizationCode: entry.school }));
    const outcome = decideTeacher(school, known, entry);
    if (!outcome.ok) return { ...refused(row, outcome), ...(known && isForeign(actor.scope, known) && { foreign: true }) };
    const change = outcome.value;
    if (change.is === "same") return { row, did: "unchanged" };
    if (change.is === "new")
      return {
        row,
        did: "created",
        plan: { is: "new", teacher: newTeacher(school, entry, boxOf(school), job.asked.day, job.import), print },
      };
    const after = changedTeacher(change.before, change.facts, change.telephone, boxOf(school));
    return { row, did: "updated", plan: { is: "other", before: change.before, after } };
  }
};

const refused = (row: number, { refusal }: { refusal: Refusal }) => ({ row, did: "refused" as const, issues: [issueOf(refusal)] });

const teacherOf = (plan: TeacherPlan): Teacher => (plan.is === "new" ? plan.teacher : plan.after);

/** How many people each school gains from these plans. */
const gains = (planned: readonly PlannedRow<TeacherPlan>[]): Map<Teacher["school"], number[]> => {
  const by = new Map<Teacher["school"], number[]>();
  for (const { row, plan } of planned) if (plan.is === "new") by.set(plan.teacher.school, [...(by.get(plan.teacher.school) ?? []), row]);
  return by;
};

/** Takes back what a row wrote: a new teacher with his number goes, a changed one gets his former facts; only while nobody touched him since. */
const takeBack = ({ row, plan }: PlannedRow<TeacherPlan>): Owned[] => {
  const { teacher, version } = teacherOf(plan);
  if (plan.is === "other") return [{ rows: [row], write: putTeacher({ ...plan.before, version: version + 1 }, { version }) }];
  return [
    { rows: [row], write: teachers.remove({ teacher }, { version }) },
    { rows: [row], write: identities.remove(plan.print, { teacher }) },
  ];
};

/** The sheet of teachers: records and the guards of their numbers, forty-eight to a transaction. */
export const teachersKind: SheetKind<TeacherField, TeacherRow, TeacherPlan> = {
  sheet: teacherSheet,
  read: (cells, { asked }) => readTeacher(cells, asked.day),
  check,
  plan: TeacherPlan,
  idOf: (plan) => teacherOf(plan).teacher,
  group: (plan) => teacherOf(plan).school,
  weigh: (plans) => {
    const made = plans.filter(({ is }) => is === "new");
    return plans.length + made.length + new Set(made.map((plan) => teacherOf(plan).school)).size;
  },
  writes: async (_job, _actor, planned) => ({
    owned: [
      ...planned.flatMap(({ row, plan }): Owned[] =>
        plan.is === "new"
          ? teacherWrites(plan.teacher, plan.print).map((write) => ({ rows: [row], write }))
          : [{ rows: [row], write: putTeacher(plan.after, { version: plan.before.version }) }],
      ),
      ...[...gains(planned)].map(([school, rows]) => ({ rows, write: countPeople(school, rows.length) })),
    ],
  }),
  hanging: (planned) => touchedSince(planned.map(({ row, plan }) => ({ row, teacher: teacherOf(plan) }))),
  undo: async (_job, planned) => [
    ...planned.flatMap(takeBack),
    ...[...gains(planned)].map(([school, rows]) => ({ rows, write: countPeople(school, -rows.length) })),
  ],
};
