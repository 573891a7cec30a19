import * as z from "zod";
import type { Label } from "../program/labels.ts";
import type { Statement, Uncounted } from "./types.ts";

/** How a registration of credit stands. */
export const RegistrationState = z.enum(["REGISTERED", "REVERSED"]);
export type RegistrationState = z.output<typeof RegistrationState>;

/** The same, as people read it. */
export const registrationStateLabels = {
  REGISTERED: { zh: "已登记", en: "registered" },
  REVERSED: { zh: "已撤销", en: "reversed" },
} as const satisfies Record<RegistrationState, Label>;

/** Whether the program is passed, as people read it. */
export const verdictLabels = {
  PASSED: { zh: "合格", en: "passed" },
  NOT_YET: { zh: "尚未合格", en: "not yet passed" },
} as const satisfies Record<Statement["verdict"], Label>;

/** Why something does not count, as people read it. */
export const uncountedLabels = {
  SUPERSEDED: { zh: "已被来源更正或作废", en: "corrected or voided by its source" },
  VOIDED: { zh: "来源已作废此前的记录", en: "its source has voided what it reported" },
  TARGET_AWAITED: { zh: "所更正的记录尚未收到，或已被先到的更正替代", en: "what it corrects has not arrived, or was corrected already" },
  NOT_ENROLLED: { zh: "尚未报名", en: "not enrolled" },
  OUTSIDE_LEARNING: { zh: "不在规定的学习时间内", en: "outside the time of learning" },
  COURSE_NOT_VALID: { zh: "当日课程目录中没有此课程", en: "no course of the catalogue on that day" },
  COURSE_WITHDRAWN: { zh: "课程已停用", en: "the course was withdrawn" },
  COURSE_NOT_FOR_SUBJECT: { zh: "不是所报学段、学科的课程", en: "a course of another stage or subject" },
  NOT_PUSHED: { zh: "不是推送的课例", en: "not among the pushed lessons" },
  HOURS_FIXED: { zh: "所报学时与课例的规定学时不符", en: "other hours than the lesson's fixed ones" },
  NOT_IN_PLAN: { zh: "不在已确认的选课计划内", en: "not in the confirmed plan" },
  SCHOOL_TOPICS_MISSING: { zh: "学校尚未选定专题", en: "the school has not chosen its topics" },
  TOPIC_NOT_CHOSEN_BY_SCHOOL: { zh: "不在学校选定的专题内", en: "of no topic that the school chose" },
  ASSESSMENT_NOT_PASSED: { zh: "已完成，尚未考核合格", en: "completed, not yet assessed as passed" },
  COURSE_ALREADY_COUNTED: { zh: "同一课程已计入一次", en: "the course counts once already" },
  PART_FULL: { zh: "该类学时已满，超出部分不计", en: "its part is full; what is over does not count" },
  NOT_COMPLETED: { zh: "已考核，尚未完成课程", en: "assessed, not yet completed" },
  SESSION_OVERLAPS: { zh: "与另一次学习时间重叠", en: "at the same time as another session" },
  DAY_OVERFULL: { zh: "当日学习时长合计超过24小时", en: "more than 24 hours of sessions on one day" },
  NO_CREDIT_OF_ITS_OWN: {
    zh: "本身不计学分，学分按课程完成并考核合格计",
    en: "carries no credit of its own; a course completed and passed does",
  },
} as const satisfies Record<Uncounted, Label>;

/** What the teacher may do about it. */
export const remedyLabels = {
  SUPERSEDED: {
    zh: "有更正后的记录的，以其为准，无须办理；已作废而确已学习的，请联系学习平台核实。",
    en: "Nothing where a corrected record stands; where it is void and the learning took place, ask the platform that reported it.",
  },
  VOIDED: { zh: "如确已学习，请联系学习平台核实。", en: "If the learning took place, ask the platform that reported it." },
  TARGET_AWAITED: { zh: "请联系学习平台补报所更正的记录。", en: "Ask the platform to report what it corrects." },
  NOT_ENROLLED: { zh: "请联系学校办理报名，报名后计入。", en: "Ask the school to enroll you; it counts from then on." },
  OUTSIDE_LEARNING: { zh: "如日期有误，请联系学习平台更正。", en: "If the day is wrong, ask the platform to correct it." },
  COURSE_NOT_VALID: {
    zh: "请联系县级项目办核对课程编码和启用日期。",
    en: "Ask the county office to check the course's code and first day.",
  },
  COURSE_WITHDRAWN: { zh: "请改选其他课程，停用前完成的照常计入。", en: "Choose another course; what was completed before counts." },
  COURSE_NOT_FOR_SUBJECT: {
    zh: "请学习所报学段、学科的课程；报名有误的，请联系学校。",
    en: "Learn courses of your stage and subject; if the enrollment is wrong, ask the school.",
  },
  NOT_PUSHED: { zh: "请学习个人空间中推送的课例。", en: "Learn the lessons pushed to your space." },
  HOURS_FIXED: { zh: "请联系学习平台按规定学时更正。", en: "Ask the platform to correct the hours." },
  NOT_IN_PLAN: {
    zh: "选课期内请将其加入选课计划并确认；已截止的，请申请县级重新开放。",
    en: "Plan and confirm it while choosing is open, or ask the county to reopen.",
  },
  SCHOOL_TOPICS_MISSING: {
    zh: "请学校选定专题；已截止的，由学校申请县级重新开放。",
    en: "Ask the school to choose its topics; once closed, the county reopens them.",
  },
  TOPIC_NOT_CHOSEN_BY_SCHOOL: { zh: "请改选学校选定专题内的课程。", en: "Choose courses of your school's topics." },
  ASSESSMENT_NOT_PASSED: { zh: "请参加该课程考核，合格后计入。", en: "Take the course's assessment; it counts once passed." },
  COURSE_ALREADY_COUNTED: { zh: "无须办理；如需更多学时，请学习其他课程。", en: "Nothing; for more hours, learn another course." },
  PART_FULL: { zh: "无须办理，超出部分留存备查。", en: "Nothing; what is over stays on record." },
  NOT_COMPLETED: { zh: "请完成该课程的学习。", en: "Complete the course." },
  SESSION_OVERLAPS: {
    zh: "不影响课程学分；如时间有误，请联系学习平台更正。",
    en: "No credit is lost; if the time is wrong, ask the platform.",
  },
  DAY_OVERFULL: {
    zh: "不影响课程学分；如时长有误，请联系学习平台更正。",
    en: "No credit is lost; if the seconds are wrong, ask the platform.",
  },
  NO_CREDIT_OF_ITS_OWN: { zh: "无须办理。", en: "Nothing." },
} as const satisfies Record<Uncounted, Label>;
