import type { Actor } from "../../access.ts";
import { accept, type Outcome, refuse, sameAgain } from "../../outcome.ts";
import type { Now } from "../../program/types.ts";
import type { Source } from "../types.ts";
import type { KeyView, SourceKey } from "./types.ts";

const DAY = 86_400_000;
const GOOD_FOR = 365 * DAY;

/** So many keys of a source are good for one year's program at once: the one in use, and the one that follows it. */
const AT_ONCE = 2;

/** Whether a key lets its source in: not ended, not over, and the appointment under which it was made stands. */
export const isGood = ({ ended, until, account, appointed }: SourceKey, source: Source | undefined, at: string): boolean =>
  !ended &&
  Date.parse(at) < Date.parse(until) &&
  source !== undefined &&
  !source.ended &&
  source.account === account &&
  source.since === appointed;

/** The name by which a key signs in. */
export const nameOfKey = ({ county, key }: Pick<SourceKey, "county" | "key">): string => `${county}.${key}`;

export const keyView = (key: SourceKey, source: Source | undefined, at: string): KeyView => ({
  ...{ key: nameOfKey(key), source: key.source, year: key.year, since: key.since, until: key.until },
  isValid: isGood(key, source, at),
  ...(key.ended && { ended: { at: key.ended.at, reason: key.ended.reason } }),
});

export type KeyStanding = { readonly source: Source | undefined; readonly keys: readonly SourceKey[] };

/** A further key of a source (LRN-02); a third one for the same year is SOURCE_KEYS_TWO. */
export const decideKey = (
  { account }: Actor,
  { source, keys }: KeyStanding,
  { year }: { readonly year: number },
  fresh: Pick<SourceKey, "key" | "sha256">,
  { at }: Now,
): Outcome<{ key: SourceKey; source: Source }> => {
  if (!source) return refuse("NOT_FOUND", "LRN-02", {});
  const good = keys.filter((one) => one.year === year && isGood(one, source, at));
  if (good.length >= AT_ONCE) return refuse("SOURCE_KEYS_TWO", "LRN-02", { year, keys: good.map(nameOfKey) });
  const of = { county: source.county, source: source.source, account: source.account, year, appointed: source.since };
  const until = new Date(Date.parse(at) + GOOD_FOR).toISOString();
  return accept({ key: { ...fresh, ...of, since: at, until, by: account }, source }, "created");
};

/** Ends a key, with a reason; one that has ended stays as it is. */
export const decideEnd = (
  { account }: Actor,
  { keys }: KeyStanding,
  { name, reason }: { readonly name: string; readonly reason: string },
  { at }: Now,
): Outcome<SourceKey> => {
  const key = keys.find((one) => one.key === name);
  if (!key) return refuse("NOT_FOUND", "LRN-02", {});
  if (key.ended) return sameAgain(key, "LRN-02", [{ what: "REASON", stands: key.ended.reason, asked: reason }]);
  if (reason === "") return refuse("REASON_REQUIRED", "LRN-02", {});
  return accept({ ...key, ended: { at, by: account, reason } });
};
