import type { Scope } from "#domain/access.ts";
import type { Listings, Lists } from "#domain/enrollment/port.ts";
import { asListed, type Census, hinderedOf, omissionsOf } from "#domain/enrollment/rules/omissions.ts";
import { candidateInService } from "#domain/enrollment/standing.ts";
import type { Omitted, Unit } from "#domain/enrollment/types.ts";
import type { Page, PageKey } from "#domain/page.ts";
import { Stage, type Year } from "#domain/program/types.ts";
import type { TeacherCard } from "#domain/teachers/types.ts";
import { sha256 } from "#platform/sealing/digest.ts";
import { gather, look, lookThrough } from "#table/look.ts";
import { organizations } from "#table/organizations/organizations.ts";
import { type EnrollmentCard, enrollmentCards, units } from "#table/programs/enrollments.ts";
import { readPresent } from "#table/rows.ts";
import { endingAtTeacher, teacherCards } from "#table/teachers/teachers.ts";

/** Some of those in service, their schools, and who of them stands on a list there. A list of an absent school counts for nothing. */
const censusOf = async (people: readonly TeacherCard[], enrolled: readonly EnrollmentCard[], opened: readonly Unit[]): Promise<Census> => {
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

const ofCounty = async ({ county }: Scope, year: Year): Promise<Census> => {
  const [people, enrolled, opened] = await Promise.all([
    gather(lookThrough("the teachers in service in a county", { county }, teacherCards)),
    gather(lookThrough("the enrollments of a county", { county, year }, enrollmentCards)),
    gather(lookThrough("the units of a county", { county, year }, units)),
  ]);
  return censusOf(people, enrolled, opened);
};

const ofSchool = async ({ county, organization: school }: Scope, year: Year): Promise<Census> => {
  const [people, enrolled, opened] = await Promise.all([
    gather(lookThrough("the teachers in service at a school", { county, school }, teacherCards)),
    gather(lookThrough("the enrollments of a school", { county, year, school }, enrollmentCards)),
    readPresent(Stage.options.map((stage) => units.at({ year, county, stage, school }))),
  ]);
  return censusOf(people, enrolled, opened);
};

/** Omissions of the school or county in scope, read as a whole: the mark is of all of them. */
export const omissions: Lists["omissions"] = async (scope, { year, stage }, rules, { day }) => {
  const census = await (scope.level === "COUNTY" ? ofCounty(scope, year) : ofSchool(scope, year));
  const missing = omissionsOf(census, stage, rules, day);
  const ids = missing.map(({ teacher }) => teacher);
  return {
    teachers: missing,
    hindered: hinderedOf(census, stage, rules, day),
    mark: sha256([year, stage, scope.organization, ...ids].join("\n")),
  };
};

const inService = ({ level, county, organization: school }: Scope, page: Page) =>
  level === "COUNTY"
    ? look("the teachers in service in a county", { county }, teacherCards, page)
    : look("the teachers in service at a school", { county, school }, teacherCards, page);

const ofStretch = async ({ county }: Scope, year: Year, people: readonly TeacherCard[]): Promise<Census> => {
  const schools = [...new Set(people.map(({ school }) => school))];
  const enrolled = await Promise.all(
    schools.map((school) => gather(lookThrough("the enrollments of a school", { county, year, school }, enrollmentCards))),
  );
  const lists = new Map(enrolled.flat().map((one) => [`${one.school} ${one.stage}`, one]));
  const opened = await readPresent([...lists.values()].map(({ school, stage }) => units.at({ year, county, stage, school })));
  return censusOf(people, enrolled.flat(), opened);
};

/** Between so few and so many people a stretch: as many as the omitted among those read so far let expect, so that few schools are read in two parts. */
const [FEW, MANY] = [100, 1000];

/** The omissions after one of them, a stretch of the directory at a time, so that a county is not read anew for each page. */
export const omittedAfter: Listings["omittedAfter"] = async (scope, { year, stage, limit, after }, rules, { day }) => {
  const found: Omitted[] = [];
  let at: PageKey | undefined = endingAtTeacher(scope.county, after);
  for (let read = 0; at && found.length <= limit; ) {
    const missing = limit + 1 - found.length;
    const expected = found.length === 0 ? missing + read : Math.ceil((missing * read) / found.length);
    const stretch = { limit: Math.min(Math.max(expected, FEW), MANY), after: at };
    const { items, next }: { items: TeacherCard[]; next?: PageKey } = await inService(scope, stretch);
    found.push(...asListed(omissionsOf(await ofStretch(scope, year, items), stage, rules, day)));
    read += items.length;
    at = next;
  }
  return found;
};
