import type { Expiry } from "../buckets.ts";
import { LAST, textsIn } from "./objects.ts";
import { Version } from "./rows.ts";
import type { Store } from "./store.ts";

const DAY = 86_400_000;
/** What is smaller stays in its class, as it would cost more in another. */
const LEAST_MOVED = 128 * 1024;

/** Every version of a bucket below a prefix, and when a newer one took its place; the newest has none. */
const SQL = `SELECT *, (SELECT min(seq) FROM version WHERE bucket = one.bucket AND key = one.key AND seq > one.seq) AS next
  FROM version AS one WHERE bucket = ? AND key >= ? AND key < ? ORDER BY key, seq`;
const Placed = Version.extend({ next: Version.shape.seq.nullable() });

/** The rules of buckets over time, carried out as S3 does: once a day, at midnight of UTC, and here with the first call after it. */
export class Expiries {
  readonly #store: Store;
  #done = 0;

  constructor(store: Store) {
    this.#store = store;
  }

  /** Carries out what is due by now. */
  catchUp(): void {
    const midnight = Math.floor(this.#store.now() / DAY) * DAY;
    if (midnight <= this.#done) return;
    this.#done = midnight;
    for (const [bucket, { expiries = [] }] of this.#store.buckets) for (const expiry of expiries) this.#expire(bucket, expiry, midnight);
  }

  #expire(bucket: string, { prefix, tags, days, formerDays, markers, moves = [] }: Expiry, midnight: number): void {
    const { rows, objects } = this.#store;
    const all = rows.all(Placed, SQL, bucket, prefix, prefix + LAST);
    const since = new Map(all.map(({ seq, at }) => [seq, at]));
    const isOver = (from: number, after: number | undefined) => after !== undefined && from + after * DAY <= midnight;
    for (const { next, ...one } of all) {
      const has = textsIn(one.tags);
      if (!tags.every(({ Key, Value }) => has[Key] === Value)) continue;
      const move = moves.findLast((due) => isOver(one.at, due.days));
      if (move && next === null && one.size >= LEAST_MOVED && one.class !== move.to) objects.move(one, move.to);
      const isLocked = one.until !== null && one.until > this.#store.now();
      if (isLocked) continue;
      if (next !== null && isOver(since.get(next) ?? midnight, formerDays))
        objects.remove(bucket, one.key, one.id, false, "Lifecycle Expiration");
      else if (next === null && one.marker === 0 && isOver(one.at, days)) objects.hide(bucket, one.key, "Lifecycle Expiration");
      else if (next === null && one.marker === 1 && markers && all.filter(({ key }) => key === one.key).length === 1)
        objects.remove(bucket, one.key, one.id, false, "Lifecycle Expiration");
    }
  }
}
