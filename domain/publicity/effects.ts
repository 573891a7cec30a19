import type { LessonId } from "../ids.ts";
import type { Lesson } from "../lessons/types.ts";
import { type Refused, refuse } from "../outcome.ts";
import { plusWorkingDays } from "../program/calendar/working-days.ts";
import type { Day, Now, Rules } from "../program/types.ts";
import type { Publicity, PublicLine, PublicObjection } from "./types.ts";

/** The day on whose end the publicity of a line ends: as it was counted when it was published, or later where days off came between; never earlier (§6-24). */
export const lastDayOf = ({ on, through }: Pick<PublicLine, "on" | "through">, { settings }: Pick<Rules, "settings">): Day => {
  const counted = plusWorkingDays(on, settings.publicityWorkingDays);
  return counted > through ? counted : through;
};

/** Why a lesson cannot be made public; a held one is named first (VID-13, VID-10, §6-68). */
export const notPublished = (lesson: Lesson | undefined): Refused | undefined => {
  if (lesson?.hold) return refuse("INTEGRITY_HOLD", "VID-13", {});
  if (lesson?.sealing) return refuse("FILM_SEALED", "SEC-03", {});
  if (lesson && lesson.courseKind !== "NATIONAL") return refuse("LOCAL_COURSE_SHOW_ONLY", "VID-10", {});
  return lesson?.state === "RECOMMENDED" ? undefined : refuse("LESSON_STATE", "VID-01", { state: lesson?.state ?? "WITHDRAWN" });
};

/** Why an award is not given on a publicity: it lasts, an objection is open, or one was upheld (VID-03). */
export const notClear = (
  publicity: Publicity,
  objections: readonly PublicObjection[],
  lesson: LessonId,
  rules: Rules,
  now: Now,
): Refused | undefined => {
  const line = publicity.lines.find((one) => one.lesson === lesson);
  if (!line) return refuse("LESSON_NOT_PUBLISHED", "VID-03", {});
  const own = objections.filter((one) => one.lesson === lesson);
  if (own.some(({ decided }) => decided?.upheld)) return refuse("OBJECTION_UPHELD", "VID-03", {});
  if (line.left !== undefined) return refuse("PUBLIC_LINE_LEFT", "VID-03", {});
  const through = lastDayOf(line, rules);
  if (now.day <= through) return refuse("PUBLICITY_NOT_ENDED", "VID-03", { through });
  return own.some(({ decided }) => !decided) ? refuse("OBJECTION_OPEN", "VID-03", {}) : undefined;
};
