import type { CountyAsked } from "#domain/deadlines/types.ts";
import type { EnrollmentStanding } from "#domain/enrollment/outstanding.ts";
import { unopenedRegion, unopenedUnit } from "#domain/enrollment/types.ts";
import { Stage } from "#domain/program/types.ts";
import { gather, lookThrough } from "#table/look.ts";
import { administered } from "#table/organizations/accounts.ts";
import { regions, units } from "#table/programs/enrollments.ts";
import { getMany } from "#table/rows.ts";

/** A county's stages: its regions, and every school that has the stage, or was opened for it, with its unit. */
export const enrollmentStanding = async ({ year, county, prefecture, rules, schools }: CountyAsked): Promise<EnrollmentStanding> => {
  const [ofStages, opened, led] = await Promise.all([
    getMany(Stage.options.map((stage) => regions.at({ year, prefecture, county, stage }))),
    gather(lookThrough("the units of a county", { year, county }, units)),
    administered(county),
  ]);
  const stages = Stage.options.map((stage, index) => {
    const standing = new Map(opened.filter((unit) => unit.stage === stage).map((unit) => [unit.school, unit]));
    const ofStage = schools.filter((school) => school.stages.includes(stage) || standing.has(school.organization));
    return {
      region: ofStages[index] ?? unopenedRegion({ year, stage, county }),
      units: ofStage.map((school) => {
        const unit = standing.get(school.organization) ?? unopenedUnit({ year, stage, county, school: school.organization });
        return { school: { ...school, unadministered: !led.has(school.organization) && school.managing === undefined }, unit };
      }),
    };
  });
  return { county, opener: rules.settings.operates.includes("PREFECTURE") ? prefecture : county, stages };
};
