import { accept, type Outcome } from "../outcome.ts";
import { dayOf } from "../program/days.ts";
import type { Now } from "../program/types.ts";
import { everyReport, type ReportWorld } from "./make.ts";
import { missingWeeks, unmailedReports, weeksToMake } from "./rules.ts";
import type { ReportMessage } from "./types.ts";

/** Has every county looked at for reports that are due, each by a message of its own. */
export const setReportsGoing = async (
  _tick: unknown,
  { counties, outgoing, now }: Pick<ReportWorld, "counties" | "outgoing"> & { readonly now: Now },
): Promise<Outcome<{ counties: number }>> => {
  const messages: ReportMessage[] = [];
  for await (const county of counties.all()) messages.push({ kind: "due", county, asked: now.at });
  await outgoing.send(messages);
  return accept({ counties: messages.length }, "queued");
};

/**
 * Sets the reports of a county going that are due: those made whose mails are to leave, and those not made, one after the other, so that each is told against the
 * week before. Whatever a run missed the next one finds, since it asks what stands and not what has happened since.
 */
export const setCountyGoing = async (
  { county, asked }: Extract<ReportMessage, { kind: "due" }>,
  world: Pick<ReportWorld, "counties" | "lines" | "outgoing"> & { readonly years: readonly number[] },
): Promise<Outcome<{ made: number; mailed: number }>> => {
  const now = { at: asked, day: dayOf(asked) };
  let [toMake, toMail] = [0, 0];
  for (const year of world.years) {
    const rules = await world.counties.rules({ county, year });
    if (!rules || weeksToMake(rules, now).length === 0) continue;
    const made = await everyReport({ county, year }, world);
    const [week, ...following] = missingWeeks(rules, made, now);
    const unmailed = unmailedReports(rules, made, asked);
    await world.outgoing.send([
      ...unmailed.map((report) => ({ kind: "mail" as const, county, year, week: report.week })),
      ...(week === undefined ? [] : [{ kind: "make" as const, county, year, week, following }]),
    ]);
    toMake += week === undefined ? 0 : 1 + following.length;
    toMail += unmailed.length;
  }
  return accept({ made: toMake, mailed: toMail }, "queued");
};
