import type { Reasons } from "../refusals.ts";
import { phaseFaults } from "./states.ts";

/** Why topics are not chosen so, or a stage table is not filed. */
export const refusals = {
  COURSE_ALREADY_SELECTED: {
    kind: "conflict",
    zh: "课程{courseCode}重复，同一课程只能选一次。",
    en: "The course {courseCode} is chosen twice; choose it once.",
  },
  COURSE_NOT_ELECTIVE: {
    kind: "invalid",
    zh: "课程{courseCode}不是选修课程，无须选课；学科必修由系统推送，师德师风建设直接学习。",
    en: "The course {courseCode} is no elective and is not planned: lessons are pushed, ethics is learnt by everybody.",
  },
  COURSE_NOT_OFFERED: {
    kind: "invalid",
    zh: "课程{courseCode}在选课当日未开设或已停用，请改选其他课程。",
    en: "The course {courseCode} is not offered on the day of the choice; choose another one.",
  },
  ELECTIVE_HOURS_ABOVE_MAX: {
    kind: "invalid",
    zh: "所选选修课程合计{hours}学时，最多{atMost}学时，请减少后再确认。",
    en: "The electives come to {hours} hours, and at most {atMost} are chosen; leave some out.",
  },
  ELECTIVE_HOURS_BELOW_MIN: {
    kind: "invalid",
    zh: "所选选修课程合计{hours}学时，至少{atLeast}学时，请补选后再确认（可先存为草稿）。",
    en: "The electives come to {hours} hours, and at least {atLeast} are chosen; add some, or keep it as a draft.",
  },
  ETHICS_TOPIC_REQUIRED: {
    kind: "invalid",
    zh: "“{required}”为必选专题，请加入所选专题。",
    en: "The topic “{required}” is required; add it to those chosen.",
  },
  NOTHING_PLANNED_HERE: { kind: "conflict", zh: "{year}年度规则未规定选课。", en: "In the program of {year} no courses are chosen." },
  PLAN_CONFLICT: {
    kind: "conflict",
    zh: "该教师已于{confirmedOn}在本系统确认选课，以本人的为准，未作改动。",
    en: "The teacher confirmed another plan here on {confirmedOn}, which stands.",
  },
  PLAN_NOT_BROUGHT: {
    kind: "conflict",
    zh: "没有由来源导入的选课，无须提出异议。本人确认的选课可在开放期间直接变更。",
    en: "No plan was brought from elsewhere. What you confirmed yourself you may change while choosing is open.",
  },
  PLAN_OBJECTED: {
    kind: "conflict",
    zh: "该教师已于{objectedOn}对导入的选课提出异议，选课由本人在个人空间办理。",
    en: "The teacher objected on {objectedOn} to what was brought, and chooses in person.",
  },
  PLAN_OBJECTION_CLOSED: {
    kind: "conflict",
    zh: "对导入的选课提出异议已于{closedOn}截止。如确非本人所选，请联系县级管理员重新开放选课。",
    en: "One could object until {closedOn}. If the plan is not yours, ask the county to open it again.",
  },
  PLAN_ROWS_TOGETHER: {
    kind: "invalid",
    zh: "同一教师的选课须整份写入，其第{rows}行有误，本行未写入。请改正后将该教师的各行一并重新上传。",
    en: "A teacher's plan is written as a whole, and row {rows} of it is wrong; mend it and bring all rows of the teacher again.",
  },
  PLAN_SOURCES_SEVERAL: {
    kind: "invalid",
    zh: "同一教师的选课只能来自一个来源，文件中有：{sources}。",
    en: "A teacher's plan comes from one source; the file names {sources}.",
  },
  REOPEN_UNTIL_INVALID: {
    kind: "invalid",
    zh: "重新开放的截止日须在{from}至{to}之间，“{until}”不在其中。",
    en: "It is opened again until a day from {from} to {to}; {until} is none.",
  },
  REOPENING_CLOSED: {
    kind: "conflict",
    zh: "学科课程学习已于{closedOn}结束，不能再重新开放选专题、选课，已确认的仍然有效。如有通知延长学习时间，请先据以调整该时间，再办理。",
    en: "Learning ended on {closedOn}, so that nothing is opened to be chosen again; what was confirmed stands. Where a notice gives more time to learn, change that window first.",
  },
  SCHOOL_TOPICS_MISSING: {
    kind: "conflict",
    zh: "所在学校尚未选定专题，暂不能选通识选修课程{courseCode}；学科选修课程可先选。请联系学校。",
    en: "The school has not chosen its topics, so the general elective {courseCode} must wait; electives of the subject may be chosen.",
  },
  SELECTION_CLOSED: {
    kind: "conflict",
    zh: "选课已于{closedOn}截止。如需补选或变更，请由学校联系县级管理员重新开放。",
    en: "Courses could be chosen until {closedOn}. Ask the county, by the school, to open the plan again.",
  },
  SELECTION_NOT_SELF: {
    kind: "forbidden",
    zh: "选课由教师本人在个人空间办理，管理员不能代选。",
    en: "Only the teacher chooses, from their own space; no office chooses for them.",
  },
  STAGE_TABLE_INVALID: {
    kind: "invalid",
    zh: "第{phase}阶段有误：{fault}。各阶段须按日期先后排列，互不重叠，均在{from}至{to}之内。",
    en: "Phase {phase} is not right: {fault}. Phases follow each other without overlap, from {from} to {to}.",
    words: { fault: phaseFaults },
  },
  TOPIC_DUPLICATE: { kind: "invalid", zh: "专题“{topic}”重复，请只保留一个。", en: "The topic “{topic}” stands there twice." },
  TOPIC_LIMIT_EXCEEDED: {
    kind: "invalid",
    zh: "所选专题为{chosen}个，应为1至{limit}个（含必选专题）。",
    en: "{chosen} topics are chosen; choose 1 to {limit}, the required one among them.",
  },
  TOPIC_NOT_CHOSEN_BY_SCHOOL: {
    kind: "invalid",
    zh: "课程{courseCode}的专题“{topic}”不在学校选定的专题内。可选专题：{choices}。",
    en: "The course {courseCode} is of the topic “{topic}”, which the school has not chosen. Choose within: {choices}.",
  },
  TOPIC_WINDOW_CLOSED: {
    kind: "conflict",
    zh: "选专题已于{closedOn}截止。如需补选或变更，请联系县级管理员重新开放。",
    en: "Topics could be chosen until {closedOn}. Ask the county to open them again.",
  },
  TOPICS_NOT_CHOSEN_HERE: {
    kind: "conflict",
    zh: "{year}年度规则未规定学校选专题。",
    en: "In the program of {year} schools choose no topics.",
  },
  TOPICS_NOT_REOPENED: {
    kind: "conflict",
    zh: "本县设置为选专题截止后不再开放（topicsMayBeReopened）。",
    en: "By the county's setting topicsMayBeReopened they are not opened again.",
  },
} as const satisfies Reasons;
