import * as z from "zod";
import { Consent, Sealing } from "../consents/types.ts";
import { CourseKind } from "../courses/types.ts";
import { FilmOfLesson } from "../films/types.ts";
import { AccountId, LessonId, OrgId, TeacherId } from "../ids.ts";
import { Day, Instant, Stage } from "../program/types.ts";
import { foldedName } from "../text.ts";

/**
 * How far a lesson is: begun by its school, handed in and frozen, given back by the county for repair, recommended to the county, or withdrawn for good.
 */
export const LessonState = z.enum(["DRAFT", "SUBMITTED", "RETURNED", "RECOMMENDED", "WITHDRAWN"]);
export type LessonState = z.output<typeof LessonState>;

/** Who filmed a lesson, and who paid for it (VID-14, GOV-28). */
export const Filming = z.enum(["SCHOOL", "OFFICE", "TEACHER"]);
export type Filming = z.output<typeof Filming>;

/** One of the two limits of “原则上” (VID-05, VID-06), from which an office may except a lesson (VID-07). */
export const LessonLimit = z.enum(["SLOT", "TEACHER"]);
export type LessonLimit = z.output<typeof LessonLimit>;

/** That the lesson is no show put on, no rehearsal and no repetition (VID-12 严禁“表演课”“彩排课”“重复课”). */
export const Declared = z.object({ notPerformed: z.boolean(), notRehearsed: z.boolean(), notRepeated: z.boolean() });
export type Declared = Readonly<z.output<typeof Declared>>;

/** What a school says of a lesson. */
export const LessonFacts = z.object({
  title: z.string(),
  teacher: TeacherId,
  courseKind: CourseKind,
  stage: Stage,
  /** The grade of the class, 1 to 12; kindergartens have none. */
  grade: z.int().optional(),
  subject: z.string(),
  /** The edition of the textbook and the lesson in it, of national courses (VID-05, VID-09). */
  edition: z
    .string()
    .optional()
    .meta({ description: "教材版本", examples: ["人教版"] }),
  chapter: z.string().optional(),
  /** The node of the county's directory that it gives, whose words stand above (§6-79). */
  node: z.string().optional(),
  taughtOn: Day,
  className: z.string(),
  unit: z.string(),
  declared: Declared.optional(),
  filmedBy: Filming,
  paidBy: Filming,
  adviser: TeacherId.optional(),
});
export type LessonFacts = Readonly<z.output<typeof LessonFacts>>;

/** That the county gave a lesson back: why, and the day until which the school may hand it in again, whatever has closed. */
export const Returned = z.object({ reason: z.string(), until: Day, at: Instant, by: AccountId });

/** That an office excepts a lesson from a limit (VID-07), and why. */
export const Exception = z.object({
  of: LessonLimit.meta({ description: "哪一项限额：同一堂课（SLOT）或每位教师（TEACHER）" }),
  reason: z.string(),
  at: Instant,
  by: AccountId,
});
export type Exception = Readonly<z.output<typeof Exception>>;

/** That a lesson is held, since its integrity is in question: nothing further is done with it until that is lifted (VID-13 一律不得入选). */
export const Hold = z.object({ reason: z.string(), at: Instant, by: AccountId });
export type Hold = Readonly<z.output<typeof Hold>>;

/** A lesson of a school's year, as the table holds it. */
export const Lesson = LessonFacts.extend({
  lesson: LessonId,
  year: z.int(),
  county: OrgId,
  school: OrgId,
  state: LessonState,
  /** The film it shows; absent while none was handed in whole. */
  film: FilmOfLesson.optional(),
  /** Guardians' consents for its film; absent while none were declared. */
  consent: Consent.optional(),
  /** That consent was withdrawn; absent while it was not. */
  sealing: Sealing.optional(),
  submittedAt: Instant.optional(),
  recommendedAt: Instant.optional(),
  /** The last return; it stays when the lesson is handed in again. */
  returned: Returned.optional(),
  withdrawn: z.object({ reason: z.string(), at: Instant, by: AccountId }).optional(),
  exceptions: z.array(Exception).readonly().optional(),
  /** Absent: its integrity is not in question. */
  hold: Hold.optional(),
  /** Why its last hold was lifted. Absent: none was, or before this was kept. */
  lifted: Hold.optional(),
  /** Which of the two places of the year it holds. Absent: none. */
  holds: z.array(LessonLimit).readonly().optional(),
  /** That the place of its lesson is the one of the node it names. Absent: the one of its words. */
  slotBy: z.literal("NODE").optional(),
  /** The school whose place of the lesson it holds, where that is the one its school had gone into by then (§6-80). */
  slotSchool: OrgId.optional(),
  madeAt: Instant,
  madeBy: AccountId,
  version: z.int(),
});
export type Lesson = Readonly<z.output<typeof Lesson>>;

/** What lists show of a lesson, and reports count. */
export const LessonCard = Lesson.pick({
  ...{ lesson: true, school: true, state: true, title: true, teacher: true, courseKind: true },
  ...{ stage: true, grade: true, subject: true, version: true },
}).extend({
  film: FilmOfLesson.shape.state.optional(),
  filmAt: Instant.optional(),
  filmEndedOn: Day.optional(),
  returnedAt: Instant.optional(),
  until: Day.optional(),
  /** Through which day its film may be replaced, of one that was handed in and whose film was rejected since (CAL-09). */
  repairBy: Day.optional(),
  /** Absent: its integrity is not in question. */
  heldAt: Instant.optional(),
  /** Absent: the guardians' consent stands, or was withdrawn before lists told of it. */
  consentWithdrawnAt: Instant.optional(),
});
export type LessonCard = Readonly<z.output<typeof LessonCard>>;

/**
 * The six fields of which a school recommends one lesson (VID-05), without school and year, as they are written. A local lesson has its title for the lesson of a textbook (§6-77),
 * one of the directory the code of its node.
 */
export const slotOf = ({ stage, grade, subject, edition, chapter, node, title }: LessonFacts): readonly string[] => [
  stage,
  `${grade ?? ""}`,
  foldedName(subject),
  foldedName(edition ?? "无"),
  node ?? foldedName(chapter ?? title),
];

/** The same of a lesson that names a node, which stands for edition and lesson, whatever its words become, and for the grades of its volume (§6-79). */
export const nodeSlotOf = ({ stage, subject, node }: LessonFacts): readonly string[] | undefined =>
  node === undefined ? undefined : [stage, foldedName(subject), node];

/** What a lesson may enter: shows, and contests unless it is of a local or school-based course (VID-10, §6-77). */
export const Entry = z.enum(["SHOW", "CONTEST"]);
export const entriesOf = ({ courseKind }: Pick<Lesson, "courseKind">): readonly z.output<typeof Entry>[] =>
  courseKind === "NATIONAL" ? ["SHOW", "CONTEST"] : ["SHOW"];

/** May what is said of a lesson, and its film, be changed? */
export const isOpen = ({ state }: Pick<Lesson, "state">): boolean => state === "DRAFT" || state === "RETURNED";

/** Through which day the film of a lesson that was handed in may be replaced, since it was rejected; `undefined`: it need not be. */
export const repairBy = ({ state, film }: Pick<Lesson, "state" | "film">): Day | undefined =>
  (state === "SUBMITTED" || state === "RECOMMENDED") && film?.state === "REJECTED" ? film.repairBy : undefined;

/** Does a lesson hold that place of the year? */
export const doesHold = ({ holds = [] }: Pick<Lesson, "holds">, limit: LessonLimit): boolean => holds.includes(limit);
