import type { Actor } from "../access.ts";
import { fetchDecideKeep, type Outcome } from "../outcome.ts";
import type { AccountsWorld, Invited } from "./port.ts";
import { decideAppointment } from "./rules.ts";
import type { AppointmentAsk } from "./types.ts";

/** Appoints somebody by a one-time invitation. The answer holds the code, once, so that it can be handed over where there is no mailbox. */
export const appoint = (actor: Actor, ask: AppointmentAsk, { invitations, now }: AccountsWorld): Promise<Outcome<Invited>> =>
  fetchDecideKeep(
    () => invitations.nameOf(actor.scope),
    (name) => decideAppointment(actor, name, ask, invitations.newId(), now),
    (invitation) => invitations.keep(actor, invitation, now),
  );
