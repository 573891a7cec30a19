import type { Actor, Person } from "../access.ts";
import type { AccountId, InvitationId } from "../ids.ts";
import { accept, type Outcome, refuse } from "../outcome.ts";
import type { Now } from "../program/types.ts";
import { type Appointment, invitationTo } from "./effects.ts";
import type { AppointmentAsk, Invitation } from "./types.ts";

/** Appoints an administrator of an organisation one level or more below (SEC-02). Without a mailbox or telephone nobody could be told: MAILBOX_REQUIRED. */
export const decideAppointment = (
  actor: Actor,
  organizationName: string,
  ask: AppointmentAsk,
  invitation: InvitationId,
  now: Now,
): Outcome<Invitation> => {
  if (!ask.mailbox && !ask.telephone) return refuse("MAILBOX_REQUIRED", "SEC-02", {});
  return accept(invitationTo({ ...actor.scope, path: actor.scope.path, organizationName }, ask, actor, invitation, now), "created");
};

/**
 * Binds an invitation to whoever signs in with its code. An unknown or expired code, or one that another account used, is INVITATION_INVALID; nobody accepts
 * what he made himself (SELF_APPOINTMENT, SEC-02).
 */
export const decideAcceptance = (person: Person, invitation: Invitation | undefined, now: Now): Outcome<Invitation> => {
  if (!invitation) return refuse("INVITATION_INVALID", "SEC-02", {});
  if (invitation.acceptedBy === person.account) return accept(invitation, "unchanged");
  if (invitation.acceptedBy !== null || invitation.expiresAt <= now.at) return refuse("INVITATION_INVALID", "SEC-02", {});
  if (invitation.appointedBy === person.account) return refuse("SELF_APPOINTMENT", "SEC-02", {});
  return accept(invitation, "created");
};

/** The first administrator of an organisation that has none; made by the operator of the deployment alone, never over HTTP. */
export const decideFirst = (
  at: Appointment & { readonly administrators: number },
  ask: AppointmentAsk,
  invitation: InvitationId,
  now: Now,
  operator: AccountId,
): Outcome<Invitation> =>
  at.administrators > 0
    ? refuse("FIRST_APPOINTED", "SEC-02", { organization: at.organizationName })
    : accept(invitationTo(at, ask, { account: operator }, invitation, now), "created");
