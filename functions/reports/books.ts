import { omissionsOf } from "#domain/enrollment/rules/omissions.ts";
import { candidateInService, type School } from "#domain/enrollment/standing.ts";
import type { Region, Unit } from "#domain/enrollment/types.ts";
import type { OrgId } from "#domain/ids.ts";
import type { Organization, OrganizationCard } from "#domain/organizations/types.ts";
import { asOf, mondayOf, type Week } from "#domain/program/calendar/weeks.ts";
import { opensAt } from "#domain/program/days.ts";
import type { Stage } from "#domain/program/types.ts";
import type { Books } from "#domain/reports/port.ts";
import type { CountyFacts, SchoolFacts } from "#domain/reports/section.ts";
import type { TeacherCard } from "#domain/teachers/types.ts";
import { isOverdue } from "#domain/transfers/effects.ts";
import type { TransferCard, TransferState } from "#domain/transfers/types.ts";
import { below, counties } from "#table/counties.ts";
import { enrollmentCards, regions as regionRows, units as unitRows } from "#table/enrollments.ts";
import { incidents } from "#table/incidents.ts";
import { lookThrough } from "#table/look.ts";
import { organizations } from "#table/organizations.ts";
import { rulesOf } from "#table/programs.ts";
import { get, readPresent } from "#table/rows.ts";
import { teacherCards } from "#table/teachers.ts";
import { transferCards } from "#table/transfers.ts";
import { administratorsOf } from "./administrators.ts";

/** Goes through rows that come ordered by school, one school at a time, so that no more than one is in memory. */
const bySchool = <T>(rows: AsyncIterable<T & { readonly school: OrgId }>) => {
  const iterator = rows[Symbol.asyncIterator]();
  let next = iterator.next();
  return async (school: OrgId): Promise<T[]> => {
    const found: T[] = [];
    for (let one = await next; !one.done && one.value.school <= school; one = await next) {
      if (one.value.school === school) found.push(one.value);
      next = iterator.next();
    }
    return found;
  };
};

/** A kindergarten's licence stands on its own row alone. */
const withLicences = async (cards: readonly OrganizationCard[]): Promise<readonly School[]> => {
  const kindergartens = cards.filter(({ stages }) => stages.includes("KINDERGARTEN"));
  const licences = new Map<OrgId, Organization["licence"]>();
  for (const found of await readPresent(kindergartens.map(({ organization }) => organizations.at({ organization }))))
    licences.set(found.organization, found.licence);
  return cards.map((card) => ({ ...card, licence: licences.get(card.organization), telephone: undefined }));
};

const factsOf = (
  school: School,
  teachers: readonly TeacherCard[],
  enrolled: SchoolFacts["enrolled"],
  units: readonly Unit[],
  { rules, day }: CountyFacts,
): SchoolFacts => {
  const { organization, code, name, stages } = school;
  const census = {
    teachers: teachers.map(candidateInService),
    schools: new Map([[organization, school]]),
    onAList: new Set(enrolled.map(({ teacher }) => teacher)),
  };
  const omitted = (stage: Stage) => omissionsOf(census, stage, rules, day).map(({ teacher }) => teacher);
  return { school: organization, code, name, stages, teachers, enrolled, units, omitted };
};

const transfersIn = (organization: OrgId, state: TransferState) =>
  lookThrough("the transfers of an office in a state", { organization, state }, transferCards);

/** What waits with the office at the end of the week, and what it settled in it. */
const transfersOf = async (office: OrgId, week: Week): Promise<CountyFacts["transfers"]> => {
  const [from, end] = [opensAt(mondayOf(week)), asOf(week)].map((instant) => new Date(instant).toISOString());
  const counts = { pending: 0, overdue: 0, done: 0, reversed: 0 };
  for await (const card of transfersIn(office, "PENDING")) {
    counts.pending += 1;
    if (isOverdue(card, end ?? "")) counts.overdue += 1;
  }
  const inWeek = ({ at }: TransferCard) => at >= (from ?? "") && at < (end ?? "");
  for await (const card of transfersIn(office, "DONE")) if (inWeek(card)) counts.done += 1;
  for await (const card of transfersIn(office, "REVERSED")) if (inWeek(card)) counts.reversed += 1;
  return counts;
};

const incidentsOf = async (county: OrgId): Promise<CountyFacts["incidents"]> => {
  let open = 0;
  for await (const { state } of lookThrough("the incidents of a county", { county }, incidents)) if (state === "OPEN") open += 1;
  return { open };
};

/** What stands in the table, read through the narrow index and never from a counter. */
export const books: Books = {
  counties: async function* () {
    for await (const { organization } of counties()) yield organization;
  },

  rules: ({ county, year }) => rulesOf(year, county),

  county: async ({ county, year, week }) => {
    const office = await get(organizations.at({ organization: county }));
    if (!office?.path.PREFECTURE) throw new Error(`county ${county} has no row, or no prefecture`);
    const regions: Region[] = [];
    const where = { year, prefecture: office.path.PREFECTURE, county };
    for await (const region of lookThrough("the regions of a county", where, regionRows)) regions.push(region);
    return {
      name: office.name,
      regions,
      transfers: await transfersOf(county, week),
      incidents: await incidentsOf(county),
      administrators: await administratorsOf(county, week),
    };
  },

  schools: async function* ({ county, year }, facts) {
    const cards: OrganizationCard[] = [];
    for await (const card of below(county, "SCHOOL")) cards.push(card);
    const units = new Map<OrgId, Unit[]>();
    for await (const unit of lookThrough("the units of a county", { year, county }, unitRows))
      units.set(unit.school, [...(units.get(unit.school) ?? []), unit]);
    const teachersOf = bySchool(lookThrough("the teachers in service in a county", { county }, teacherCards));
    const enrolledAt = bySchool(lookThrough("the enrollments of a county", { county, year }, enrollmentCards));
    const schools = await withLicences(cards.sort((one, other) => (one.organization < other.organization ? -1 : 1)));
    for (const school of schools) {
      const { organization } = school;
      const [teachers, enrolled] = await Promise.all([teachersOf(organization), enrolledAt(organization)]);
      yield factsOf(school, teachers, enrolled, units.get(organization) ?? [], facts);
    }
  },
};
