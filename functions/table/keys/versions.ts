import * as z from "zod";
import { Instant } from "#domain/program/types.ts";
import type { Write } from "#platform/dynamodb/client.ts";
import { gather, lookThrough } from "../look.ts";
import { HASHES } from "../purposes.ts";
import { row } from "../rows.ts";

/** The folding of names that holds now. */
export const FOLDING = 2;

/** A version of the key by which identity numbers are compared. A deployment that never rotated it has no such row, and its version 1 is active. */
export const KeyVersion = z.object({
  version: z.int(),
  /**
   * The states of NIST SP 800-57: an active version hashes and looks up; a deactivated one does neither, and what lies under it is being taken away; of a destroyed
   * one the key itself is gone.
   */
  state: z.enum(["ACTIVE", "DEACTIVATED", "DESTROYED"]),
  /** Since when it is in that state; the first version has been active always. */
  since: Instant.optional(),
  /** How names are folded before they are hashed; absent: some are still as they were before `foldedName`, until keys reindex has gone over everybody. */
  folding: z.int().optional(),
});
export type KeyVersion = Readonly<z.output<typeof KeyVersion>>;

/** The version that a deployment begins with, made when the first number is put. */
export const FIRST: KeyVersion = { version: 1, state: "ACTIVE" };

export const keyVersions = row("keyVersion", KeyVersion);

/** Has a version a row of its own? The first one gets it with the first rotation, or once names are folded anew. */
export const hasRow = ({ since, folding }: KeyVersion): boolean => since !== undefined || folding !== undefined;

/** What the key of a version is called. */
export const identityKeyName = (version: number): string => `${HASHES}.v${version}`;

/** Every version there is, the newest first, read consistently. */
export const versionsOfKey = async (): Promise<readonly [KeyVersion, ...KeyVersion[]]> => {
  const items = await gather(lookThrough("the versions of the key", {}, keyVersions));
  const [newest, ...older] = items.toSorted((one, other) => other.version - one.version);
  return newest ? [newest, ...older] : [FIRST];
};

/**
 * What a transaction that puts slots holds on to. While two versions are active it is that the older one still is, so that nothing is put by what was read before it
 * was deactivated; while one is active it is nothing, so that a whole deployment does not queue at one row.
 */
export const guardOf = (active: readonly KeyVersion[]): Write[] => {
  const oldest = active.at(-1);
  return active.length > 1 && oldest ? [keyVersions.check(oldest, { state: "ACTIVE" })] : [];
};
