import type { Actor } from "../access.ts";
import type { AccountId } from "../ids.ts";
import { fetchDecideKeep, type Outcome } from "../outcome.ts";
import type { AccountsWorld, Administrator, Invited } from "./port.ts";
import { decideRemoval, decideReplacement } from "./rules.ts";
import type { RemovalAsk, ReplacementAsk } from "./types.ts";

type OfAccount = { readonly accountId: AccountId };

/** Relieves an administrator of his duty, with a reason (SEC-05). Where he is the last one, LAST_ADMINISTRATOR: he is replaced instead. */
export const removeAdministrator = (
  actor: Actor,
  ask: OfAccount & RemovalAsk,
  { administrators, now }: AccountsWorld,
): Promise<Outcome<Administrator>> =>
  fetchDecideKeep(
    () => administrators.standing(actor.scope, ask.accountId, ask.duty),
    (standing) => decideRemoval(standing, ask),
    (removal) => administrators.remove(actor, removal, now),
  );

/** Replaces an administrator, with a reason (SEC-05): his successor is invited, and takes his place on accepting, so that the organisation is never without one. */
export const replaceAdministrator = (
  actor: Actor,
  ask: OfAccount & ReplacementAsk,
  { administrators, invitations, now }: AccountsWorld,
): Promise<Outcome<Invited>> =>
  fetchDecideKeep(
    async () => ({
      standing: await administrators.standing(actor.scope, ask.accountId, ask.duty),
      name: await invitations.nameOf(actor.scope),
    }),
    ({ standing, name }) => decideReplacement(actor, name, standing, ask, invitations.newId(), now),
    (invitation) => invitations.keep(actor, invitation, now),
  );
