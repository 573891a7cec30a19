import * as z from "zod";
import { FOREIGN_HITS_A_DAY, type ForeignHits } from "#domain/directory/types.ts";
import { get, row, transact } from "./rows.ts";

const hits = row("foreignHits", z.object({ hits: z.int() }));

/** Counts hits on people of other organisations, by account and day. */
export const foreignHits: ForeignHits = {
  usedUp: async ({ account }, { day }) => ((await get(hits.at({ account, day })))?.hits ?? 0) >= FOREIGN_HITS_A_DAY,

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
