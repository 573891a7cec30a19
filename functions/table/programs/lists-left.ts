import { movedSince } from "#domain/enrollment/effects.ts";
import type { ListLeft } from "#domain/enrollment/rules/withdraw.ts";
import { type Enrollment, unopenedRegion } from "#domain/enrollment/types.ts";
import { organizations } from "../organizations/organizations.ts";
import { getMany, present, readPresent } from "../rows.ts";
import { regions, units } from "./enrollments.ts";

/** The lists that name a teacher and that their enrollment was moved away from since, with their schools and regions. */
export const listsLeft = async (enrollment: Enrollment): Promise<readonly ListLeft[]> => {
  const { year, stage, moves = [] } = enrollment;
  const schools = await readPresent([...new Set(moves.map(({ from }) => from))].map((organization) => organizations.at({ organization })));
  const lists = schools.map(async (school) => {
    const county = present(school.path.COUNTY, "a school's county");
    const prefecture = present(school.path.PREFECTURE, "a school's prefecture");
    const at = { year, county, stage };
    const [unit, region] = await getMany([units.at({ ...at, school: school.organization }), regions.at({ ...at, prefecture })]);
    const isLeft = unit && movedSince(enrollment, unit)?.is === "AWAY";
    return isLeft ? [{ unit, region: region ?? unopenedRegion(at), prefecture, school }] : [];
  });
  return (await Promise.all(lists)).flat();
};
