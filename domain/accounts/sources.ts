import type { Actor, Scope } from "../access.ts";
import type { Source } from "../evidence/types.ts";
import type { AccountId } from "../ids.ts";
import { accept, fetchDecideKeep, type Kept, type Outcome, refuse } from "../outcome.ts";
import type { Now } from "../program/types.ts";
import type { AccountsWorld, HeldRole, RemovalFacts } from "./port.ts";
import { decideClient, decideRemoval } from "./rules.ts";
import type { Differing } from "./states.ts";
import type { SourceAsk } from "./types.ts";

/** What an appointment of a source is decided on: the role its program holds already, with its word, and whose that word is. */
export type SourceFacts = {
  readonly held: (HeldRole & { readonly source?: string | undefined }) | undefined;
  readonly standing: Source | undefined;
};

/** The sources of a county. */
export type Sources = {
  readonly standing: (scope: Scope, account: AccountId, source: string) => Promise<SourceFacts>;
  readonly keep: (actor: Actor, source: Source, ask: SourceAsk, before: Source | undefined, now: Now) => Promise<Kept<Source>>;
  readonly all: (scope: Scope) => Promise<readonly Source[]>;
  readonly removal: (scope: Scope, account: AccountId) => Promise<RemovalFacts & { readonly source: Source | undefined }>;
  readonly end: (
    actor: Actor,
    removal: { readonly role: HeldRole; readonly source: Source; readonly reason: string },
    now: Now,
  ) => Promise<Kept<Source>>;
};

export type SourcesWorld = Pick<AccountsWorld, "accountOf" | "now"> & { readonly sources: Sources };

/**
 * Lets a program report evidence under a word (LRN-02). A word that is another program's is SOURCE_TAKEN until that one's appointment ends; asked again as it
 * stands, it stands, otherwise it is APPOINTED_OTHERWISE.
 */
export const decideSource = (
  actor: Actor,
  account: AccountId,
  { held, standing }: SourceFacts,
  ask: SourceAsk,
  now: Now,
): Outcome<Source> => {
  const { source, homePage, name, dutyStatement } = ask;
  const client = decideClient(actor, account, held, { ...ask, duty: "ADMINISTRATOR", stages: [] });
  if (!client.ok) return client;
  if (standing && standing.ended === undefined && standing.account !== account) return refuse("SOURCE_TAKEN", "LRN-02", { source });
  const differs: Differing[] = [
    ...(held && held.source !== source ? ["SOURCE" as const] : []),
    ...(standing && standing.ended === undefined && standing.homePage !== homePage ? ["HOME_PAGE" as const] : []),
  ];
  if (differs.length > 0) return refuse("APPOINTED_OTHERWISE", "LRN-02", { differs });
  if (held && standing) return accept(standing, "unchanged");
  const version = (standing?.version ?? 0) + 1;
  const { county } = actor.scope;
  return accept(
    { source, county, homePage, account, name, dutyStatement, since: now.at, deliveredOn: standing?.deliveredOn ?? null, version },
    "created",
  );
};

/** Appoints a source of the county's (LRN-02). It is bound at once, as every machine client is. */
export const appointSource = (actor: Actor, ask: SourceAsk, { sources, accountOf, now }: SourcesWorld): Promise<Outcome<Source>> => {
  const account = accountOf(ask);
  return fetchDecideKeep(
    async () => {
      const facts = await sources.standing(actor.scope, account, ask.source);
      return facts;
    },
    (facts) => {
      const decided = decideSource(actor, account, facts, ask, now);
      return decided.ok ? accept({ source: decided.value, before: facts.standing }, decided.did) : decided;
    },
    async ({ source, before }, did) => (did === "unchanged" ? accept(source, did) : sources.keep(actor, source, ask, before, now)),
  );
};

/** The sources of a county, those whose appointment ended among them: what they reported stays. */
export const listSources = async (actor: Actor, _ask: object, { sources }: SourcesWorld) =>
  accept({ items: [...(await sources.all(actor.scope))] });

/** Ends the appointment of a source, with a reason; what it reported stays. */
export const relieveSource = (
  actor: Actor,
  { accountId, reason }: { readonly accountId: AccountId; readonly reason: string },
  { sources, now }: SourcesWorld,
): Promise<Outcome<Source>> =>
  fetchDecideKeep(
    () => sources.removal(actor.scope, accountId),
    ({ source, ...facts }): Outcome<{ source: Source; role?: HeldRole }> => {
      const decided = decideRemoval(facts, { reason });
      if (!decided.ok) return decided;
      if (!source) return refuse("NOT_FOUND", "LRN-02", {});
      return "stands" in decided.value ? accept({ source }, "unchanged") : accept({ source, role: decided.value.role }, decided.did);
    },
    async ({ source, role }, did) =>
      did === "unchanged" || !role ? accept(source, "unchanged") : sources.end(actor, { role, source, reason }, now),
  );
