import type { Acts } from "../access.ts";

/** Who may do what. */
export const access = {
  "export with numbers": { rule: "SEC-08", levels: { SCHOOL: "own", COUNTY: "own" }, hidden: true, personal: true },
} as const satisfies Acts;

/** What the audit calls what was done. */
export const auditActs = {
  "compare lists with the portal": "与省平台核对名单",
  "remove a list": "已提交的名单期满删除",
  "print a list": "打印报名汇总表",
  "take a list as a workbook": "下载报名汇总表",
  "export lists": "导出报名名单",
  "export lists with numbers": "导出报名名单（含证件号码）",
} as const;
