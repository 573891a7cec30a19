import type { Acts } from "../access.ts";

/** Who may do what. */
export const access = {
  "read the directory": {
    rule: "VID-09",
    levels: { COUNTY: "own", SCHOOL: "above", PREFECTURE: "below", PROVINCE: "below" },
    duties: ["TEACHER_EDUCATION", "STAGE_OFFICE", "SUPPORT"],
  },
} as const satisfies Acts;

/** What the audit calls what was done. */
export const auditActs = {
  "add a chapter": "增加目录节点",
  "change a chapter": "变更目录节点",
  "undo a chapter": "撤销导入的目录节点",
} as const;

/** What the audit calls what it was done to. */
export const auditKinds = { CHAPTER: "目录节点" } as const;
