import { accept, type Outcome } from "../outcome.ts";
import type { Now } from "../program/types.ts";
import type { Pool } from "./port.ts";

type Settling = { readonly pool: Pool; readonly recall: (now: Now) => Promise<number>; readonly now: Now };

/**
 * 00:10 and 08:00: what is pushed is brought to what stands of awards, holds and consents; and what was withdrawn, held or sealed after it went upward is called back.
 */
export const settleAwards = async (_: object, { pool, recall, now }: Settling): Promise<Outcome<{ courses: number; recalled: number }>> => {
  let courses = 0;
  for await (const county of pool.counties()) courses += await pool.settle(county, "all", undefined, now);
  return accept({ courses, recalled: await recall(now) }, "changed");
};
