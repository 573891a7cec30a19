import type { Acts } from "../access.ts";

/** Who may do what. */
export const access = {
  "export people": { rule: "SEC-08", levels: { SCHOOL: "own", COUNTY: "own" }, hidden: true, personal: true },
} as const satisfies Acts;

/** What the audit calls what was done. */
export const auditActs = {
  "export teachers": "导出在职教师",
  "export past": "导出曾任职教师",
  "export changes": "导出待核信息修改",
  "export administrators": "导出管理员",
  "export organizations": "导出单位",
  "export transfers": "导出调动申请",
  "export awards": "导出优课获奖",
  "export packages": "导出上报课例包",
  "export progress": "导出学时进度",
  "export credits": "导出登记学分",
  "export audit": "导出操作记录",
} as const;

/** What the audit calls what it was done to. */
export const auditKinds = {
  EXPORT: "导出",
} as const;
