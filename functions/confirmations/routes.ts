import * as z from "zod";
import { Purpose } from "#domain/names.ts";
import { RegisterSchool } from "#domain/registrations/bulk/asks.ts";
import { RegistrationJobLine, RegistrationJobView } from "#domain/registrations/bulk/views.ts";
import { Confirm, ReturnConfirmation } from "#domain/registrations/confirmation/asks.ts";
import { ConfirmationView, FrozenConfirmationView, NextListView } from "#domain/registrations/confirmation/views.ts";
import { pageOf, type Routes } from "#platform/http/route.ts";

const CONFIRMATIONS = "/programs/{year}/schools/{schoolId}/confirmations";

const JOBS = "/programs/{year}/schools/{schoolId}/credits/jobs";
const WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

const Waiting = z.object({ waiting: z.number() });

/** In how many seconds to read a job again while some of it waits. */
const whileSomeWait = (shown: unknown): number | undefined => ((Waiting.safeParse(shown).data?.waiting ?? 0) > 0 ? 2 : undefined);

/** What schools confirm in numbered lists, the county audits, and registers school by school (SEC-01). */
export const routes = {
  previewConfirmation: {
    on: "GET /programs/{year}/schools/{schoolId}/unconfirmed",
    summary: "本校现可确认学分的教师，及未列入的人数和原因",
    may: { do: "read confirmations", at: "schoolId" },
    answers: { 200: NextListView },
  },
  confirmCredit: {
    on: `POST ${CONFIRMATIONS}`,
    summary: "学校确认学分，编号留存；学校未按期确认的，县级说明理由代为确认",
    may: { do: "confirm credit", at: "schoolId" },
    spends: "letters",
    takes: Confirm,
    readAt: `${CONFIRMATIONS}/{number}`,
    answers: { 201: ConfirmationView, 200: ConfirmationView },
  },
  listConfirmations: {
    on: `GET ${CONFIRMATIONS}`,
    summary: "本校历次学分确认名单",
    may: { do: "read confirmations", at: "schoolId" },
    paged: true,
    answers: { 200: pageOf(ConfirmationView) },
  },
  readConfirmation: {
    on: `GET ${CONFIRMATIONS}/{number}`,
    summary: "学分确认名单（含校验值）",
    may: { do: "read confirmations", at: "schoolId" },
    answers: { 200: FrozenConfirmationView },
  },
  printConfirmation: {
    on: `GET ${CONFIRMATIONS}/{number}/print`,
    summary: "学分确认名单（打印、签字、盖章）",
    may: { do: "read confirmations", at: "schoolId" },
    answers: { 200: { file: ["text/html"] } },
  },
  returnConfirmation: {
    on: `POST ${CONFIRMATIONS}/{number}/return`,
    summary: "审核后退回学分确认名单，须写明理由和重新确认的截止日",
    may: { do: "return a confirmation", at: "schoolId" },
    spends: "letters",
    takes: ReturnConfirmation,
    answers: { 200: ConfirmationView },
  },
  listCountyConfirmations: {
    on: "GET /programs/{year}/counties/{countyId}/confirmations",
    summary: "全县各校学分确认名单",
    may: { do: "read confirmations", at: "countyId" },
    paged: true,
    answers: { 200: pageOf(ConfirmationView) },
  },
  registerSchool: {
    on: "POST /programs/{year}/schools/{schoolId}/credits",
    summary: "整校登记学分：按学校确认的名单逐人登记，未登记的逐人说明原因",
    may: { do: "register credit", at: "schoolId" },
    spends: "schoolRegistrations",
    takes: RegisterSchool,
    readAt: `${JOBS}/{number}`,
    again: whileSomeWait,
    answers: { 202: RegistrationJobView, 200: RegistrationJobView },
  },
  listSchoolJobs: {
    on: `GET ${JOBS}`,
    summary: "本校历次整校登记",
    may: { do: "read confirmations", at: "schoolId" },
    paged: true,
    answers: { 200: pageOf(RegistrationJobLine) },
  },
  readSchoolJob: {
    on: `GET ${JOBS}/{number}`,
    summary: "一次整校登记的进度，及未登记的人员和原因",
    may: { do: "read confirmations", at: "schoolId" },
    again: whileSomeWait,
    answers: { 200: RegistrationJobView },
  },
  sheetOfSchoolJob: {
    on: `GET ${JOBS}/{number}/sheet`,
    summary: "导出一次整校登记未登记的人员和原因（电子表格）；须写明用途并记录",
    may: { do: "read confirmations", at: "schoolId" },
    query: z.strictObject({ purpose: Purpose }),
    answers: { 200: { file: [WORKBOOK] } },
  },
} satisfies Routes;
