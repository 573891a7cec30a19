import * as z from "zod";
import { OrgId, type TeacherId, TeacherId as TeacherIdShape, type TransferId } from "../ids.ts";
import { choiceOf, line, Purpose, reasonGiven, reasonWithin, SoughtName, WrittenName, words } from "../names.ts";
import { OrgCode } from "../organizations/types.ts";
import { Override, RecordFor } from "../program/acting.ts";
import { StageAsk } from "../program/labels.ts";
import { DayAsk } from "../program/types.ts";
import { DocumentAsk } from "../teachers/identity.ts";
import { Direction, filedWords, TransferState } from "./states.ts";

/** A reason or purpose is asked for by the rule, which says so in words, and not by the shape. */
const Words = reasonWithin(500);

/** Why it is done after CAL-02 (§6-45). */
const LateReason = /* @__PURE__ */ reasonGiven(200).optional();

export const Depart = z.strictObject({ teacher: TeacherIdShape, on: DayAsk, reason: Words });

/** By the number, or by name and the last four of it (TRF-03); never browsed. */
export const SearchPool = z
  .strictObject({ document: DocumentAsk, name: SoughtName, last4: line(4).min(4), purpose: Purpose })
  .partial({ document: true, name: true, last4: true })
  .refine(({ document, name, last4 }) => (document === undefined) !== (name === undefined && last4 === undefined), {
    path: ["document"],
    params: { zh: "请填写证件号码，或姓名和证件号码后四位", en: "name the document, or the name and the last four of it" },
  })
  .refine(({ name, last4 }) => (name === undefined) === (last4 === undefined), {
    path: ["last4"],
    params: { zh: "姓名和证件号码后四位须一并填写", en: "the name and the last four go together" },
  });

export const Pull = z.strictObject({
  teacher: TeacherIdShape,
  on: DayAsk.optional(),
  override: Override.optional(),
  lateReason: LateReason,
});

export const UndoDeparture = z.strictObject({ reason: Words });
export const UndoPull = z.strictObject({ reason: Words, override: Override.optional() });

/** What belongs to a request of one direction and not to the other. */
const fieldsOf = { IN: ["document", "name"], OUT: ["teacher", "toCode"] } as const;
const missing = { zh: "必须填写", en: "is required" };
const foreignTo = {
  IN: { zh: "调入时不能填写", en: "does not belong to a request IN" },
  OUT: { zh: "调出时不能填写", en: "does not belong to a request OUT" },
};

/** The direction of a school's request, as it is asked. */
const FiledDirectionAsk = /* @__PURE__ */ choiceOf(/* @__PURE__ */ Direction.exclude(["OFFICE"]), filedWords);

/** The school that gets the teacher names them by their document; the one that lets them go names its own teacher. Nobody names the route (TRF-02). */
export const FileTransfer = z
  .strictObject({
    direction: FiledDirectionAsk,
    document: DocumentAsk.optional(),
    name: WrittenName.optional(),
    teacher: TeacherIdShape.optional(),
    toCode: OrgCode.optional(),
    reason: Words,
    on: DayAsk.optional(),
    lateReason: LateReason,
  })
  .superRefine((ask, { addIssue }) => {
    for (const own of ["IN", "OUT"] as const)
      for (const field of fieldsOf[own])
        if ((ask[field] === undefined) === (ask.direction === own))
          addIssue({ code: "custom", path: [field], params: ask.direction === own ? missing : foreignTo[ask.direction] });
  });

const Acting = { recordedFor: RecordFor.optional(), override: Override.optional() };
export const Approve = z.strictObject({ on: DayAsk.optional(), ...Acting });
export const Reject = z.strictObject({ reason: Words, ...Acting });
export const Reverse = z.strictObject({ reason: Words, ...Acting });
export const Withdraw = z.strictObject({ reason: Words });
export const Consent = z.strictObject({});
/** `from` is the school where whoever asks takes the teacher to serve: of two offices that move somebody at once one does. */
export const MoveTeacher = z.strictObject({
  teacher: TeacherIdShape,
  from: OrgId.optional(),
  toSchool: OrgId,
  reason: Words,
  on: DayAsk.optional(),
  lateReason: LateReason,
  ...Acting,
});
/** Which requests a list is asked for: in a state, of a direction, to schools that have a stage, about teachers of a subject. */
export const FindTransfers = z.strictObject({
  state: TransferState.default("PENDING"),
  direction: Direction.optional(),
  stage: StageAsk.optional(),
  subject: words(40).optional(),
});
export type FindTransfers = z.output<typeof FindTransfers>;

export type DepartAsk = { readonly schoolId: OrgId } & z.output<typeof Depart>;
export type SearchPoolAsk = { readonly schoolId: OrgId } & z.output<typeof SearchPool>;
export type PullAsk = { readonly schoolId: OrgId } & z.output<typeof Pull>;
type UndoAsk = { readonly schoolId: OrgId; readonly teacherId: TeacherId };
export type UndoDepartureAsk = UndoAsk & z.output<typeof UndoDeparture>;
export type UnplanDepartureAsk = UndoAsk & z.output<typeof Withdraw>;
export type UndoPullAsk = UndoAsk & z.output<typeof UndoPull>;
export type FileTransferAsk = { readonly schoolId: OrgId } & z.output<typeof FileTransfer>;
export type AboutTransfer = { readonly transferId: TransferId };
export type ApproveAsk = AboutTransfer & z.output<typeof Approve>;
export type RejectAsk = AboutTransfer & z.output<typeof Reject>;
export type ReverseAsk = AboutTransfer & z.output<typeof Reverse>;
export type WithdrawAsk = AboutTransfer & z.output<typeof Withdraw>;
export type MoveAsk = z.output<typeof MoveTeacher>;
export type AboutTeacher = { readonly teacher: TeacherId };
