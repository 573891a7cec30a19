import * as z from "zod";
import type { Actor } from "#domain/access.ts";
import type { AuditAct } from "#domain/audit/types.ts";
import { type CorrectionField, type CorrectionLine, correctionSheet, readCorrection } from "#domain/corrections/correction-sheet.ts";
import { decideCorrection } from "#domain/corrections/rules/correct.ts";
import { Change } from "#domain/corrections/types.ts";
import type { TeacherId } from "#domain/ids.ts";
import { askedOf } from "#domain/imports/rules.ts";
import type { Job, Judged } from "#domain/imports/types.ts";
import { sameName } from "#domain/names.ts";
import { type Refusal, refuse } from "#domain/outcome.ts";
import type { Now } from "#domain/program/types.ts";
import { isIn } from "#domain/teachers/effects.ts";
import { Teacher } from "#domain/teachers/types.ts";
import type { Write } from "#platform/dynamodb.ts";
import { audit } from "#table/audit.ts";
import { changeOf, changes, changeWrites, correctedTeacher } from "#table/corrections.ts";
import { touchedSince } from "#table/later-work.ts";
import { organizations } from "#table/organizations.ts";
import { readAll } from "#table/rows.ts";
import { Secrets } from "#table/secrets.ts";
import type { Numbered, Owned, PlannedRow, SheetKind } from "#table/sheet-kind.ts";
import { openedBy, putTeacher, teachers, told } from "#table/teachers.ts";

const Plan = z.object({ before: Teacher, after: Teacher, change: Change.optional() });
type Plan = z.output<typeof Plan>;

const secrets = new Secrets();

const columnOf: Partial<Record<Refusal["code"], CorrectionField>> = {
  CERTIFICATE_REQUIRED: "certificate",
  NAME_DIFFERS: "name",
  STAGE_NOT_IN_SCHOOL: "stages",
  STAGE_REQUIRED: "stages",
};

const refused = (row: number, { refusal }: { refusal: Refusal }) => ({
  row,
  did: "refused" as const,
  issues: [{ column: correctionSheet.columns[columnOf[refusal.code] ?? "teacher"].heading, ...refusal }],
});

/** What the rows are about: the records, the corrections that wait, and the schools. */
const standingOf = async (rows: readonly Numbered<CorrectionLine>[]) => {
  const found = await readAll(rows.map(({ entry }) => teachers.at({ teacher: entry.teacher })));
  const known = found.flatMap((person) => person ?? []);
  const open = known.flatMap(({ teacher, change }) => (change ? [{ teacher, change }] : []));
  const waiting = await readAll(open.map((one) => changes.at(one)));
  const places = [...new Set(known.map(({ school }) => school))];
  const schools = await readAll(places.map((organization) => organizations.at({ organization })));
  return {
    people: new Map(known.map((person) => [person.teacher, person])),
    waiting: new Map(waiting.flatMap((change) => (change ? [[change.change, change] as const] : []))),
    schools: new Map(schools.flatMap((school) => (school ? [[school.organization, school] as const] : []))),
  };
};

const rowsByTeacher = (rows: readonly Numbered<CorrectionLine>[]): ReadonlyMap<TeacherId, number[]> => {
  const by = new Map<TeacherId, number[]>();
  for (const { row, entry } of rows) by.set(entry.teacher, [...(by.get(entry.teacher) ?? []), row]);
  return by;
};

const check: SheetKind<CorrectionField, CorrectionLine, Plan>["check"] = async (job, actor, rows, checked) => {
  const { people, waiting, schools } = await standingOf(rows);
  const twice = rowsByTeacher(rows);
  await checked(rows.length);
  return Promise.all(rows.map(judge));

  async function judge({ row, entry }: Numbered<CorrectionLine>): Promise<Judged<Plan>> {
    const person = people.get(entry.teacher);
    const school = person && schools.get(person.school);
    if (!person || !school || !isIn(actor.scope, person))
      return { ...refused(row, refuse("NOT_FOUND", "DIR-04", {})), ...(person && { foreign: true }) };
    const same = twice.get(entry.teacher) ?? [];
    if (same.length > 1) return refused(row, refuse("TEACHER_IN_FILE_TWICE", "DIR-04", { rows: same.join("、") }));
    if (!sameName(person.name, entry.name)) return refused(row, refuse("NAME_DIFFERS", "DIR-04", {}));
    const pending = person.change && waiting.get(person.change);
    const known = await openedBy(secrets, person);
    const outcome = decideCorrection(actor, { school, known, pending }, { ...entry.asks, version: person.version }, undefined);
    if (!outcome.ok) return refused(row, outcome);
    return outcome.did === "unchanged" ? { row, did: "unchanged" } : { row, did: "updated", plan: await planOf(job, actor, outcome.value) };
  }
};

const planOf = async (job: Job, actor: Actor, correction: Parameters<typeof correctedTeacher>[0]): Promise<Plan> => {
  const { before, proposal } = correction;
  const box = await secrets.box(before.county, job.asked.day);
  const made = { by: actor.account, at: job.asked.at, level: actor.level };
  const change = proposal && (await changeOf(secrets, before, proposal, made, box));
  return { before, after: correctedTeacher(correction, change, box), ...(change && { change }) };
};

/** What the audit says of one record that a sheet corrected, or whose correction was taken back. */
const audited = (actor: Actor, now: Now, { import: importId }: Job, act: AuditAct, before: Teacher, after: Teacher): Write =>
  audit(actor, now, { kind: "TEACHER", id: after.teacher, act, rule: "SEC-04", importId, before: told(before), after: told(after) });

/** Takes a row back: the record gets its former facts, and the correction that waited is withdrawn; only while nobody touched either since. */
const takeBack =
  (job: Job, actor: Actor) =>
  ({ row, plan: { before, after, change } }: PlannedRow<Plan>): Owned[] => [
    { rows: [row], write: putTeacher({ ...before, version: after.version + 1 }, { version: after.version }) },
    { rows: [row], write: audited(actor, askedOf(job), job, "undo correction", after, before) },
    ...(change
      ? [
          {
            rows: [row],
            write: changes.put(
              { teacher: change.teacher, change: change.change },
              { ...change, state: "WITHDRAWN", decided: { by: actor.account, at: askedOf(job).at } },
              { when: { state: "PENDING" } },
            ),
          },
        ]
      : []),
  ];

/** The sheet of corrections: each row a correction like one asked by hand; key fields wait to be checked (SEC-04). */
export const correctionsKind: SheetKind<CorrectionField, CorrectionLine, Plan> = {
  sheet: correctionSheet,
  read: (cells, { asked }) => readCorrection(cells, asked.day),
  check,
  plan: Plan,
  idOf: ({ after }) => after.teacher,
  weigh: (plans) => 2 * plans.length + 2 * plans.filter(({ change }) => change).length,
  writes: async (job, actor, planned) => ({
    owned: planned.flatMap(({ row, plan: { before, after, change } }): Owned[] => [
      { rows: [row], write: putTeacher(after, { version: before.version }) },
      { rows: [row], write: audited(actor, job.asked, job, "correct", before, after) },
      ...(change ? changeWrites(change).map((write) => ({ rows: [row], write })) : []),
    ]),
  }),
  hanging: (planned) => touchedSince(planned.map(({ row, plan }) => ({ row, teacher: plan.after }))),
  undo: async (job, planned, _notes, actor) => planned.flatMap(takeBack(job, actor)),
};
