import type { Actor } from "../access.ts";
import { holds } from "../awards/effects.ts";
import { withoutConsent } from "../consents/effects.ts";
import type { LessonId } from "../ids.ts";
import { accept, type Outcome, refuse, sameAgain } from "../outcome.ts";
import { dayOf } from "../program/days.ts";
import type { Now } from "../program/types.ts";
import type { KeepReceipt } from "./asks.ts";
import { type Candidate, type PackageMove, toldOf } from "./rules.ts";
import type { Package, Recall, RecallReason } from "./types.ts";

/** Does a lesson lie in a package no more: was it called back and the level above said that it took it off, or was the package withdrawn? */
export const isTakenOff = ({ recalls = [], withdrawn }: Pick<Package, "recalls" | "withdrawn">, lesson: LessonId): boolean =>
  withdrawn !== undefined || recalls.some((recall) => recall.lesson === lesson && recall.receipt !== undefined);

/** A lesson of a package as it stands now. */
export type LessonOfPackage = Pick<Candidate, "lesson" | "awards">;

/** Why a lesson that went upward is to be called back; nothing, where it is as it was. */
export const whyRecalled = ({ lesson, awards }: LessonOfPackage, { part }: Pick<Package, "part">): RecallReason | undefined => {
  if (lesson.sealing) return "SEALED";
  if (lesson.hold) return "HELD";
  if (lesson.state === "WITHDRAWN") return "WITHDRAWN";
  if (withoutConsent(lesson, "UPWARD")) return "CONSENT";
  return part === "CONTEST" && !holds(awards, "COUNTY") ? "AWARD_WITHDRAWN" : undefined;
};

/** Does a lesson go upward with a package still: it lies in it, and nothing calls it back? */
export const isStillIn = (of: Pick<Package, "part" | "recalls" | "withdrawn">, found: LessonOfPackage): boolean =>
  !isTakenOff(of, found.lesson.lesson) && whyRecalled(found, of) === undefined;

/** May the film of a lesson be opened by an address of a package: it is of the last turn and not over, and the lesson is in the package still? */
export const opens = (
  { turn, until }: { readonly turn: number; readonly until: string },
  of: Package,
  found: LessonOfPackage,
  now: Now,
): boolean => of.links?.until !== undefined && of.links.turn === turn && now.at < until && isStillIn(of, found);

const isOpen = ({ receipt, takenBack }: Recall): boolean => receipt === undefined && takenBack === undefined;

/**
 * What was withdrawn, held or sealed after it went upward, or what guardians agree to no more, is called back, once at a time. Where that is lifted before the level above took the
 * lesson off, the call is taken back, and the lesson is in the package as before; afterwards it goes upward again in another one.
 */
export const decideRecalls = (before: Package, lessons: readonly LessonOfPackage[], { at }: Now): PackageMove | undefined => {
  const { recalls = [], withdrawn } = before;
  if (withdrawn) return undefined;
  const why = new Map(lessons.map((one) => [one.lesson.lesson, whyRecalled(one, before)]));
  const isOver = (recall: Recall) => isOpen(recall) && why.has(recall.lesson) && why.get(recall.lesson) === undefined;
  const standing = recalls.map((recall) => (isOver(recall) ? { ...recall, takenBack: at } : recall));
  const isCalled = (lesson: LessonId) => isTakenOff(before, lesson) || standing.some((one) => one.lesson === lesson && isOpen(one));
  const fresh = [...why].flatMap(([lesson, reason]): Recall[] =>
    reason === undefined || isCalled(lesson) ? [] : [{ lesson, why: reason, at }],
  );
  if (fresh.length === 0 && !recalls.some(isOver)) return undefined;
  return { before, after: { ...before, recalls: [...standing, ...fresh], version: before.version + 1 } };
};

/** The level above says that it took the lesson off; the first receipt stands, and another is refused. */
export const decideRecallReceipt = (
  { account }: Actor,
  before: Package,
  lesson: LessonId,
  { number, on }: KeepReceipt,
  now: Now,
): Outcome<PackageMove> => {
  const { recalls = [] } = before;
  const recall = recalls.find((one) => one.lesson === lesson && one.takenBack === undefined);
  if (!recall) return refuse("RECALL_NOT_MADE", "VID-04", {});
  if (recall.receipt) return sameAgain({ before, after: before }, "VID-04", [toldOf(recall.receipt, { number, on })]);
  if (on > now.day) return refuse("RECORD_OF_FUTURE", "VID-04", { on });
  const madeOn = dayOf(recall.at);
  if (on < madeOn) return refuse("RECEIPT_EARLY", "VID-04", { on, madeOn });
  const receipt = { number, on, at: now.at, by: account };
  const after = recalls.map((one) => (one === recall ? { ...one, receipt } : one));
  return accept({ before, after: { ...before, recalls: after, version: before.version + 1 } });
};
