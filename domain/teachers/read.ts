import type { Actor } from "../access.ts";
import type { TeacherId } from "../ids.ts";
import { accept, type Outcome, refuse } from "../outcome.ts";
import type { Page, Paged } from "../page.ts";
import { isIn, isOfStages } from "./effects.ts";
import type { TeachersWorld } from "./port.ts";
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

/** The teachers in service at a school or in a county; an office of a stage sees those who teach in it, and a page of its may be short. */
export const listTeachers = async (
  actor: Actor,
  { page }: { page: Page },
  { teachers }: TeachersWorld,
): Promise<Outcome<Paged<TeacherLine>>> => {
  const found = await teachers.inService(actor.scope, page);
  return accept({ ...found, items: found.items.filter((one) => isOfStages(actor.stages, one)).map(teacherLine) });
};
