import type { Acts } from "../access.ts";

/** Who may do what. */
export const access = {
  "choose topics": { byManagingSchool: true, rule: "LRN-14", levels: { SCHOOL: "own" } },
  "file a stage table": { byManagingSchool: true, byMachine: true, rule: "GOV-18", levels: { SCHOOL: "own" } },
  "read how a school learns": {
    byManagingSchool: true,
    rule: "LRN-14",
    levels: { SCHOOL: "own", COUNTY: "below" },
    duties: ["TEACHER_EDUCATION", "STAGE_OFFICE", "SUPPORT"],
  },
  "read how a county learns": {
    rule: "LRN-14",
    levels: { COUNTY: "own" },
    duties: ["TEACHER_EDUCATION", "STAGE_OFFICE", "SUPPORT"],
  },
  "reopen plans": { rule: "CAL-14", levels: { COUNTY: "below" }, duties: ["TEACHER_EDUCATION"], personal: true },
  "read plans": {
    byManagingSchool: true,
    rule: "LRN-10",
    levels: { SCHOOL: "own", COUNTY: "below" },
    duties: ["TEACHER_EDUCATION", "STAGE_OFFICE"],
    personal: true,
  },
  "reopen topics": { rule: "CAL-13", levels: { COUNTY: "below" }, duties: ["TEACHER_EDUCATION"] },
} as const satisfies Acts;

/** What the audit calls what was done. */
export const auditActs = {
  "choose topics": "选定专题",
  "change topics": "变更专题",
  "reopen topics": "重新开放选专题",
  "file a stage table": "填报阶段性进度表",
  "draft a plan": "拟选课",
  "confirm a plan": "确认选课",
  "reopen plans": "重新开放选课",
  "bring a plan": "按来源导入选课",
  "undo a plan": "撤销导入的选课",
  "object to a plan": "对导入的选课提出异议",
} as const;

/** What the audit calls what it was done to. */
export const auditKinds = { TOPICS: "学校专题", STAGE_TABLE: "阶段性进度表", PLAN: "选课" } as const;
