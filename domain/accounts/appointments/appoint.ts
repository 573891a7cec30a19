import type { Actor } from "../../access.ts";
import type { Outcome } from "../../outcome.ts";
import { actingFromAbove } from "../../program/stepping/acting.ts";
import type { AccountsWorld, Invited, StandingInvitation } from "../port.ts";
import { decideAppointment } from "../rules.ts";
import type { AppointmentAsk } from "../types.ts";
import { invite } from "./invite.ts";

/** Appoints somebody by a one-time invitation. The answer holds the code, once, so that it can be handed over where there is no mailbox. */
export const appoint = async (
  asking: Actor,
  { override, ...ask }: AppointmentAsk,
  world: AccountsWorld,
): Promise<Outcome<Invited | StandingInvitation>> => {
  const acting = await actingFromAbove(asking, asking.scope.level, override?.reason, world, "SEC-02");
  if (!acting.ok) return acting;
  const actor = acting.value;
  return invite(
    actor,
    world,
    () => world.invitations.asked(actor.scope, ask),
    (asked) => decideAppointment(actor, asked, ask, world.invitations.newId(), world.now),
  );
};
