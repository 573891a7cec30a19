import type { Actor } from "../access.ts";
import type { AccountId, InvitationId } from "../ids.ts";
import { appoint } from "./appointments/appoint.ts";
import { withdrawInvitation } from "./appointments/out.ts";
import { removeAdministrator } from "./appointments/replace.ts";
import type { AccountsWorld } from "./port.ts";
import type { ReviewerAsk } from "./types.ts";

/** A county asks somebody from outside to review lessons (VID-02): they take up the duty with the code, which nobody does who made it (SEC-02), and are then taken in with what they declare. */
export const appointReviewer = (actor: Actor, ask: ReviewerAsk, world: AccountsWorld) =>
  appoint(actor, { ...ask, duty: "REVIEWER", stages: [] }, world);

/** Takes back such an invitation that is out, with a reason; of another duty's there is none here. */
export const withdrawReviewer = (
  actor: Actor,
  ask: { readonly invitationId: InvitationId; readonly reason: string },
  { out, ...world }: AccountsWorld,
) => {
  const byId: typeof out.byId = async (scope, id) => {
    const found = await out.byId(scope, id);
    return found?.invitation.duty === "REVIEWER" ? found : undefined;
  };
  return withdrawInvitation(actor, ask, { ...world, out: { ...out, byId } });
};

/** Relieves somebody from outside of the duty, with a reason: they see nothing of a round any more. What they scored stays. */
export const relieveReviewer = (actor: Actor, ask: { readonly accountId: AccountId; readonly reason: string }, world: AccountsWorld) =>
  removeAdministrator(actor, { ...ask, duty: "REVIEWER" }, world);
