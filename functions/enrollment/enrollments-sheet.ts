import * as z from "zod";
import type { Scope } from "#domain/access.ts";
import { type EnrollmentField, type EnrollmentLine, enrollmentSheet, readEnrollment } from "#domain/enrollment/enrollment-sheet.ts";
import { decideRow } from "#domain/enrollment/rules/enrollment-row.ts";
import { candidateOf, type UnitStanding } from "#domain/enrollment/standing.ts";
import { Enrollment, type Unit, unopenedRegion, unopenedUnit } from "#domain/enrollment/types.ts";
import type { TeacherId } from "#domain/ids.ts";
import type { Hanging, Job, Judged } from "#domain/imports/types.ts";
import { type Refusal, refuse } from "#domain/outcome.ts";
import { packOf, rulesFor } from "#domain/program/packs.ts";
import { Stage } from "#domain/program/types.ts";
import type { Issue, Reading } from "#domain/sheet.ts";
import { DocumentKind, readIdentity } from "#domain/teachers/identity.ts";
import type { Teacher } from "#domain/teachers/types.ts";
import { enrollments, onRoster, regions, units } from "#table/enrollments.ts";
import { organizations } from "#table/organizations.ts";
import { programRow } from "#table/programs.ts";
import { getMany, readAll } from "#table/rows.ts";
import { type Fingerprint, Secrets } from "#table/secrets.ts";
import type { Numbered, Owned, PlannedRow, SheetKind } from "#table/sheet-kind.ts";
import { identities, teachers } from "#table/teachers.ts";

const secrets = new Secrets();

const WRITABLE = ["DRAFTING", "RETURNED"];

/** A row as it was read: the numbers it may mean, one for each kind of document that has such numbers. */
type Line = EnrollmentLine & { readonly prints: readonly Fingerprint[] };
type Entry = EnrollmentLine & { readonly identities: readonly { readonly kind: DocumentKind; readonly number: string }[] };

const Plan = z.object({ enrollment: Enrollment, record: z.int() });
type Plan = z.output<typeof Plan>;

const { columns } = enrollmentSheet;

const columnOf: Partial<Record<Refusal["code"], EnrollmentField>> = {
  NAME_DIFFERS: "name",
  STAGE_MISMATCH: "stage",
  STAGE_REQUIRED: "stage",
  SUBJECT_NOT_IN_STAGE: "subject",
  TEACHER_ALREADY_ENROLLED: "subject",
  UNIT_NOT_OPENED: "stage",
};

const refused = (row: number, { refusal }: { refusal: Refusal }) => {
  const issue: Issue = { column: columns[columnOf[refusal.code] ?? "number"].heading, ...refusal };
  return { row, did: "refused" as const, issues: [issue] };
};

/** The sheet has no column for the kind of document: an identity card's number is known by its shape, any other is tried as each kind that has such numbers. */
const read = (line: Reading<EnrollmentLine>, { asked }: Job): Reading<Entry> => {
  if (!line.ok) return line;
  const { number } = line.entry;
  if (number === null) return { ok: true, entry: { ...line.entry, identities: [] } };
  const readings = DocumentKind.options.map((kind) => readIdentity(kind, number, asked.day));
  const found = readings.flatMap((one) => (one.ok ? [one.value] : []));
  const [card] = readings;
  if (found.length > 0) return { ok: true, entry: { ...line.entry, identities: card?.ok ? [card.value] : found } };
  const issues = card && !card.ok ? [{ column: columns.number.heading, ...card.refusal }] : [];
  return { ok: false, issues };
};

/** Who the rows are about, in their order. */
const peopleOf = async (lines: readonly Line[]): Promise<(Teacher | undefined)[]> => {
  const prints = lines.flatMap((line) => line.prints);
  const slots = await readAll(prints.map((print) => identities.at(print)));
  const byHmac = new Map(prints.map(({ hmac }, index) => [hmac, slots[index]?.teacher]));
  const ids = lines.map(
    ({ prints, teacher }) =>
      prints.map(({ hmac }) => byHmac.get(hmac)).find((id) => id !== undefined) ?? (prints.length > 0 ? null : teacher),
  );
  const wanted = [...new Set(ids.flatMap((id) => id ?? []))];
  const found = await readAll(wanted.map((teacher) => teachers.at({ teacher })));
  const byId = new Map(found.flatMap((person) => (person ? [[person.teacher, person] as const] : [])));
  return ids.map((id) => (id ? byId.get(id) : undefined));
};

const standingOf = async ({ county, prefecture, organization: school }: Scope, year: number) => {
  const [program, organization, ...rest] = await getMany([
    programRow.at({ year, county }),
    organizations.at({ organization: school }),
    ...Stage.options.map((stage) => regions.at({ year, prefecture, county, stage })),
  ]);
  if (!organization) throw new Error(`organisation ${school} is not in the table`);
  const opened = await getMany(Stage.options.map((stage) => units.at({ year, county, stage, school })));
  const of = (stage: Stage): Omit<UnitStanding, "principal"> => ({
    program,
    region: rest[Stage.options.indexOf(stage)] ?? unopenedRegion({ year, stage, county }),
    unit: opened[Stage.options.indexOf(stage)] ?? unopenedUnit({ year, stage, county, school }),
    school: organization,
  });
  return { program, of };
};

