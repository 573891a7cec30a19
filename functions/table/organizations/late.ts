import { lateOn } from "#domain/organizations/rules/late.ts";
import type { Late, Organization } from "#domain/organizations/types.ts";
import { yearOf } from "#domain/program/days.ts";
import type { Now } from "#domain/program/types.ts";
import { rulesOf } from "../programs/programs.ts";

/** The mark of a school made below a county today, by the county's calendar of the year (§6-45); none below other offices, nor in a year without a program. */
export const lateBelow = async ({ path: { COUNTY: county } }: Pick<Organization, "path">, { day }: Now): Promise<Late | undefined> => {
  const rules = county && (await rulesOf(yearOf(day), county));
  return rules ? lateOn(rules, day) : undefined;
};
