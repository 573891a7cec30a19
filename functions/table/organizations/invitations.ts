import { createHash } from "node:crypto";
import * as z from "zod";
import { type Actor, officeOf } from "#domain/access.ts";
import { openCard } from "#domain/accounts/effects.ts";
import { invitationLetter } from "#domain/accounts/letter.ts";
import { Invitation, OpenCard } from "#domain/accounts/types.ts";
import type { MailKey } from "#domain/ids.ts";
import { mail } from "#domain/mail/effects.ts";
import { lastDayBefore } from "#domain/program/days.ts";
import type { Now } from "#domain/program/types.ts";
import { codeAsMade, inGroups } from "#domain/text.ts";
import type { Write } from "#platform/dynamodb/client.ts";
import { randomLetters } from "#platform/sealing/letters.ts";
import { seal, unseal } from "#platform/sealing/seal.ts";
import { audit } from "../audit.ts";
import { cardsOf, type Readable } from "../look.ts";
import { putMail } from "../outbox.ts";
import { row } from "../rows.ts";
import { lettersOver } from "./stepping-over.ts";

const CODE_LETTERS = 26;

/** An invitation with its code, sealed so that only the sender of the letter opens it. */
export const StoredInvitation = Invitation.extend({
  sealed: z.string(),
  /** Where the one lies that was sent instead of it. */
  resentUnder: z.string().optional(),
});
export type StoredInvitation = z.output<typeof StoredInvitation>;

export const invitations = row("invitation", StoredInvitation);
/** What lists show of invitations that nobody has accepted. */
export const invitationCards = cardsOf(OpenCard);

/** An open invitation's, or that of one that is not open any more, with where it lies. */
export const invitationPlaces: Readable<string> = {
  parse: (item) => z.looseObject({ pk: z.string() }).parse(item).pk.slice("INVITE#".length),
};

/** The place in the index of an invitation that was withdrawn or accepted: no list shows it; by its id it is found. */
export const asOver = (invitation: Invitation) => ({
  as: "withdrawn" as const,
  by: { office: officeOf(invitation), organization: invitation.organization, invitation: invitation.invitation },
  card: openCard(invitation),
});

/** Which invitation an ask led to last. */
export const invited = row("invited", z.object({ codeHash: z.string() }));

/** What a code is looked up by; spaces, hyphens and case do not matter, and neither do the letters people mistake for digits. */
export const codeHashOf = (code: string): string =>
  createHash("sha256")
    .update(`invitation\n${codeAsMade(code)}`)
    .digest("hex");

const newCode = (): string => inGroups(randomLetters(CODE_LETTERS), 5);

/** The code of a stored invitation, for the letter that carries it. */
export const codeOf = ({ invitation, sealed }: StoredInvitation): Promise<string> => unseal(sealed, { invitation });

export type InvitationWrites = {
  readonly writes: readonly Write[];
  readonly mails: readonly MailKey[];
  /** What makes the administrator, told once, and what it is looked up by. */
  readonly code: string;
  readonly codeHash: string;
};

const letterTo = (invitation: Invitation, codeHash: string, now: Now) => {
  const { organizationName, duty, dutyStatement, expiresAt } = invitation;
  const data = { organization: organizationName, duty, dutyStatement, through: lastDayBefore(expiresAt) };
  return mail(
    invitationLetter,
    { about: [invitation.invitation], to: { invitation: codeHash }, office: officeOf(invitation), data },
    now.at,
  );
};

/** What an appointment puts into the transaction that makes it: the invitation, its audit, its letter where there is a mailbox, and those to whom `by` steps over. */
export const invitationWrites = async (
  actor: Actor,
  invitation: Invitation,
  now: Now,
  by: "appoint" | "resend invitation" | "add organisation" = "appoint",
): Promise<InvitationWrites> => {
  const code = newCode();
  const codeHash = codeHashOf(code);
  const { invitation: id, organization, duty, stages, dutyStatement, replaces } = invitation;
  const sealed = await seal(code, { invitation: id });
  const letters = [
    ...(invitation.mailbox === null ? [] : [letterTo(invitation, codeHash, now)]),
    ...lettersOver(actor, by, invitation.organizationName, [id], now),
  ];
  return {
    writes: [
      invitations.put(
        { codeHash },
        { ...invitation, sealed },
        {
          when: "absent",
          index: {
            as: "open",
            by: { office: officeOf(invitation), organization, invitation: id },
            card: openCard(invitation),
          },
        },
      ),
      audit(actor, now, {
        kind: "ORGANIZATION",
        id: organization,
        act: by === "add organisation" ? "appoint" : by,
        rule: "SEC-02",
        ...(replaces && { reason: replaces.reason, before: { account: replaces.account } }),
        after: { invitation: id, duty, stages, dutyStatement },
      }),
      ...letters.map(putMail),
    ],
    mails: letters.map(({ businessKey }) => businessKey),
    code,
    codeHash,
  };
};
