import type { Acts } from "../access.ts";

/** Who may do what. */
export const access = {
  "read the audit": { rule: "SEC-08", levels: { COUNTY: "own" }, duties: ["TEACHER_EDUCATION"], personal: true },
} as const satisfies Acts;

/** What the audit calls what the operator did to what others keep. */
export const auditActs = {
  "mend a count": "校正计数",
  "take what is due as sent": "登记为已发送",
} as const;
