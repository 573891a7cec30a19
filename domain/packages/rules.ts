import type { Actor } from "../access.ts";
import { highestOf, holds } from "../awards/effects.ts";
import type { GivenAward } from "../awards/types.ts";
import { withoutConsent } from "../consents/effects.ts";
import { given } from "../given.ts";
import type { LessonId, PackageId } from "../ids.ts";
import type { Lesson } from "../lessons/types.ts";
import { accept, type Outcome, type Refused, refuse } from "../outcome.ts";
import type { Now, Rules } from "../program/types.ts";
import { type MadePublic, notClear } from "../publicity/effects.ts";
import { isOfStages } from "../teachers/effects.ts";
import type { KeepReceipt, MakePackage } from "./asks.ts";
import type { Package, PackageItem, Recall, RecallReason } from "./types.ts";

/** A package before and after; before it was made there was none. */
export type PackageMove = { readonly before: Package | undefined; readonly after: Package };

/** A lesson that is to go upward: with its awards, the names of its school and author, and the package it is in already. */
export type Candidate = {
  readonly lesson: Lesson;
  readonly awards: readonly GivenAward[];
  readonly schoolName: string;
  readonly name: string;
  readonly sentIn: PackageId | undefined;
  /** The package from which it was taken off after it had been called back. */
  readonly earlierPackage: PackageId | undefined;
  /** Which lesson of its node goes upward already, or went before it was taken off, and in which package. */
  readonly nodeTakenBy: LessonId | undefined;
  readonly nodeBefore: { readonly lesson: LessonId; readonly package?: PackageId | undefined } | undefined;
};

export type Packing = MadePublic & {
  readonly package: Package | undefined;
  readonly candidates: readonly (Candidate | undefined)[];
  /** Whether whoever asks is a party to one of them. */
  readonly isOwn: boolean;
};

/** VID-13, §6-68: neither what is held nor what guardians did not agree to goes upward, and no film that cannot be played. */
const notSendable = ({ lesson }: Candidate): Refused | undefined => {
  if (lesson.hold) return refuse("INTEGRITY_HOLD", "VID-13", {});
  if (lesson.state !== "RECOMMENDED") return refuse("LESSON_STATE", "VID-01", { state: lesson.state });
  const no = withoutConsent(lesson, "UPWARD");
  if (no) return no;
  if (lesson.film?.endedOn !== undefined) return refuse("FILM_ENDED", "VID-15", { endedOn: lesson.film.endedOn });
  return lesson.film?.state === "READY" ? undefined : refuse("FILM_NOT_READY", "VID-15", {});
};

/** VID-03, VID-10: to a contest go national lessons that hold the county's award, on a publicity that is clear. */
const notForContest = ({ lesson, awards }: Candidate, packing: Packing, rules: Rules, now: Now): Refused | undefined => {
  if (lesson.courseKind !== "NATIONAL") return refuse("LOCAL_COURSE_SHOW_ONLY", "VID-10", {});
  const no = notClear(packing, lesson, rules, now);
  if (no) return no;
  return holds(awards, "COUNTY") ? undefined : refuse("LEVEL_SKIPPED", "VID-01", { below: "COUNTY" });
};

/** §6-23: of each node the county sends one lesson to a contest. */
const twiceOfNode = (candidates: readonly Candidate[], { settings }: Rules): Refused | undefined => {
  if (!settings.lessonUniquePer.includes("COUNTY")) return undefined;
  const isSame = ({ lesson: one }: Candidate, { lesson: other }: Candidate) => one.node === other.node && one.subject === other.subject;
  const noded = candidates.filter(({ lesson }) => lesson.node !== undefined);
  const twice = noded.find((one, index) => noded.findIndex((other) => isSame(one, other)) !== index)?.lesson.node;
  const taken = candidates.find(({ nodeTakenBy, lesson }) => nodeTakenBy !== undefined && nodeTakenBy !== lesson.lesson)?.lesson.node;
  const node = twice ?? taken;
  return node === undefined ? undefined : refuse("NODE_ALREADY_SENT", "VID-05", { node });
};

const itemOf = ({ lesson, awards, schoolName, name, earlierPackage }: Candidate): PackageItem => {
  const { school, teacher, title, subject, grade, edition, chapter, node, film } = lesson;
  const { object = "", version: objectVersion, size = 0, sum = "" } = film ?? {};
  return {
    ...{ lesson: lesson.lesson, school, schoolName, teacher, name, title, subject, object, size, sum },
    ...given({ grade, edition, chapter, node, objectVersion, award: highestOf(awards), earlierPackage }),
  };
};

