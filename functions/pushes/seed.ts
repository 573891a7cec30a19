import type { Seeds } from "#domain/pushes/port.ts";
import { pushSeeds } from "#table/learning/learning.ts";
import { programRow } from "#table/programs/programs.ts";
import { getMany } from "#table/rows.ts";

/** What is public of a county's draw. */
export const seedShown: Pick<Seeds, "one"> = {
  one: async (county, year) => {
    const [seed, program] = await getMany([pushSeeds.at({ year, county }), programRow.at({ year, county })]);
    return { seed, program };
  },
};
