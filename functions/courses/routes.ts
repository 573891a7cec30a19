import { AddCourse, ChangeCourse, FindCourses, OfferCourse, WithdrawCourse } from "#domain/courses/asks.ts";
import { CourseCode } from "#domain/courses/types.ts";
import { CourseVersions, CourseView } from "#domain/courses/views.ts";
import { pageOf, type Routes } from "#platform/http/route.ts";

const parameters = { courseCode: CourseCode } as const;
const ofCourse = "/counties/{countyId}/courses/{courseCode}" as const;

/** The catalogue of a county: courses, each known by its code and changed by a new version alone (LRN-03 to LRN-08). */
export const routes = {
  addCourse: {
    on: "POST /counties/{countyId}/courses",
    summary: "增加课程",
    may: { do: "keep the catalogue", at: "countyId" },
    takes: AddCourse,
    readAt: "/counties/{countyId}/courses/{code}",
    answers: { 201: CourseView, 200: CourseView },
  },
  listCourses: {
    on: "GET /counties/{countyId}/courses",
    summary: "课程目录",
    may: { do: "read the catalogue", at: "countyId" },
    query: FindCourses,
    paged: true,
    answers: { 200: pageOf(CourseView) },
  },
  readCourse: {
    on: `GET ${ofCourse}`,
    summary: "一门课程的各个版本",
    may: { do: "read the catalogue", at: "countyId" },
    parameters,
    answers: { 200: CourseVersions },
  },
  changeCourse: {
    on: `POST ${ofCourse}/versions`,
    summary: "变更课程：增加自某日起生效的新版本",
    may: { do: "keep the catalogue", at: "countyId" },
    parameters,
    takes: ChangeCourse,
    answers: { 200: CourseView },
  },
  withdrawCourse: {
    on: `PUT ${ofCourse}/withdrawal`,
    summary: "自某日起停用课程，须写明理由",
    may: { do: "keep the catalogue", at: "countyId" },
    parameters,
    takes: WithdrawCourse,
    answers: { 200: CourseView },
  },
  offerCourse: {
    on: `DELETE ${ofCourse}/withdrawal`,
    summary: "恢复已停用的课程，须写明理由",
    may: { do: "keep the catalogue", at: "countyId" },
    parameters,
    takes: OfferCourse,
    answers: { 200: CourseView },
  },
} satisfies Routes;
