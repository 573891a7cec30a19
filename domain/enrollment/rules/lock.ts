import type { Actor } from "../../access.ts";
import { accept, type Outcome, type Refused, refuse } from "../../outcome.ts";
import { lastDayOf, windowOn } from "../../program/calendar/windows.ts";
import type { Now, Rules } from "../../program/types.ts";
import type { LockAsk } from "../asks.ts";
import { type RegionMove, regionAsItIs, regionLocked } from "../effects.ts";
import type { SchoolUnit, StageStanding } from "../standing.ts";
import type { Omissions } from "../types.ts";
import { contradictionView } from "../views.ts";
import { contradictionsOf, type ListNow } from "./contradicted.ts";

/** CAL-11, §6-17: checked at any time, submitted from July 20 until the days of grace are over. */
const outsideTheWindow = (rules: Rules, { day }: Now): Refused | undefined => {
  const state = windowOn(rules, "CAL-11", day);
  if (state === "NOT_YET") return refuse("NOT_YET_OPEN", "CAL-11", { opensOn: `${rules.windows["CAL-11"].opensOn}` });
  return state === "OPEN" ? undefined : refuse("WINDOW_CLOSED", "CAL-11", { closedOn: `${lastDayOf(rules, "CAL-11")}` });
};

/** The schools that still owe their list, as the county sees them: by whom to telephone. */
const notSubmitted = (units: readonly SchoolUnit[]) =>
  units
    .filter(({ unit: { state } }) => state !== "SUBMITTED" && state !== "ABSENT")
    .map(({ unit: { state }, school: { organization, name, code, telephone } }) => ({
      school: organization,
      name,
      code,
      state,
      telephone: telephone ?? null,
    }));

/**
 * ENR-14: 检查本辖区内各学校的报名情况，并提交培训报名管理任务. Every list is in or its school absent, none contradicts the enrollments or the eligibility of its people
 * (§6-59), and the omissions shown are acknowledged (ENR-15).
 */
export const decideLock = (
  actor: Actor,
  { region, units, lists, omissions }: StageStanding & { readonly lists: readonly ListNow[]; readonly omissions: Omissions },
  ask: LockAsk,
  rules: Rules,
  now: Now,
): Outcome<RegionMove> => {
  if (region.state === "LOCKED")
    return !region.locked || region.locked.omissions === ask.omissions
      ? accept(regionAsItIs(region), "unchanged")
      : refuse("ENROLLMENT_LOCKED", "ENR-14", {});
  if (region.state === "NOT_OPENED") return refuse("PARENT_NOT_OPENED", "ENR-09", {});
  const no = outsideTheWindow(rules, now);
  if (no) return no;
  const schools = notSubmitted(units);
  if (schools.length > 0) return refuse("SCHOOL_NOT_SUBMITTED", "ENR-14", { count: schools.length, schools });
  const people = lists.flatMap((list) => contradictionsOf(list, rules, now.day)).map(contradictionView);
  if (people.length > 0) return refuse("LIST_CONTRADICTED", "ENR-14", { count: people.length, people });
  if (omissions.mark !== ask.omissions) return refuse("OMISSION_CHANGED", "ENR-15", { count: omissions.teachers.length });
  return accept(regionLocked(region, { at: now.at, by: actor.account, recordedFor: null }, omissions));
};
