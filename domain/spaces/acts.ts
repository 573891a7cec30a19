import type { Acts } from "../access.ts";

/** Who may do what. */
export const access = {
  "give out codes": {
    byManagingSchool: true,
    rule: "LRN-02",
    levels: { SCHOOL: "own", COUNTY: "below" },
    onBehalf: ["COUNTY"],
    hidden: true,
    personal: true,
  },
  "end a binding": { rule: "LRN-02", levels: { COUNTY: "own" }, hidden: true, personal: true },
} as const satisfies Acts;

/** What the audit calls what was done. */
export const auditActs = {
  "make a code": "制作激活码",
  activate: "激活账号",
  "end a binding": "解除账号绑定",
} as const;
