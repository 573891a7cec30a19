import type { Actor, Scope } from "../../access.ts";
import type { AccountId } from "../../ids.ts";
import { accept, fetchDecideKeep, type Kept, type Outcome, refuse } from "../../outcome.ts";
import { packOf } from "../../program/packs.ts";
import type { Now } from "../../program/types.ts";
import type { Source } from "../types.ts";
import { decideEnd, decideKey, type KeyStanding, keyView } from "./rules.ts";
import type { KeyView, NewKey, SourceKey } from "./types.ts";

/** The keys of a county's sources. */
export type Keys = {
  /** A new name and secret, and the SHA-256 that is kept of it. */
  readonly fresh: () => { readonly key: string; readonly secret: string; readonly sha256: string };
  /** The source whose account it is while its appointment stands, and all keys the account ever had. */
  readonly standing: (scope: Scope, account: AccountId) => Promise<KeyStanding>;
  readonly keep: (actor: Actor, key: SourceKey, source: Source, now: Now) => Promise<Kept<SourceKey>>;
  readonly end: (actor: Actor, key: SourceKey, now: Now) => Promise<Kept<SourceKey>>;
};

export type KeysWorld = { readonly keys: Keys; readonly now: Now };

type OfSource = { readonly accountId: AccountId };

/** Makes a key for a source, for a year that has a program (PROGRAM_UNKNOWN). Its secret is told this once; whoever lost it makes another one and ends the first. */
export const makeSourceKey = async (
  actor: Actor,
  { accountId, year }: OfSource & { readonly year: number },
  { keys, now }: KeysWorld,
): Promise<Outcome<NewKey>> => {
  if (!packOf(year)) return refuse("PROGRAM_UNKNOWN", "GOV-05", { year });
  const { secret, ...fresh } = keys.fresh();
  return fetchDecideKeep(
    () => keys.standing(actor.scope, accountId),
    (standing) => decideKey(actor, standing, { year }, fresh, now),
    async ({ key, source }) => {
      const kept = await keys.keep(actor, key, source, now);
      return kept === "stale" ? kept : accept({ ...keyView(key, source, now.at), secret }, "created");
    },
  );
};

/** Every key that a source ever had, none with its secret. */
export const listSourceKeys = async (
  { scope }: Actor,
  { accountId }: OfSource,
  { keys, now }: KeysWorld,
): Promise<Outcome<{ items: KeyView[] }>> => {
  const { source, keys: all } = await keys.standing(scope, accountId);
  return accept({ items: all.map((key) => keyView(key, source, now.at)) }, "unchanged");
};

/** Ends a key at once. */
export const endSourceKey = (
  actor: Actor,
  { accountId, keyId, reason }: OfSource & { readonly keyId: string; readonly reason: string },
  { keys, now }: KeysWorld,
): Promise<Outcome<KeyView>> =>
  fetchDecideKeep(
    () => keys.standing(actor.scope, accountId),
    (standing) => decideEnd(actor, standing, { name: keyId.split(".").at(-1) ?? "", reason }, now),
    async (key, did) => {
      const kept = did === "unchanged" ? accept(key, did) : await keys.end(actor, key, now);
      return kept === "stale" ? kept : accept(keyView(kept.value, undefined, now.at), kept.did);
    },
  );
