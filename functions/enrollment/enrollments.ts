import { movedSince, type UnitMove } from "#domain/enrollment/effects.ts";
import type { Enrollments } from "#domain/enrollment/port.ts";
import { candidateOf } from "#domain/enrollment/standing.ts";
import type { Enrollment, Unit } from "#domain/enrollment/types.ts";
import { accept } from "#domain/outcome.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { audit } from "#table/audit.ts";
import { look } from "#table/look.ts";
import { organizations } from "#table/organizations/organizations.ts";
import { enrollmentCards, enrollments, listOf, listStanding, onRoster, rowsOfList, units, WRITABLE } from "#table/programs/enrollments.ts";
import { getMany, present, readAll, readPresent } from "#table/rows.ts";
import { teachers } from "#table/teachers/teachers.ts";
import { auditOfEnrollment } from "./audited.ts";

/** The list grows or shrinks by one, if it may still be written. */
const rosterWrite = (enrollment: Enrollment, by: 1 | -1) =>
  units.update(listOf(enrollment), { add: { roster: by, rosterVersion: 1 }, when: { state: WRITABLE } });

/** The same of one who came by a move, as both were read: where it was since the list was submitted, they are not counted among those who came any more. */
const leavingAgain = (enrollment: Enrollment, unit: Unit) => {
  const movedIn = movedSince(enrollment, unit)?.is === "IN" ? -1 : 0;
  return units.update(listOf(enrollment), {
    add: { roster: -1, rosterVersion: 1, movedIn },
    when: { state: WRITABLE, rosterVersion: unit.rosterVersion },
  });
};

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

  enroll: async (doing, { enrollment, record }) => {
    if (doing.did === "unchanged") return accept(enrollment, "unchanged");
    const { teacher, year } = enrollment;
    const { kept } = await transact([
      enrollments.put({ teacher, year }, enrollment, {
        when: "absent",
        index: onRoster(enrollment),
      }),
      teachers.check({ teacher }, { version: record }),
      rosterWrite(enrollment, 1),
      audit(doing.actor, doing.now, auditOfEnrollment("enroll a teacher", enrollment)),
    ]);
    return kept ? accept(enrollment, doing.did) : "stale";
  },

  listsLeft: async (enrollment) => {
    const { year, stage, moves = [] } = enrollment;
    const schools = await readPresent(
      [...new Set(moves.map(({ from }) => from))].map((organization) => organizations.at({ organization })),
    );
    const lists = await readAll(
      schools.map(({ organization: school, path }) => units.at({ year, county: present(path.COUNTY, "a school's county"), stage, school })),
    );
    return schools.flatMap((school, index) => {
      const unit = lists[index];
      return unit && movedSince(enrollment, unit)?.is === "AWAY" ? [{ unit, school }] : [];
    });
  },

  withdraw: async (doing, { enrollment, unit, left }) => {
    const { teacher, year, school, stage, subject } = enrollment;
    const { kept } = await transact([
      enrollments.remove({ teacher, year }, { school, stage, subject }),
      enrollment.moves ? leavingAgain(enrollment, unit) : rosterWrite(enrollment, -1),
      ...left.map(goneForGood),
      audit(doing.actor, doing.now, auditOfEnrollment("withdraw a teacher", enrollment)),
    ]);
    return kept ? accept(null, doing.did) : "stale";
  },

  page: async ({ county }, { year, schoolId, stage }, page) => {
    const at = { county, year, school: schoolId, stage };
    const found = await look("the enrollments of a school for a stage", at, enrollmentCards, page);
    const people = await readPresent(found.items.map(({ teacher }) => teachers.at({ teacher })));
    const byId = new Map(people.map((person) => [person.teacher, person]));
    const items = found.items.map(({ teacher, subject, enrolledAt }) => {
      const { name, last4, position } = present(byId.get(teacher), "an enrolled teacher");
      return { teacher, name, last4, position, subject, enrolledAt };
    });
    return { ...found, items };
  },
};
