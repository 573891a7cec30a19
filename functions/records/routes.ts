import { CorrectTeacher, RejectChange, SupplementRural, Unmask } from "#domain/directory/asks-records.ts";
import { ChangeView, CorrectedView, HistoryView, OrganizationEvent, PastLine, UnmaskedView } from "#domain/directory/views-records.ts";
import { pageOf, type Routes } from "#platform/route.ts";

/** What becomes of a record once it is there: corrected, supplemented, checked, looked back on (DIR-04, DIR-05, SEC-04). */
export const routes = {
  correctTeacher: {
    on: "PATCH /organizations/{schoolId}/teachers/{teacherId}",
    summary: "修正教师信息：姓名、证件、资格证书、职务、学段须另一人审核，其余即时生效",
    may: { do: "correct teachers", at: "schoolId" },
    takes: CorrectTeacher,
    versioned: true,
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
    summary: "待本单位审核的修正",
    may: { do: "check corrections", at: "organizationId" },
    paged: true,
    answers: { 200: pageOf(ChangeView) },
  },
  approveChange: {
    on: "POST /organizations/{organizationId}/teachers/{teacherId}/changes/{changeId}/approval",
    summary: "审核通过一项修正",
    may: { do: "check corrections", at: "organizationId" },
    answers: { 200: ChangeView },
  },
  rejectChange: {
    on: "POST /organizations/{organizationId}/teachers/{teacherId}/changes/{changeId}/rejection",
    summary: "不通过或撤回一项修正，须写明理由",
    may: { do: "check corrections", at: "organizationId" },
    takes: RejectChange,
    answers: { 200: ChangeView },
  },
  readTeacherHistory: {
    on: "GET /organizations/{organizationId}/teachers/{teacherId}/history",
    summary: "一名教师的任职经历与信息修正",
    may: { do: "read history", at: "organizationId" },
    answers: { 200: HistoryView },
  },
  eraseTeacherHistory: {
    on: "DELETE /organizations/{organizationId}/teachers/{teacherId}/history",
    summary: "任职经历不能删除：一律不予办理",
    may: { do: "read history", at: "organizationId" },
    answers: { 200: HistoryView },
  },
  readOrganizationHistory: {
    on: "GET /organizations/{organizationId}/history",
    summary: "单位的变更经历",
    may: { do: "read administrators", at: "organizationId" },
    paged: true,
    answers: { 200: pageOf(OrganizationEvent) },
  },
  listPast: {
    on: "GET /organizations/{schoolId}/past",
    summary: "曾在本单位任职的教师（只读）",
    may: { do: "read history", at: "schoolId" },
    paged: true,
    answers: { 200: pageOf(PastLine) },
  },
  unmaskTeacher: {
    on: "POST /organizations/{organizationId}/teachers/{teacherId}/unmasking",
    summary: "查看完整证件号码，须写明用途并记录",
    may: { do: "unmask a number", at: "organizationId" },
    takes: Unmask,
    answers: { 200: UnmaskedView },
  },
} satisfies Routes;
