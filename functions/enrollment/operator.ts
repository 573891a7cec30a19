import { recountRegion, recountUnit } from "#domain/enrollment/effects.ts";
import type { Unit } from "#domain/enrollment/types.ts";
import type { Organization } from "#domain/organizations/types.ts";
import { years } from "#domain/program/packs.ts";
import { Stage } from "#domain/program/types.ts";
import { type Drift, driftOf, type Recount } from "#table/drift.ts";
import { gather, lookThrough } from "#table/look.ts";
import { enrollments, listOf, regions, units } from "#table/programs/enrollments.ts";
import { get, getMany, present, readPresent } from "#table/rows.ts";
import { everyoneOf } from "#table/teachers/everyone.ts";

const driftOfUnit = (unit: Unit, school: Organization, counted: ReturnType<typeof recountUnit>): readonly Drift[] => {
  const { year, stage, roster, rosterVersion, movedIn, movedAway } = unit;
  const write = units.update(listOf(unit), { set: counted, add: { rosterVersion: 1 }, when: { rosterVersion } });
  const about = { kind: "UNIT", id: `${year}.${stage}.${unit.school}`, rule: "ENR-11" } as const;
  return driftOf(`the list of ${school.name} (${school.code}), ${year} ${stage}`, { roster, movedIn, movedAway }, counted, write, about);
};

/** Counts the lists of a school anew, from the enrollments of everyone who serves or served there, each read consistently. */
export const recountLists =
  (school: Organization): Recount =>
  async () => {
    const county = present(school.path.COUNTY, `the county of ${school.organization}`);
    const wanted = years.flatMap((year) => Stage.options.map((stage) => units.at({ year, county, stage, school: school.organization })));
    const lists = (await getMany(wanted)).flatMap((unit) => unit ?? []);
    if (lists.length === 0) return [];
    const people = await everyoneOf(county, school.organization);
    const found: Drift[] = [];
    for (const [year, ofYear] of Map.groupBy(lists, (unit) => unit.year)) {
      const enrolled = await readPresent(people.map((teacher) => enrollments.at({ teacher, year })));
      found.push(...ofYear.flatMap((unit) => driftOfUnit(unit, school, recountUnit(unit, enrolled))));
    }
    return found;
  };

/** Counts the units of a county anew, by state, for each of its regions. */
export const recountRegions =
  (county: Organization): Recount =>
  async () => {
    const { organization, name, code } = county;
    const prefecture = present(county.path.PREFECTURE, `the prefecture of ${organization}`);
    const found: Drift[] = [];
    for (const year of years)
      for (const stage of Stage.options) {
        const key = { year, stage, county: organization, prefecture };
        const region = await get(regions.at(key));
        if (!region) continue;
        const { unitsVersion, DRAFTING, SUBMITTED, RETURNED, ABSENT } = region;
        const counted = recountRegion(await gather(lookThrough("the units of a county for a stage", key, units)));
        const write = regions.update(key, { set: counted, add: { unitsVersion: 1 }, when: { unitsVersion } });
        const about = { kind: "REGION", id: `${year}.${stage}.${organization}`, rule: "ENR-14" } as const;
        const kept = { DRAFTING, SUBMITTED, RETURNED, ABSENT };
        found.push(...driftOf(`the region of ${name} (${code}), ${year} ${stage}`, kept, counted, write, about));
      }
    return found;
  };
