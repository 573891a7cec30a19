import { operatorAt } from "#domain/accounts/operator.ts";
import type { MailKey } from "#domain/ids.ts";
import { nextMail } from "#domain/mail/rules.ts";
import { settleMail } from "#domain/mail/settle.ts";
import type { MailState } from "#domain/mail/states.ts";
import type { Mail, Verdict } from "#domain/mail/types.ts";
import { type Outcome, refuse } from "#domain/outcome.ts";
import type { Now } from "#domain/program/types.ts";
import { gather } from "#table/look.ts";
import { organizations } from "#table/organizations/organizations.ts";
import { get } from "#table/rows.ts";
import { officeWorld, sweepWorld } from "./store.ts";

/** Settles a mail as the operator of the deployment, for the office that answers for it. */
export const settleAsOperator = async (
  ask: { readonly mailKey: MailKey; readonly as: Verdict; readonly reason: string },
  now: Now,
): Promise<Outcome<Mail>> => {
  const { mails } = officeWorld();
  const mail = await mails.mail(ask.mailKey);
  const place = mail && (await get(organizations.at({ organization: mail.office })));
  if (!mail || !place) return refuse("NOT_FOUND", "RPT-03", {});
  return settleMail(operatorAt(place), ask, { mails, now });
};

/** The keys of all mails in a state, and since when each waits. */
export const mailsIn = async (state: MailState): Promise<{ readonly key: MailKey; readonly askedAt: string }[]> => {
  const found: { readonly key: MailKey; readonly askedAt: string }[] = [];
  for await (const { businessKey, askedAt } of sweepWorld().outbox.waiting(state)) found.push({ key: businessKey, askedAt });
  return found;
};

/**
 * Owns, in a table restored to an instant, that nobody knows the fate of the mails that waited then or were being sent: they may have left since. Nothing sends
 * one of them again but a person. Answers their keys; what was ordered later, from the restored table, is left to leave.
 */
export const disownMails = async (restoredTo: string): Promise<readonly MailKey[]> => {
  const { outbox } = sweepWorld();
  const disowned: MailKey[] = [];
  for (const state of ["PENDING", "SENDING"] as const)
    for (const { businessKey } of await gather(outbox.waiting(state))) {
      const mail = await outbox.mail(businessKey);
      if (mail?.state !== state || mail.askedAt > restoredTo) continue;
      if (await outbox.keep(mail, nextMail(mail, { state: "UNKNOWN" }))) disowned.push(businessKey);
    }
  return disowned;
};
