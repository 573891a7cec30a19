import { accept, type Outcome, refuse } from "../../outcome.ts";
import type { Now, Rules } from "../../program/types.ts";
import type { AboutTeacher } from "../asks.ts";
import type { EnrollStanding } from "../standing.ts";
import type { Enrollment } from "../types.ts";
import { listNotOpen } from "./open-list.ts";

/** §6-48: a school takes a teacher off its list freely until it submits, afterwards only when the list was returned. */
export const decideWithdrawal = (standing: EnrollStanding, ask: AboutTeacher, rules: Rules, now: Now): Outcome<Enrollment | null> => {
  const { teacher, enrollment } = standing;
  const here = enrollment?.school === ask.schoolId && enrollment.stage === ask.stage;
  if (!here && teacher?.school !== ask.schoolId) return refuse("NOT_FOUND", "ENR-11", {});
  if (!here) return accept(null, "unchanged");
  return listNotOpen(standing, rules, now) ?? accept(enrollment);
};
