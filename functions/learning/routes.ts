import { ChooseTopics, FileStageTable, FindTopics, ObjectToPlan, ReopenPlans, ReopenTopics, SetPlan } from "#domain/learning/asks.ts";
import { ElectiveView, PlanLine, PlanView, SchoolReopened } from "#domain/learning/plans/views.ts";
import { ShortagesView, StageTableView, TopicsLine, TopicsView } from "#domain/learning/views.ts";
import { pageOf, type Routes } from "#platform/http/route.ts";

const ofSchool = "/programs/{year}/schools/{schoolId}" as const;
const ofTeacher = "/programs/{year}/teachers/{teacherId}/plan" as const;
const ofCounty = "/programs/{year}/counties/{countyId}" as const;

/** What schools set for the year's learning: their topics (LRN-14, CAL-13) and their stage tables (GOV-18). */
export const routes = {
  chooseTopics: {
    on: `PUT ${ofSchool}/topics`,
    summary: "选定本校通识专题",
    may: { do: "choose topics", at: "schoolId" },
    spends: "letters",
    takes: ChooseTopics,
    versioned: true,
    answers: { 200: TopicsView },
  },
  readTopics: {
    on: `GET ${ofSchool}/topics`,
    summary: "本校所选专题，及按此选课学时不足的学科",
    may: { do: "read how a school learns", at: "schoolId" },
    answers: { 200: TopicsView },
  },
  reopenTopics: {
    on: `POST ${ofSchool}/topics/reopening`,
    summary: "为学校重新开放选专题，须写明理由和截止日",
    may: { do: "reopen topics", at: "schoolId" },
    spends: "letters",
    takes: ReopenTopics,
    answers: { 200: TopicsView },
  },
  listTopics: {
    on: `GET ${ofCounty}/topics`,
    summary: "各校选专题和阶段性进度表填报情况",
    may: { do: "read how a county learns", at: "countyId" },
    query: FindTopics,
    paged: true,
    answers: { 200: pageOf(TopicsLine) },
  },
  listShortages: {
    on: `GET ${ofCounty}/courses/shortages`,
    summary: "选修课程不足以选满学时的学科",
    may: { do: "read how a county learns", at: "countyId" },
    answers: { 200: ShortagesView },
  },
  fileStageTable: {
    on: `PUT ${ofSchool}/stage-table`,
    summary: "填报研修阶段性进度表",
    may: { do: "file a stage table", at: "schoolId" },
    takes: FileStageTable,
    versioned: true,
    answers: { 200: StageTableView },
  },
  readStageTable: {
    on: `GET ${ofSchool}/stage-table`,
    summary: "本校研修阶段性进度表",
    may: { do: "read how a school learns", at: "schoolId" },
    answers: { 200: StageTableView },
  },
  setPlan: {
    on: `PUT ${ofTeacher}`,
    summary: "教师本人选课：存为草稿或确认",
    may: "self",
    takes: SetPlan,
    versioned: true,
    answers: { 200: PlanView },
  },
  readOwnPlan: {
    on: `GET ${ofTeacher}`,
    summary: "本人的选课",
    may: "self",
    answers: { 200: PlanView },
  },
  listElectives: {
    on: `GET ${ofTeacher}/courses`,
    summary: "本人可选的选修课程：今日开设的本学段本学科的学科选修、学校所选专题内的通识选修",
    may: "self",
    paged: true,
    answers: { 200: pageOf(ElectiveView) },
  },
  objectToPlan: {
    on: "POST /me/plans/{year}/objection",
    summary: "对按来源导入的本人选课提出异议：该选课作废，重新开放选课",
    may: "self",
    takes: ObjectToPlan,
    answers: { 200: PlanView },
  },
  readPlan: {
    on: `GET ${ofSchool}/teachers/{teacherId}/plan`,
    summary: "教师的选课",
    may: { do: "read plans", at: "schoolId" },
    answers: { 200: PlanView },
  },
  listPlans: {
    on: `GET ${ofSchool}/plans`,
    summary: "本校教师选课情况",
    may: { do: "read plans", at: "schoolId" },
    paged: true,
    answers: { 200: pageOf(PlanLine) },
  },
  reopenPlan: {
    on: `POST ${ofSchool}/teachers/{teacherId}/plan/reopening`,
    summary: "为教师重新开放选课，须写明理由和截止日",
    may: { do: "reopen plans", at: "schoolId" },
    spends: "letters",
    takes: ReopenPlans,
    answers: { 200: PlanView },
  },
  reopenPlans: {
    on: `POST ${ofSchool}/plans/reopening`,
    summary: "为全校教师重新开放选课，须写明理由和截止日",
    may: { do: "reopen plans", at: "schoolId" },
    spends: "letters",
    takes: ReopenPlans,
    answers: { 200: SchoolReopened },
  },
} satisfies Routes;
