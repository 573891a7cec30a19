import type { Actor } from "#domain/access.ts";
import { Source } from "#domain/evidence/types.ts";
import type { OrgId } from "#domain/ids.ts";
import { dayOf } from "#domain/program/days.ts";
import type { Day } from "#domain/program/types.ts";
import type { Write } from "#platform/dynamodb/client.ts";
import { audits, historiesOf } from "../audit.ts";
import { look } from "../look.ts";
import { get, glanceAt, readBy, row } from "../rows.ts";
import { roles } from "./accounts.ts";

/** Who reports evidence to a county, by the word it knows them by. */
export const sources = row("source", Source);

/** What takes down that a source delivered to a county on a day (§6-13); nothing where that day stands there already. */
export const deliveryWrites = async (of: { readonly county: OrgId; readonly source: string }, day: Day): Promise<Write[]> => {
  const [source] = await glanceAt([sources.at(of)]);
  const isNews = source !== undefined && (source.deliveredOn ?? "") < day;
  return isNews ? [sources.update(of, { set: { deliveredOn: day }, when: "exists" })] : [];
};

const LOOKED_BACK = 100;

/**
 * The last day on which a source delivered evidence to a county; `null`: it has not, `undefined`: nobody knows. Where nobody took it down, it is looked for among the
 * latest acts of the source, and of all sources of its word from before each county's had a history of its own. What the county brought by a sheet of its own is no
 * delivery of the source.
 */
export const lastDeliveryOf = async ({ county, source, account, deliveredOn: known }: Source): Promise<Day | null | undefined> => {
  if (known !== undefined) return known;
  let isMore = false;
  for (const history of historiesOf({ kind: "SOURCE", id: source }, county).toReversed()) {
    const { items, next } = await look("the audit of one thing", history, audits, { limit: LOOKED_BACK }, false, true);
    const last = items.find((one) => one.act === "send evidence" && one.county === county && one.account === account);
    if (last) return dayOf(last.asked);
    isMore ||= next !== undefined;
  }
  return isMore ? undefined : null;
};

/** Those of some sources of a county, by their words, for which somebody may bring a sheet: an office for each, a source for itself alone (LRN-02). */
export const sourcesFor = async ({ account, organization, duty, scope: { county } }: Actor, words: readonly string[]) => {
  const own = duty === "SOURCE" ? await get(roles.at({ account, organization, duty })) : undefined;
  const theirs = duty === "SOURCE" ? words.filter((word) => word === own?.source) : words;
  return readBy(theirs, (source) => sources.at({ county, source }));
};