/**
 * VID-04: the office of a stage packs lessons for the level above, but not its officers' own (VID-02). The same lessons again are the same package; each goes upward once, and
 * again in another one after it was called back and taken off.
 */
export const decidePackage = (
  { account, stages, scope }: Actor,
  packing: Packing & { readonly id: PackageId },
  { stage, part, round }: MakePackage,
  rules: Rules,
  now: Now,
): Outcome<PackageMove> => {
  if (!isOfStages(stages, { stages: [stage] })) return refuse("STAGE_SCOPE", "GOV-13", { stage });
  if (packing.package) return accept({ before: packing.package, after: packing.package }, "unchanged");
  if (packing.isOwn) return refuse("OWN_LESSON", "VID-02", {});
  const candidates = packing.candidates.flatMap((one) => (one?.lesson.stage === stage ? [one] : []));
  if (candidates.length < packing.candidates.length) return refuse("NOT_FOUND", "VID-04", {});
  for (const one of candidates) {
    const no = notSendable(one) ?? (part === "CONTEST" ? notForContest(one, packing, rules, now) : undefined);
    if (no) return no;
    if (one.sentIn !== undefined) return refuse("LESSON_ALREADY_SENT", "VID-04", {});
  }
  const twice = part === "CONTEST" ? twiceOfNode(candidates, rules) : undefined;
  if (twice) return twice;
  const made = { county: scope.county, year: rules.year, stage, part, madeAt: now.at, madeBy: account, version: 1 };
  const contest = part === "CONTEST" ? given({ round }) : {};
  return accept({ before: undefined, after: { package: packing.id, ...made, ...contest, items: candidates.map(itemOf) } }, "created");
};

/** VID-04: the receipt of the level above is kept. Whatever comes after it, the first one is answered. */
export const decideReceipt = ({ account }: Actor, before: Package, { number, on }: KeepReceipt, now: Now): Outcome<PackageMove> => {
  if (before.receipt) return accept({ before, after: before }, "unchanged");
  if (on > now.day) return refuse("RECORD_OF_FUTURE", "VID-04", { on });
  return accept({ before, after: { ...before, receipt: { number, on, at: now.at, by: account }, version: before.version + 1 } });
};

/** So long the addresses of films open. */
const LINK_DAYS = 7;

/** New addresses of the films of a package are handed out, or those that were are taken back; in either case the earlier ones open nothing. */
export const decideLinks = (before: Package, revoke: boolean, now: Now): PackageMove => {
  const turn = (before.links?.turn ?? 0) + 1;
  const until = new Date(Date.parse(now.at) + LINK_DAYS * 24 * 3_600_000).toISOString();
  return { before, after: { ...before, links: { turn, ...(revoke ? {} : { until }) }, version: before.version + 1 } };
};

/** Was a lesson taken off a package for good: called back, and the level above said so? */
export const isTakenOff = ({ recalls = [] }: Pick<Package, "recalls">, lesson: LessonId): boolean =>
  recalls.some((recall) => recall.lesson === lesson && recall.receipt !== undefined);

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

/** Is a lesson in a package still: it was not taken off, and nothing calls it back? */
export const isStillIn = (of: Pick<Package, "part" | "recalls">, found: LessonOfPackage): boolean =>
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
 * What was withdrawn, held or sealed after it went upward, or what guardians agree to no more, is called back, once at a time. Where that is lifted before the level above took the lesson off, the call is taken back,
 * and the lesson is in the package as before; afterwards it goes upward again in another one.
 */
export const decideRecalls = (before: Package, lessons: readonly LessonOfPackage[], { at }: Now): PackageMove | undefined => {
  const { recalls = [] } = before;
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

/** The level above says that it took the lesson off; the first receipt stands. */
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
  if (recall.receipt) return accept({ before, after: before }, "unchanged");
  if (on > now.day) return refuse("RECORD_OF_FUTURE", "VID-04", { on });
  const receipt = { number, on, at: now.at, by: account };
  const after = recalls.map((one) => (one === recall ? { ...one, receipt } : one));
  return accept({ before, after: { ...before, recalls: after, version: before.version + 1 } });
};
