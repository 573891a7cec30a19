import * as z from "zod";
import { type Named, untoldIn, withMisses } from "#domain/teachers/rules/guessing.ts";
import type { Asker } from "#domain/teachers/types.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { expiryOf } from "../quotas.ts";
import { get, row } from "../rows.ts";

/** `misses` are numbers that found nobody under the name beside them, as keyed hashes; `asks` counts what was asked, so that asks at once are one after the other. */
const rows = row("numberMisses", z.object({ asks: z.int(), misses: z.array(z.string()), expires: z.int() }));

/**
 * Counts numbers that found nobody, by account and day, and says of which names nothing is told. Every ask is counted, also one that missed nobody: of asks at once each
 * sees what those before it missed.
 */
export const countMisses = async (
  { actor: { account }, now: { day, at } }: Asker,
  missed: readonly Named[],
): Promise<(name: string) => boolean> => {
  for (;;) {
    const standing = await get(rows.at({ account, day }));
    const { asks = 0, misses = [] } = standing ?? {};
    const after = withMisses(misses, missed);
    const counted = { ...standing, asks: asks + 1, misses: [...after], expires: expiryOf(at) };
    const { kept } = await transact([rows.put({ account, day }, counted, { when: standing ? { asks } : "absent" })]);
    if (kept) return untoldIn(after);
  }
};
