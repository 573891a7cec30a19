import type { Acts } from "../access.ts";

/** Who may do what with packages for the level above. */
export const access = {
  "keep packages": { rule: "VID-04", levels: { COUNTY: "own" }, duties: ["STAGE_OFFICE"], hidden: true, personal: true },
} as const satisfies Acts;

/** What the audit calls what was done. */
export const auditActs = {
  "make a package": "生成上报课例包",
  "take the sheet of a package": "下载上报课例清单",
  "keep the receipt of a package": "登记上级收件回执",
  "make links of a package": "发放上报视频地址",
  "revoke links of a package": "收回上报视频地址",
  "withdraw a package": "作废上报课例包",
  "keep the receipt of a recall": "登记上级撤回回执",
} as const;

/** What the audit calls what it was done to. */
export const auditKinds = { PACKAGE: "上报课例包" } as const;
