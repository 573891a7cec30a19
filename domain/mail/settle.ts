import type { Actor } from "../access.ts";
import type { MailKey } from "../ids.ts";
import { accept, fetchDecideKeep, type Outcome, refuse } from "../outcome.ts";
import type { Page, Paged } from "../page.ts";
import type { Now } from "../program/types.ts";
import type { OfficeMails } from "./port.ts";
import { decideSettlement } from "./settlement.ts";
import type { MailState } from "./states.ts";
import type { Mail, MailCard, Verdict } from "./types.ts";

type World = { readonly mails: OfficeMails; readonly now: Now };

/** The mails of an office that stand in one state; those that were sent have left the outbox. */
export const listMails = async (
  actor: Actor,
  { state, page }: { readonly state: MailState; readonly page: Page },
  { mails }: World,
): Promise<Outcome<Paged<MailCard>>> => accept(await mails.list(actor.scope.organization, state, page), "unchanged");

/** One mail of an office, sent or not. */
export const readMail = async (actor: Actor, { mailKey }: { readonly mailKey: MailKey }, { mails }: World): Promise<Outcome<Mail>> => {
  const mail = await mails.mail(mailKey);
  return mail?.office === actor.scope.organization ? accept(mail, "unchanged") : refuse("NOT_FOUND", "RPT-03", {});
};

/** Settles a mail whose fate is unknown, or that failed: sends it again, or takes it as sent. */
export const settleMail = (
  actor: Actor,
  ask: { readonly mailKey: MailKey; readonly as: Verdict; readonly reason: string },
  { mails, now }: World,
): Promise<Outcome<Mail>> =>
  fetchDecideKeep(
    () => mails.mail(ask.mailKey),
    (mail) => decideSettlement(actor, mail, ask, now),
    async (settlement, did) => (did === "unchanged" ? accept(settlement.after, did) : mails.settle(actor, settlement, now)),
  );
