import type { Place } from "../access.ts";
import type { AccountId, InvitationId } from "../ids.ts";
import { type Week, weekOf } from "../program/calendar/weeks.ts";
import type { Day, Now } from "../program/types.ts";
import type { AppointmentAsk, Invitation } from "./types.ts";

const DAYS_TO_ACCEPT = 7;
const DAY = 86_400_000;

export type Appointment = Place & { readonly organizationName: string };

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
  name: ask.name,
  mailbox: ask.mailbox ?? null,
  telephone: ask.telephone ?? null,
  duty: ask.duty,
  stages: ask.stages,
  dutyStatement: ask.dutyStatement,
  appointedBy: by.account,
  madeAt: now.at,
  expiresAt: new Date(Date.parse(now.at) + DAYS_TO_ACCEPT * DAY).toISOString(),
  acceptedBy: null,
});

/** Where a change of administrators is counted (SEC-05): in the year of the week its day falls in, so that the weeks of a year add up to it. */
export const changedOn = (day: Day): { readonly week: Week; readonly year: string } => {
  const week = weekOf(day);
  return { week, year: week.slice(0, 4) };
};
