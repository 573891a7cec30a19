import * as z from "zod";
import { LateView, lateView } from "../program/calendar/late.ts";
import { stageWords } from "../program/labels.ts";
import { yesOrNo } from "../sheet.ts";
import { Warning } from "../sheets/warnings.ts";
import { isListed, masked, maskedTelephone } from "./effects.ts";
import { genderWords } from "./identity.ts";
import { type Opened, positionWords, Teacher, TeacherCard, type TeacherFacts } from "./types.ts";

/** A teacher as their school and county see them: number and telephone masked, the subject marked where it is on no list (§6-55). */
export const TeacherView = Teacher.omit({
  sealed: true,
  importId: true,
  last4: true,
  poolKey: true,
  transfer: true,
  arrival: true,
  pulled: true,
  unplanned: true,
  nameAsWritten: true,
}).extend({
  number: z.string(),
  subjectListed: z.boolean(),
  late: LateView.optional(),
});
export type TeacherView = z.output<typeof TeacherView>;

export const TeacherLine = TeacherCard.omit({ last4: true }).extend({ number: z.string() });
export type TeacherLine = z.output<typeof TeacherLine>;

/** A teacher as they were collected, and what somebody should look at. */
export const CollectedView = TeacherView.extend({ warnings: z.array(Warning) });
export type CollectedView = z.infer<typeof CollectedView>;

export const teacherView = ({ teacher, telephone }: Opened): TeacherView => {
  const {
    sealed: _sealed,
    importId: _import,
    poolKey: _key,
    transfer: _transfer,
    arrival: _arrival,
    pulled: _pulled,
    unplanned: _unplanned,
    nameAsWritten: _written,
    last4,
    late,
    telephone: _telephone,
    ...shown
  } = teacher;
  return {
    ...shown,
    number: masked(last4),
    ...(late && { late: lateView(late) }),
    ...(telephone !== undefined && { telephone: maskedTelephone(telephone) }),
    subjectListed: isListed(teacher),
  };
};

export const teacherLine = ({ last4, ...card }: TeacherCard): TeacherLine => ({ ...card, number: masked(last4) });

/** What a record says in the words of the sheets, the telephone masked. */
export const factWords = (facts: TeacherFacts, telephone?: string | null) => ({
  name: facts.name,
  gender: facts.gender && genderWords[facts.gender],
  stages: facts.stages
    .map((stage) => stageWords[stage])
    .toSorted()
    .join("、"),
  subject: facts.subject,
  position: positionWords[facts.position],
  rural: facts.rural ? yesOrNo.YES : yesOrNo.NO,
  certificate: facts.certificate,
  telephone: telephone ? maskedTelephone(telephone) : undefined,
  joinedOn: facts.joinedOn,
  remark: facts.remark,
});
