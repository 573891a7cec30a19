import { accept, type Outcome } from "../outcome.ts";
import type { Now } from "../program/types.ts";
import type { ReportWorld } from "./make.ts";
import type { Place, PlaceWeek } from "./port.ts";
import { missing, unmailed, within } from "./rules.ts";
import type { Report } from "./types.ts";

const PAGE = 60;

const everyReport = async (place: Place, { ledger }: Pick<ReportWorld, "ledger">): Promise<readonly Report[]> => {
  const all: Report[] = [];
  for (let page = await ledger.reports(place, { limit: PAGE }); ; page = await ledger.reports(place, { limit: PAGE, after: page.next })) {
    all.push(...page.items);
    if (!page.next) return all;
  }
};

/**
 * Sets the weekly reports going that are due: those not made, and those made whose mails are to leave. Whatever a run missed the next one finds, since it asks
 * what stands and not what has happened since.
 */
export const setReportsGoing = async (
  _tick: unknown,
  world: Pick<ReportWorld, "books" | "ledger" | "dispatch"> & { readonly years: readonly number[]; readonly now: Now },
): Promise<Outcome<{ made: number; mailed: number }>> => {
  const make: PlaceWeek[] = [];
  const send: PlaceWeek[] = [];
  for await (const county of world.books.counties())
    for (const year of world.years) {
      const rules = await world.books.rules({ county, year });
      if (!rules || within(rules, world.now).length === 0) continue;
      const made = await everyReport({ county, year }, world);
      make.push(...missing(rules, made, world.now).map((week) => ({ county, year, week })));
      send.push(...unmailed(rules, made, world.now.at).map(({ week }) => ({ county, year, week })));
    }
  await world.dispatch.makeAndMail(make, "make");
  await world.dispatch.makeAndMail(send, "mail");
  return accept({ made: make.length, mailed: send.length });
};
