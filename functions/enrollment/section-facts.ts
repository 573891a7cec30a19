import type { SchoolFacts } from "#domain/enrollment/section-count.ts";
import type { EnrollingSchool } from "#domain/enrollment/standing.ts";
import type { Region } from "#domain/enrollment/types.ts";
import type { OrgId } from "#domain/ids.ts";
import type { OrganizationCard } from "#domain/organizations/types.ts";
import type { CountedWeek, Facts } from "#domain/reports/counting.ts";
import { gather, lookThrough } from "#table/look.ts";
import { administered } from "#table/organizations/accounts.ts";
import { organizations } from "#table/organizations/organizations.ts";
import { regions } from "#table/programs/enrollments.ts";
import type { Readings } from "#table/programs/readings.ts";
import { present, readPresent } from "#table/rows.ts";

/** A kindergarten's licence stands on its own row alone. */
const withLicences = async (cards: readonly OrganizationCard[]): Promise<Map<OrgId, EnrollingSchool>> => {
  const kindergartens = cards.filter(({ stages }) => stages.includes("KINDERGARTEN"));
  const rows = await readPresent(kindergartens.map(({ organization }) => organizations.at({ organization })));
  const licences = new Map(rows.map(({ organization, licence }) => [organization, licence]));
  return new Map(cards.map((card) => [card.organization, { ...card, licence: licences.get(card.organization), telephone: undefined }]));
};

/** The regions of a county; of each school its teachers, whoever is enrolled there, its lists. */
export const enrollmentFacts = async (
  { county, rules: { year } }: CountedWeek,
  { office, schools, teachers, enrolled, units }: Readings,
): Promise<Facts<readonly Region[], SchoolFacts>> => {
  const prefecture = present(office.path.PREFECTURE, `the prefecture of ${county}`);
  const ofCounty = await gather(lookThrough("the regions of a county", { year, prefecture, county }, regions));
  const lists = Map.groupBy(await units(), ({ school }) => school);
  const licensed = await withLicences(schools);
  const led = await administered(county);
  const managed = new Set(schools.filter(({ managing }) => managing !== undefined).map(({ organization }) => organization));
  return {
    county: ofCounty,
    school: async (id) => {
      const [serving, onLists] = await Promise.all([teachers(id), enrolled(id)]);
      const school = present(licensed.get(id), `school ${id}`);
      return { school, teachers: serving, enrolled: onLists, units: lists.get(id) ?? [], unadministered: !led.has(id) && !managed.has(id) };
    },
  };
};
