import { Confirm, ReturnConfirmation } from "#domain/registrations/confirmation/asks.ts";
import { ConfirmationView, FrozenConfirmationView, NextListView } from "#domain/registrations/confirmation/views.ts";
import { pageOf, type Routes } from "#platform/http/route.ts";

const CONFIRMATIONS = "/programs/{year}/schools/{schoolId}/confirmations";

/** What schools confirm in numbered lists, and the county audits (SEC-01). */
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
} satisfies Routes;
