import type { Place } from "../access.ts";
import type { AccountId, InvitationId } from "../ids.ts";
import { type Week, weekOf } from "../program/calendar/weeks.ts";
import { endsAfter } from "../program/days.ts";
import type { Day, Now } from "../program/types.ts";
import { maskedTelephone } from "../teachers/effects.ts";
import { tidied } from "../text.ts";
import type { AppointmentAsk, Invitation, OpenCard } from "./types.ts";

const DAYS_TO_ACCEPT = 7;

export type Appointment = Place & { readonly organizationName: string };

/** Until when an invitation made now may be accepted: through the seventh day. */
export const daysToAccept = (now: Now): string => endsAfter(DAYS_TO_ACCEPT, now);

/** An invitation to a role, good for seven days. */
export const invitationTo = (
  at: Appointment,
  ask: AppointmentAsk,
  by: { readonly account: AccountId },
  invitation: InvitationId,
  now: Now,
): Invitation => ({
  invitation,
  organization: at.organization,
  level: at.level,
  path: at.path,
  organizationName: at.organizationName,
  name: tidied(ask.name),
  mailbox: ask.mailbox ?? null,
  telephone: ask.telephone ?? null,
  duty: ask.duty,
  stages: ask.stages,
  dutyStatement: ask.dutyStatement,
  appointedBy: by.account,
  madeAt: now.at,
  expiresAt: daysToAccept(now),
  acceptedBy: null,
});

/** Where a change of administrators is counted (SEC-05): in the year of the week its day falls in, so that the weeks of a year add up to it. */
export const changedOn = (day: Day): { readonly week: Week; readonly year: string } => {
  const week = weekOf(day);
  return { week, year: week.slice(0, 4) };
};

/** A mailbox as it is shown: enough to tell it from another. */
export const maskedMailbox = (mailbox: string): string => mailbox.replace(/^(.)[^@]*/, "$1***");

/** What lists show of an open invitation. */
export const openCard = ({ organization, invitation, name, duty, madeAt, expiresAt, mailbox, telephone }: Invitation): OpenCard => ({
  ...{ organization, invitation, name, duty, madeAt, expiresAt },
  ...(mailbox !== null && { mailbox: maskedMailbox(mailbox) }),
  ...(telephone !== null && { telephone: maskedTelephone(telephone) }),
});
