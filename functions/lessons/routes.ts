import * as z from "zod";
import { ChapterView } from "#domain/chapters/types.ts";
import {
  ExceptLesson,
  FindChapters,
  FindLessons,
  FindSameFilms,
  HoldLesson,
  LessonAsk,
  LetStand,
  ReturnLesson,
  WithdrawLesson,
} from "#domain/lessons/asks.ts";
import { LessonLine, LessonView, SameFilmLine } from "#domain/lessons/views.ts";
import { pageOf, type Routes } from "#platform/http/route.ts";

const ofSchool = "/programs/{year}/schools/{schoolId}/lessons" as const;
const ofLesson = `${ofSchool}/{lessonId}` as const;

/** Lessons of a school's year: begun, handed in, recommended, returned, withdrawn (VID-01, VID-05 to VID-12). */
export const routes = {
  beginLesson: {
    on: `POST ${ofSchool}`,
    summary: "新建课例",
    may: { do: "keep lessons", at: "schoolId" },
    takes: LessonAsk,
    readAt: `${ofSchool}/{lesson}`,
    answers: { 201: LessonView, 200: LessonView },
  },
  listSchoolLessons: {
    on: `GET ${ofSchool}`,
    summary: "本校的课例",
    may: { do: "read lessons", at: "schoolId" },
    query: FindLessons,
    paged: true,
    answers: { 200: pageOf(LessonLine) },
  },
  listCountyLessons: {
    on: "GET /programs/{year}/counties/{countyId}/lessons",
    summary: "全县的课例",
    may: { do: "read lessons", at: "countyId" },
    query: FindLessons,
    paged: true,
    answers: { 200: pageOf(LessonLine) },
  },
  readLesson: {
    on: `GET ${ofLesson}`,
    summary: "一个课例及其视频的核验结果",
    may: { do: "read lessons", at: "schoolId" },
    answers: { 200: LessonView },
  },
  editLesson: {
    on: `PUT ${ofLesson}`,
    summary: "修改课例（草稿或被退回的）",
    may: { do: "keep lessons", at: "schoolId" },
    takes: LessonAsk,
    versioned: true,
    answers: { 200: LessonView },
  },
  submitLesson: {
    on: `POST ${ofLesson}/submission`,
    summary: "提交课例：此后内容和视频不能再改",
    may: { do: "keep lessons", at: "schoolId" },
    answers: { 200: LessonView },
  },
  recommendLesson: {
    on: `POST ${ofLesson}/recommendation`,
    summary: "向县级推荐课例：占用该堂课和该教师本年度的名额",
    may: { do: "keep lessons", at: "schoolId" },
    answers: { 200: LessonView },
  },
  returnLesson: {
    on: `POST ${ofLesson}/return`,
    summary: "退回课例，须写明理由和修改期限",
    may: { do: "return a lesson", at: "schoolId" },
    takes: ReturnLesson,
    answers: { 200: LessonView },
  },
  withdrawLesson: {
    on: `POST ${ofLesson}/withdrawal`,
    summary: "撤回课例（不能恢复），须写明理由",
    may: { do: "keep lessons", at: "schoolId" },
    takes: WithdrawLesson,
    answers: { 200: LessonView },
  },
  listSameFilms: {
    on: "GET /counties/{countyId}/same-films",
    summary: "多个课例使用的同一视频，待认定或已认定其一有效；kind=NEAR 为内容大部分相同的两个视频，请对照观看",
    may: { do: "read same films", at: "countyId" },
    query: FindSameFilms,
    paged: true,
    answers: { 200: pageOf(SameFilmLine) },
  },
  letLessonStand: {
    on: `POST ${ofLesson}/standing`,
    summary: "多个课例使用同一视频的，认定本课例有效，须写明理由；其余暂缓提交和推荐",
    may: { do: "let a lesson stand", at: "schoolId" },
    takes: LetStand,
    answers: { 200: LessonView },
  },
  listChapters: {
    on: "GET /counties/{countyId}/chapters",
    summary: "课程内容目录（省级优课创建内容目录及本县所列），可按学段、学科查询",
    may: { do: "read the directory", at: "countyId" },
    query: FindChapters,
    paged: true,
    answers: { 200: pageOf(ChapterView) },
  },
  listOwnLessons: {
    on: "GET /me/lessons/{year}",
    summary: "本人当年的课例（含在其他学校时的）",
    may: "self",
    answers: { 200: z.object({ items: z.array(LessonView).readonly() }) },
  },
  readOwnLesson: {
    on: "GET /me/lessons/{year}/{lessonId}",
    summary: "本人的一个课例及其视频的核验结果",
    may: "self",
    answers: { 200: LessonView },
  },
  holdLesson: {
    on: `POST ${ofLesson}/hold`,
    summary: "因诚信问题暂停课例，或解除暂停，须写明理由；暂停期间不能进行以后各步",
    may: { do: "hold a lesson", at: "schoolId" },
    takes: HoldLesson,
    answers: { 200: LessonView },
  },
  exceptLesson: {
    on: `POST ${ofLesson}/exceptions`,
    summary: "批准课例不受一项限额约束，须写明理由",
    may: { do: "except a lesson", at: "schoolId" },
    takes: ExceptLesson,
    answers: { 200: LessonView },
  },
} satisfies Routes;
