import * as z from "zod";
import {
  Confirm,
  Enroll,
  FindEnrollments,
  FindOnList,
  Lock,
  MarkAbsent,
  OpenRegions,
  OpenUnit,
  Release,
  Return,
  Submit,
} from "#domain/enrollment/asks.ts";
import { UnitState } from "#domain/enrollment/states.ts";
import { Hindrance, Omitted } from "#domain/enrollment/types.ts";
import {
  ChecklistLine,
  EnrolledLine,
  EnrollmentView,
  ListLine,
  OpenedUnitsView,
  RegionView,
  ReleaseView,
  StageTotal,
  SubmittedView,
  UnitView,
  Withdrawn,
} from "#domain/enrollment/views.ts";
import { pageOf, type Routes } from "#platform/http/route.ts";

const Regions = z.object({ items: z.array(RegionView).readonly() });
const OmissionsPage = pageOf(Omitted).extend({ mark: z.string(), count: z.int(), hindered: z.array(Hindrance).readonly() });

/** The first page reads the county as a whole, each further one its part again: whoever wants all of them asks once. They are 1 MB. */
const OMISSIONS_A_PAGE = 5000;

/** Enrollment: the prefecture opens regions, the county units; schools draft and submit; the county checks, returns and submits (ENR-08 to ENR-15). */
export const routes = {
  openRegions: {
    on: "POST /programs/{year}/counties/{countyId}/regions",
    summary: "开放参训区域（市级，或由县级登记）",
    may: { do: "open regions", at: "countyId" },
    takes: OpenRegions,
    readAt: "/programs/{year}/counties/{countyId}/regions",
    answers: { 201: Regions, 200: Regions },
  },
  showRegions: {
    on: "GET /programs/{year}/counties/{countyId}/regions",
    summary: "各学段参训区域及单位数",
    may: { do: "read regions", at: "countyId" },
    answers: { 200: Regions },
  },
  openUnits: {
    on: "POST /programs/{year}/counties/{countyId}/stages/{stage}/units",
    summary: "一次开放本学段全部参训单位",
    may: { do: "open units", at: "countyId" },
    readAt: "/programs/{year}/counties/{countyId}/stages/{stage}/units",
    answers: { 201: OpenedUnitsView, 200: OpenedUnitsView },
  },
  checkUnits: {
    on: "GET /programs/{year}/counties/{countyId}/stages/{stage}/units",
    summary: "各单位报名进度（检查清单）",
    may: { do: "check lists", at: "countyId" },
    query: z.strictObject({ state: UnitState.optional() }),
    paged: true,
    answers: { 200: pageOf(ChecklistLine).extend({ total: StageTotal }) },
  },
  countyEnrollments: {
    on: "GET /programs/{year}/counties/{countyId}/enrollments",
    summary: "全县报名人员，可按学段、学科、名单状态查找",
    may: { do: "check lists", at: "countyId" },
    query: FindEnrollments,
    paged: true,
    answers: { 200: pageOf(EnrolledLine) },
  },
  countyOmissions: {
    on: "GET /programs/{year}/counties/{countyId}/stages/{stage}/omissions",
    summary: "全县漏报人员",
    may: { do: "check lists", at: "countyId" },
    paged: true,
    mostAPage: OMISSIONS_A_PAGE,
    answers: { 200: OmissionsPage },
  },
  lockStage: {
    on: "POST /programs/{year}/counties/{countyId}/stages/{stage}/submission",
    summary: "提交本学段报名管理任务（锁定）",
    may: { do: "submit a stage", at: "countyId" },
    takes: Lock,
    answers: { 200: RegionView },
  },
  confirmStage: {
    on: "POST /programs/{year}/counties/{countyId}/stages/{stage}/confirmation",
    summary: "市级提交报名管理任务（或由县级登记）",
    may: { do: "confirm a stage", at: "countyId" },
    takes: Confirm,
    answers: { 200: RegionView },
  },
  openUnit: {
    on: "POST /programs/{year}/schools/{schoolId}/stages/{stage}/unit",
    summary: "开放一个参训单位",
    may: { do: "open units", at: "schoolId" },
    takes: OpenUnit,
    readAt: "/programs/{year}/schools/{schoolId}/stages/{stage}/unit",
    answers: { 201: UnitView, 200: UnitView },
  },
  showUnit: {
    on: "GET /programs/{year}/schools/{schoolId}/stages/{stage}/unit",
    summary: "本单位名单的状态",
    may: { do: "read a list", at: "schoolId" },
    answers: { 200: UnitView },
  },
  enrollTeacher: {
    on: "POST /programs/{year}/schools/{schoolId}/stages/{stage}/enrollments",
    summary: "报名（一名教师只限1个学科）",
    may: { do: "write a list", at: "schoolId" },
    takes: Enroll,
    readAt: "/programs/{year}/schools/{schoolId}/stages/{stage}/enrollments",
    answers: { 201: EnrollmentView, 200: EnrollmentView },
  },
  listEnrollments: {
    on: "GET /programs/{year}/schools/{schoolId}/stages/{stage}/enrollments",
    summary: "本单位报名名单，可按学科查找",
    may: { do: "read a list", at: "schoolId" },
    query: FindOnList,
    paged: true,
    answers: { 200: pageOf(ListLine) },
  },
  withdrawTeacher: {
    on: "DELETE /programs/{year}/schools/{schoolId}/stages/{stage}/enrollments/{teacherId}",
    summary: "撤回报名",
    may: { do: "write a list", at: "schoolId" },
    answers: { 200: Withdrawn },
  },
  releaseTeacher: {
    on: "POST /programs/{year}/schools/{schoolId}/stages/{stage}/enrollments/{teacherId}/release",
    summary: "从已提交的名单放行一人（可撤回其报名或更改学科，名单其余部分不变；已调往他校的由名单所在县放行）",
    may: { do: "return a list", at: "schoolId" },
    spends: "letters",
    takes: Release,
    answers: { 200: ReleaseView },
  },
  takeReleaseBack: {
    on: "POST /programs/{year}/schools/{schoolId}/stages/{stage}/enrollments/{teacherId}/release/reversal",
    summary: "收回放行（该教师的报名尚未撤回或更改时）",
    may: { do: "return a list", at: "schoolId" },
    spends: "letters",
    takes: Release,
    answers: { 200: ReleaseView },
  },
  schoolOmissions: {
    on: "GET /programs/{year}/schools/{schoolId}/stages/{stage}/omissions",
    summary: "本单位漏报人员",
    may: { do: "read a list", at: "schoolId" },
    paged: true,
    mostAPage: OMISSIONS_A_PAGE,
    answers: { 200: OmissionsPage },
  },
  submitList: {
    on: "POST /programs/{year}/schools/{schoolId}/stages/{stage}/submission",
    summary: "提交名单",
    may: { do: "write a list", at: "schoolId" },
    inPerson: true,
    takes: Submit,
    versioned: true,
    waits: true,
    answers: { 200: SubmittedView },
  },
  returnList: {
    on: "POST /programs/{year}/schools/{schoolId}/stages/{stage}/return",
    summary: "退回名单，限期修改",
    may: { do: "return a list", at: "schoolId" },
    spends: "letters",
    takes: Return,
    answers: { 200: UnitView },
  },
  markAbsent: {
    on: "POST /programs/{year}/schools/{schoolId}/stages/{stage}/absence",
    summary: "标记为未参训并说明理由",
    may: { do: "return a list", at: "schoolId" },
    spends: "letters",
    takes: MarkAbsent,
    answers: { 200: UnitView },
  },
} satisfies Routes;
