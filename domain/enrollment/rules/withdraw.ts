import type { OrgId } from "../../ids.ts";
import { accept, type Outcome, refuse } from "../../outcome.ts";
import type { Now, Rules } from "../../program/types.ts";
import type { AboutTeacher } from "../asks.ts";
import { movedSince, releaseOf, type UnitMove, unitLeftForGood, withRelease } from "../effects.ts";
import type { EnrollingSchool, EnrollStanding } from "../standing.ts";
import type { Enrollment, Region, Released, Unit } from "../types.ts";
import { listNotOpen, notOpenTo } from "./open-list.ts";

/** A list somebody stood on when it was submitted and moved away from since, with its region, and its school. */
export type ListLeft = {
  readonly unit: Unit;
  readonly region: Region;
  readonly prefecture: OrgId;
  readonly school: Pick<EnrollingSchool, "organization" | "name">;
};

/** What a withdrawal is decided on: beside the list, those of other schools that name the teacher. */
export type WithdrawStanding = EnrollStanding & { readonly left: readonly ListLeft[] };

/**
 * An enrollment to be taken away, the list it stands on as it was read, and those of other schools that go on naming the teacher. `released`: it is taken away by
 * a release, and the list's releases then are these.
 */
export type Withdrawing = {
  readonly enrollment: Enrollment;
  readonly unit: Unit;
  readonly released?: readonly Released[] | undefined;
  readonly left: readonly (UnitMove & Pick<ListLeft, "prefecture">)[];
};

/** The release by which somebody may leave a list: of the list itself or, where it does not name them, of one they came from (§6-59). */
const releaseFrom = ({ unit, left }: WithdrawStanding, enrollment: Enrollment): Released | undefined => {
  const namesThem = unit.submission !== null && movedSince(enrollment, unit)?.is !== "IN";
  const before = namesThem ? [] : left.flatMap((list) => releaseOf(list.unit, enrollment.teacher) ?? []);
  return releaseOf(unit, enrollment.teacher) ?? before[0];
};

const withdrawnBy = (release: Released, unit: Unit, { at }: Now): readonly Released[] => {
  const own = releaseOf(unit, release.teacher);
  if (!own) return withRelease(unit, { ...release, listed: false });
  return withRelease(unit, own.listed ? { ...own, withdrawn: at } : own);
};

/** Whether a list keeps somebody enrolled who moved away from it: it stands submitted, and they were not released before the county submitted the stage. */
const isHolding = ({ unit, region }: ListLeft, { teacher }: Enrollment): boolean =>
  unit.state === "SUBMITTED" && (region.state === "LOCKED" || releaseOf(unit, teacher) === undefined);

/**
 * §6-48: a school takes a teacher off its list freely until it submits, afterwards only when the list was returned, or the county released the teacher from it. Whoever
 * came by a move stays enrolled as long as the list of a school they came from stands submitted and nobody released them from that one (§6-59).
 */
export const decideWithdrawal = (standing: WithdrawStanding, ask: AboutTeacher, rules: Rules, now: Now): Outcome<Withdrawing | null> => {
  const { teacher, enrollment, unit, left } = standing;
  const here = enrollment?.school === ask.schoolId && enrollment.stage === ask.stage;
  if (!here && teacher?.school !== ask.schoolId) return refuse("NOT_FOUND", "ENR-11", {});
  if (!here) return accept(null, "unchanged");
  const release = releaseFrom(standing, enrollment);
  const no = notOpenTo(release, standing, rules, now);
  if (no) return no;
  const holds = left.find((list) => isHolding(list, enrollment));
  if (holds) return refuse("LISTED_ELSEWHERE", "ENR-13", { school: holds.school.organization, schoolName: holds.school.name });
  return accept({
    enrollment,
    unit,
    released: release && listNotOpen(standing, rules, now) ? withdrawnBy(release, unit, now) : undefined,
    left: left.map((list) => ({ ...unitLeftForGood(list.unit, enrollment), prefecture: list.prefecture })),
  });
};
