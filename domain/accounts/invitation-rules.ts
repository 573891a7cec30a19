import type { Actor } from "../access.ts";
import { given } from "../given.ts";
import type { InvitationId } from "../ids.ts";
import { accept, type Outcome, type Refused, refuse, sameAgain } from "../outcome.ts";
import { dayOf } from "../program/days.ts";
import type { Now } from "../program/types.ts";
import { daysToAccept } from "./effects.ts";
import type { FoundInvitation } from "./port.ts";
import { unfitDuty } from "./rules.ts";
import type { Invitation } from "./types.ts";

/** Its code is dead: since when, by what, and for which reason or instead of which invitation. */
const withdrawnBefore = ({ at, reason, resentAs }: NonNullable<Invitation["withdrawn"]>): Refused =>
  refuse("INVITATION_WITHDRAWN", "SEC-02", { on: dayOf(at), withdrawn: resentAs ? "RESENT" : "WITHDRAWN", ...given({ reason, resentAs }) });

/** Takes back an invitation that nobody has accepted, with a reason: its code is dead (SEC-02, SEC-05). */
export const decideInvitationWithdrawal = (
  { account }: Actor,
  found: FoundInvitation | undefined,
  { reason }: { readonly reason: string },
  now: Now,
): Outcome<Invitation> => {
  if (!found) return refuse("NOT_FOUND", "SEC-02", {});
  if (found.invitation.acceptedBy !== null) return refuse("INVITATION_ACCEPTED", "SEC-02", {});
  const { invitation } = found;
  const { withdrawn } = invitation;
  if (withdrawn?.resentAs) return withdrawnBefore(withdrawn);
  if (withdrawn) return sameAgain(invitation, "SEC-05", [{ what: "REASON", stands: withdrawn.reason ?? reason, asked: reason }]);
  if (reason === "") return refuse("REASON_REQUIRED", "SEC-05", {});
  return accept({ ...invitation, withdrawn: { at: now.at, by: account, reason } });
};

/** An invitation that takes the place of another, and that one, whose code is dead from then on. */
export type Resending = { readonly before: Invitation; readonly after: Invitation };

/**
 * Sends an invitation anew, with another code and seven more days, also where the first has expired (SEC-02). Asked again it is answered with the one that was sent
 * instead (§6-44).
 */
export const decideResending = (
  { account }: Actor,
  found: FoundInvitation | undefined,
  invitation: InvitationId,
  now: Now,
): Outcome<Resending> => {
  if (!found) return refuse("NOT_FOUND", "SEC-02", {});
  if (found.invitation.acceptedBy !== null) return refuse("INVITATION_ACCEPTED", "SEC-02", {});
  const { invitation: before, resent } = found;
  if (resent) return accept({ before, after: resent }, "unchanged");
  if (before.withdrawn) return withdrawnBefore(before.withdrawn);
  const no = unfitDuty(before, before);
  if (no) return no;
  const after = { ...before, invitation, appointedBy: account, madeAt: now.at, expiresAt: daysToAccept(now) };
  return accept({ before: { ...before, withdrawn: { at: now.at, by: account, resentAs: invitation } }, after }, "created");
};
