import type { LessonId } from "../ids.ts";
import type { Lesson } from "../lessons/types.ts";
import { type Refused, refuse } from "../outcome.ts";
import { plusWorkingDays } from "../program/calendar/working-days.ts";
import { dayOf } from "../program/days.ts";
import type { Day, Now, Rules } from "../program/types.ts";
import { changedSince, type JudgedBy } from "../rounds/effects.ts";
import type { RoundEntry } from "../rounds/types.ts";
import type { Publicity, PublicLine, PublicObjection } from "./types.ts";

/**
 * The day on whose end the publicity of a line ends: as it was counted when it was published, or later where days off came between; never earlier (§6-24), and by as many
 * days as were set then.
 */
export const lastDayOf = (
  { on, through, days }: Pick<PublicLine, "on" | "through" | "days">,
  { settings }: Pick<Rules, "settings">,
): Day => {
  const counted = plusWorkingDays(on, days ?? settings.publicityWorkingDays);
  return counted > through ? counted : through;
};

/** The lessons of a round as they were judged, by their ids. */
export type JudgedLessons = ReadonlyMap<LessonId, RoundEntry>;

/** Why a lesson cannot be made public; a held one is named first (VID-13, VID-10, §6-68), one that is not as it was judged last (VID-03). */
export const notPublished = (lesson: Lesson | undefined, judged: JudgedLessons): Refused | undefined => {
  if (lesson?.hold) return refuse("INTEGRITY_HOLD", "VID-13", {});
  if (lesson?.sealing) return refuse("FILM_SEALED", "SEC-03", {});
  if (lesson && lesson.courseKind !== "NATIONAL") return refuse("LOCAL_COURSE_SHOW_ONLY", "VID-10", {});
  if (lesson?.state !== "RECOMMENDED") return refuse("LESSON_STATE", "VID-01", { state: lesson?.state ?? "WITHDRAWN" });
  return otherwise(changedSince(judged.get(lesson.lesson), lesson));
};

const otherwise = (what: JudgedBy | "title" | "stage" | undefined): Refused | undefined =>
  what && refuse("LESSON_NOT_AS_JUDGED", "VID-03", { what });

/** What was made public of a round: the lessons that it judged, and what is objected to them. */
export type MadePublic = {
  readonly publicity: Publicity | undefined;
  readonly objections: readonly PublicObjection[];
  readonly judged: JudgedLessons;
};

/** Why an award is not given on a publicity: the lesson is not in it as it stands, it lasts, an objection is open, or one was upheld (VID-03). */
export const notClear = ({ publicity, objections, judged }: MadePublic, lesson: Lesson, rules: Rules, now: Now): Refused | undefined => {
  const line = publicity?.lines.find((one) => one.lesson === lesson.lesson);
  if (!publicity || !line) return refuse("LESSON_NOT_PUBLISHED", "VID-03", {});
  const own = objections.filter((one) => one.lesson === lesson.lesson);
  if (own.some(({ decided }) => decided?.upheld)) return refuse("OBJECTION_UPHELD", "VID-03", {});
  if (line.left !== undefined) return refuse("PUBLIC_LINE_LEFT", "VID-03", {});
  const through = lastDayOf(line, rules);
  if (now.day <= through) return refuse("PUBLICITY_NOT_ENDED", "VID-03", { through });
  if (own.some(({ decided }) => !decided)) return refuse("OBJECTION_OPEN", "VID-03", {});
  if (lesson.title !== line.title) return otherwise("title");
  if (lesson.stage !== publicity.stage) return otherwise("stage");
  return otherwise(changedSince(judged.get(lesson.lesson), lesson) ?? (lesson.teacher === line.teacher ? undefined : "teacher"));
};

/** VID-03: an objection was decided for good, as what and when. */
export const objectionDecided = ({ upheld, at }: NonNullable<PublicObjection["decided"]>): Refused =>
  refuse("OBJECTION_DECIDED", "VID-03", { on: dayOf(at), decision: upheld ? "UPHELD" : "DISMISSED" });
