import type { Actor } from "../access.ts";
import { highestOf, holds } from "../awards/effects.ts";
import type { GivenAward } from "../awards/types.ts";
import { withoutConsent } from "../consents/effects.ts";
import { given } from "../given.ts";
import type { LessonId, PackageId } from "../ids.ts";
import type { Lesson } from "../lessons/types.ts";
import { accept, type Outcome, type Refused, refuse, sameAgain, type Told } from "../outcome.ts";
import { dayOf } from "../program/days.ts";
import type { Now, Rules } from "../program/types.ts";
import { type MadePublic, notClear } from "../publicity/effects.ts";
import { isOfStages } from "../teachers/effects.ts";
import type { KeepReceipt, MakePackage, WithdrawPackage } from "./asks.ts";
import type { Package, PackageItem } from "./types.ts";

/** A package before and after; before it was made there was none. */
export type PackageMove = { readonly before: Package | undefined; readonly after: Package };

/** A lesson that is to go upward: with its awards, the names of its school and author, and the package it is in already. */
export type Candidate = {
  readonly lesson: Lesson;
  readonly awards: readonly GivenAward[];
  readonly schoolName: string;
  readonly name: string;
  readonly sentIn: PackageId | undefined;
  /** The package from which it was taken off, or that was withdrawn. */
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

/** A refusal, with which of the lessons it is about. */
const ofLesson = ({ ok, refusal }: Refused, { lesson, title }: Candidate["lesson"]): Refused => ({
  ok,
  refusal: { ...refusal, data: { ...refusal.data, lesson, title } },
});

/**
 * VID-04: the office of a stage packs lessons for the level above, but not its officers' own (VID-02). The same lessons again are the same package; each goes upward once, and
 * again in another one after it was called back and taken off, or its package was withdrawn.
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
    if (no) return ofLesson(no, one.lesson);
    if (one.sentIn !== undefined) return refuse("LESSON_ALREADY_SENT", "VID-04", { title: one.lesson.title });
  }
  const twice = part === "CONTEST" ? twiceOfNode(candidates, rules) : undefined;
  if (twice) return twice;
  const made = { county: scope.county, year: rules.year, stage, part, madeAt: now.at, madeBy: account, version: 1 };
  const contest = part === "CONTEST" ? given({ round }) : {};
  return accept({ before: undefined, after: { package: packing.id, ...made, ...contest, items: candidates.map(itemOf) } }, "created");
};

/** A receipt as it stands, and as it is said again. */
export const toldOf = (stands: KeepReceipt, asked: KeepReceipt): Told => ({
  what: "RECEIPT",
  stands: `${stands.number}，${stands.on}`,
  asked: `${asked.number}，${asked.on}`,
});

/** VID-04: the receipt of the level above is kept. The first one stands, and another is refused. */
export const decideReceipt = ({ account }: Actor, before: Package, { number, on }: KeepReceipt, now: Now): Outcome<PackageMove> => {
  if (before.receipt) return sameAgain({ before, after: before }, "VID-04", [toldOf(before.receipt, { number, on })]);
  if (before.withdrawn) return refuse("PACKAGE_WITHDRAWN", "VID-04", {});
  if (on > now.day) return refuse("RECORD_OF_FUTURE", "VID-04", { on });
  const madeOn = dayOf(before.madeAt);
  if (on < madeOn) return refuse("RECEIPT_EARLY", "VID-04", { on, madeOn });
  return accept({ before, after: { ...before, receipt: { number, on, at: now.at, by: account }, version: before.version + 1 } });
};

/** So long the addresses of films open. */
const LINK_DAYS = 7;

/** New addresses of the films of a package are handed out, or those that were are taken back; in either case the earlier ones open nothing. */
export const decideLinks = (before: Package, revoke: boolean, now: Now): Outcome<PackageMove> => {
  if (before.withdrawn) return refuse("PACKAGE_WITHDRAWN", "VID-04", {});
  const turn = (before.links?.turn ?? 0) + 1;
  const until = new Date(Date.parse(now.at) + LINK_DAYS * 24 * 3_600_000).toISOString();
  return accept({ before, after: { ...before, links: { turn, ...(revoke ? {} : { until }) }, version: before.version + 1 } });
};

/** Which receipt says that the level above has the package: its own, or one for a lesson that was taken off it. */
const received = ({ receipt, recalls = [] }: Package) => receipt ?? recalls.find((one) => one.receipt)?.receipt;

/** VID-04: a package that was made by mistake is withdrawn with a reason, until the level above received it; from then on its lessons are called back one by one. */
export const decidePackageWithdrawal = (
  { account }: Actor,
  before: Package,
  { reason }: WithdrawPackage,
  { at }: Now,
): Outcome<PackageMove> => {
  if (before.withdrawn)
    return sameAgain({ before, after: before }, "VID-04", [{ what: "REASON", stands: before.withdrawn.reason, asked: reason }]);
  const receipt = received(before);
  if (receipt) return refuse("PACKAGE_RECEIVED", "VID-04", { number: receipt.number });
  if (reason === "") return refuse("REASON_REQUIRED", "VID-04", {});
  const { links, recalls, version } = before;
  const gone = {
    links: links && { turn: links.turn },
    recalls: recalls?.map((recall) => ({ ...recall, takenBack: recall.takenBack ?? at })),
  };
  return accept({ before, after: { ...before, ...given(gone), withdrawn: { reason, at, by: account }, version: version + 1 } });
};
