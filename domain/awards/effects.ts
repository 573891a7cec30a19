import { Award, type Course, CourseCodeKept } from "../courses/types.ts";
import { LessonId } from "../ids.ts";
import type { Lesson } from "../lessons/types.ts";
import { type GivenAward, higherOf } from "./types.ts";

/** The highest award that a lesson holds; `undefined` where none stands. */
export const highestOf = (awards: readonly Pick<GivenAward, "level" | "withdrawn">[]): Award | undefined =>
  awards.reduce<Award | undefined>((highest, { level, withdrawn }) => (withdrawn ? highest : higherOf(highest, level)), undefined);

/** Does a lesson hold an award of that very level? */
export const holds = (awards: readonly Pick<GivenAward, "level" | "withdrawn">[], level: Award): boolean =>
  awards.some((one) => one.level === level && !one.withdrawn);

/** The same award taken back: it stays on record as withdrawn. */
export const takenBack = (
  award: GivenAward,
  withdrawn: NonNullable<GivenAward["withdrawn"]>,
): { readonly before: GivenAward; readonly after: GivenAward } => ({
  before: award,
  after: { ...award, withdrawn, version: award.version + 1 },
});

/** The awards that stand above a level, highest first: each was given because the one below it was held (VID-01). */
export const standingAbove = (awards: readonly Pick<GivenAward, "level" | "withdrawn">[], level: Award): readonly Award[] =>
  Award.options.filter((one) => one !== level && higherOf(one, level) === one && holds(awards, one)).toReversed();

/** The level next below; of the lowest that is given to lessons of a county, none. */
export const belowOf = (level: Award): Award | undefined =>
  level === "COUNTY" ? undefined : Award.options[Award.options.indexOf(level) - 1];

/** The code of the course by which an awarded lesson is pushed. */
export const poolCodeOf = ({ lesson }: Pick<Lesson, "lesson">): Course["code"] => CourseCodeKept.parse(`YK${lesson}`);

/** Which lesson is pushed by a course of such a code; none by another. */
export const lessonOfPool = (code: Course["code"]): LessonId | undefined =>
  code.startsWith("YK") ? LessonId.safeParse(code.slice(2)).data : undefined;

/** LRN-04, VID-10, VID-13: an awarded lesson is pushed while guardians agree to it, its film can be played, and nothing speaks against it. */
export const mayBePushed = ({ courseKind, state, film, hold, sealing, consent }: Lesson): boolean =>
  courseKind === "NATIONAL" &&
  state === "RECOMMENDED" &&
  film?.state === "READY" &&
  film.endedOn === undefined &&
  hold === undefined &&
  sealing === undefined &&
  consent?.scopes.includes("PUSH") === true;

/** What the catalogue says of a lesson that is pushed no more; what a county withdrew for a reason of its own stays withdrawn. */
export const PUSHED_NO_MORE = "该课例不再推送（奖项撤销、暂停、封存或撤回）";
