import * as z from "zod";
import { subjects2022 } from "../program/packs/subjects-2022.ts";
import { masked, maskedTelephone } from "./effects.ts";
import { type Opened, Teacher, TeacherCard } from "./types.ts";

/** A teacher as their school and county see them: number and telephone masked, the subject marked where it is on no list (§6-55). */
export const TeacherView = Teacher.omit({
  sealed: true,
  importId: true,
  last4: true,
  poolKey: true,
  transfer: true,
  arrival: true,
  pulled: true,
}).extend({
  number: z.string(),
  subjectListed: z.boolean(),
});
export type TeacherView = z.output<typeof TeacherView>;

export const TeacherLine = TeacherCard.omit({ last4: true }).extend({ number: z.string() });
export type TeacherLine = z.output<typeof TeacherLine>;

export const teacherView = ({ teacher, telephone }: Opened): TeacherView => {
  const {
    sealed: _sealed,
    importId: _import,
    poolKey: _key,
    transfer: _transfer,
    arrival: _arrival,
    pulled: _pulled,
    last4,
    telephone: _telephone,
    ...shown
  } = teacher;
  return {
    ...shown,
    number: masked(last4),
    ...(telephone !== undefined && { telephone: maskedTelephone(telephone) }),
    subjectListed: teacher.stages.some((stage) => subjects2022[stage].includes(teacher.subject)),
  };
};

export const teacherLine = ({ last4, ...card }: TeacherCard): TeacherLine => ({ ...card, number: masked(last4) });
