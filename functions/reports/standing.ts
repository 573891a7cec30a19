import { given } from "#domain/given.ts";
import type { ReadStanding } from "#domain/reports/port.ts";
import { telephonesOf } from "#table/organizations/organizations.ts";
import { readingsOf } from "#table/programs/readings.ts";
import { sections } from "./sections.ts";

/** What stands in the table, read through the narrow index and never from a counter. */
export const standing: ReadStanding = async (week) => {
  const readings = await readingsOf({ county: week.county, year: week.rules.year });
  const telephones = await telephonesOf(readings.schools);
  return {
    name: readings.office.name,
    ...given({ telephone: readings.office.telephone }),
    schools: readings.schools.map(({ organization: school, code, name }) => ({
      school,
      code,
      name,
      ...given({ telephone: telephones.get(school) }),
    })),
    sections: await Promise.all(sections.map(({ begin }) => begin(week, readings))),
  };
};
