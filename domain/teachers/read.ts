import type { Actor } from "../access.ts";
import type { TeacherId } from "../ids.ts";
import { accept, type Outcome, refuse } from "../outcome.ts";
import type { Page, Paged } from "../page.ts";
import type { FindTeacher, FindTeachers } from "./asks.ts";
import { isIn, isOfStages } from "./effects.ts";
import { readIdentity } from "./identity.ts";
import type { TeachersWorld } from "./port.ts";
import { isCalled, isSought } from "./rules/finding.ts";
import type { TeacherCard } from "./types.ts";
import { type TeacherLine, type TeacherView, teacherLine, teacherView } from "./views.ts";

/** A teacher of the school or county in scope and of the office's stages; anybody else is not found. */
export const readTeacher = async (
  actor: Actor,
  { teacherId }: { readonly teacherId: TeacherId },
  { teachers }: TeachersWorld,
): Promise<Outcome<TeacherView>> => {
  const [opened] = await teachers.byIds([teacherId]);
  if (!opened || !isIn(actor.scope, opened.teacher) || !isOfStages(actor.stages, opened.teacher)) return refuse("NOT_FOUND", "DIR-06", {});
  return accept(teacherView(opened), "unchanged");
};

/**
 * A teacher of the school or county in scope by the number of their document and their name, for who knows no id of this system. Whoever holds the number elsewhere, or is
 * called otherwise, is not found, like a number that nobody holds. Misses end at a figure a day, lest numbers be guessed.
 */
export const findTeacher = async (
  actor: Actor,
  { document, name }: FindTeacher,
  { teachers, now }: TeachersWorld,
): Promise<Outcome<TeacherView>> => {
  const identity = readIdentity(document.kind, document.number, now.day);
  if (!identity.ok) return identity;
  const opened = await teachers.ownWith({ actor, now }, identity.value, name);
  if (!opened || !isOfStages(actor.stages, opened.teacher)) return refuse("NOT_FOUND", "DIR-06", {});
  return accept(teacherView(opened), "unchanged");
};

/**
 * The teachers in service at a school or in a county, all or those who are looked for, found in one reading of what the index shows of them. An office of a stage
 * sees those who teach in it. The departed are listed for the school that they left last (TRF-03).
 */
export const listTeachers = async (
  actor: Actor,
  { page, ...sought }: { page: Page } & FindTeachers,
  { staff }: TeachersWorld,
): Promise<Outcome<Paged<TeacherLine>>> => {
  const isShown = (one: TeacherCard) => isOfStages(actor.stages, one) && isSought(sought, one);
  const gone = sought.state === "DEPARTED";
  if (gone && actor.scope.level !== "SCHOOL") return refuse("DEPARTED_NOT_LISTED", "TRF-03", {});
  const found = gone
    ? await staff.departed(actor.scope, (one) => isCalled(sought, one), page)
    : await staff.inService(actor.scope, isShown, page);
  return accept({ ...found, items: found.items.filter(isShown).map(teacherLine) });
};
