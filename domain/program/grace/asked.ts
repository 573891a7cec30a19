import { lastDayOf } from "../calendar/windows.ts";
import type { Day, Rules } from "../types.ts";
import type { GraceRefusal } from "./types.ts";

/** Under this name it stands among what fired that a county was asked for days of grace. */
export const GRACE_ASKED = "grace";

/** §6-50: whether a county has still to say whether it gives days of grace: it gave none, and did not say no. */
export const isGraceOpen = ({ settings }: Pick<Rules, "settings">, refusal: GraceRefusal | undefined): boolean =>
  settings.registrationGraceDays === 0 && refusal === undefined;

/** Whether it is asked on a day: from the day on which schools begin to confirm, until registration closes. */
export const isGraceAsked = (rules: Rules, refusal: GraceRefusal | undefined, day: Day): boolean => {
  const closesOn = lastDayOf(rules, "CAL-17");
  return isGraceOpen(rules, refusal) && closesOn !== null && rules.settings.confirmationFrom <= day && day <= closesOn;
};
