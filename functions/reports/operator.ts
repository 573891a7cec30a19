import type { Actor } from "#domain/access.ts";
import type { OrgId } from "#domain/ids.ts";
import { years } from "#domain/program/packs.ts";
import type { Now } from "#domain/program/types.ts";
import { lineOf } from "#domain/reports/make.ts";
import type { CountyWeek } from "#domain/reports/port.ts";
import { missingWeeks, unmailedReports } from "#domain/reports/rules.ts";
import { transact, type Write } from "#platform/dynamodb/client.ts";
import { objectsBelow } from "#platform/listing.ts";
import { audit } from "#table/audit.ts";
import { gather, lookThrough } from "#table/look.ts";
import { reports } from "#table/programs/reports.ts";
import { get } from "#table/rows.ts";
import { counties } from "./counties.ts";
import { reportsWorld } from "./store.ts";

/** A weekly report that leaves when what runs by itself runs again, and where it lies frozen if it was made already. */
export type DueReport = CountyWeek & { readonly frozen: string | undefined };

/** Where a week's report lies frozen, the line in the table lost or not: the bucket forgets nothing. */
const frozenOf = async ({ county, year, week }: CountyWeek): Promise<string | undefined> =>
  (await objectsBelow(`reports/${county}/${year}/${week}/`)).at(-1);

/** The reports of a county that are due by what stands: those not made, and those made whose mails were not ordered. */
export const reportsDue = async (county: OrgId, now: Now): Promise<readonly DueReport[]> => {
  const due: CountyWeek[] = [];
  for (const year of years) {
    const of = { county, year };
    const rules = await counties.rules(of);
    if (!rules) continue;
    const made = await gather(lookThrough("the weekly reports of a county", of, reports));
    const unmailed = unmailedReports(rules, made, now.at).map(({ week }) => week);
    due.push(...[...unmailed, ...missingWeeks(rules, made, now)].map((week) => ({ ...of, week })));
  }
  return Promise.all(due.map(async (week) => ({ ...week, frozen: await frozenOf(week) })));
};

/** The write that takes a report as mailed: its line as it stands, or made again of the frozen snapshot; nothing where none was ever made. */
const mailedWrite = async (at: CountyWeek, { at: mailedAt }: Now): Promise<Write | undefined> => {
  if (await get(reports.at(at))) return reports.update(at, { set: { mailedAt }, when: { mailedAt: undefined } });
  const object = await frozenOf(at);
  const hash = /([0-9a-f]{64})\.json$/.exec(object ?? "")?.[1];
  if (object === undefined || hash === undefined) return undefined;
  const snapshot = await reportsWorld().snapshots.read({ object, hash });
  return reports.put(at, { ...lineOf(snapshot, { object, hash }), mailedAt }, { when: "absent" });
};

/** Takes a due report as sent, so that none of its mails leaves again. `false` where it was never made, and so never left. */
export const takeReportAsSent = async (actor: Actor, at: CountyWeek, reason: string, now: Now): Promise<boolean> => {
  const write = await mailedWrite(at, now);
  if (!write) return false;
  const entry = { kind: "ORGANIZATION", id: at.county, act: "take what is due as sent", rule: "RPT-03", reason } as const;
  const after = { year: at.year, week: at.week };
  return (await transact([write, audit(actor, now, { ...entry, after })])).kept;
};
