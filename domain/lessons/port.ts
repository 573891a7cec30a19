import type { Actor, Scope } from "../access.ts";
import type { AuditAct } from "../audit/types.ts";
import type { Chapter } from "../chapters/types.ts";
import type { SameFilm } from "../films/effects.ts";
import type { LessonId, OrgId, TeacherId, UploadId } from "../ids.ts";
import type { Kept } from "../outcome.ts";
import type { Page, Paged } from "../page.ts";
import type { ProgramRow } from "../program/changes/types.ts";
import type { RuleId } from "../program/clauses.ts";
import type { Now, Year } from "../program/types.ts";
import type { FindChapters, FindLessons, FindSameFilms, LessonAsk } from "./asks.ts";
import type { LessonFrame, LessonMove } from "./rules.ts";
import type { Places } from "./steps.ts";
import type { Lesson } from "./types.ts";
import type { LessonLine, SameFilmLine } from "./views.ts";

/** Which lesson of which year. */
export type OfLesson = { readonly year: Year; readonly lessonId: LessonId };

/** What a step of a lesson is decided on; `same` says who shows the bytes of its film. */
export type LessonStanding = {
  readonly program: ProgramRow | undefined;
  readonly lesson: Lesson;
  /** The school that acts for the lesson by now: its own, or the one that went into (§6-80). */
  readonly acting: OrgId;
  readonly places: Places;
  readonly same: SameFilm | undefined;
  /** Whether the county has a directory of its stage and subject by now. */
  readonly hasDirectory: boolean;
  /** Whether it holds an award or lies in a package, so that what was judged stays as it is. */
  readonly goesUp: boolean;
  /** Whether whoever asks is its author or adviser in person, or of its school, though they ask from an office. */
  readonly isOwn: boolean;
  /** Whether a lesson of theirs competes with it, and gains where it leaves. */
  readonly isRival: boolean;
};

/** What is said of a lesson is decided on: the school, whom it names, and the lesson where there is one. */
export type LessonDrafting = LessonFrame &
  Pick<LessonStanding, "program" | "same"> & {
    readonly lesson: Lesson | undefined;
  };

/** How a step is written down. */
export type Told = {
  readonly act: Extract<AuditAct, `${string} a lesson`> | "let a lesson stand";
  readonly rule: RuleId;
  readonly reason?: string;
};

/** The lessons of the counties. */
export type Lessons = {
  /** The id of a lesson, made from the words it was begun with: the same has the same. */
  readonly idOf: (scope: Scope, year: Year, ask: LessonAsk) => LessonId;
  readonly drafting: (
    scope: Scope,
    of: OfLesson,
    ask: Pick<LessonAsk, "teacher" | "adviser" | "stage" | "subject" | "node">,
  ) => Promise<LessonDrafting>;
  /** `undefined` where the school or county in scope has no such lesson in the year. */
  readonly standing: (actor: Actor, of: OfLesson) => Promise<LessonStanding | undefined>;
  readonly keep: (actor: Actor, move: LessonMove, told: Told, now: Now) => Promise<Kept<Lesson>>;
  /** Those of the school or county in scope. */
  readonly list: (
    scope: Scope,
    year: Year,
    find: FindLessons & { readonly stages: Actor["stages"] },
    page: Page,
  ) => Promise<Paged<LessonLine>>;
};

/** Films that several lessons show, in question at the county in scope. */
export type SameFilms = {
  /** Without those of lessons that are the own ones of whoever asks. */
  readonly list: (actor: Actor, find: FindSameFilms, page: Page) => Promise<Paged<SameFilmLine>>;
};

/** The lessons of whoever is signed in. */
export type OwnLessons = {
  readonly list: (teacher: TeacherId, year: Year) => Promise<readonly Lesson[]>;
  /** `undefined` where the lesson of that year is not the teacher's; `same` says who shows the bytes of its film. */
  readonly one: (teacher: TeacherId, of: OfLesson) => Promise<{ readonly lesson: Lesson; readonly same: SameFilm | undefined } | undefined>;
};

/** The chapter directory of the county in scope. */
export type Directory = { readonly list: (scope: Scope, find: FindChapters, page: Page) => Promise<Paged<Chapter>> };

/** Films of lessons that are handed in. */
export type HandedIn = {
  /** Has a film compared with those of its lesson's subject, where that was not done. */
  readonly compare: (upload: UploadId) => Promise<void>;
};

export type LessonsWorld = {
  readonly lessons: Lessons;
  readonly handedIn: HandedIn;
  readonly sameFilms: SameFilms;
  readonly own: OwnLessons;
  readonly directory: Directory;
  readonly now: Now;
};
