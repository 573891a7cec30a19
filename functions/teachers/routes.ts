import * as z from "zod";
import { CollectTeacher, FindTeacher, FindTeachers, VerifyTeachers } from "#domain/teachers/asks.ts";
import { CollectedView, TeacherLine, TeacherView } from "#domain/teachers/views.ts";
import { pageOf, type Routes } from "#platform/http/route.ts";

const Verified = z.object({ verified: z.int(), items: z.array(TeacherView) });

/** Teachers, one by one: collected, read, verified (DIR-01 to DIR-06). */
export const routes = {
  collectTeacher: {
    on: "POST /organizations/{schoolId}/teachers",
    summary: "采集一名教师",
    may: { do: "keep teachers", at: "schoolId" },
    takes: CollectTeacher,
    readAt: "/organizations/{schoolId}/teachers/{teacher}",
    answers: { 200: CollectedView, 201: CollectedView },
  },
  listTeachers: {
    on: "GET /organizations/{organizationId}/teachers",
    summary: "在职教师，可按姓名、姓名拼音首字母、学段、学科、是否已校验查找；学校另可列出从本校离职、尚未调入他校的教师",
    may: { do: "read teachers", at: "organizationId" },
    query: FindTeachers,
    paged: true,
    answers: { 200: pageOf(TeacherLine) },
  },
  readTeacher: {
    on: "GET /organizations/{organizationId}/teachers/{teacherId}",
    summary: "一名教师的信息",
    may: { do: "read teachers", at: "organizationId" },
    answers: { 200: TeacherView },
  },
  findTeacher: {
    on: "POST /organizations/{organizationId}/teacher-searches",
    summary: "按证件号码和姓名查找本单位的一名教师（用于修正、离职等须写教师编号之处）；其他单位的人员、姓名不符的均按查无此人回答",
    may: { do: "find teachers by number", at: "organizationId" },
    takes: FindTeacher,
    spends: "numberMisses",
    spendsOn: ["NOT_FOUND"],
    answers: { 200: TeacherView },
  },
  verifyTeachers: {
    on: "POST /organizations/{organizationId}/verifications",
    summary: "校验教师信息（一次不超过90人）",
    may: { do: "verify teachers", at: "organizationId" },
    takes: VerifyTeachers,
    answers: { 200: Verified },
  },
} satisfies Routes;
