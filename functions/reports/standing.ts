import type { ReadStanding } from "#domain/reports/port.ts";
import { readingsOf } from "#table/programs/readings.ts";
import { sections } from "./sections.ts";

/** What stands in the table, read through the narrow index and never from a counter. */
export const standing: ReadStanding = async (week) => {
  const readings = await readingsOf({ county: week.county, year: week.rules.year });
  return {
    name: readings.office.name,
    schools: readings.schools.map(({ organization: school, code, name }) => ({ school, code, name })),
    sections: await Promise.all(sections.map(({ begin }) => begin(week, readings))),
  };
};
