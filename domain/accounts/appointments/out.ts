import type { Actor } from "../../access.ts";
import type { InvitationId } from "../../ids.ts";
import { accept, fetchDecideKeep, type Outcome, refuse } from "../../outcome.ts";
import { actingFromAbove } from "../../program/stepping/acting.ts";
import { openCard } from "../effects.ts";
import { decideInvitationWithdrawal, decideResending, type Resending } from "../invitation-rules.ts";
import type { AccountsWorld, FoundInvitation, Invited, OpenInvitation, StandingInvitation } from "../port.ts";
import type { ResendInvitation } from "../types.ts";

type OfInvitation = { readonly invitationId: InvitationId };

type Decided<T> = { readonly found: FoundInvitation; readonly value: T };

const withFound = <T>(found: FoundInvitation | undefined, decided: Outcome<T>): Outcome<Decided<T>> => {
  if (!decided.ok) return decided;
  return found ? accept({ found, value: decided.value }, decided.did) : refuse("NOT_FOUND", "SEC-02", {});
};

/** Takes back an invitation that is out, with a reason, which is a higher level's as well (§6-61); whoever has its code can do nothing with it any more. */
export const withdrawInvitation = async (
  asking: Actor,
  { invitationId, reason }: OfInvitation & { readonly reason: string },
  world: AccountsWorld,
): Promise<Outcome<OpenInvitation>> => {
  const acting = await actingFromAbove(asking, asking.scope.level, reason, world, "SEC-05");
  if (!acting.ok) return acting;
  const actor = acting.value;
  const { out, now } = world;
  return fetchDecideKeep(
    () => out.byId(actor.scope, invitationId),
    (found) => withFound(found, decideInvitationWithdrawal(actor, found, { reason }, now)),
    async ({ found, value }, did) => {
      const kept = did === "unchanged" ? accept(value, did) : await out.withdraw(actor, found, value, now);
      return kept === "stale" ? kept : accept(openCard(kept.value), kept.did);
    },
  );
};

/** Sends an invitation anew. The answer holds the new code, once, as that of an appointment does: so it is handed over where there is no mailbox. */
export const resendInvitation = async (
  asking: Actor,
  { invitationId, override }: OfInvitation & ResendInvitation,
  world: AccountsWorld,
): Promise<Outcome<Invited | StandingInvitation>> => {
  const acting = await actingFromAbove(asking, asking.scope.level, override?.reason, world, "SEC-02");
  if (!acting.ok) return acting;
  const actor = acting.value;
  const { out, invitations, now } = world;
  const id = invitations.newId();
  return fetchDecideKeep<FoundInvitation | undefined, Decided<Resending>, Invited | StandingInvitation>(
    () => out.byId(actor.scope, invitationId),
    (found) => withFound(found, decideResending(actor, found, id, now)),
    async ({ found, value }, did) =>
      did === "unchanged" ? accept({ ...value.after, code: null }, did) : out.resend(actor, found, value, now),
  );
};
