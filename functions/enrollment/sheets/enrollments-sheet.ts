import type { Scope } from "#domain/access.ts";
import { backAgain, releaseOf } from "#domain/enrollment/effects.ts";
import {
  type EnrollmentEntry,
  type EnrollmentField,
  enrollmentSheet,
  readEnrollment,
  withDocuments,
} from "#domain/enrollment/enrollment-sheet.ts";
import { decideEnrollmentRow } from "#domain/enrollment/rules/enrollment-row.ts";
import { candidateOf, type UnitStanding } from "#domain/enrollment/standing.ts";
import { unopenedRegion, unopenedUnit } from "#domain/enrollment/types.ts";
import { given } from "#domain/given.ts";
import { refuse } from "#domain/outcome.ts";
import { packOf, rulesFor } from "#domain/program/packs.ts";
import { Stage } from "#domain/program/types.ts";
import { triedTooOften } from "#domain/teachers/rules/guessing.ts";
import { type ImportContext, type Owned, ownedBy, type PlannedRow, type SheetKind } from "#table/imports/sheet-kind.ts";
import { organizations } from "#table/organizations/organizations.ts";
import { backOnto, enrollments, listOf, onRoster, regions, units, WRITABLE } from "#table/programs/enrollments.ts";
import { programRow } from "#table/programs/programs.ts";
import { getMany, present, readAll, readBy } from "#table/rows.ts";
import { ownByWhom } from "#table/teachers/by-number.ts";
import { teachers } from "#table/teachers/teachers.ts";
import { auditOfEnrollment } from "../audited.ts";
import { type EnrollmentPlan, enrollmentPlan } from "./enrollments-plan.ts";

type Kind = SheetKind<EnrollmentField, EnrollmentEntry, EnrollmentPlan>;
type Planned = readonly PlannedRow<EnrollmentPlan>[];

/** Whom of the school the rows are about, in their order. */
const peopleOf = ({ actor, now }: ImportContext, entries: readonly EnrollmentEntry[]) =>
  ownByWhom(
    { actor, now },
    entries.map(({ teacher, documents, name }) => ({ ...given({ teacher: teacher ?? undefined, name: name ?? undefined }), documents })),
  );

/** The school in scope before the lists of its stages. */
const standingOf = async ({ county, prefecture, organization: school }: Scope, year: number) => {
  const [program, found, ...opened] = await getMany([
    programRow.at({ year, county }),
    organizations.at({ organization: school }),
    ...Stage.options.map((stage) => regions.at({ year, prefecture, county, stage })),
  ]);
  const organization = present(found, "the school of an import");
  const lists = await getMany(Stage.options.map((stage) => units.at({ year, county, stage, school })));
  const of = (stage: Stage): Omit<UnitStanding, "principal"> => ({
    program,
    region: opened[Stage.options.indexOf(stage)] ?? unopenedRegion({ year, stage, county }),
    unit: lists[Stage.options.indexOf(stage)] ?? unopenedUnit({ year, stage, county, school }),
    school: organization,
  });
  return { program, of };
};

const check: Kind["check"] = async (doing, rows) => {
  const { job, actor, now } = doing;
  const year = job.year ?? 0;
  const pack = packOf(year);
  if (!pack) return rows.map(() => refuse("PROGRAM_UNKNOWN", "GOV-05", { year }));
  const [{ program, of }, people] = await Promise.all([
    standingOf(actor.scope, year),
    peopleOf(
      doing,
      rows.map(({ entry }) => entry),
    ),
  ]);
  const enrolled = await readBy(
    people.map(({ person }) => person?.teacher),
    (teacher) => enrollments.at({ teacher, year }),
  );
  const found = rows.map((row, index) => ({ ...row, ...people[index] }));
  const byTeacher = Map.groupBy(found, ({ person }) => person?.teacher);
  const about = { schoolId: actor.scope.organization, importId: job.import };
  const rules = rulesFor(pack, program);
  return found.map(({ entry, person, foreign, untold }) => {
    if (untold) return triedTooOften;
    const standing = {
      ...of(entry.stage),
      teacher: person && candidateOf(person),
      enrollment: person && enrolled.get(person.teacher),
      recordedSubject: person?.subject,
      same: (person && byTeacher.get(person.teacher)) ?? [],
    };
    const outcome = decideEnrollmentRow(actor, standing, entry, about, rules, now);
    return outcome.ok ? outcome : { ...outcome, ...given({ foreign }) };
  });
};

const byList = (planned: Planned) => [...Map.groupBy(planned, ({ plan }) => plan.enrollment.stage).values()];

/** Counts rows on, or off, their lists; a list that was submitted meanwhile spoils them. */
const rosterWrites = (planned: Planned, sign: 1 | -1): Owned[] =>
  byList(planned).flatMap((rows) => {
    const [first] = rows;
    if (!first) return [];
    const change = { add: { roster: sign * rows.length, rosterVersion: 1 }, when: { state: WRITABLE } };
    return [{ rows: rows.map(({ row }) => row), write: units.update(listOf(first.plan.enrollment), change) }];
  });

/** The same of a submitted list, where all who come were released from it (§6-59). */
const enrollingWrites = async ({ actor }: ImportContext, planned: Planned): Promise<Owned[]> => {
  const lists = byList(planned);
  const standing = await readAll(lists.flatMap(([first]) => (first ? [units.at(listOf(first.plan.enrollment))] : [])));
  return lists.flatMap((rows, index) => {
    const unit = standing[index];
    const back = unit?.state === "SUBMITTED" && rows.every(({ plan }) => releaseOf(unit, plan.enrollment.teacher));
    if (!back) return rosterWrites(rows, 1);
    const released = rows.reduce((so, { plan }) => backAgain({ released: so }, plan.enrollment.teacher), unit.released ?? []);
    const writes = backOnto({ unit, released }, rows.length, actor.scope.prefecture);
    return writes.map((write) => ({ rows: rows.map(({ row }) => row), write }));
  });
};

/** The sheet of enrollments: each row an enrollment like one asked by itself, thirty-two to a transaction, the unit counted once for all of them. */
export const enrollmentsKind: Kind = {
  sheet: enrollmentSheet,
  read: (cells, { asked }) => withDocuments(readEnrollment(cells), asked.day),
  check,
  plan: enrollmentPlan,
  idOf: ({ enrollment }) => enrollment.teacher,
  group: ({ enrollment }) => enrollment.stage,
  weigh: (plans) => 2 * plans.length + 2 * new Set(plans.map(({ enrollment }) => enrollment.stage)).size,
  audits: (_doing, { enrollment }, became) =>
    auditOfEnrollment(became === "written" ? "enroll a teacher" : "withdraw a teacher", enrollment),
  writes: async (doing, planned) => ({
    owned: [
      ...planned.flatMap(({ row, plan: { enrollment, record } }) =>
        ownedBy(row, [
          enrollments.put(enrollment, enrollment, { when: "absent", index: onRoster(enrollment) }),
          teachers.check(enrollment, { version: record }),
        ]),
      ),
      ...(await enrollingWrites(doing, planned)),
    ],
  }),
  undo: async ({ job }, planned) => [
    ...planned.flatMap(({ row, plan: { enrollment } }) => {
      const { school, stage, subject } = enrollment;
      return ownedBy(row, [enrollments.remove(enrollment, { school, stage, subject, importId: job.import })]);
    }),
    ...rosterWrites(planned, -1),
  ],
};
