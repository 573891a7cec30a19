import type { Hanging } from "#domain/organizations/rules/hanging.ts";
import type { Organization } from "#domain/organizations/types.ts";
import { Stage } from "#domain/program/types.ts";
import { gather, lookThrough } from "../look.ts";
import { units } from "../programs/enrollments.ts";
import { getMany } from "../rows.ts";
import { teacherCards } from "../teachers/teachers.ts";

/** What hangs on a school: who serves there, and its lists of these years. Above the schools nothing does. */
export const hangingOn = async ({ organization: school, path }: Organization, years: readonly number[]): Promise<Hanging> => {
  const county = path.COUNTY;
  if (county === undefined || path.SCHOOL === undefined) return { people: [], lists: [] };
  const wanted = years.flatMap((year) => Stage.options.map((stage) => units.at({ year, county, stage, school })));
  const [people, lists] = await Promise.all([
    gather(lookThrough("the teachers in service at a school", { county, school }, teacherCards)),
    getMany(wanted),
  ]);
  return {
    people,
    lists: lists.flatMap((unit) => (unit ? [{ year: unit.year, stage: unit.stage, state: unit.state, roster: unit.roster }] : [])),
  };
};
