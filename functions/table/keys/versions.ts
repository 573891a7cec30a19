import * as z from "zod";
import { Instant } from "#domain/program/types.ts";
import type { Write } from "#platform/dynamodb/client.ts";
import { gather, lookThrough } from "../look.ts";
import { PURPOSES } from "../purposes.ts";
import { row } from "../rows.ts";

/**
 * The states of NIST SP 800-57: an active version hashes and looks up; a deactivated one does neither, and what lies under it is being taken away; of a destroyed
 * one the key itself is gone.
 */
export const KeyState = z.enum(["ACTIVE", "DEACTIVATED", "DESTROYED"]);

/** A pass over everybody, which puts what is missing under a version. It goes on after `done`; where it has `endedAt`, it saw them all. */
export const Pass = z.object({
  number: z.int(),
  startedAt: Instant,
  endedAt: Instant.optional(),
  /** The last place that was gone through whole. */
  done: z.string(),
  looked: z.int(),
  changed: z.int(),
  /** Those whose number is held by somebody else under some version. */
  conflicts: z.array(z.string()).readonly(),
  /** Imports under way when it began: what they planned before may be written after it passed by. */
  underWay: z.int(),
  /** It was cut off and gone on with, so that it does not know all that it changed. */
  resumed: z.boolean().optional(),
});
export type Pass = Readonly<z.output<typeof Pass>>;

/** A version of the key by which identity numbers are compared. A deployment that never rotated it has no such row, and its version 1 is active. */
export const KeyVersion = z.object({
  version: z.int(),
  state: KeyState,
  activatedAt: Instant.optional(),
  deactivatedAt: Instant.optional(),
  destroyedAt: Instant.optional(),
  pass: Pass.optional(),
});
export type KeyVersion = Readonly<z.output<typeof KeyVersion>>;

const KEY = "IDENTITY";
/** The version that a deployment begins with, made when the first number is put. */
export const FIRST: KeyVersion = { version: 1, state: "ACTIVE" };

export const keyVersions = row("keyVersion", KeyVersion);

/** What the key of a version is called. */
export const identityKeyName = (version: number): string => `${PURPOSES.hashes}.v${version}`;

/** Where the row of a version lies. */
export const versionAt = ({ version }: Pick<KeyVersion, "version">) => ({ key: KEY, version });

/** Every version there is, the newest first, read consistently. */
export const versionsOfKey = async (): Promise<readonly [KeyVersion, ...KeyVersion[]]> => {
  const found = await gather(lookThrough("the versions of a key", { key: KEY }, keyVersions));
  const [newest, ...older] = found.toSorted((one, other) => other.version - one.version);
  return newest ? [newest, ...older] : [FIRST];
};

/**
 * What a transaction that puts slots holds on to. While two versions are active it is that the older one still is, so that nothing is put by what was read before it
 * was deactivated; while one is active it is nothing, so that a whole deployment does not queue at one row.
 */
export const guardOf = (active: readonly KeyVersion[]): Write[] => {
  const oldest = active.at(-1);
  return active.length > 1 && oldest ? [keyVersions.check(versionAt(oldest), { state: "ACTIVE" })] : [];
};
