import { type CountedWeek, ofCounty } from "#domain/reports/counting.ts";
import { objectionCards } from "#table/learning/objections.ts";
import { gather, lookThrough } from "#table/look.ts";

/** The objections that a county answers. */
export const objectionFacts = async ({ county, rules: { year } }: CountedWeek) =>
  ofCounty(await gather(lookThrough("the objections a county answers", { county, year }, objectionCards)));
