import type { Enrollments } from "#domain/enrollment/port.ts";
import { candidateOf } from "#domain/enrollment/standing.ts";
import type { Enrollment } from "#domain/enrollment/types.ts";
import { accept } from "#domain/outcome.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { audit } from "#table/audit.ts";
import { look } from "#table/look.ts";
import { enrollmentCards, enrollments, listOf, listStanding, onRoster, rowsOfList, units, WRITABLE } from "#table/programs/enrollments.ts";
import { getMany, present, readPresent } from "#table/rows.ts";
import { teachers } from "#table/teachers/teachers.ts";
import { auditOfEnrollment } from "./audited.ts";

/** The list grows or shrinks by one, if it may still be written. */
const rosterWrite = (enrollment: Enrollment, by: 1 | -1) =>
  units.update(listOf(enrollment), { add: { roster: by, rosterVersion: 1 }, when: { state: WRITABLE } });

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

  withdraw: async (doing, enrollment) => {
    const { teacher, year, school, stage, subject } = enrollment;
    const { kept } = await transact([
      enrollments.remove({ teacher, year }, { school, stage, subject }),
      rosterWrite(enrollment, -1),
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
