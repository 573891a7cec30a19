import * as z from "zod";
import { quotas } from "#domain/program/packs/quotas.ts";
import type { Pool } from "#domain/transfers/port.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { Below } from "#platform/dynamodb/expressions.ts";
import type { Spending, Spent } from "#platform/http/spend.ts";
import { get, row } from "./rows.ts";

/** So long the counts of a day are kept. */
export const KEPT_DAYS = 7;
/** When the count of a day goes, in seconds. */
export const expiryOf = (at: string): number => Math.floor(Date.parse(at) / 1000) + KEPT_DAYS * 86_400;

const missRows = row("poolMisses", z.object({ hits: z.int(), expires: z.int() }));

/** Counts by account and day the searches of the departed pool that found nobody, up to the day's figure. */
export const poolMisses: Pick<Pool, "usedUp" | "miss"> = {
  usedUp: async ({ account }, { day }) => ((await get(missRows.at({ account, day })))?.hits ?? 0) >= quotas.poolMisses.aDay,

  miss: async ({ account }, { day, at }) => {
    for (;;) {
      const standing = await get(missRows.at({ account, day }));
      const hits = (standing?.hits ?? 0) + 1;
      if (hits > quotas.poolMisses.aDay) return false;
      const when = standing ? { hits: standing.hits } : "absent";
      const { kept } = await transact([missRows.put({ account, day }, { ...standing, hits, expires: expiryOf(at) }, { when })]);
      if (kept) return true;
    }
  },
};

/** How much of a quota somebody spent on a day. */
export const spentRows = row("quotaSpent", z.object({ spent: z.int(), expires: z.int() }));
/** An ask that was counted on a day, so that it is counted once however often it is made. */
const askRows = row("quotaAsk", z.object({ expires: z.int() }));

const dayOf = ({ who, quota, now: { day } }: Spent) => ({ who, quota, day });
const askOf = (spent: Spent) => ({ ...dayOf(spent), ask: spent.ask });

/** What the routes that spend of a quota count by: apart from what they do, and before it. */
export const spending: Spending = {
  spend: async (spent) => {
    const { aDay } = quotas[spent.quota];
    const expires = expiryOf(spent.now.at);
    const counted = await transact([
      askRows.put(askOf(spent), { expires }, { when: "absent" }),
      spentRows.update(dayOf(spent), { add: { spent: 1 }, set: { kind: spentRows.kind, expires }, when: new Below("spent", aDay) }),
    ]);
    if (counted.kept) return "spent";
    return counted.failed.includes(0) ? "again" : "used up";
  },

  giveBack: async (spent) => {
    await transact([askRows.remove(askOf(spent), "exists"), spentRows.update(dayOf(spent), { add: { spent: -1 }, when: "exists" })]);
  },
};
