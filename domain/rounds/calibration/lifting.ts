import type { Actor } from "../../access.ts";
import { accept, type Outcome, refuse } from "../../outcome.ts";
import type { Now } from "../../program/types.ts";
import { leftOf, lifting } from "../effects.ts";
import { liftedAgain, mayNotLift, notThere } from "../reviews/rules.ts";
import type { Conflict, Panelist } from "../reviews/types.ts";
import type { CalibrationFilm } from "../types.ts";
import { calibratedOf } from "./scoring.ts";

/** One of the lessons that come first, and why a reviewer does not score it. */
export type FirstStanding = { readonly film: CalibrationFilm; readonly conflicts: readonly Conflict[] };

/** An office lets a reviewer score one of the lessons that come first despite a conflict, with a reason, until they have handed in (VID-02). On paper nobody scores them. */
export const decideLiftingFirst = (
  { account }: Pick<Actor, "account">,
  panelist: Panelist | undefined,
  { film: { lesson }, conflicts }: FirstStanding,
  { reason }: { readonly reason: string },
  { at }: Pick<Now, "at">,
): Outcome<Panelist> => {
  if (!panelist || panelist.state === "DECLINED") return notThere(panelist);
  if (panelist.onPaper) return refuse("LESSON_NOT_IN_ROUND", "VID-02", {});
  const before = panelist.liftedFirst?.find((one) => one.lesson === lesson);
  const left = leftOf(conflicts, { knownAt: calibratedOf(panelist, lesson)?.knownAt, lifted: before });
  if (left.length === 0) return liftedAgain(panelist, before, reason);
  const no = mayNotLift(left, reason);
  if (no) return no;
  if (panelist.calibratedAt !== undefined) return refuse("CALIBRATION_HANDED_IN", "VID-02", {});
  const lifted = lifting(left, before, { reason, at, by: account });
  const others = (panelist.liftedFirst ?? []).filter((one) => one.lesson !== lesson);
  return accept({ ...panelist, liftedFirst: [...others, ...(lifted ? [{ ...lifted, lesson }] : [])], version: panelist.version + 1 });
};
