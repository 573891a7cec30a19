import * as z from "zod";
import type { Expiry } from "../buckets.ts";
import { hide, LAST, move, remove } from "./objects.ts";
import { Version } from "./rows.ts";
import type { Store } from "./store.ts";
import { giveUp } from "./uploads.ts";

const DAY = 86_400_000;
/** What is smaller stays in its class, as it would cost more in another. */
const LEAST_MOVED = 128 * 1024;
const reason = "Lifecycle Expiration";

/** Every version of a bucket below a prefix, when a newer one took its place, and how many its key has. */
const VERSIONS = `SELECT *, lead(at) OVER (PARTITION BY key ORDER BY seq) AS replaced, count(*) OVER (PARTITION BY key) AS together
  FROM version WHERE bucket = ? AND key >= ? AND key < ? ORDER BY key, seq`;
const Placed = Version.extend({ replaced: z.number().nullable(), together: z.number() });

const expire = (store: Store, bucket: string, { prefix, tags, days, formerDays, markers, moves = [] }: Expiry, midnight: number): void => {
  const isOver = (from: number, after: number | undefined) => after !== undefined && from + after * DAY <= midnight;
  for (const { replaced, together, ...one } of store.rows.all(Placed, VERSIONS, bucket, prefix, prefix + LAST)) {
    if (!tags.every(({ Key, Value }) => one.tags[Key] === Value)) continue;
    const isNewest = replaced === null;
    const due = moves.findLast(({ days }) => isOver(one.at, days));
    if (due && isNewest && one.size >= LEAST_MOVED && one.class !== due.to) move(store, one, due.to);
    const goes = isNewest ? markers && one.marker === 1 && together === 1 : isOver(replaced, formerDays);
    if (goes && (one.until ?? 0) <= store.now()) remove(store, one, one.id, { reason });
    else if (isNewest && one.marker === 0 && isOver(one.at, days)) hide(store, one, reason);
  }
};

/** Carries out the rules of buckets over time as S3 does: once a day, at midnight of UTC, and here with the first call after it. */
export const catchUp = (store: Store): void => {
  const midnight = Math.floor(store.now() / DAY) * DAY;
  if (midnight <= store.caughtUp) return;
  store.caughtUp = midnight;
  for (const [bucket, { aborts = [], expiries = [] }] of store.buckets) {
    for (const { prefix, days } of aborts) giveUp(store, bucket, prefix, midnight - days * DAY);
    for (const expiry of expiries) expire(store, bucket, expiry, midnight);
  }
};
