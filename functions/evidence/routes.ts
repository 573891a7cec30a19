import * as z from "zod";
import { StatementView } from "#domain/credits/views.ts";
import { SendEvidence } from "#domain/evidence/asks.ts";
import { FactAnswer, ProgressView } from "#domain/evidence/views.ts";
import { pageOf, type Routes } from "#platform/http/route.ts";

/** What teachers learnt, as sources report it, and what it comes to (LRN-02, CRD-01). */
export const routes = {
  sendEvidence: {
    on: "POST /programs/{year}/counties/{countyId}/evidence",
    summary: "报送学习记录：课程完成、考核、学习时段及其更正、作废，一次至多1000条，逐条答复",
    may: { do: "send evidence", at: "countyId" },
    takes: SendEvidence,
    answers: { 200: z.object({ results: z.array(FactAnswer) }) },
  },
  readStatement: {
    on: "GET /programs/{year}/organizations/{organizationId}/teachers/{teacherId}/statement",
    summary: "一名教师的学时情况：各部分学时、逐条记录及其依据、未计入的原因和办法",
    may: { do: "read statements", at: "organizationId" },
    answers: { 200: StatementView },
  },
  readOwnStatement: {
    on: "GET /me/statement/{year}",
    summary: "本人的学时情况：各部分学时、逐条记录及其依据、未计入的原因和办法",
    may: "self",
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
