import type { Acts } from "../access.ts";

/** Who may do what. */
export const access = {
  "open regions": { rule: "ENR-09", levels: { PREFECTURE: "below", COUNTY: "own" }, duties: ["TEACHER_EDUCATION"] },
  "read regions": {
    rule: "ENR-14",
    levels: { COUNTY: "own", PREFECTURE: "below", PROVINCE: "below" },
    duties: ["TEACHER_EDUCATION", "STAGE_OFFICE", "SUPPORT"],
  },
  "open units": { rule: "ENR-10", levels: { COUNTY: "within" }, duties: ["TEACHER_EDUCATION"] },
  "write a list": { byManagingSchool: true, byMachine: true, rule: "ENR-11", levels: { SCHOOL: "own" }, hidden: true, personal: true },
  "read a list": {
    byManagingSchool: true,
    rule: "ENR-11",
    levels: { SCHOOL: "own", COUNTY: "below" },
    duties: ["TEACHER_EDUCATION", "STAGE_OFFICE"],
    hidden: true,
    personal: true,
  },
  "check lists": { rule: "ENR-14", levels: { COUNTY: "own" }, duties: ["TEACHER_EDUCATION", "STAGE_OFFICE"], personal: true },
  "return a list": { rule: "ENR-14", levels: { COUNTY: "below" }, duties: ["TEACHER_EDUCATION"] },
  "submit a stage": { rule: "ENR-14", levels: { COUNTY: "own" }, duties: ["TEACHER_EDUCATION"] },
  "confirm a stage": { rule: "ENR-14", levels: { PREFECTURE: "below", COUNTY: "own" }, duties: ["TEACHER_EDUCATION"] },
} as const satisfies Acts;

/** What the audit calls what was done. */
export const auditActs = {
  "open regions": "开放参训区域",
  "open a unit": "开放参训单位",
  "open units": "开放参训单位（批量）",
  "enroll a teacher": "报名",
  "withdraw a teacher": "撤回报名",
  "submit a list": "提交学校名单",
  "return a list": "退回学校名单",
  "release from a list": "从已提交的名单放行",
  "take back a release": "收回放行",
  "mark a school absent": "注明学校不参加",
  "submit a stage": "提交并锁定学段",
  "confirm a stage": "上级确认学段",
} as const;

/** What the audit calls what it was done to. */
export const auditKinds = {
  UNIT: "参训单位",
  REGION: "参训区域",
} as const;
