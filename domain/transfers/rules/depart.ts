import type { Actor } from "../../access.ts";
import type { StintId } from "../../ids.ts";
import { accept, type Outcome, refuse } from "../../outcome.ts";
import type { Now } from "../../program/types.ts";
import type { Stint, Teacher } from "../../teachers/types.ts";
import type { DepartAsk } from "../asks.ts";
import { stintUntil } from "../effects.ts";
import { latestFrom } from "./days.ts";
import { planStands } from "./plan.ts";

/** A departure: the record as read and as it will be, without the key by which the pool finds it, and the stint that ends. A correction of it that waits ends too. */
export type Departing = { readonly before: Teacher; readonly after: Teacher; readonly stint: Stint };

/**
 * TRF-07: 调出或离岗教师信息设为离职, with date and reason, by the school itself (§6-57). The teacher is in the pool at once, whatever the date; the enrollment
 * stays where it is (§6-31).
 */
export const decideDeparture = (
  actor: Actor,
  teacher: Teacher | undefined,
  { on, reason }: Pick<DepartAsk, "on" | "reason">,
  now: Now,
  stint: StintId,
): Outcome<Departing> => {
  if (!teacher || teacher.school !== actor.scope.organization) return refuse("NOT_FOUND", "TRF-07", {});
  const { departure, since } = teacher;
  const leaving = stintUntil(teacher, on, { stint, ended: "DEPARTED", reason });
  if (departure?.on === on && departure.reason === reason) return accept({ before: teacher, after: teacher, stint: leaving }, "unchanged");
  if (departure) return refuse("ALREADY_DEPARTED", "TRF-07", { on: departure.on });
  const stands = planStands(teacher, "TRF-07");
  if (stands) return stands;
  if (reason === "") return refuse("REASON_REQUIRED", "TRF-07", {});
  const latest = latestFrom(since, now);
  if (on < since || on > latest) return refuse("DEPARTURE_DATE_INVALID", "TRF-07", { earliest: since, latest });
  const { change: _, ...rest } = teacher;
  const after: Teacher = {
    ...rest,
    state: "DEPARTED",
    departure: { on, reason, at: now.at, by: actor.account },
    version: teacher.version + 1,
  };
  return accept({ before: teacher, after, stint: leaving });
};
