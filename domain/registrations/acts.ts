import type { Acts } from "../access.ts";

/** Who may do what with credit (SEC-01: 学分的登记、查询、审核和认证). */
export const access = {
  "register credit": { rule: "SEC-01", levels: { COUNTY: "within" }, duties: ["TEACHER_EDUCATION"], hidden: true, personal: true },
  "confirm credit": {
    byManagingSchool: true,
    rule: "SEC-01",
    levels: { SCHOOL: "own", COUNTY: "below" },
    onBehalf: ["COUNTY"],
    duties: ["TEACHER_EDUCATION"],
    hidden: true,
    personal: true,
  },
  "return a confirmation": { rule: "SEC-01", levels: { COUNTY: "below" }, duties: ["TEACHER_EDUCATION"], hidden: true },
  "read confirmations": {
    byManagingSchool: true,
    rule: "SEC-01",
    levels: { SCHOOL: "own", COUNTY: "within" },
    duties: ["TEACHER_EDUCATION"],
    hidden: true,
    personal: true,
  },
  "read credit": {
    byManagingSchool: true,
    rule: "SEC-01",
    levels: { SCHOOL: "own", COUNTY: "within" },
    duties: ["TEACHER_EDUCATION", "STAGE_OFFICE"],
    hidden: true,
    personal: true,
  },
} as const satisfies Acts;

/** What the audit calls what was done. */
export const auditActs = {
  "register credit": "登记学分",
  "reverse credit": "撤销学分登记",
  "register a school's credit": "整校登记学分",
  "print a confirmation": "打印学分确认名单",
  "export whom a job refused": "导出未登记学分人员",
  "confirm credit": "确认学分名单",
  "return a confirmation": "退回学分确认名单",
} as const;

/** What the audit calls what it was done to. */
export const auditKinds = { CONFIRMATION: "学分确认名单" } as const;
