import { accept, type Outcome, refuse } from "../../outcome.ts";
import type { Now, Rules } from "../../program/types.ts";
import type { AboutTeacher } from "../asks.ts";
import { type UnitMove, unitLeftForGood } from "../effects.ts";
import type { EnrollingSchool, EnrollStanding } from "../standing.ts";
import type { Enrollment, Unit } from "../types.ts";
import { listNotOpen } from "./open-list.ts";

/** A list somebody stood on when it was submitted and moved away from since, and its school. */
export type ListLeft = { readonly unit: Unit; readonly school: Pick<EnrollingSchool, "organization" | "name"> };

/** What a withdrawal is decided on: beside the list, those of other schools that name the teacher. */
export type WithdrawStanding = EnrollStanding & { readonly left: readonly ListLeft[] };

/** An enrollment to be taken away, the list it stands on as it was read, and those of other schools that go on naming the teacher. */
export type Withdrawing = { readonly enrollment: Enrollment; readonly unit: Unit; readonly left: readonly UnitMove[] };

/**
 * §6-48: a school takes a teacher off its list freely until it submits, afterwards only when the list was returned. Whoever came by a move stays enrolled as long as
 * the list of a school they came from stands submitted (§6-59).
 */
export const decideWithdrawal = (standing: WithdrawStanding, ask: AboutTeacher, rules: Rules, now: Now): Outcome<Withdrawing | null> => {
  const { teacher, enrollment, unit, left } = standing;
  const here = enrollment?.school === ask.schoolId && enrollment.stage === ask.stage;
  if (!here && teacher?.school !== ask.schoolId) return refuse("NOT_FOUND", "ENR-11", {});
  if (!here) return accept(null, "unchanged");
  const no = listNotOpen(standing, rules, now);
  if (no) return no;
  const holds = left.find((list) => list.unit.state === "SUBMITTED");
  if (holds) return refuse("LISTED_ELSEWHERE", "ENR-13", { school: holds.school.organization, schoolName: holds.school.name });
  return accept({ enrollment, unit, left: left.map((list) => unitLeftForGood(list.unit, enrollment)) });
};
