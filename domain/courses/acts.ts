import type { Acts } from "../access.ts";

/** Who may do what. */
export const access = {
  "keep the catalogue": { byMachine: true, rule: "LRN-03", levels: { COUNTY: "own" }, duties: ["TEACHER_EDUCATION"] },
  "read the catalogue": {
    rule: "LRN-03",
    levels: { COUNTY: "own", SCHOOL: "above", PREFECTURE: "below", PROVINCE: "below" },
    duties: ["TEACHER_EDUCATION", "STAGE_OFFICE", "SUPPORT"],
  },
} as const satisfies Acts;

/** What the audit calls what was done. */
export const auditActs = {
  "add a course": "增加课程",
  "change a course": "变更课程（新版本）",
  "withdraw a course": "停用课程",
  "offer a course again": "恢复课程",
  "undo a course": "撤销导入的课程",
} as const;

/** What the audit calls what it was done to. */
export const auditKinds = { COURSE: "课程" } as const;
