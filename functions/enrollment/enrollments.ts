import { movedSince, type UnitMove } from "#domain/enrollment/effects.ts";
import type { Enrollments, Listings, ListLine } from "#domain/enrollment/port.ts";
import type { Withdrawing } from "#domain/enrollment/rules/withdraw.ts";
import { candidateOf } from "#domain/enrollment/standing.ts";
import type { Enrollment, Unit } from "#domain/enrollment/types.ts";
import { accept } from "#domain/outcome.ts";
import type { Page } from "#domain/page.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { audit } from "#table/audit.ts";
import type { RowKey } from "#table/card.ts";
import { gather, look, lookFor, lookThrough } from "#table/look.ts";
import {
  backOnto,
  type EnrollmentCard,
  endingAtEnrollment,
  enrollmentCards,
  enrollments,
  listOf,
  listStanding,
  onRoster,
  regionWhileOpen,
  rowsOfList,
  units,
  WRITABLE,
} from "#table/programs/enrollments.ts";
import { listsLeft } from "#table/programs/lists-left.ts";
import { getMany, present, readAll, readBy } from "#table/rows.ts";
import { teachers } from "#table/teachers/teachers.ts";
import { auditOfEnrollment } from "./audited.ts";

/** The list grows or shrinks by one, if it may still be written. */
const rosterWrite = (enrollment: Enrollment, by: 1 | -1) =>
  units.update(listOf(enrollment), { add: { roster: by, rosterVersion: 1 }, when: { state: WRITABLE } });

/**
 * The same of one who came by a move or leaves by a release, as both were read: where they moved in since the list was submitted, they are not counted among those
 * who came any more.
 */
const leavingAgain = (enrollment: Enrollment, unit: Unit, released: Withdrawing["released"]) => {
  const movedIn = movedSince(enrollment, unit)?.is === "IN" ? -1 : 0;
  return units.update(listOf(enrollment), {
    add: { roster: -1, rosterVersion: 1, movedIn },
    ...(released && { set: { released } }),
    when: { state: released ? unit.state : WRITABLE, rosterVersion: unit.rosterVersion },
  });
};

/** The regions of submitted lists on which something changes, each once. */
const regionsOf = (lists: readonly RowKey<"region">[]) => [
  ...new Map(lists.map((key) => [`${key.county} ${key.stage}`, regionWhileOpen(key)])).values(),
];

/** A list that names somebody withdrawn elsewhere, as it was read. */
const goneForGood = ({ before: { rosterVersion, state, ...unit }, after: { withdrawnAway } }: UnitMove) =>
  units.update(listOf(unit), { set: { withdrawnAway }, add: { rosterVersion: 1 }, when: { rosterVersion, state } });

/** Enrollments of single teachers: two reads at the door and here, one transaction. */
export const enrollmentStore: Enrollments = {
  standing: async (scope, ask) => {
    const { teacher: id, year } = ask;
    const [program, region, unit, school, teacher, enrollment] = await getMany([
      ...rowsOfList(scope, ask),
      teachers.at({ teacher: id }),
      enrollments.at({ teacher: id, year }),
    ]);
    return { program, ...listStanding(scope, ask, region, unit, school), teacher: teacher && candidateOf(teacher), enrollment };
  },

  enroll: async (doing, { enrollment, record, onto }) => {
    if (doing.did === "unchanged") return accept(enrollment, "unchanged");
    const { teacher, year } = enrollment;
    const { kept } = await transact([
      enrollments.put({ teacher, year }, enrollment, {
        when: "absent",
        index: onRoster(enrollment),
      }),
      teachers.check({ teacher }, { version: record }),
      ...(onto ? backOnto(onto, 1, doing.actor.scope.prefecture) : [rosterWrite(enrollment, 1)]),
      audit(doing.actor, doing.now, auditOfEnrollment("enroll a teacher", enrollment)),
    ]);
    return kept ? accept(enrollment, doing.did) : "stale";
  },

  listsLeft,

  withdraw: async (doing, { enrollment, unit, released, left }) => {
    const { teacher, year, school, stage, subject } = enrollment;
    const prefecture = present(doing.actor.scope.prefecture, "the prefecture");
    const submitted = [
      ...(released ? [{ ...unit, prefecture }] : []),
      ...left.map(({ before, prefecture }) => ({ ...before, prefecture })),
    ];
    const { kept } = await transact([
      enrollments.remove({ teacher, year }, { school, stage, subject }),
      released || enrollment.moves ? leavingAgain(enrollment, unit, released) : rosterWrite(enrollment, -1),
      ...left.map(goneForGood),
      ...regionsOf(submitted.filter(({ state }) => state === "SUBMITTED")),
      audit(doing.actor, doing.now, auditOfEnrollment("withdraw a teacher", enrollment)),
    ]);
    return kept ? accept(null, doing.did) : "stale";
  },

  page: async ({ county }, { year, schoolId, stage, subject }, page) => {
    const at = { county, year, school: schoolId, stage };
    const read = (part: Page) => look("the enrollments of a school for a stage", at, enrollmentCards, part);
    const isSought = (one: EnrollmentCard) => subject === undefined || one.subject === subject;
    const found = await lookFor(read, isSought, (one) => endingAtEnrollment({ county, year }, one), page);
    return { ...found, items: await listLines(found.items) };
  },
};

/** Who stands on lists, as the directory has them now. */
const listLines = async (cards: readonly EnrollmentCard[]): Promise<ListLine[]> => {
  const people = await readBy(
    cards.map(({ teacher }) => teacher),
    (teacher) => teachers.at({ teacher }),
  );
  return cards.map(({ teacher, subject, enrolledAt }) => {
    const { name, last4, position } = present(people.get(teacher), "an enrolled teacher");
    return { teacher, name, last4, position, subject, enrolledAt };
  });
};

/** Who is enrolled in a county: how their lists stand is read of the whole county where that is looked for, of those of a page otherwise. */
export const enrolledInCounty: Listings["enrolled"] = async ({ county }, { year, stage, subject, state, ofStages }, page) => {
  const keyOf = (unit: Pick<Unit, "school" | "stage">) => `${unit.school} ${unit.stage}`;
  const lists = state === undefined ? [] : await gather(lookThrough("the units of a county", { county, year }, units));
  const inState = new Set(lists.filter((unit) => unit.state === state).map(keyOf));
  const isSought = (one: EnrollmentCard) =>
    (stage === undefined || one.stage === stage) &&
    (subject === undefined || one.subject === subject) &&
    (state === undefined || inState.has(keyOf(one))) &&
    (ofStages.length === 0 || ofStages.includes(one.stage));
  const read = (part: Page) => look("the enrollments of a county", { county, year }, enrollmentCards, part);
  const found = await lookFor(read, isSought, (one) => endingAtEnrollment({ county, year }, one), page);
  const [lines, standing] = await Promise.all([
    listLines(found.items),
    readAll(found.items.map(({ school, stage }) => units.at({ year, county, stage, school }))),
  ]);
  const items = lines.flatMap((line, index) => {
    const unit = standing[index];
    return unit ? [{ ...line, school: unit.school, stage: unit.stage, state: unit.state }] : [];
  });
  return { ...found, items };
};
