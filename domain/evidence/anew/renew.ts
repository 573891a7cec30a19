import { accept, type Outcome } from "../../outcome.ts";
import { years } from "../../program/packs.ts";
import type { Now } from "../../program/types.ts";
import { hoursTold } from "../section-count.ts";
import type { CountyYear, StaleWorld } from "./port.ts";

/** So many of a county a run at the most, so that none keeps the others from their turn; the next run goes on where this one ended. */
export const AT_MOST_A_COUNTY = 5000;

const renewIn = async (of: CountyYear, { stale }: StaleWorld): Promise<number> => {
  let [looked, renewed] = [0, 0];
  for await (const teachers of stale.found(of)) {
    renewed += await stale.renew(of, teachers);
    looked += teachers.length;
    if (looked >= AT_MOST_A_COUNTY) break;
  }
  return renewed;
};

/**
 * Works out anew, before the week is counted, whatever lists show that rests on rules, topics or courses which have changed since; the report says of how many that
 * was not done (CRD-01, RPT-03). County by county, as long as weeks tell of hours.
 */
export const renewStale = async (
  _tick: unknown,
  { stale, now }: StaleWorld & { readonly now: Pick<Now, "day"> },
): Promise<Outcome<{ renewed: number }>> => {
  let renewed = 0;
  for await (const county of stale.counties())
    for (const year of years) {
      const rules = await stale.rules(year, county);
      if (rules && hoursTold(rules, now.day)) renewed += await renewIn({ county, year, rules }, { stale });
    }
  return accept({ renewed });
};
