import type { Acts } from "../access.ts";

/** Who may do what. */
export const access = {
  "declare consent": { byManagingSchool: true, bySuccessor: true, rule: "SEC-03", levels: { SCHOOL: "own" }, hidden: true, personal: true },
  "withdraw consent": {
    byManagingSchool: true,
    bySuccessor: true,
    rule: "SEC-03",
    levels: { SCHOOL: "own", COUNTY: "below" },
    duties: ["STAGE_OFFICE"],
    hidden: true,
    personal: true,
  },
} as const satisfies Acts;

/** What the audit calls what was done. */
export const auditActs = {
  "declare consent": "登记监护人同意",
  "withdraw consent": "撤回监护人同意，封存视频",
} as const;
