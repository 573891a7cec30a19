import type { Actor } from "#domain/access.ts";
import { dueInCounty } from "#domain/deadlines/county.ts";
import type { Fired } from "#domain/deadlines/types.ts";
import type { OrgId } from "#domain/ids.ts";
import type { Mail } from "#domain/mail/types.ts";
import { opensAt, plusDays } from "#domain/program/days.ts";
import type { Now } from "#domain/program/types.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { audit } from "#table/audit.ts";
import { deadlines } from "./store.ts";

const EIGHT_HOURS = 8 * 3_600_000;

/** The day whose reminders have left by now, if all ran: they leave at 08:00. */
const remindedDay = ({ at, day }: Now) => (Date.parse(at) - Date.parse(opensAt(day)) < EIGHT_HOURS ? plusDays(day, -1) : day);

/** The reminders and announcements of a county that are due by what stands: the letters that leave, and what each is about. */
export const remindersDue = (county: OrgId, now: Now): Promise<{ readonly mails: readonly Mail[]; readonly fired: readonly Fired[] }> =>
  dueInCounty({ kind: "remind", county, day: remindedDay(now), asked: now.at }, { deadlines });

/** Takes the due reminders and announcements of a county as sent, so that none of them leaves again; answers how many were due. */
export const takeRemindersAsSent = async (actor: Actor, reason: string, now: Now): Promise<number> => {
  const id = actor.scope.county;
  const { fired } = await remindersDue(id, now);
  if (fired.length === 0) return 0;
  await deadlines.keep([], fired);
  const after = fired.map(({ year, window, day, offset }) => ({ year, window, day, offset }));
  const entry = { kind: "ORGANIZATION", id, act: "take what is due as sent", rule: "LRN-12", reason } as const;
  await transact([audit(actor, now, { ...entry, after })]);
  return fired.length;
};
