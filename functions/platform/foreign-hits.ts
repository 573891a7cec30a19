import * as z from "zod";
import { FOREIGN_HITS_A_DAY, type ForeignHits } from "#domain/directory/types.ts";
import { get, row, transact } from "./rows.ts";

const Hits = z.object({ hits: z.int(), expires: z.int() });
const rows = row("foreignHits", Hits);

const KEPT_DAYS = 7;
const expiryOf = (at: string): number => Math.floor(Date.parse(at) / 1000) + KEPT_DAYS * 86_400;

/** Counts hits on people of other organisations, by account and day. */
export const foreignHits: ForeignHits = {
  usedUp: async ({ account }, { day }) => ((await get(rows.at({ account, day })))?.hits ?? 0) >= FOREIGN_HITS_A_DAY,

  hit: async ({ account }, { day, at }) => {
    for (;;) {
      const standing = await get(rows.at({ account, day }));
      const hits = (standing?.hits ?? 0) + 1;
      if (hits > FOREIGN_HITS_A_DAY) return false;
      const when = standing ? { hits: standing.hits } : "absent";
      const { kept } = await transact([rows.put({ account, day }, { hits, expires: expiryOf(at) }, { when })]);
      if (kept) return true;
    }
  },
};
