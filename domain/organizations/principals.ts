import type { Actor } from "../access.ts";
import type { TeacherId } from "../ids.ts";
import { accept, fetchDecideKeep, type Outcome, refuse } from "../outcome.ts";
import type { PrincipalsWorld } from "./port.ts";
import { decidePrincipal, decideRelease } from "./rules/principal.ts";
import type { Principal } from "./types.ts";

/** Names the first responsible person of a school (GOV-16). */
export const namePrincipal = (
  actor: Actor,
  ask: { readonly teacher: TeacherId },
  { principals, now }: PrincipalsWorld,
): Promise<Outcome<Principal>> =>
  fetchDecideKeep(
    () => principals.standing(actor.scope, ask.teacher),
    (standing) => decidePrincipal(actor.scope, standing, ask, actor.account, now),
    async (principal, did) => (did === "unchanged" ? accept(principal, did) : principals.name(actor, principal, now)),
  );

/** Releases the principal, so that another may be named; a reason is asked (SEC-05). */
export const releasePrincipal = (
  actor: Actor,
  { reason }: { readonly reason: string },
  { principals, now }: PrincipalsWorld,
): Promise<Outcome<Principal>> =>
  fetchDecideKeep(
    () => principals.standing(actor.scope),
    (standing) => decideRelease(standing, reason, actor.account, now),
    async (principal, did) => (did === "unchanged" ? accept(principal, did) : principals.release(actor, principal, reason, now)),
  );

export const readPrincipal = async (actor: Actor, _: unknown, { principals }: PrincipalsWorld): Promise<Outcome<Principal>> => {
  const { principal } = await principals.standing(actor.scope);
  return principal ? accept(principal, "unchanged") : refuse("NOT_FOUND", "GOV-16", {});
};
