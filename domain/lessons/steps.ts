import type { Actor } from "../access.ts";
import { withoutConsent } from "../consents/effects.ts";
import { isHeld, type SameFilm, type SameMove, shows } from "../films/effects.ts";
import type { OrgId } from "../ids.ts";
import { accept, type Outcome, type Refused, refuse, sameAgain } from "../outcome.ts";
import { lastDayOf, windowOn } from "../program/calendar/windows.ts";
import type { RuleId } from "../program/clauses.ts";
import type { Now, Rules } from "../program/types.ts";
import type { ExceptLesson, HoldLesson, ReturnLesson } from "./asks.ts";
import { type LessonMove, outsideStages } from "./rules.ts";
import { doesHold, isOpen, type Lesson, type LessonLimit } from "./types.ts";

const moved = (before: Lesson, change: Partial<Lesson>): LessonMove => ({
  before,
  after: { ...before, ...change, version: before.version + 1 },
});
const stands = (lesson: Lesson): Outcome<LessonMove> => accept({ before: lesson, after: lesson }, "unchanged");

/** It is so already, and for the reason that is given, if one is. */
const standsFor = (lesson: Lesson, rule: RuleId, known: { readonly reason: string } | undefined, reason: string): Outcome<LessonMove> =>
  sameAgain({ before: lesson, after: lesson }, rule, [{ what: "REASON", stands: known?.reason ?? reason, asked: reason }]);

/** CAL-09: open as the county's calendar has it; a lesson that was returned, until the day named there. */
const closed = ({ returned }: Lesson, rules: Rules, { day }: Now): Refused | undefined => {
  const { opensOn } = rules.windows["CAL-09"];
  const state = windowOn(rules, "CAL-09", day);
  if (state === "NOT_YET") return refuse("NOT_YET_OPEN", "CAL-09", { opensOn: opensOn ?? "" });
  if (state !== "CLOSED" || (returned !== undefined && day <= returned.until)) return undefined;
  return refuse("DEADLINE_PASSED", "CAL-09", { closedOn: lastDayOf(rules, "CAL-09") ?? "" });
};

/** CAL-09: all of the film must be in; that it is still being looked at suffices. */
const withoutFilm = ({ film }: Lesson): Refused | undefined =>
  film === undefined || film.state === "REJECTED" ? refuse("FILM_REQUIRED", "VID-15", { film: film?.state ?? null }) : undefined;

/** VID-12: each of the three is declared. */
const undeclared = ({ declared }: Lesson): Refused | undefined =>
  declared?.notPerformed && declared.notRehearsed && declared.notRepeated ? undefined : refuse("DECLARATION_REQUIRED", "VID-12", {});

/** The lesson shows its film, of whose bytes it is known who shows them. */
const showing = (lesson: Lesson, same: SameFilm | undefined, recommends = false): SameMove | undefined =>
  lesson.film && shows(same, lesson, lesson.film.sum, recommends);

/** §6-78: another lesson shows the same bytes, and the office has not decided that this one stands. */
const held = (lesson: Lesson, same: SameFilm | undefined): Refused | undefined =>
  isHeld(showing(lesson, same)?.after ?? same, lesson.lesson) ? refuse("DUPLICATE_LESSON_VIDEO", "VID-12", {}) : undefined;

/** A lesson goes on, and it is known that it shows its film. */
const movedWith = (before: Lesson, change: Partial<Lesson>, same: SameMove | undefined): LessonMove => ({
  ...moved(before, change),
  ...(same && { same }),
});

/** VID-13: a lesson whose integrity is in question goes nowhere. */
const onHold = ({ hold }: Lesson): Refused | undefined => (hold ? refuse("INTEGRITY_HOLD", "VID-13", {}) : undefined);

/** VID-09: a national lesson that was begun before the county had a directory names its node before it goes on, so that it is known of which lesson it is (VID-05). */
const withoutNode = ({ courseKind, node }: Lesson, hasDirectory: boolean): Refused | undefined =>
  courseKind === "NATIONAL" && node === undefined && hasDirectory ? refuse("CHAPTER_NOT_NAMED", "VID-09", {}) : undefined;

/** Hands a lesson in: from then on it and its film are frozen. Handed in already, it is as it is. */
export const decideSubmission = (
  before: Lesson,
  { same, hasDirectory }: { readonly same: SameFilm | undefined; readonly hasDirectory: boolean },
  rules: Rules,
  now: Now,
): Outcome<LessonMove> => {
  if (before.state === "SUBMITTED" || before.state === "RECOMMENDED") return stands(before);
  if (!isOpen(before)) return refuse("LESSON_STATE", "VID-01", { state: before.state });
  return (
    onHold(before) ??
    closed(before, rules, now) ??
    withoutFilm(before) ??
    undeclared(before) ??
    withoutNode(before, hasDirectory) ??
    withoutConsent(before, "SCHOOL") ??
    held(before, same) ??
    accept(movedWith(before, { state: "SUBMITTED", submittedAt: now.at }, showing(before, same)))
  );
};

/** Who holds the two places of the year that a lesson needs. */
export type Places = Readonly<Record<LessonLimit, Lesson["lesson"] | undefined>>;

const TAKEN = {
  SLOT: { code: "LESSON_SLOT_TAKEN", rule: "VID-05" },
  TEACHER: { code: "TEACHER_ALREADY_RECOMMENDED", rule: "VID-06" },
} as const;
const LIMITS = ["SLOT", "TEACHER"] as const satisfies readonly LessonLimit[];

/**
 * The school recommends a lesson that was handed in, and takes both places of the year with it, each that no office excepted it from (VID-05 to VID-07): of its own, or of
 * the school it went into by then (§6-80).
 */
