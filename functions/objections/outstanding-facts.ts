import type { CountyAsked } from "#domain/deadlines/types.ts";
import type { ObjectionsStanding } from "#domain/objections/outstanding.ts";
import { objectionCards } from "#table/learning/objections.ts";
import { gather, lookThrough } from "#table/look.ts";

/** The objections that wait for a county's answer. */
export const objectionsStanding = async ({ year, county }: CountyAsked): Promise<ObjectionsStanding> => ({
  county,
  open: await gather(lookThrough("the objections a county answers in a state", { county, year, state: "OPEN" }, objectionCards)),
});
