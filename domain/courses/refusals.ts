import type { Reasons } from "../refusals.ts";
import { bucketLabels, detailLabels } from "./states.ts";

/** Why a course is not kept so. */
export const refusals = {
  COURSE_UNKNOWN: {
    kind: "invalid",
    zh: "课程目录中没有编码为{courseCode}的课程。请核对编码；确有此课程的，请县级项目办先录入目录，再重新办理。",
    en: "The catalogue has no course {courseCode}. Check the code, or have the county add the course, and ask again.",
  },
  AWARD_REQUIRED: {
    kind: "invalid",
    zh: "学科必修课例须注明获奖级别，未注明的无法推送。",
    en: "A required lesson names the level of its award; without one it is pushed to nobody.",
  },
  BUCKET_REQUIRED: {
    kind: "invalid",
    zh: "请填写课程类别：学科必修、通识必修、学科选修或通识选修。",
    en: "Say which kind of course it is: required or elective, subject or general.",
  },
  COURSE_AUTHOR_UNKNOWN: {
    kind: "invalid",
    zh: "没有找到授课教师，或不在本县。请核对教师编号；外县课例不填授课教师。",
    en: "No teacher of the county has this number. Lessons of other counties name no author.",
  },
  COURSE_DAY_PAST: {
    kind: "invalid",
    zh: "生效日期{day}早于今天（{today}）。已完成的学习按当时的课程认定，课程只能自今天起变更或停用。",
    en: "{day} is before today ({today}). What was completed counts by the course as it was; change or withdraw it from today on.",
  },
  COURSE_DETAIL_MISPLACED: {
    kind: "invalid",
    zh: "{bucket}课程不填{detail}，请删去，或核对课程类别。",
    en: "An {bucket} course names no {detail}; leave it out, or check the kind of course.",
    words: { bucket: bucketLabels, detail: detailLabels },
  },
  COURSE_EXISTS: {
    kind: "conflict",
    zh: "课程编码{courseCode}已存在，内容不同。如需变更，请增加新版本；如为另一门课程，请换一个编码。",
    en: "There is another course of code {courseCode}. Add a version to change it, or give this one another code.",
  },
  COURSE_IN_FILE_TWICE: {
    kind: "invalid",
    zh: "同一课程在文件中出现多次（第{rows}行），请只保留一行。",
    en: "The same course stands in rows {rows}; keep one of them.",
  },
  COURSE_NOT_FOR_SUBJECT: {
    kind: "invalid",
    zh: "学科课程按学段和学科设置，“{subject}”不在可选的学科之列。可选：{choices}。",
    en: "A subject course is for a subject of its stage, and “{subject}” is none. Choose from: {choices}.",
  },
  COURSE_VERSION_ORDER: {
    kind: "conflict",
    zh: "该课程已有自{validFrom}起生效、尚未开始的版本。请写明新版本的生效日期：早于该日的，取代尚未开始的版本；不早于该日的，接在其后。",
    en: "The course has a version that begins on {validFrom}. Name the day of the new one: an earlier one takes its place, a later one follows it.",
  },
  COURSE_WITHDRAWN: {
    kind: "conflict",
    zh: "该课程自{from}起停用。如需变更，请先恢复。",
    en: "The course is withdrawn from {from}. Take that back first.",
  },
  HOURS_FIXED: {
    kind: "invalid",
    zh: "学科必修课例每个固定为{fixed}学时，请改为{fixed}。",
    en: "A required lesson is {fixed} hours, no more and no less.",
  },
  LOCAL_COURSE_SHOW_ONLY: {
    kind: "invalid",
    zh: "地方课程、校本课程只参加展示，不列为学科必修课例，也不填获奖级别。",
    en: "Local and school-based courses are for show alone: they are no required lessons and hold no award.",
  },
  TOPIC_UNKNOWN: {
    kind: "invalid",
    zh: "“{topic}”不是可选的专题。可选：{choices}。",
    en: "“{topic}” is no topic here. Choose from: {choices}.",
  },
} as const satisfies Reasons;
