import type { Listings } from "#domain/enrollment/port.ts";
import type { SchoolUnit } from "#domain/enrollment/standing.ts";
import { type Unit, unopenedUnit } from "#domain/enrollment/types.ts";
import { given } from "#domain/given.ts";
import type { OrganizationCard } from "#domain/organizations/types.ts";
import type { PageKey } from "#domain/page.ts";
import { gather, look, lookThrough } from "#table/look.ts";
import { endingAtSchool, organizationCards, organizations } from "#table/organizations/organizations.ts";
import { units } from "#table/programs/enrollments.ts";
import { present, readAll } from "#table/rows.ts";

/** So many schools at least, because only some have the stage or the state that is asked for. */
const SCHOOLS_AT_ONCE = 10;

/** The units of a county that were opened for a stage. */
export const opened: Listings["opened"] = ({ county }, year, stage) =>
  gather(lookThrough("the units of a county for a stage", { year, county, stage }, units));

/** The schools of a stage by code, a stretch of the directory at a time, so that a county is not read anew for each page. */
export const checklist: Listings["checklist"] = async ({ county }, { year, stage, wanted }, { limit, after }) => {
  const lines: Pick<SchoolUnit, "school" | "unit">[] = [];
  let at = after && endingAtSchool(county, after);
  do {
    const missing = limit + 1 - lines.length;
    const { items, next }: { items: OrganizationCard[]; next?: PageKey } = await look(
      "the organisations of a level below another",
      { parent: county, level: "SCHOOL" },
      organizationCards,
      { limit: Math.max(missing, SCHOOLS_AT_ONCE), ...given({ after: at }) },
    );
    const rows = await readAll(items.map(({ organization: school }) => units.at({ year, county, stage, school })));
    const found = items.flatMap(({ organization: school, stages }, index): Unit[] => {
      const unit = rows[index] ?? (stages.includes(stage) ? unopenedUnit({ year, stage, county, school }) : undefined);
      return unit && wanted(unit) ? [unit] : [];
    });
    const shown = found.slice(0, missing);
    const schools = await readAll(shown.map(({ school }) => organizations.at({ organization: school })));
    lines.push(...schools.flatMap((school, index) => (school ? [{ school, unit: present(shown[index], "its unit") }] : [])));
    at = next;
  } while (at && lines.length <= limit);
  return lines;
};
