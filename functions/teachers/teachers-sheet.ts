import { officeOf } from "#domain/access.ts";
import { given } from "#domain/given.ts";
import type { TeacherId } from "#domain/ids.ts";
import { yearOf } from "#domain/program/days.ts";
import type { Numbered, RowOutcome } from "#domain/sheet-kind.ts";
import { decideTeacherRow, type WrittenTeacher } from "#domain/teachers/rules/teacher-row.ts";
import { readTeacher, type TeacherField, type TeacherRow, teacherSheet } from "#domain/teachers/teacher-sheet.ts";
import type { Print, Prints } from "#domain/teachers/types.ts";
import type { Write } from "#platform/dynamodb/client.ts";
import { ownOf } from "#table/imports/own-spaces.ts";
import { type ImportContext, type Owned, ownedBy, type PlannedRow, type SheetKind } from "#table/imports/sheet-kind.ts";
import { type KeyedHashes, keyedHashes, lyingUnder } from "#table/keys/hashes.ts";
import { countCollected, countPeople, organizationsByCode } from "#table/organizations/organizations.ts";
import { principalsOf } from "#table/organizations/principals.ts";
import { rulesOf } from "#table/programs/programs.ts";
import { Secrets } from "#table/secrets.ts";
import { anybodyByNumber, type Found } from "#table/teachers/by-number.ts";
import { freeSlots } from "#table/teachers/identities.ts";
import {
  auditFactsOf,
  changedTeacher,
  identityOf,
  newTeacher,
  openedBy,
  putTeacher,
  teachers,
  teacherWrites,
} from "#table/teachers/teachers.ts";
import { type TeacherPlan, teacherPlan, writtenBy } from "./teachers-plan.ts";

type Kind = SheetKind<TeacherField, TeacherRow, TeacherPlan>;
type Planned = readonly PlannedRow<TeacherPlan>[];

const secrets = new Secrets();

/** People are looked up in portions, so that a long file shows how far it is. */
const PORTION = 2500;

const check: Kind["check"] = async (doing, rows, checked) => {
  const schools = await organizationsByCode(rows.map(({ entry }) => entry.school));
  const [{ printsOf }, find, leading] = await Promise.all([
    keyedHashes(),
    anybodyByNumber(doing),
    principalsOf([...schools.values()].map(({ organization }) => organization)),
  ]);
  const counties = new Set([...schools.values()].flatMap(({ path }) => path.COUNTY ?? []));
  const { day } = doing.now;
  const ruling = new Map(await Promise.all([...counties].map(async (county) => [county, await rulesOf(yearOf(day), county)] as const)));
  const printed = rows.map((row) => ({ ...row, prints: printsOf(row.entry.identity) }));
  const byNumber = Map.groupBy(printed, ({ prints: [{ hmac }] }) => hmac);
  const outcomes: RowOutcome<TeacherPlan, TeacherField>[] = [];
  for (let from = 0; from < printed.length; from += PORTION) {
    if (from > 0) await checked(from);
    const portion = printed.slice(from, from + PORTION);
    const found = await find(portion.map(({ prints }) => prints));
    outcomes.push(...(await Promise.all(portion.map((row, index) => decide(row, found[index])))));
  }
  return outcomes;

  async function decide({ entry, prints }: Numbered<TeacherRow> & { prints: Prints }, { person, foreign, untold }: Found = {}) {
    const same = byNumber.get(prints[0].hmac) ?? [];
    const known = person && (await openedBy(secrets, person));
    const school = schools.get(entry.school);
    const principal = school && leading.get(school.organization);
    const rules = school?.path.COUNTY && ruling.get(school.path.COUNTY);
    const outcome = decideTeacherRow(doing.actor, { school, known, untold, same, principal, rules: rules || undefined, day }, entry);
    if (!outcome.ok) return { ...outcome, ...given({ foreign }) };
    return outcome.did === "unchanged" ? outcome : { ...outcome, value: await planOf(outcome.value, prints, doing) };
  }
};

const planOf = async (written: WrittenTeacher, [print, ...also]: Prints, { job, now }: ImportContext): Promise<TeacherPlan> => {
  if (written.is === "new") {
    const { school, entry, late } = written;
    const box = await secrets.box(officeOf(school), now.day);
    return {
      is: "new",
      teacher: newTeacher(school, entry, box, now.day, { importId: job.import, late }),
      print,
      ...(also.length > 0 && { also }),
    };
  }
  const { before, facts, telephone, late } = written;
  return { is: "other", before, after: changedTeacher(before, facts, telephone, await secrets.box(before.county, now.day), late) };
};

