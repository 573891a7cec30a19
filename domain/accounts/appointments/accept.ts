import type { Person, Role } from "../../access.ts";
import { accept, fetchDecideKeep, type Outcome } from "../../outcome.ts";
import type { AccountsWorld } from "../port.ts";
import { decideAcceptance } from "../rules.ts";

/** Binds the signed-in account to the role its invitation is for. The same code again by the same account changes nothing. */
export const acceptInvitation = (
  person: Person,
  { code }: { code: string },
  { invitations, administrators, now }: AccountsWorld,
): Promise<Outcome<Role>> =>
  fetchDecideKeep(
    () => invitations.byCode(person, code),
    (standing) => decideAcceptance(person, standing, now),
    async (invitation, did) => {
      const { organization, level, path, duty, stages } = invitation;
      return did === "unchanged"
        ? accept({ account: person.account, organization, level, path, duty, stages }, "unchanged")
        : administrators.bind(person, invitation, code, now);
    },
  );
