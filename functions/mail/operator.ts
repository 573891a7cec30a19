import { operatorAt } from "#domain/accounts/operator.ts";
import type { MailKey, OrgId } from "#domain/ids.ts";
import { nextMail } from "#domain/mail/rules.ts";
import { settleMail } from "#domain/mail/settle.ts";
import { decideSettlement } from "#domain/mail/settlement.ts";
import type { MailState } from "#domain/mail/states.ts";
import type { Mail, MailCard, Verdict } from "#domain/mail/types.ts";
import { type Outcome, refuse } from "#domain/outcome.ts";
import { dayOf } from "#domain/program/days.ts";
import type { Day, Now } from "#domain/program/types.ts";
import { gather } from "#table/look.ts";
import { organizations } from "#table/organizations/organizations.ts";
import { get } from "#table/rows.ts";
import { officeWorld, sweepWorld } from "./store.ts";

const operatorFor = async (office: OrgId) => {
  const place = await get(organizations.at({ organization: office }));
  return place && operatorAt(place);
};

/** Settles a mail as the operator of the deployment, for the office that answers for it. */
export const settleAsOperator = async (
  ask: { readonly mailKey: MailKey; readonly as: Verdict; readonly reason: string },
  now: Now,
): Promise<Outcome<Mail>> => {
  const { mails } = officeWorld();
  const mail = await mails.mail(ask.mailKey);
  const actor = mail && (await operatorFor(mail.office));
  return actor ? settleMail(actor, ask, { mails, now }) : refuse("NOT_FOUND", "RPT-03", {});
};

/** All mails in a state, oldest first within an office. */
export const mailsIn = (state: MailState): Promise<readonly MailCard[]> => gather(sweepWorld().outbox.waiting(state));

/**
 * Sends every mail again that was asked for on a day and failed; answers the keys of those. A mail that is no longer as it failed, because somebody settled it
 * meanwhile, is left alone: what may have left is never sent again in bulk.
 */
export const resendFailed = async (
  { day, reason }: { readonly day: Day; readonly reason: string },
  now: Now,
): Promise<readonly MailKey[]> => {
  const { mails } = officeWorld();
  const resent: MailKey[] = [];
  for (const { businessKey, askedAt, office } of await mailsIn("FAILED")) {
    if (dayOf(askedAt) !== day) continue;
    const [mail, actor] = [await mails.mail(businessKey), await operatorFor(office)];
    if (mail?.state !== "FAILED" || !actor) continue;
    const decided = decideSettlement(actor, mail, { as: "RESEND", reason }, now);
    if (decided.ok && (await mails.settle(actor, decided.value, now)) !== "stale") resent.push(businessKey);
  }
  return resent;
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
