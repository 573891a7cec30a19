import * as z from "zod";
import { askedByRule, PersonName, reasonGiven, reasonWithin, Telephone, value, words } from "../names.ts";
import { StageAsk } from "../program/labels.ts";
import { DayAsk } from "../program/types.ts";
import { DocumentAsk, GenderAsk } from "../teachers/identity.ts";
import { PositionAsk } from "../teachers/types.ts";

/**
 * Corrections of a record (DIR-04): what is left out stays, null takes away. The school is named only so that whoever tries is told the way; the rural flag has
 * an operation of its own.
 */
export const CorrectTeacher = z
  .strictObject({
    name: PersonName,
    document: DocumentAsk,
    gender: GenderAsk,
    stages: z.array(StageAsk).max(4),
    subject: value(40),
    position: PositionAsk,
    certificate: value(40).nullable(),
    telephone: Telephone.nullable(),
    joinedOn: DayAsk.nullable(),
    remark: words(200).nullable(),
    reason: reasonGiven(200),
    school: z.unknown(),
  })
  .partial()
  .refine((changes) => Object.keys(changes).length > 0, { params: { zh: "请至少修改一项", en: "must change something" } });
export type CorrectTeacher = z.output<typeof CorrectTeacher>;

/** What a teacher says is wrong of their own record, and why. A number is corrected by their school, which sees the document. */
export const CorrectOwn = z.strictObject({
  name: PersonName.optional(),
  stages: z.array(StageAsk).max(4).optional(),
  subject: value(40).optional(),
  position: PositionAsk.optional(),
  certificate: value(40).nullable().optional(),
  reason: reasonWithin(200),
});
export type CorrectOwn = z.output<typeof CorrectOwn>;

/** The rural flag, supplemented (DIR-05). */
export const SupplementRural = z.strictObject({ rural: z.boolean().nullish().meta(askedByRule) });

/** Which open corrections are listed: those to check, or those that the organisation made. */
export const ListedChanges = z.strictObject({ of: z.enum(["check", "made"]).default("check") });
export type ListedChanges = z.output<typeof ListedChanges>;

/** Why a correction is rejected or withdrawn. */
export const RejectChange = z.strictObject({ reason: reasonWithin(200) });
