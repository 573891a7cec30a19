import { offers } from "../../organizations/effects.ts";
import { type Refused, refuse } from "../../outcome.ts";
import { windowOn } from "../../program/calendar/windows.ts";
import type { Now, Rules, Stage } from "../../program/types.ts";
import type { EnrollingSchool } from "../standing.ts";
import type { Region, Released, Unit } from "../types.ts";

/** ENR-10: a school has lists only of the stages it has. */
export const notOffered = (school: EnrollingSchool, stage: Stage): Refused | undefined =>
  offers(school, stage) ? undefined : refuse("STAGE_NOT_IN_SCHOOL", "ENR-10", { stage });

/** CAL-06: a list is written within its window, one that was returned within the days of its return. */
export const outsideTheWindow = (unit: Unit, rules: Rules, today: Now["day"]): Refused | undefined => {
  if (unit.openUntil !== null)
    return today <= unit.openUntil ? undefined : refuse("ENROLLMENT_CLOSED", "CAL-06", { closedOn: unit.openUntil });
  const state = windowOn(rules, "CAL-06", today);
  if (state === "NOT_YET") return refuse("NOT_YET_OPEN", "ENR-11", { opensOn: `${rules.windows["CAL-06"].opensOn}` });
  return state === "OPEN" ? undefined : refuse("ENROLLMENT_CLOSED", "CAL-06", { closedOn: `${rules.windows["CAL-06"].closesOn}` });
};

/** ENR-14: after the county's submission nothing changes any more. */
export const refuseLocked = (region: Region): Refused | undefined =>
  region.state === "LOCKED" ? refuse("ENROLLMENT_LOCKED", "ENR-14", {}) : undefined;

/**
 * ENR-11: 学校管理员于7月6日—7月20日按学科填报并提交. A list is written while its unit is drafting or was returned, within CAL-06, or within the days the
 * return gave.
 */
export const listNotOpen = (
  { region, unit, school }: { region: Region; unit: Unit; school: EnrollingSchool },
  rules: Rules,
  { day }: Now,
): Refused | undefined => {
  const { stage, state } = unit;
  if (region.state === "LOCKED") return refuseLocked(region);
  if (state === "NOT_OPENED") return notOffered(school, stage) ?? refuse("UNIT_NOT_OPENED", "ENR-11", { stage });
  if (state === "SUBMITTED") return refuse("ENROLLMENT_SUBMITTED", "ENR-11", {});
  if (state === "ABSENT") return refuse("UNIT_STATE", "ENR-14", { state });
  return outsideTheWindow(unit, rules, day);
};

/** §6-59: whom the county released may be withdrawn, or put on the list under another subject, while it stands submitted or its window is closed; the county's own submission ends that too. */
export const notOpenTo = (
  release: Released | undefined,
  standing: { region: Region; unit: Unit; school: EnrollingSchool },
  rules: Rules,
  now: Now,
): Refused | undefined => {
  const { region, unit } = standing;
  const isOpen = region.state === "OPENED" && ["DRAFTING", "SUBMITTED", "RETURNED"].includes(unit.state);
  return release && isOpen ? undefined : listNotOpen(standing, rules, now);
};
