import * as z from "zod";
import type { ForeignHits } from "#domain/imports/port.ts";
import { get, row, transact } from "./rows.ts";

/** How many people of other organisations one account may come upon in a day. */
export const FOREIGN_HITS_A_DAY = 20;

const hits = row("foreignHits", z.object({ hits: z.int() }));

/** Counts hits on people of other organisations, by account and day. */
export const foreignHits: ForeignHits = {
  hit: async ({ account }, now) => {
    for (;;) {
      const key = { account, day: now.day };
      const standing = await get(hits.at(key));
      if (standing && standing.hits >= FOREIGN_HITS_A_DAY) return false;
      const when = standing ? { hits: standing.hits } : "absent";
      const { kept } = await transact([hits.update(key, { add: { hits: 1 }, when })]);
      if (kept) return true;
    }
  },
};
