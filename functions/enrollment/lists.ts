import { setTimeout as pause } from "node:timers/promises";
import type { Scope } from "#domain/access.ts";
import { releaseOf } from "#domain/enrollment/effects.ts";
import type { Lists } from "#domain/enrollment/port.ts";
import type { ListNow } from "#domain/enrollment/rules/contradicted.ts";
import { type Drafted, isBeingChecked } from "#domain/enrollment/rules/submit.ts";
import { candidateOf, type SchoolUnit } from "#domain/enrollment/standing.ts";
import type { Unit } from "#domain/enrollment/types.ts";
import { given } from "#domain/given.ts";
import type { Now } from "#domain/program/types.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { count } from "#platform/log.ts";
import { gather, lookThrough } from "#table/look.ts";
import { organizations } from "#table/organizations/organizations.ts";
import { enrollmentCards, enrollments, listOf, listStanding, rowsOfList, units, WRITABLE } from "#table/programs/enrollments.ts";
import { freezeList, frozenList } from "#table/programs/lists.ts";
import { getMany, present, readBy, readPresent } from "#table/rows.ts";
import { teachers } from "#table/teachers/teachers.ts";
import { omissions } from "./omissions.ts";

const READS = 20;
const BETWEEN_READS = 100;

/** Everybody on a list. The index names them; their own rows, read consistently, say whether it is right. */
const draftedOn = async ({ county }: Scope, { year, school, stage }: Unit): Promise<Drafted[]> => {
  const named = await gather(lookThrough("the enrollments of a school for a stage", { county, year, school, stage }, enrollmentCards));
  const [rows, people] = await Promise.all([
    readPresent(named.map(({ teacher }) => enrollments.at({ teacher, year }))),
    readPresent(named.map(({ teacher }) => teachers.at({ teacher }))),
  ]);
  const byId = new Map(people.map((person) => [person.teacher, person]));
  return rows
    .filter((row) => row.school === school && row.stage === stage)
    .map(({ teacher, subject }) => {
      const person = present(byId.get(teacher), "an enrolled teacher");
      const { name, last4, position } = person;
      return { teacher: candidateOf(person), listed: { teacher, name, last4, position, subject } };
    });
};

const LISTS_AT_ONCE = 10;

/** The list that a unit stands submitted with, and its people as they stand now. */
const listNow = async ({ school, unit }: Pick<SchoolUnit, "school" | "unit">): Promise<ListNow[]> => {
  const { state, submission } = unit;
  if (state !== "SUBMITTED" || !submission) return [];
  const list = await frozenList(submission);
  const ids = list.teachers.map(({ teacher }) => teacher);
  const [records, enrolled] = await Promise.all([
    readBy(ids, (teacher) => teachers.at({ teacher })),
    readBy(ids, (teacher) => enrollments.at({ teacher, year: list.year })),
  ]);
  const people = list.teachers.map((listed) => {
    const record = records.get(listed.teacher);
    const released = releaseOf(unit, listed.teacher) !== undefined;
    return { listed, teacher: record && candidateOf(record), enrollment: enrolled.get(listed.teacher), released };
  });
  return [{ list, school, people }];
};

/** Notes on a unit that its list is not as long as it says, and answers since when that is so; once it waits for a person, the alarm rings. */
const noteDifference = async (unit: Unit, now: Now): Promise<string> => {
  const { differs, rosterVersion } = unit;
  const since = differs?.rosterVersion === rosterVersion ? differs.since : now.at;
  if (since === now.at)
    await transact([units.update(listOf(unit), { set: { differs: { rosterVersion, since } }, when: { rosterVersion } })]);
  if (isBeingChecked(since, now)) count("ListDiffers");
  return since;
};

/** Lists as wholes. What is frozen lies in S3 under its own hash; the table holds where, and the hash. */
export const listStore: Lists = {
  submitting: async (scope, ask, now) => {
    for (let read = 1; ; read++) {
      const office = organizations.at({ organization: scope.county });
      const [program, region, found, school, county] = await getMany([...rowsOfList(scope, ask), office]);
      const standing = listStanding(scope, ask, region, found, school);
      const { unit } = standing;
      const roster = WRITABLE.includes(unit.state) ? await draftedOn(scope, unit) : [];
      const differs = WRITABLE.includes(unit.state) && roster.length !== unit.roster;
      if (!differs || read === READS) {
        const differsSince = differs ? await noteDifference(unit, now) : undefined;
        return { program, ...standing, countyName: present(county, "the county").name, roster, ...given({ differsSince }) };
      }
      await pause(BETWEEN_READS);
    }
  },

  omissions,
  freeze: freezeList,

  submitted: async (units) => {
    const found: ListNow[] = [];
    for (let from = 0; from < units.length; from += LISTS_AT_ONCE)
      found.push(...(await Promise.all(units.slice(from, from + LISTS_AT_ONCE).map(listNow))).flat());
    return found;
  },
};
