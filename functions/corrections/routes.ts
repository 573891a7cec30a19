import { CorrectOwn, CorrectTeacher, ListedChanges, RejectChange, SupplementRural } from "#domain/corrections/asks.ts";
import { ChangeView, CorrectedView, OwnChangeView } from "#domain/corrections/views.ts";
import { pageOf, type Routes } from "#platform/http/route.ts";

/** A record that is there: corrected, supplemented, checked by another (DIR-04, DIR-05, SEC-04). */
export const routes = {
  correctTeacher: {
    on: "PATCH /organizations/{schoolId}/teachers/{teacherId}",
    summary: "修正教师信息：姓名、证件、资格证书、职务、学段须另一人审核，其余即时生效",
    may: { do: "correct teachers", at: "schoolId" },
    takes: CorrectTeacher,
    versioned: true,
    beside: ["GET"],
    readAt: "/organizations/{schoolId}/teachers/{teacherId}",
    answers: { 200: CorrectedView, 202: CorrectedView },
  },
  supplementRural: {
    on: "PUT /organizations/{schoolId}/teachers/{teacherId}/rural",
    summary: "补充是否为乡村教师",
    may: { do: "correct teachers", at: "schoolId" },
    takes: SupplementRural,
    versioned: true,
    answers: { 200: CorrectedView },
  },
  listChanges: {
    on: "GET /organizations/{organizationId}/changes",
    summary: "待本单位审核的修正；of=made 为本单位提出、尚待审核的修正",
    may: { do: "check corrections", at: "organizationId" },
    query: ListedChanges,
    paged: true,
    answers: { 200: pageOf(ChangeView) },
  },
  approveChange: {
    on: "POST /organizations/{organizationId}/teachers/{teacherId}/changes/{changeId}/approval",
    summary: "审核通过一项修正",
    may: { do: "check corrections", at: "organizationId" },
    spends: "letters",
    answers: { 200: ChangeView },
  },
  rejectChange: {
    on: "POST /organizations/{organizationId}/teachers/{teacherId}/changes/{changeId}/rejection",
    summary: "不通过或撤回一项修正，须写明理由",
    may: { do: "check corrections", at: "organizationId" },
    spends: "letters",
    takes: RejectChange,
    answers: { 200: ChangeView },
  },
  correctOwn: {
    on: "POST /me/record/corrections",
    summary: "本人申请修正信息，由学校另一名管理员审核，学校只有一名管理员的由县级审核；证件号码有误的，持证件到学校办理",
    may: "self",
    takes: CorrectOwn,
    readAt: "/me/record",
    answers: { 200: OwnChangeView, 202: OwnChangeView },
  },
} satisfies Routes;
