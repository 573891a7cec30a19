import type { Acts } from "../access.ts";

/** Who may do what. */
export const access = {
  "unmask a number": { rule: "SEC-08", levels: { SCHOOL: "own", COUNTY: "within" }, hidden: true, personal: true },
  "read history": {
    byManagingSchool: true,
    rule: "TRF-08",
    levels: { SCHOOL: "own", COUNTY: "within" },
    duties: ["TEACHER_EDUCATION"],
    hidden: true,
    personal: true,
  },
} as const satisfies Acts;

/** What the audit calls what was done. */
export const auditActs = {
  unmask: "查看完整证件号码",
} as const;
