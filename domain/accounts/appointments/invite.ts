import type { Actor } from "../../access.ts";
import { accept, fetchDecideKeep, type Outcome } from "../../outcome.ts";
import type { AccountsWorld, AppointmentFacts, Invited, StandingInvitation } from "../port.ts";
import type { Invitation } from "../types.ts";

/** Invites somebody, once (§6-44): the same ask again, or at the same moment, is answered with the invitation that stands. */
export const invite = <S extends AppointmentFacts>(
  actor: Actor,
  { invitations, now }: Pick<AccountsWorld, "invitations" | "now">,
  fetch: () => Promise<S>,
  decide: (standing: S) => Outcome<Invitation>,
): Promise<Outcome<Invited | StandingInvitation>> =>
  fetchDecideKeep<S, { readonly invitation: Invitation } & Pick<AppointmentFacts, "question">, Invited | StandingInvitation>(
    fetch,
    (standing) => {
      const decided = decide(standing);
      return decided.ok ? { ...decided, value: { invitation: decided.value, question: standing.question } } : decided;
    },
    async ({ invitation, question }, did) =>
      did === "unchanged" ? accept({ ...invitation, code: null }, did) : invitations.keep(actor, invitation, now, question),
  );
