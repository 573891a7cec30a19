import * as z from "zod";
import { FOREIGN_HITS_A_DAY, type ForeignHits } from "#domain/teachers/types.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { get, row } from "../rows.ts";

const Hits = z.object({ hits: z.int(), expires: z.int() });

const KEPT_DAYS = 7;
const expiryOf = (at: string): number => Math.floor(Date.parse(at) / 1000) + KEPT_DAYS * 86_400;

/** Counts something by account and day, up to a limit. */
export const countedByDay = (name: "foreignHits" | "poolMisses", limit: number): ForeignHits => {
  const rows = row(name, Hits);
  return {
    usedUp: async ({ account }, { day }) => ((await get(rows.at({ account, day })))?.hits ?? 0) >= limit,

    hit: async ({ account }, { day, at }) => {
      for (;;) {
        const standing = await get(rows.at({ account, day }));
        const hits = (standing?.hits ?? 0) + 1;
        if (hits > limit) return false;
        const when = standing ? { hits: standing.hits } : "absent";
        const { kept } = await transact([rows.put({ account, day }, { ...standing, hits, expires: expiryOf(at) }, { when })]);
        if (kept) return true;
      }
    },
  };
};

/** Counts hits on people of other organisations, by account and day. */
export const foreignHits: ForeignHits = countedByDay("foreignHits", FOREIGN_HITS_A_DAY);