export const decideRecommendation = (
  before: Lesson,
  {
    places,
    same,
    acting,
    hasDirectory,
  }: { readonly places: Places; readonly same: SameFilm | undefined; readonly acting: OrgId; readonly hasDirectory: boolean },
  rules: Rules,
  now: Now,
): Outcome<LessonMove> => {
  if (before.state === "RECOMMENDED") return stands(before);
  if (before.state !== "SUBMITTED") return refuse("LESSON_STATE", "VID-01", { state: before.state });
  const no =
    onHold(before) ??
    closed(before, rules, now) ??
    withoutFilm(before) ??
    withoutNode(before, hasDirectory) ??
    withoutConsent(before, "COUNTY") ??
    held(before, same);
  if (no) return no;
  const holds = LIMITS.filter((limit) => !before.exceptions?.some(({ of }) => of === limit));
  const taken = holds.find((limit) => places[limit] !== undefined && places[limit] !== before.lesson);
  if (taken) return refuse(TAKEN[taken].code, TAKEN[taken].rule, {});
  const recommended = { state: "RECOMMENDED", recommendedAt: now.at, holds } as const;
  const slotSchool = acting === before.school ? undefined : acting;
  const slotBy = before.node === undefined ? undefined : ("NODE" as const);
  return accept(movedWith(before, { ...recommended, slotSchool, slotBy }, showing(before, same, true)));
};

/** GOV-13: the county's office of the stage gives a lesson back for repair, with a reason and the day until which it may be handed in again. It frees its places. What holds an award or was sent up stays as it was judged. */
export const decideReturn = (
  actor: Actor,
  { lesson: before, goesUp }: { readonly lesson: Lesson; readonly goesUp: boolean },
  { until, reason }: ReturnLesson,
  now: Now,
): Outcome<LessonMove> => {
  const no = outsideStages(actor, before);
  if (no) return no;
  const { state, returned } = before;
  if (state === "RETURNED" && returned?.until === until) return standsFor(before, "VID-01", returned, reason);
  if (state === "DRAFT" || state === "WITHDRAWN") return refuse("LESSON_STATE", "VID-01", { state });
  if (goesUp) return refuse("LESSON_GOES_UP", "VID-01", {});
  if (reason === "") return refuse("REASON_REQUIRED", "VID-01", {});
  if (until < now.day) return refuse("RETURN_UNTIL_PAST", "VID-01", { until, today: now.day });
  return accept(moved(before, { state: "RETURNED", returned: { until, reason, at: now.at, by: actor.account }, holds: undefined }));
};

/** A school withdraws a lesson for good, and frees its places; it is never revived, so that nobody gets around a limit by it. */
export const decideWithdrawal = (
  { account }: Actor,
  before: Lesson,
  { reason }: { readonly reason: string },
  now: Now,
): Outcome<LessonMove> => {
  if (before.state === "WITHDRAWN") return standsFor(before, "VID-06", before.withdrawn, reason);
  if (reason === "") return refuse("REASON_REQUIRED", "VID-06", {});
  return accept(moved(before, { state: "WITHDRAWN", withdrawn: { reason, at: now.at, by: account }, holds: undefined }));
};

/** VID-13: the county's office of the stage holds a lesson whose integrity is in question, whatever was done with it, or lifts that; each with a reason. */
export const decideHold = (actor: Actor, before: Lesson, { held, reason }: HoldLesson, now: Now): Outcome<LessonMove> => {
  const no = outsideStages(actor, before);
  if (no) return no;
  if (held === (before.hold !== undefined)) return standsFor(before, "VID-13", held ? before.hold : before.lifted, reason);
  if (reason === "") return refuse("REASON_REQUIRED", "VID-13", {});
  const said = { reason, at: now.at, by: actor.account };
  return accept(moved(before, held ? { hold: said, lifted: undefined } : { hold: undefined, lifted: said }));
};

/** VID-07: the office excepts a lesson from one of the two limits, with a reason, where the county's setting lets it. */
export const decideException = (
  { account }: Actor,
  before: Lesson,
  { of, reason }: ExceptLesson,
  rules: Rules,
  now: Now,
): Outcome<LessonMove> => {
  const known = before.exceptions?.find((one) => one.of === of);
  if (known) return standsFor(before, "VID-07", known, reason);
  if (reason === "") return refuse("REASON_REQUIRED", "VID-07", {});
  if (before.state === "WITHDRAWN" || doesHold(before, of)) return refuse("LESSON_STATE", "VID-07", { state: before.state });
  if (!rules.settings.lessonExceptions.includes(of)) return refuse("LESSON_NOT_EXCEPTED", "VID-07", {});
  return accept(moved(before, { exceptions: [...(before.exceptions ?? []), { of, reason, at: now.at, by: account }] }));
};

/** VID-12, §6-78: of lessons that show the same bytes the office decides which stands, with a reason; the others stay held. Deciding for another takes it from the first. */
export const decideStanding = (
  actor: Actor,
  lesson: Lesson,
  same: SameFilm | undefined,
  { reason }: { readonly reason: string },
  now: Now,
): Outcome<LessonMove> => {
  const no = outsideStages(actor, lesson);
  if (no) return no;
  if (same?.stands?.lesson === lesson.lesson) return standsFor(lesson, "VID-12", same.stands, reason);
  if (lesson.film === undefined || same === undefined || !isHeld(same, lesson.lesson)) return refuse("LESSON_NOT_HELD", "VID-12", {});
  if (reason === "") return refuse("REASON_REQUIRED", "VID-12", {});
  const decided = { ...same, stands: { lesson: lesson.lesson, reason, at: now.at, by: actor.account }, changes: same.changes + 1 };
  return accept({ ...moved(lesson, {}), same: { county: lesson.county, sum: lesson.film.sum, before: same, after: decided } });
};
