import { setTimeout as pause } from "node:timers/promises";
import type { Scope } from "#domain/access.ts";
import type { AboutOmissions, Lists } from "#domain/enrollment/port.ts";
import { type Census, hinderedOf, omissionsOf } from "#domain/enrollment/rules/omissions.ts";
import { type Drafted, isBeingChecked } from "#domain/enrollment/rules/submit.ts";
import { candidateInService, candidateOf } from "#domain/enrollment/standing.ts";
import type { Unit } from "#domain/enrollment/types.ts";
import { given } from "#domain/given.ts";
import { type Now, Stage } from "#domain/program/types.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { count } from "#platform/log.ts";
import { sha256 } from "#platform/objects.ts";
import { gather, lookThrough } from "#table/look.ts";
import { organizations } from "#table/organizations/organizations.ts";
import { enrollmentCards, enrollments, listOf, listStanding, rowsOfList, units, WRITABLE } from "#table/programs/enrollments.ts";
import { freezeList } from "#table/programs/lists.ts";
import { getMany, present, readPresent } from "#table/rows.ts";
import { teacherCards, teachers } from "#table/teachers/teachers.ts";

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

/** Notes on a unit that its list is not as long as it says, and answers since when that is so; once it waits for a person, the alarm rings. */
const noteDifference = async (unit: Unit, now: Now): Promise<string> => {
  const { differs, rosterVersion } = unit;
  const since = differs?.rosterVersion === rosterVersion ? differs.since : now.at;
  if (since === now.at)
    await transact([units.update(listOf(unit), { set: { differs: { rosterVersion, since } }, when: { rosterVersion } })]);
  if (isBeingChecked(since, now)) count("ListDiffers");
  return since;
};

/** Who is in service within the scope, at which schools, and who stands on a list there. A list of an absent school counts for nothing. */
const censusOf = async (scope: Scope, { year }: AboutOmissions): Promise<Census> => {
  const { county, organization: school } = scope;
  const whole = scope.level === "COUNTY";
  const [people, enrolled, opened] = await Promise.all([
    gather(
      whole
        ? lookThrough("the teachers in service in a county", { county }, teacherCards)
        : lookThrough("the teachers in service at a school", { county, school }, teacherCards),
    ),
    gather(
      whole
        ? lookThrough("the enrollments of a county", { county, year }, enrollmentCards)
        : lookThrough("the enrollments of a school", { county, year, school }, enrollmentCards),
    ),
    whole
      ? gather(lookThrough("the units of a county", { county, year }, units))
      : readPresent(Stage.options.map((stage) => units.at({ year, county, stage, school }))),
  ]);
  const schools = await readPresent(
    [...new Set(people.map((person) => person.school))].map((organization) => organizations.at({ organization })),
  );
  const absent = new Set(opened.filter(({ state }) => state === "ABSENT").map((unit) => `${unit.school} ${unit.stage}`));
  return {
    teachers: people.map(candidateInService),
    schools: new Map(schools.map((found) => [found.organization, found])),
    onAList: new Set(enrolled.filter((one) => !absent.has(`${one.school} ${one.stage}`)).map(({ teacher }) => teacher)),
  };
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

  omissions: async (scope, ask, rules, now) => {
    const census = await censusOf(scope, ask);
    const missing = omissionsOf(census, ask.stage, rules, now.day);
    const ids = missing.map(({ teacher }) => teacher);
    return {
      teachers: missing,
      hindered: hinderedOf(census, ask.stage, rules, now.day),
      mark: sha256([ask.year, ask.stage, scope.organization, ...ids].join("\n")),
    };
  },

  freeze: freezeList,
};
