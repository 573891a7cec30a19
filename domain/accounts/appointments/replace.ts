import type { Actor } from "../../access.ts";
import type { AccountId } from "../../ids.ts";
import { accept, fetchDecideKeep, type Outcome } from "../../outcome.ts";
import { actingFromAbove } from "../../program/stepping/acting.ts";
import type { AccountsWorld, Administrator, Invited, StandingInvitation } from "../port.ts";
import { decideRemoval, decideReplacement } from "../rules.ts";
import type { RemovalAsk, ReplacementAsk } from "../types.ts";
import { invite } from "./invite.ts";

type OfAccount = { readonly accountId: AccountId };

/** Relieves an administrator of their duty, with a reason (SEC-05), which is a higher level's as well (§6-61). Where they are the last one, LAST_ADMINISTRATOR: they are replaced instead. */
export const removeAdministrator = async (
  asking: Actor,
  ask: OfAccount & RemovalAsk,
  world: AccountsWorld,
): Promise<Outcome<Administrator>> => {
  const acting = await actingFromAbove(asking, asking.scope.level, ask.reason, world, "SEC-05");
  if (!acting.ok) return acting;
  const actor = acting.value;
  const { administrators, now } = world;
  return fetchDecideKeep(
    () => administrators.standing(actor.scope, ask.accountId, ask.duty),
    (standing) => decideRemoval(standing, ask),
    async (removing) => ("stands" in removing ? accept(removing.stands, "unchanged") : administrators.remove(actor, removing, now)),
  );
};

/** Replaces an administrator, with a reason (SEC-05): a successor is invited and takes over on accepting, so that the organisation is never without one. */
export const replaceAdministrator = async (
  asking: Actor,
  ask: OfAccount & ReplacementAsk,
  world: AccountsWorld,
): Promise<Outcome<Invited | StandingInvitation>> => {
  const acting = await actingFromAbove(asking, asking.scope.level, ask.reason, world, "SEC-05");
  if (!acting.ok) return acting;
  const actor = acting.value;
  const { accountId: replaces, duty, successor } = ask;
  const { administrators, invitations, now } = world;
  return invite(
    actor,
    world,
    async () => ({
      standing: await administrators.standing(actor.scope, replaces, duty),
      ...(await invitations.asked(actor.scope, { ...successor, duty, stages: [], replaces })),
    }),
    ({ standing, ...asked }) => decideReplacement(actor, asked, standing, ask, invitations.newId(), now),
  );
};