const rowsByTeacher = (rows: readonly Numbered<unknown>[], people: readonly (Teacher | undefined)[]): Map<TeacherId, number[]> => {
  const by = new Map<TeacherId, number[]>();
  for (const [index, { row }] of rows.entries()) {
    const id = people[index]?.teacher;
    if (id) by.set(id, [...(by.get(id) ?? []), row]);
  }
  return by;
};

const check: SheetKind<EnrollmentField, Entry, Plan>["check"] = async (job, actor, rows, checked) => {
  const year = job.year ?? 0;
  const pack = packOf(year);
  if (!pack) return rows.map(({ row }) => refused(row, refuse("PROGRAM_UNKNOWN", "GOV-05", { year })));
  const { scope } = actor;
  const schoolId = scope.organization;
  const printOf = await secrets.fingerprints();
  const lines = rows.map(({ entry }) => ({ ...entry, prints: entry.identities.map(printOf) }));
  const [{ program, of }, people] = await Promise.all([standingOf(scope, year), peopleOf(lines)]);
  const known = people.flatMap((person) => person ?? []);
  const enrolled = await readAll(known.map(({ teacher }) => enrollments.at({ teacher, year })));
  const byTeacher = new Map(enrolled.flatMap((one) => (one ? [[one.teacher, one] as const] : [])));
  const twice = rowsByTeacher(rows, people);
  const rules = rulesFor(pack, program);
  await checked(rows.length);

  return rows.map(({ row, entry }, index): Judged<Plan> => {
    const person = people[index];
    const same = (person && twice.get(person.teacher)) ?? [];
    if (same.length > 1) return refused(row, refuse("TEACHER_IN_FILE_TWICE", "ENR-13", { rows: same.join("、") }));
    const standing = { ...of(entry.stage), teacher: person && candidateOf(person), enrollment: person && byTeacher.get(person.teacher) };
    const outcome = decideRow(actor, standing, entry, { schoolId, importId: job.import }, rules, job.asked);
    if (!outcome.ok) return { ...refused(row, outcome), ...(person && person.school !== schoolId && { foreign: true }) };
    return outcome.did === "unchanged" ? { row, did: "unchanged" } : { row, did: "created", plan: outcome.value };
  });
};

const listOf = ({ year, county, stage, school }: Enrollment) => ({ year, county, stage, school });
/** Counts rows on, or off, their lists; a list that was submitted meanwhile spoils them. */
const counted = (planned: readonly PlannedRow<Plan>[], sign: 1 | -1): Owned[] => {
  const byStage = new Map<Stage, PlannedRow<Plan>[]>();
  for (const one of planned) byStage.set(one.plan.enrollment.stage, [...(byStage.get(one.plan.enrollment.stage) ?? []), one]);
  return [...byStage.values()].flatMap((rows) => {
    const [first] = rows;
    if (!first) return [];
    const change = { add: { roster: sign * rows.length, rosterVersion: 1 }, when: { state: WRITABLE } };
    return [{ rows: rows.map(({ row }) => row), write: units.update(listOf(first.plan.enrollment), change) }];
  });
};

const hangingOf = (row: number, planned: Enrollment, standing: Enrollment | undefined, unit: Unit | undefined): Hanging[] => {
  if (standing?.importId !== planned.importId || standing?.subject !== planned.subject)
    return [{ row, id: planned.teacher, why: "CHANGED" }];
  if (standing.school !== planned.school) return [{ row, id: planned.teacher, why: "MOVED" }];
  return unit && WRITABLE.includes(unit.state) ? [] : [{ row, id: planned.teacher, why: "SUBMITTED" }];
};

/** The sheet of enrollments: each row an enrollment like one asked by itself, some fifty to a transaction, the unit counted once for all of them. */
export const enrollmentsKind: SheetKind<EnrollmentField, Entry, Plan> = {
  sheet: enrollmentSheet,
  read: (cells, job) => read(readEnrollment(cells), job),
  check,
  plan: Plan,
  idOf: ({ enrollment }) => enrollment.teacher,
  group: ({ enrollment }) => enrollment.stage,
  weigh: (plans) => 2 * plans.length + new Set(plans.map(({ enrollment }) => enrollment.stage)).size,
  writes: async (_job, _actor, planned) => ({
    owned: [
      ...planned.flatMap(({ row, plan: { enrollment, record } }): Owned[] => {
        const { teacher, year } = enrollment;
        const index = onRoster(enrollment);
        return [
          { rows: [row], write: enrollments.put({ teacher, year }, enrollment, { when: "absent", index }) },
          { rows: [row], write: teachers.check({ teacher }, { version: record }) },
        ];
      }),
      ...counted(planned, 1),
    ],
  }),
  hanging: async (planned) => {
    const standing = await readAll(planned.map(({ plan }) => enrollments.at(plan.enrollment)));
    const lists = await readAll(planned.map(({ plan }) => units.at(listOf(plan.enrollment))));
    return planned.flatMap(({ row, plan }, index) => hangingOf(row, plan.enrollment, standing[index], lists[index]));
  },
  undo: async (job, planned) => [
    ...planned.map(({ row, plan: { enrollment } }) => {
      const { teacher, year, school, stage, subject } = enrollment;
      return { rows: [row], write: enrollments.remove({ teacher, year }, { school, stage, subject, importId: job.import }) };
    }),
    ...counted(planned, -1),
  ],
};
