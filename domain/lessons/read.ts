import type * as z from "zod";
import type { Actor, Person } from "../access.ts";
import type { ChapterView } from "../chapters/types.ts";
import { accept, type Outcome, refuse } from "../outcome.ts";
import type { Page, Paged } from "../page.ts";
import type { Year } from "../program/types.ts";
import type { FindChapters, FindLessons, FindSameFilms } from "./asks.ts";
import type { LessonsWorld, OfLesson } from "./port.ts";
import { outsideStages } from "./rules.ts";
import { type LessonLine, type LessonView, lessonView, type SameFilmLine } from "./views.ts";

/** A lesson of the school; to an office of a stage, one of its stages (GOV-13). */
export const readLesson = async (actor: Actor, of: OfLesson, { lessons }: LessonsWorld): Promise<Outcome<LessonView>> => {
  const standing = await lessons.standing(actor, of);
  if (!standing || outsideStages(actor, standing.lesson)) return refuse("NOT_FOUND", "VID-01", {});
  return accept(lessonView(standing.lesson, standing.same), "unchanged");
};

/** The lessons of the school or county in scope, by school. */
export const listLessons = async (
  { scope, stages }: Actor,
  { year, page, ...find }: FindLessons & { readonly year: Year; readonly page: Page },
  { lessons }: LessonsWorld,
): Promise<Outcome<Paged<LessonLine>>> => accept(await lessons.list(scope, year, { ...find, stages }, page));

/** The films that several lessons show and of which some are held, over all schools and years of the county (§6-78); or those that resemble each other, for a person to look at both (VID-12). */
export const listSameFilms = async (
  actor: Actor,
  { page, ...find }: FindSameFilms & { readonly page: Page },
  { sameFilms }: LessonsWorld,
): Promise<Outcome<Paged<SameFilmLine>>> => accept(await sameFilms.list(actor, find, page));

/** The lessons that whoever is signed in gave in a year, at whatever school (§6-80). */
export const listOwnLessons = async (
  { teacher }: Person,
  { year }: { readonly year: Year },
  { own }: LessonsWorld,
): Promise<Outcome<{ readonly items: readonly LessonView[] }>> => {
  if (!teacher) return refuse("NOT_BOUND", "LRN-02", {});
  return accept({ items: (await own.list(teacher, year)).map((lesson) => lessonView(lesson)) }, "unchanged");
};

/** One of them. */
export const readOwnLesson = async ({ teacher }: Person, of: OfLesson, { own }: LessonsWorld): Promise<Outcome<LessonView>> => {
  if (!teacher) return refuse("NOT_BOUND", "LRN-02", {});
  const found = await own.one(teacher, of);
  return found ? accept(lessonView(found.lesson, found.same), "unchanged") : refuse("NOT_FOUND", "VID-01", {});
};

/** The chapter directory of the county, by stage and subject (VID-09). */
export const listChapters = async (
  { scope }: Actor,
  { page, ...find }: FindChapters & { readonly page: Page },
  { directory }: LessonsWorld,
): Promise<Outcome<Paged<z.input<typeof ChapterView>>>> => accept(await directory.list(scope, find, page));
