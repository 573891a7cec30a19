import type { Acts } from "../access.ts";

/** Who may do what with the publicity of proposed awards. */
export const access = {
  "keep publicity": { rule: "VID-03", levels: { COUNTY: "own" }, duties: ["STAGE_OFFICE"], hidden: true, personal: true },
} as const satisfies Acts;

/** What the audit calls what was done. */
export const auditActs = {
  "publish a round": "公示拟授优课",
  "move a lesson up": "递补公示课例",
  "object to an award": "对公示提出异议",
  "enter an objection": "登记来信异议",
  "bring evidence": "提交异议证据文件",
  "open evidence": "查看异议证据文件",
  "decide an objection": "裁定公示异议",
} as const;

/** What the audit calls what it was done to. */
export const auditKinds = { PUBLICITY: "优课公示" } as const;
