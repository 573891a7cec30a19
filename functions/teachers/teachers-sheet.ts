import { officeOf } from "#domain/access.ts";
import { accept } from "#domain/outcome.ts";
import type { Numbered, RowOutcome } from "#domain/sheet-kind.ts";
import { decideTeacherRow, type WrittenTeacher } from "#domain/teachers/rules/teacher-row.ts";
import { readTeacher, type TeacherField, type TeacherRow, teacherSheet } from "#domain/teachers/teacher-sheet.ts";
import type { Opened } from "#domain/teachers/types.ts";
import { type ImportContext, type Owned, ownedBy, type PlannedRow, type SheetKind } from "#table/imports/sheet-kind.ts";
import { countPeople, organizationsByCode } from "#table/organizations/organizations.ts";
import { type Fingerprint, Secrets } from "#table/secrets.ts";
import { changedTeacher, identities, knownBy, newTeacher, putTeacher, teachers, teacherWrites } from "#table/teachers/teachers.ts";
import { type TeacherPlan, teacherPlan, writtenBy } from "./teachers-plan.ts";

type Kind = SheetKind<TeacherField, TeacherRow, TeacherPlan>;
type Planned = readonly PlannedRow<TeacherPlan>[];

const secrets = new Secrets();

/** People are looked up in portions, so that a long file shows how far it is. */
const PORTION = 2500;

const check: Kind["check"] = async (doing, rows, checked) => {
  const schools = await organizationsByCode(rows.map(({ entry }) => entry.school));
  const printOf = await secrets.fingerprints();
  const printed = rows.map((row) => ({ ...row, print: printOf(row.entry.identity) }));
  const byNumber = Map.groupBy(printed, ({ print }) => print.hmac);
  const outcomes: RowOutcome<TeacherPlan>[] = [];
  for (let from = 0; from < printed.length; from += PORTION) {
    if (from > 0) await checked(from);
    const portion = printed.slice(from, from + PORTION);
    const known = await knownBy(
      secrets,
      portion.map(({ print }) => print),
    );
    outcomes.push(...(await Promise.all(portion.map((row, index) => decide(row, known[index])))));
  }
  return outcomes;

  async function decide({ entry, print }: Numbered<TeacherRow> & { print: Fingerprint }, known: Opened | undefined) {
    const same = byNumber.get(print.hmac) ?? [];
    const outcome = decideTeacherRow(doing.actor, { school: schools.get(entry.school), known, same }, entry);
    if (!outcome.ok || outcome.did === "unchanged") return outcome;
    return accept(await planOf(outcome.value, print, doing), outcome.did);
  }
};

const planOf = async (written: WrittenTeacher, print: Fingerprint, { job, now }: ImportContext): Promise<TeacherPlan> => {
  if (written.is === "new") {
    const { school, entry } = written;
    const box = await secrets.box(officeOf(school), now.day);
    return { is: "new", teacher: newTeacher(school, entry, box, now.day, job.import), print };
  }
  const { before, facts, telephone } = written;
  return { is: "other", before, after: changedTeacher(before, facts, telephone, await secrets.box(before.county, now.day)) };
};

/** Counts the people that each school gains from these rows, or loses when they are taken back. */
const peopleWrites = (planned: Planned, sign: 1 | -1): Owned[] => {
  const made = planned.flatMap(({ row, plan }) => (plan.is === "new" ? [{ row, school: plan.teacher.school }] : []));
  return [...Map.groupBy(made, ({ school }) => school)].map(([school, rows]) => ({
    rows: rows.map(({ row }) => row),
    write: countPeople(school, sign * rows.length),
  }));
};

/** Takes back what a row wrote, while the record is as it wrote it: a new teacher goes with their number, a changed one gets the former facts. */
const takeBack = ({ row, plan }: PlannedRow<TeacherPlan>): Owned[] => {
  const { teacher, version } = writtenBy(plan);
  if (plan.is === "other") return ownedBy(row, [putTeacher({ ...plan.before, version: version + 1 }, { version })]);
  return ownedBy(row, [teachers.remove({ teacher }, { version }), identities.remove(plan.print, { teacher })]);
};

/** The sheet of teachers: records and the guards of their numbers, forty-eight to a transaction. */
export const teachersKind: Kind = {
  sheet: teacherSheet,
  read: (cells, { asked }) => readTeacher(cells, asked.day),
  check,
  plan: teacherPlan,
  idOf: (plan) => writtenBy(plan).teacher,
  group: (plan) => writtenBy(plan).school,
  weigh: (plans) => {
    const made = plans.filter(({ is }) => is === "new");
    return plans.length + made.length + new Set(made.map((plan) => writtenBy(plan).school)).size;
  },
  writes: async (_doing, planned) => ({
    owned: [
      ...planned.flatMap(({ row, plan }) =>
        ownedBy(
          row,
          plan.is === "new" ? teacherWrites(plan.teacher, plan.print) : [putTeacher(plan.after, { version: plan.before.version })],
        ),
      ),
      ...peopleWrites(planned, 1),
    ],
  }),
  undo: async (_doing, planned) => [...planned.flatMap(takeBack), ...peopleWrites(planned, -1)],
};
