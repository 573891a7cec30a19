import type { Actor } from "../../access.ts";
import type { TeacherId } from "../../ids.ts";
import { accept, type Outcome, type Refused, refuse, sameAgain } from "../../outcome.ts";
import { dayOf } from "../../program/days.ts";
import type { Now } from "../../program/types.ts";
import { releaseOf, type UnitMove, unitReleasing } from "../effects.ts";
import { refuseLocked } from "../rules/open-list.ts";
import type { UnitStanding } from "../standing.ts";
import type { Enrollment, Released, Unit } from "../types.ts";

/** Somebody before a list: whether it names them as it was submitted, and where they are enrolled. */
export type ReleaseStanding = Pick<UnitStanding, "region" | "unit"> & {
  readonly listed: boolean;
  readonly enrollment: Enrollment | undefined;
};

type About = { readonly teacher: TeacherId; readonly reason: string };

/** The list as it will be, and what then is said of the teacher. */
export type Releasing = { readonly move: UnitMove; readonly release: Released };

/** So many a list; more of them are a return. */
export const MOST_RELEASED = 30;

const notSubmitted = ({ state, stage }: Unit): Refused | undefined => {
  if (state === "NOT_OPENED") return refuse("UNIT_NOT_OPENED", "ENR-10", { stage });
  return state === "SUBMITTED" ? undefined : refuse("LIST_NOT_SUBMITTED", "ENR-14", { state });
};

const unchanged = (unit: Unit, release: Released): Outcome<Releasing> =>
  accept({ move: { before: unit, after: unit }, release }, "unchanged");

const changed = (unit: Unit, release: Released): Outcome<Releasing> => accept({ move: unitReleasing(unit, release), release });

/**
 * §6-59: the county releases one person from a list that stands submitted, with a reason, wherever they are by now; the list and its hash stay. Nobody is released
 * after the county's own submission, as no list is returned then.
 */
export const decideRelease = (
  actor: Actor,
  { region, unit, listed, enrollment }: ReleaseStanding,
  { teacher, reason }: About,
  now: Now,
): Outcome<Releasing> => {
  const stands = releaseOf(unit, teacher);
  if (stands?.reason === reason) return unchanged(unit, stands);
  const no = refuseLocked(region) ?? notSubmitted(unit);
  if (no) return no;
  if (stands) return refuse("RELEASED_OTHERWISE", "ENR-14", { on: dayOf(stands.at), stands: stands.reason });
  if (!listed && !(enrollment?.school === unit.school && enrollment.stage === unit.stage)) return refuse("NOT_ON_LIST", "ENR-14", {});
  if (reason === "") return refuse("REASON_REQUIRED", "ENR-14", {});
  const count = unit.released?.length ?? 0;
  if (count >= MOST_RELEASED) return refuse("RELEASES_FULL", "ENR-14", { count });
  return changed(unit, { teacher, at: now.at, by: actor.account, reason, listed });
};

const isUsed = ({ at, withdrawn }: Released, enrollment: Enrollment | undefined): boolean =>
  withdrawn !== undefined || enrollment === undefined || enrollment.enrolledAt > at;

/** §6-59: the county takes a release back as long as the teacher is enrolled as they were. */
export const decideTakenBack = (
  actor: Actor,
  { region, unit, enrollment }: ReleaseStanding,
  { teacher, reason }: About,
  now: Now,
): Outcome<Releasing> => {
  const release = unit.released?.find((one) => one.teacher === teacher);
  const before = release?.takenBack;
  if (release && before)
    return sameAgain({ move: { before: unit, after: unit }, release }, "ENR-14", [
      { what: "REASON", stands: before.reason, asked: reason },
    ]);
  if (!release) return refuse("NOT_RELEASED", "ENR-14", {});
  const no = refuseLocked(region) ?? notSubmitted(unit);
  if (no) return no;
  if (isUsed(release, enrollment)) return refuse("RELEASE_USED", "ENR-14", {});
  if (reason === "") return refuse("REASON_REQUIRED", "ENR-14", {});
  return changed(unit, { ...release, takenBack: { at: now.at, by: actor.account, reason } });
};
