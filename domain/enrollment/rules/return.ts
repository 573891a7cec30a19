import { accept, type Outcome, refuse } from "../../outcome.ts";
import type { Now, Rules } from "../../program/types.ts";
import type { ReturnAsk } from "../asks.ts";
import { type UnitMove, unitReturned } from "../effects.ts";
import type { UnitStanding } from "../standing.ts";
import { notOffered, refuseLocked } from "./open-list.ts";
import { notToBeOpened } from "./open-unit.ts";

/**
 * ENR-14: the county that checks a list may give it back, with the reason and the day until which the school may change it. A school that missed CAL-06 or was
 * marked absent comes in by the same way, if it could be opened today (GOV-16).
 */
export const decideReturn = (standing: UnitStanding, { until, reason }: ReturnAsk, rules: Rules, now: Now): Outcome<UnitMove> => {
  const { region, unit, school } = standing;
  if (unit.state === "RETURNED" && unit.openUntil === until && unit.reason === reason)
    return accept({ before: unit, after: unit }, "unchanged");
  const no = refuseLocked(region);
  if (no) return no;
  if (unit.state === "NOT_OPENED") return notOffered(school, unit.stage) ?? refuse("UNIT_NOT_OPENED", "ENR-10", { stage: unit.stage });
  const shut = unit.state === "ABSENT" ? notToBeOpened(standing, unit.stage, rules, now) : undefined;
  if (shut) return shut;
  if (reason === "") return refuse("REASON_REQUIRED", "ENR-14", {});
  if (until < now.day) return refuse("RETURN_UNTIL_PAST", "ENR-14", { until, today: now.day });
  return accept(unitReturned(unit, until, reason));
};
