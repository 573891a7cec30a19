import type { Actor } from "../../access.ts";
import type { InvitationId } from "../../ids.ts";
import { accept, fetchDecideKeep, type Outcome, refuse } from "../../outcome.ts";
import { openCard } from "../effects.ts";
import { decideInvitationWithdrawal, decideResending, type Resending } from "../invitation-rules.ts";
import type { AccountsWorld, FoundInvitation, Invited, OpenInvitation, StandingInvitation } from "../port.ts";

type OfInvitation = { readonly invitationId: InvitationId };

type Decided<T> = { readonly found: FoundInvitation; readonly value: T };

const withFound = <T>(found: FoundInvitation | undefined, decided: Outcome<T>): Outcome<Decided<T>> => {
  if (!decided.ok) return decided;
  return found ? accept({ found, value: decided.value }, decided.did) : refuse("NOT_FOUND", "SEC-02", {});
};

/** Takes back an invitation that is out; whoever has its code can do nothing with it any more. */
export const withdrawInvitation = (
  actor: Actor,
  { invitationId, reason }: OfInvitation & { readonly reason: string },
  { out, now }: AccountsWorld,
): Promise<Outcome<OpenInvitation>> =>
  fetchDecideKeep(
    () => out.byId(actor.scope, invitationId),
    (found) => withFound(found, decideInvitationWithdrawal(actor, found, { reason }, now)),
    async ({ found, value }, did) => {
      const kept = did === "unchanged" ? accept(value, did) : await out.withdraw(actor, found, value, now);
      return kept === "stale" ? kept : accept(openCard(kept.value), kept.did);
    },
  );

/** Sends an invitation anew. The answer holds the new code, once, as that of an appointment does: so it is handed over where there is no mailbox. */
export const resendInvitation = (
  actor: Actor,
  { invitationId }: OfInvitation,
  { out, invitations, now }: AccountsWorld,
): Promise<Outcome<Invited | StandingInvitation>> => {
  const id = invitations.newId();
  return fetchDecideKeep<FoundInvitation | undefined, Decided<Resending>, Invited | StandingInvitation>(
    () => out.byId(actor.scope, invitationId),
    (found) => withFound(found, decideResending(actor, found, id, now)),
    async ({ found, value }, did) =>
      did === "unchanged" ? accept({ ...value.after, code: null }, did) : out.resend(actor, found, value, now),
  );
};
