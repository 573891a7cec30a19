import type { CountedWeek } from "#domain/reports/counting.ts";
import { ofCounty } from "#domain/reports/counting.ts";
import { incidents } from "#table/incidents.ts";
import { gather, lookThrough } from "#table/look.ts";

/** The incidents of a county. */
export const incidentFacts = async ({ county }: CountedWeek) =>
  ofCounty(await gather(lookThrough("the incidents of a county", { county }, incidents)));
