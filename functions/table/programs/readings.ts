import type { Unit } from "#domain/enrollment/types.ts";
import type { OrgId } from "#domain/ids.ts";
import type { Topics } from "#domain/learning/types.ts";
import type { Organization, OrganizationCard } from "#domain/organizations/types.ts";
import type { TeacherCard } from "#domain/teachers/types.ts";
import { topics } from "../learning/learning.ts";
import { gather, lookThrough } from "../look.ts";
import { below } from "../organizations/counties.ts";
import { organizations } from "../organizations/organizations.ts";
import { get, present } from "../rows.ts";
import { teacherCards } from "../teachers/teachers.ts";
import { type EnrollmentCard, enrollmentCards, units } from "./enrollments.ts";

/** Reads rows of one school. Schools are asked for in the order of their ids; asked for the same school again, it gives what was read. */
export type OfSchool<T> = (school: OrgId) => Promise<readonly T[]>;

/**
 * What several sections of a report count, read once for all of them: through the narrow index the county's office and schools, and school by school who
 * serves and who is enrolled, of whom no more than one school is in memory; and the lists and topics of all schools. What nobody asks for is not read.
 */
export type Readings = {
  readonly office: Organization;
  readonly schools: readonly OrganizationCard[];
  readonly teachers: OfSchool<TeacherCard>;
  readonly enrolled: OfSchool<EnrollmentCard>;
  readonly units: () => Promise<readonly Unit[]>;
  readonly topics: () => Promise<readonly Topics[]>;
};

const once = <T>(read: () => Promise<T>): (() => Promise<T>) => {
  let reading: Promise<T> | undefined;
  return () => {
    reading ??= read();
    return reading;
  };
};

/** Goes through rows that come ordered by school, one school at a time. */
const bySchool = <T extends { readonly school: OrgId }>(rows: AsyncIterable<T>): OfSchool<T> => {
  const iterator = rows[Symbol.asyncIterator]();
  let next: Promise<IteratorResult<T>> | undefined;
  let latest: { readonly school: OrgId; readonly rows: Promise<readonly T[]> } | undefined;
  const take = async (school: OrgId): Promise<readonly T[]> => {
    const found: T[] = [];
    next ??= iterator.next();
    for (let one = await next; !one.done && one.value.school <= school; one = await next) {
      if (one.value.school === school) found.push(one.value);
      next = iterator.next();
    }
    return found;
  };
  return (school) => {
    if (latest?.school === school) return latest.rows;
    if (latest && school < latest.school) throw new Error(`school ${school} is asked for after ${latest.school}`);
    latest = { school, rows: take(school) };
    return latest.rows;
  };
};

/** Begins to read a county's year. */
export const readingsOf = async ({ county, year }: { readonly county: OrgId; readonly year: number }): Promise<Readings> => ({
  office: present(await get(organizations.at({ organization: county })), `county ${county}`),
  schools: await gather(below(county, "SCHOOL")),
  teachers: bySchool(lookThrough("the teachers in service in a county", { county }, teacherCards)),
  enrolled: bySchool(lookThrough("the enrollments of a county", { county, year }, enrollmentCards)),
  units: once(() => gather(lookThrough("the units of a county", { year, county }, units))),
  topics: once(() => gather(lookThrough("the topics of the schools of a county", { year, county }, topics))),
});
