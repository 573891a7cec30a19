import { accept, type Outcome, refuse } from "../../outcome.ts";
import type { MarkAbsentAsk } from "../asks.ts";
import { type UnitMove, unitAbsent } from "../effects.ts";
import type { UnitStanding } from "../standing.ts";
import type { Listed } from "../types.ts";
import { notOffered, refuseLocked } from "./open-list.ts";

/** A unit, and the people on its list by name, as many as a page holds. */
export type AbsenceStanding = UnitStanding & { readonly listed: readonly Pick<Listed, "teacher" | "name">[] };

/**
 * ENR-14: a school that stays silent is marked absent with a reason, or it would block its county for ever. A submitted list is returned first, and a list that
 * names people is emptied first, so that nobody is left out by it.
 */
export const decideAbsence = ({ region, unit, school, listed }: AbsenceStanding, { reason }: MarkAbsentAsk): Outcome<UnitMove> => {
  if (unit.state === "ABSENT" && unit.reason === reason) return accept({ before: unit, after: unit }, "unchanged");
  const no = refuseLocked(region);
  if (no) return no;
  if (region.state === "NOT_OPENED") return refuse("PARENT_NOT_OPENED", "ENR-10", {});
  const nowhere = unit.state === "NOT_OPENED" ? notOffered(school, unit.stage) : undefined;
  if (nowhere) return nowhere;
  if (unit.state === "SUBMITTED") return refuse("UNIT_STATE", "ENR-14", { state: unit.state });
  if (unit.state !== "ABSENT" && unit.roster > 0) return refuse("UNIT_HAS_PEOPLE", "ENR-14", { count: unit.roster, teachers: listed });
  return reason === "" ? refuse("REASON_REQUIRED", "ENR-14", {}) : accept(unitAbsent(unit, reason));
};
