import type { Actor } from "../../access.ts";
import { given } from "../../given.ts";
import { accept, type Outcome, type Refused, refuse, sameAgain } from "../../outcome.ts";
import { lastDayOf } from "../../program/calendar/windows.ts";
import { plusDays } from "../../program/days.ts";
import type { Day, Now, Rules } from "../../program/types.ts";
import { confirmsAnewUntil } from "../effects.ts";
import { registrationClosed } from "../rules.ts";
import type { Confirm, ReturnConfirmation } from "./asks.ts";
import type { NextList } from "./next.ts";
import type { Confirming, ConfirmingStanding } from "./port.ts";
import type { Confirmation } from "./types.ts";

/** From which day the county confirms for a school that is silent: a school that was given a list back has until the day that names. */
const countyConfirmsFrom = ({ lists }: Pick<ConfirmingStanding, "lists">, { settings }: Rules): Day => {
  const until = confirmsAnewUntil(lists);
  const { countyConfirmsFrom: from } = settings;
  return until !== undefined && until >= from ? plusDays(until, 1) : from;
};

/** The county confirms for a school with a reason, and not before the school has had its time. */
const notForTheSchool = (standing: ConfirmingStanding, { reason }: Confirm, rules: Rules, { day }: Now): Refused | undefined => {
  const from = countyConfirmsFrom(standing, rules);
  if (day < from) return refuse("CONFIRMATION_IS_THE_SCHOOLS", "SEC-01", { from });
  return reason === "" ? refuse("REASON_REQUIRED", "SEC-01", {}) : undefined;
};

/** Why a list would hold nobody: everybody is on one or falls short, or registration closed on somebody. */
const nobodyLeft = ({ leftOut }: NextList, rules: Rules): Refused =>
  leftOut.some(({ why }) => why === "CREDIT_REGISTRATION_CLOSED")
    ? registrationClosed(rules)
    : refuse("NOBODY_TO_CONFIRM", "SEC-01", { leftOut });

type NewList = Omit<Confirming, "mails">;

/**
 * SEC-01, §6-50: a school, or its county for it, confirms the list that it saw. The same list again is the one that stands (§6-44). Before `confirmationFrom` it is
 * NOT_YET_OPEN; with nobody on it NOBODY_TO_CONFIRM, or CREDIT_REGISTRATION_CLOSED; where somebody passed or changed since it was seen CONFIRMATION_CHANGED, with the mark as it is now.
 */
export const decideConfirmation = (
  { account, level }: Actor,
  standing: ConfirmingStanding,
  next: NextList & { readonly mark: string },
  ask: Confirm,
  rules: Rules,
  now: Now,
): Outcome<NewList | Confirmation> => {
  const stands = standing.lists.findLast(({ mark, returned }) => mark === ask.mark && !returned);
  if (stands)
    return sameAgain(stands, "SEC-01", [
      { what: "REASON", stands: stands.reason, asked: stands.reason === undefined || level === "SCHOOL" ? undefined : ask.reason },
    ]);
  const { confirmationFrom } = rules.settings;
  if (now.day < confirmationFrom) return refuse("NOT_YET_OPEN", "SEC-01", { opensOn: confirmationFrom });
  const no = level === "SCHOOL" ? undefined : notForTheSchool(standing, ask, rules, now);
  if (no) return no;
  if (next.teachers.length === 0) return nobodyLeft(next, rules);
  if (next.mark !== ask.mark) return refuse("CONFIRMATION_CHANGED", "SEC-01", { current: next.mark, count: next.teachers.length });
  const { county, school } = standing;
  const { number, teachers, leftOut } = next;
  const of = { year: rules.year, county: county.organization, school: school.organization, number, leftOut, packVersion: rules.version };
  return accept(
    {
      confirmation: {
        ...of,
        teachers: teachers.map(({ teacher }) => teacher),
        ...{ mark: ask.mark, confirmedAt: now.at, confirmedBy: account, ...given({ reason: level === "SCHOOL" ? undefined : ask.reason }) },
      },
      list: {
        ...of,
        ...{ program: rules.zh, countyName: county.name, schoolName: school.name, schoolCode: school.code },
        ...{ confirmedAt: now.at, parts: rules.parts.map(({ zh }) => zh), teachers },
      },
    },
    "created",
  );
};

/**
 * SEC-01 审核: the county that audits gives a list back, with a reason and the day until which the school confirms anew; what was registered by it stays. The same
 * again is as it is; with other words it is CONFIRMATION_RETURNED. Once registration has closed there is no such day: CONFIRMATION_RETURN_CLOSED.
 */
export const decideReturn = (
  { account }: Actor,
  confirmation: Confirmation,
  { reason, until }: ReturnConfirmation,
  rules: Rules,
  now: Now,
): Outcome<Confirmation> => {
  const { returned, number } = confirmation;
  if (returned?.reason === reason && returned.until === until) return accept(confirmation, "unchanged");
  if (returned) return refuse("CONFIRMATION_RETURNED", "SEC-01", { number, until: returned.until });
  if (reason === "") return refuse("REASON_REQUIRED", "SEC-01", {});
  const to = lastDayOf(rules, "CAL-17");
  if (to !== null && to < now.day) return refuse("CONFIRMATION_RETURN_CLOSED", "CAL-17", { closedOn: to });
  if (until < now.day || (to !== null && until > to))
    return refuse("CONFIRMATION_UNTIL_INVALID", "SEC-01", { until, from: now.day, to: to ?? "—" });
  return accept({ ...confirmation, returned: { at: now.at, by: account, reason, until } });
};
