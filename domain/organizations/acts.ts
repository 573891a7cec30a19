import type { Acts } from "../access.ts";

/** Who may do what. */
export const access = {
  "keep organisations": { rule: "DIR-07", levels: { COUNTY: "within", PREFECTURE: "within", PROVINCE: "within" } },
  "read organisations": {
    byManagingSchool: true,
    rule: "DIR-07",
    levels: { SCHOOL: "own", COUNTY: "within", PREFECTURE: "within", PROVINCE: "within" },
    duties: ["TEACHER_EDUCATION", "STAGE_OFFICE", "SUPPORT"],
  },
  "name a principal": { rule: "GOV-16", levels: { SCHOOL: "own", COUNTY: "below" }, onBehalf: ["COUNTY"], personal: true },
} as const satisfies Acts;

/** What the audit calls what was done. */
export const auditActs = {
  "add organisation": "新增单位",
  "undo addition": "撤销新增单位",
  "edit organisation": "修改单位信息",
  "name principal": "指定校长（园长）",
  "release principal": "解除校长（园长）",
} as const;

/** What the audit calls what it was done to. */
export const auditKinds = {
  ORGANIZATION: "单位",
} as const;
