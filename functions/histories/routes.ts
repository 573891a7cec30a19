import { Unmask } from "#domain/histories/asks.ts";
import { HistoryView, OrganizationEvent, PastLine, UnmaskedView } from "#domain/histories/views.ts";
import { pageOf, type Routes } from "#platform/http/route.ts";

const OF_TEACHER = "/organizations/{organizationId}/teachers/{teacherId}/history";
const OF_ORGANIZATION = "/organizations/{organizationId}/history";
const PAST = "/organizations/{schoolId}/past";

/** History stays as it is: every way to replace, change or take it away is answered 405 (TRF-08). */
const stays = { summary: "历史记录不能修改或删除：一律不予办理", answers: {} } as const;
const teachersStays = { ...stays, may: { do: "read history", at: "organizationId" } } as const;
const organizationsStays = { ...stays, may: { do: "read administrators", at: "organizationId" } } as const;
const pastStays = { ...stays, may: { do: "read history", at: "schoolId" } } as const;

/** What lies behind people and organisations (TRF-08), and numbers in full (SEC-08). */
export const routes = {
  readTeacherHistory: {
    on: `GET ${OF_TEACHER}`,
    summary: "一名教师的任职经历，以及信息的采集、校验、修正、补充：何人、何时、何事",
    may: { do: "read history", at: "organizationId" },
    answers: { 200: HistoryView },
  },
  readOrganizationHistory: {
    on: `GET ${OF_ORGANIZATION}`,
    summary: "单位的变更经历",
    may: { do: "read administrators", at: "organizationId" },
    paged: true,
    answers: { 200: pageOf(OrganizationEvent) },
  },
  listPast: {
    on: `GET ${PAST}`,
    summary: "曾在本单位任职的教师（只读）",
    may: { do: "read history", at: "schoolId" },
    paged: true,
    answers: { 200: pageOf(PastLine) },
  },
  replaceTeacherHistory: { on: `PUT ${OF_TEACHER}`, ...teachersStays },
  changeTeacherHistory: { on: `PATCH ${OF_TEACHER}`, ...teachersStays },
  eraseTeacherHistory: { on: `DELETE ${OF_TEACHER}`, ...teachersStays },
  replaceOrganizationHistory: { on: `PUT ${OF_ORGANIZATION}`, ...organizationsStays },
  changeOrganizationHistory: { on: `PATCH ${OF_ORGANIZATION}`, ...organizationsStays },
  eraseOrganizationHistory: { on: `DELETE ${OF_ORGANIZATION}`, ...organizationsStays },
  replacePast: { on: `PUT ${PAST}`, ...pastStays },
  changePast: { on: `PATCH ${PAST}`, ...pastStays },
  erasePast: { on: `DELETE ${PAST}`, ...pastStays },
  unmaskTeacher: {
    on: "POST /organizations/{organizationId}/teachers/{teacherId}/unmasking",
    summary: "查看完整证件号码，须写明用途并记录",
    may: { do: "unmask a number", at: "organizationId" },
    takes: Unmask,
    answers: { 200: UnmaskedView },
  },
} satisfies Routes;