/** Counts the people that each school gains from these rows, or loses when they are taken back. */
const peopleWrites = (planned: Planned, sign: 1 | -1): Owned[] => {
  const made = planned.flatMap(({ row, plan }) => (plan.is === "new" ? [{ row, school: plan.teacher.school }] : []));
  return [...Map.groupBy(made, ({ school }) => school)].map(([school, rows]) => ({
    rows: rows.map(({ row }) => row),
    write: sign > 0 ? countCollected(school, rows.length) : countPeople(school, -rows.length),
  }));
};

type LiesUnder = Awaited<ReturnType<typeof lyingUnder>>;

/** No record is of this version: what is taken away under it stays, and its row is told why. */
const NEVER = -1;

/**
 * Takes back what a row wrote, while the record is as it wrote it: a new teacher goes with their number, a changed one gets the former facts. Nobody goes who
 * has something of their own by it (`ownOf`).
 */
const takeBack = async (
  { row, plan }: PlannedRow<TeacherPlan>,
  liesUnder: LiesUnder,
  own: ReadonlyMap<TeacherId, unknown>,
): Promise<Owned[]> => {
  const { teacher, version } = writtenBy(plan);
  if (plan.is === "other") return ownedBy(row, [putTeacher({ ...plan.before, version: version + 1 }, { version })]);
  const number = await identityOf(secrets, plan.teacher);
  return ownedBy(row, [
    teachers.remove({ teacher }, { version: own.has(teacher) ? NEVER : version }),
    ...freeSlots(teacher, liesUnder(number)),
  ]);
};

const writesOf = async (plan: TeacherPlan, under: (prints: Prints) => readonly Print[], { printsOf }: KeyedHashes): Promise<Write[]> =>
  plan.is === "new"
    ? teacherWrites(plan.teacher, under(printsOf(await identityOf(secrets, plan.teacher))))
    : [putTeacher(plan.after, { version: plan.before.version })];

const ownedIn = async (planned: Planned, under: (prints: Prints) => readonly Print[], hashes: KeyedHashes): Promise<Owned[]> => {
  const owned = await Promise.all(planned.map(async ({ row, plan }) => ownedBy(row, await writesOf(plan, under, hashes))));
  return [...owned.flat(), ...peopleWrites(planned, 1)];
};

/**
 * Puts the rows of a chunk under every active version of the key. What was planned before a rotation began may be too much for that; then numbers are put under the
 * oldest alone, under which everybody is looked up, and the pass that re-indexes brings the others.
 */
const keepRows = async (planned: Planned, atMost: number): Promise<Owned[]> => {
  const hashes = await keyedHashes();
  const owned = [...(await ownedIn(planned, (prints) => prints, hashes)), ...hashes.guard.map((write) => ({ rows: [], write }))];
  return owned.length <= atMost ? owned : ownedIn(planned, (prints) => prints.slice(-1), hashes);
};

/** The sheet of teachers: records and the guards of their numbers, forty-eight to a transaction; thirty-two while the key is rotated. */
export const teachersKind: Kind = {
  sheet: teacherSheet,
  read: (cells, { asked }) => readTeacher(cells, asked.day),
  check,
  plan: teacherPlan,
  idOf: (plan) => writtenBy(plan).teacher,
  group: (plan) => writtenBy(plan).school,
  weigh: (plans) => {
    const made = plans.flatMap((plan) => (plan.is === "new" ? [plan] : []));
    const older = made.reduce((sum, { also = [] }) => sum + also.length, 0);
    return plans.length + made.length + older + (older > 0 ? 1 : 0) + new Set(made.map(({ teacher }) => teacher.school)).size;
  },
  audits: (_doing, plan, became) => {
    if (plan.is === "new") return undefined;
    const [before, after] = became === "written" ? [plan.before, plan.after] : [plan.after, plan.before];
    const act = became === "written" ? "collect again" : "undo collection";
    return { kind: "TEACHER", id: plan.after.teacher, act, rule: "DIR-06", before: auditFactsOf(before), after: auditFactsOf(after) };
  },
  writes: async (_doing, planned, atMost) => ({ owned: await keepRows(planned, atMost) }),
  undo: async (_doing, planned) => {
    const made = planned.flatMap(({ plan }) => (plan.is === "new" ? [plan.teacher] : []));
    const [liesUnder, own] = await Promise.all([lyingUnder(), ownOf(made)]);
    const taken = await Promise.all(planned.map((one) => takeBack(one, liesUnder, own)));
    return [...taken.flat(), ...peopleWrites(planned, -1)];
  },
};
