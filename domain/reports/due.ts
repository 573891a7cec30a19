import { accept, type Outcome } from "../outcome.ts";
import type { Now } from "../program/types.ts";
import type { ReportWorld } from "./make.ts";
import type { CountyWeek, CountyYear } from "./port.ts";
import { missingWeeks, unmailedReports, weeksToMake } from "./rules.ts";
import type { Report } from "./types.ts";

const PAGE = 60;

const everyReport = async (of: CountyYear, { lines }: Pick<ReportWorld, "lines">): Promise<readonly Report[]> => {
  const all: Report[] = [];
  for (let page = await lines.reports(of, { limit: PAGE }); ; page = await lines.reports(of, { limit: PAGE, after: page.next })) {
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
  world: Pick<ReportWorld, "counties" | "lines" | "outgoing"> & { readonly years: readonly number[]; readonly now: Now },
): Promise<Outcome<{ made: number; mailed: number }>> => {
  const make: CountyWeek[] = [];
  const send: CountyWeek[] = [];
  for await (const county of world.counties.all())
    for (const year of world.years) {
      const rules = await world.counties.rules({ county, year });
      if (!rules || weeksToMake(rules, world.now).length === 0) continue;
      const made = await everyReport({ county, year }, world);
      make.push(...missingWeeks(rules, made, world.now).map((week) => ({ county, year, week })));
      send.push(...unmailedReports(rules, made, world.now.at).map(({ week }) => ({ county, year, week })));
    }
  await world.outgoing.makeAndMail(make, "make");
  await world.outgoing.makeAndMail(send, "mail");
  return accept({ made: make.length, mailed: send.length });
};
