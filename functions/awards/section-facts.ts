import type { GivenAward } from "#domain/awards/types.ts";
import type { OrgId } from "#domain/ids.ts";
import type { CountedWeek, Facts } from "#domain/reports/counting.ts";
import { lessonAwards } from "#table/lessons/awards.ts";
import { gather, lookThrough } from "#table/look.ts";

/** The awards of a county's year, and of each of its schools. */
export const awardFacts = async ({
  county,
  rules: { year },
}: CountedWeek): Promise<Facts<readonly GivenAward[], readonly GivenAward[]>> => {
  const all = (await gather(lookThrough("the awards of a county's lessons", { county }, lessonAwards))).filter(
    (award) => award.year === year,
  );
  const bySchool = Map.groupBy(all, ({ school }) => school);
  return { county: all, school: async (school: OrgId) => bySchool.get(school) ?? [] };
};
