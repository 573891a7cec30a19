import type { Counties } from "#domain/reports/port.ts";
import { counties as everyCounty } from "#table/counties.ts";
import { rulesOf } from "#table/programs.ts";
import { readingsOf } from "#table/readings.ts";
import { sections } from "./sections.ts";

/** What stands in the table, read through the narrow index and never from a counter. */
export const counties: Counties = {
  all: async function* () {
    for await (const { organization } of everyCounty()) yield organization;
  },

  rules: ({ county, year }) => rulesOf(year, county),

  standing: async (week) => {
    const readings = await readingsOf({ county: week.county, year: week.rules.year });
    return {
      name: readings.office.name,
      schools: readings.schools.map(({ organization: school, code, name }) => ({ school, code, name })),
      sections: await Promise.all(sections.map(({ begin }) => begin(week, readings))),
    };
  },
};
