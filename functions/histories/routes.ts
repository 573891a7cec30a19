import { Unmask } from "#domain/histories/asks.ts";
import { OwnRecord } from "#domain/histories/record.ts";
import { HistoryView, OrganizationEvent, PastLine, UnmaskedView } from "#domain/histories/views.ts";
import { pageOf, type Routes } from "#platform/http/route.ts";

const summary = "历史记录不能修改或删除：一律不予办理";

/** What lies behind people and organisations, which stays as it is (TRF-08), and numbers in full (SEC-08). */
export const routes = {
  readTeacherHistory: {
    on: "GET /organizations/{organizationId}/teachers/{teacherId}/history",
    summary: "一名教师的任职经历，以及信息的采集、校验、修正、补充：何人、何时、何事",
    may: { do: "read history", at: "organizationId" },
    answers: { 200: HistoryView },
    stays: { summary, PUT: "replaceTeacherHistory", PATCH: "changeTeacherHistory", DELETE: "eraseTeacherHistory" },
  },
  readOrganizationHistory: {
    on: "GET /organizations/{organizationId}/history",
    summary: "单位的变更经历",
    may: { do: "read administrators", at: "organizationId" },
    paged: true,
    answers: { 200: pageOf(OrganizationEvent) },
    stays: { summary, PUT: "replaceOrganizationHistory", PATCH: "changeOrganizationHistory", DELETE: "eraseOrganizationHistory" },
  },
  listPast: {
    on: "GET /organizations/{schoolId}/past",
    summary: "曾在本单位任职的教师（只读）",
    may: { do: "read history", at: "schoolId" },
    paged: true,
    answers: { 200: pageOf(PastLine) },
    stays: { summary, PUT: "replacePast", PATCH: "changePast", DELETE: "erasePast" },
  },
  unmaskTeacher: {
    on: "POST /organizations/{organizationId}/teachers/{teacherId}/unmasking",
    summary: "查看完整证件号码，须写明用途并记录",
    may: { do: "unmask a number", at: "organizationId" },
    spends: "unmaskings",
    takes: Unmask,
    answers: { 200: UnmaskedView },
  },
  readRecord: {
    on: "GET /me/record",
    summary: "系统保存的本人全部信息，以及谁查看、导出过（个人信息保护法第四十五条）",
    may: "self",
    answers: { 200: OwnRecord },
  },
} satisfies Routes;
