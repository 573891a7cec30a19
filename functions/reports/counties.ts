import type { Counties } from "#domain/reports/port.ts";
import { counties as everyCounty } from "#table/organizations/counties.ts";
import { rulesOf } from "#table/programs/programs.ts";

/** The counties of the deployment, and the rules each goes by. */
export const counties: Counties = {
  all: async function* () {
    for await (const { organization } of everyCounty()) yield organization;
  },
  rules: ({ county, year }) => rulesOf(year, county),
};
