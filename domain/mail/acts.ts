import type { Acts } from "../access.ts";

/** Who may do what. */
export const access = {
  "read the outbox": {
    rule: "RPT-03",
    levels: { COUNTY: "own", PREFECTURE: "own", PROVINCE: "own" },
    duties: ["TEACHER_EDUCATION", "SUPPORT"],
    hidden: true,
  },
  "settle a mail": {
    rule: "RPT-03",
    levels: { COUNTY: "own", PREFECTURE: "own", PROVINCE: "own" },
    duties: ["TEACHER_EDUCATION", "SUPPORT"],
    hidden: true,
  },
} as const satisfies Acts;

/** What the audit calls what was done. */
export const auditActs = {
  "settle mail": "人工处理邮件",
} as const;

/** What the audit calls what it was done to. */
export const auditKinds = {
  MAIL: "邮件",
} as const;
