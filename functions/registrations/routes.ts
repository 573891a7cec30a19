import * as z from "zod";
import { StatementView } from "#domain/credits/views.ts";
import { ProgressView } from "#domain/evidence/views.ts";
import { RegisterCredit, ReverseCredit } from "#domain/registrations/asks.ts";
import { CreditLine, CreditView } from "#domain/registrations/views.ts";
import { pageOf, type Routes, wholeNumber } from "#platform/http/route.ts";

const CREDIT = "/programs/{year}/teachers/{teacherId}/credit";

/** With the number of a registration, the statement is the one that it rests on. */
const OfRegistration = z.strictObject({ registration: wholeNumber(1, 9999).optional() });

/** What somebody's learning comes to, and credit: registered by the county, queried by school and county, taken back with a reason, never changed (SEC-01, CRD-05). */
export const routes = {
  registerCredit: {
    on: `POST ${CREDIT}`,
    summary: "登记学分（按所查看的认定结果）",
    may: { do: "register credit", at: "teacherId" },
    takes: RegisterCredit,
    readAt: CREDIT,
    answers: { 201: CreditView, 200: CreditView },
  },
  readCredit: {
    on: `GET ${CREDIT}`,
    summary: "一名教师本年度的学分认定与登记",
    may: { do: "read credit", at: "teacherId" },
    answers: { 200: CreditView },
    stays: {
      summary: "登记的学分不能修改或删除，只能由县级说明理由撤销",
      PUT: "replaceCredit",
      PATCH: "changeCredit",
      DELETE: "eraseCredit",
    },
  },
  reverseCredit: {
    on: `POST ${CREDIT}/reversal`,
    summary: "撤销学分登记（说明理由，原登记留存）",
    may: { do: "register credit", at: "teacherId" },
    takes: ReverseCredit,
    answers: { 200: CreditView },
  },
  listSchoolCredits: {
    on: "GET /programs/{year}/schools/{schoolId}/credits",
    summary: "本校已登记的学分",
    may: { do: "read credit", at: "schoolId" },
    paged: true,
    answers: { 200: pageOf(CreditLine) },
  },
  listCountyCredits: {
    on: "GET /programs/{year}/counties/{countyId}/credits",
    summary: "全县已登记的学分",
    may: { do: "read credit", at: "countyId" },
    paged: true,
    answers: { 200: pageOf(CreditLine) },
  },
  readStatement: {
    on: "GET /programs/{year}/organizations/{organizationId}/teachers/{teacherId}/statement",
    summary:
      "一名教师的学时情况：各部分学时、逐条记录及其依据、未计入的原因和办法；写明 registration 的，为该次学分登记时的认定结果，撤销后仍可查阅",
    may: { do: "read statements", at: "organizationId" },
    query: OfRegistration,
    answers: { 200: StatementView },
  },
  readOwnStatement: {
    on: "GET /me/statement/{year}",
    summary:
      "本人的学时情况：各部分学时、逐条记录及其依据、未计入的原因和办法；写明 registration 的，为该次学分登记时的认定结果，撤销后仍可查阅",
    may: "self",
    query: OfRegistration,
    answers: { 200: StatementView },
  },
  listProgress: {
    on: "GET /programs/{year}/schools/{schoolId}/progress",
    summary: "学校报名教师的学时进度：各部分学时、合计、是否合格",
    may: { do: "read statements", at: "schoolId" },
    paged: true,
    answers: { 200: pageOf(ProgressView) },
  },
} satisfies Routes;
