import type { Actor } from "../../access.ts";
import { given } from "../../given.ts";
import type { StintId } from "../../ids.ts";
import { accept, type Outcome, refuse } from "../../outcome.ts";
import type { Now } from "../../program/types.ts";
import type { Departure, Stint, Teacher } from "../../teachers/types.ts";
import type { DepartAsk } from "../asks.ts";
import { stintUntil } from "../effects.ts";
import { isAhead, latestFrom } from "./days.ts";
import { planStands, withPlan } from "./plan.ts";

/**
 * A departure: the record as read and as it will be, without the key by which the pool finds it, and the stint that ends. A correction of it that waits ends too. No
 * stint ends while it is planned, nor when the plan is withdrawn.
 */
export type Departing = { readonly before: Teacher; readonly after: Teacher; readonly stint?: Stint | undefined };

/** A teacher as they depart. */
const departing = (teacher: Teacher, departure: Departure, stint: StintId): Departing => {
  const { change: _change, planned: _planned, unplanned: _unplanned, ...rest } = teacher;
  return {
    before: teacher,
    after: { ...rest, state: "DEPARTED", departure, version: teacher.version + 1 },
    stint: {
      ...stintUntil(teacher, departure.on, { stint, ended: "DEPARTED", reason: departure.reason }),
      ...given({ pulled: teacher.pulled }),
    },
  };
};

/** Does this very departure stand, or the plan of it (§6-44)? */
const isSoAlready = ({ departure, planned }: Teacher, { on, reason }: Pick<DepartAsk, "on" | "reason">): boolean => {
  const told = departure ?? (planned?.does === "DEPARTURE" ? planned : undefined);
  return told?.on === on && told.reason === reason;
};

/**
 * TRF-07: 调出或离岗教师信息设为离职, with date and reason, by the school itself (§6-57). The teacher is in the pool at once, or on the day that is ahead (§6-60); the
 * enrollment stays where it is (§6-31).
 */
export const decideDeparture = (
  actor: Actor,
  teacher: Teacher | undefined,
  ask: Pick<DepartAsk, "on" | "reason">,
  now: Now,
  stint: StintId,
): Outcome<Departing> => {
  if (!teacher || teacher.school !== actor.scope.organization) return refuse("NOT_FOUND", "TRF-07", {});
  const { on, reason } = ask;
  const { departure, since } = teacher;
  if (isSoAlready(teacher, ask)) return accept({ before: teacher, after: teacher }, "unchanged");
  if (departure) return refuse("ALREADY_DEPARTED", "TRF-07", { on: departure.on });
  const stands = planStands(teacher, "TRF-07");
  if (stands) return stands;
  if (reason === "") return refuse("REASON_REQUIRED", "TRF-07", {});
  const latest = latestFrom(since, now);
  if (on < since || on > latest) return refuse("DEPARTURE_DATE_INVALID", "TRF-07", { earliest: since, latest });
  if (isAhead(on, now)) return accept({ before: teacher, after: withPlan(teacher, actor, { does: "DEPARTURE", on, reason }, now) });
  return accept(departing(teacher, { on, reason, at: now.at, by: actor.account }, stint));
};

/** §6-60: a planned departure on its day; `undefined`: it is not to be done now, or was already. */
export const departedAsPlanned = (teacher: Teacher, now: Now, stint: StintId): Departing | undefined => {
  const { planned, state } = teacher;
  if (state !== "IN_SERVICE" || planned?.does !== "DEPARTURE" || isAhead(planned.on, now)) return undefined;
  const { on, reason, by } = planned;
  return departing(teacher, { on, reason, at: now.at, by }, stint);
};

/** Till its day the school withdraws the departure it planned, or its county for it (§6-60). */
export const decideUnplannedDeparture = (
  actor: Actor,
  teacher: Teacher | undefined,
  { reason }: { readonly reason: string },
  now: Now,
): Outcome<Departing> => {
  if (!teacher || teacher.school !== actor.scope.organization) return refuse("NOT_FOUND", "TRF-07", {});
  const { planned, unplanned, departure, ...rest } = teacher;
  if (planned?.does !== "DEPARTURE") {
    const again = unplanned && !departure && (reason === "" || reason === unplanned.reason);
    if (again) return accept({ before: teacher, after: teacher }, "unchanged");
    return departure ? refuse("ALREADY_DEPARTED", "TRF-07", { on: departure.on }) : refuse("PLAN_MISSING", "TRF-07", {});
  }
  if (reason === "") return refuse("REASON_REQUIRED", "TRF-07", {});
  return accept({
    before: teacher,
    after: { ...rest, unplanned: { reason, at: now.at, by: actor.account }, version: teacher.version + 1 },
  });
};
