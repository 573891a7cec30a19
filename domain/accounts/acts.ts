import type { Acts } from "../access.ts";

/** Who may do what. */
export const access = {
  "appoint an administrator": { rule: "SEC-02", levels: { COUNTY: "below", PREFECTURE: "below", PROVINCE: "below" } },
  "appoint a reviewer": { rule: "VID-02", levels: { COUNTY: "own" } },
  "appoint a source": { rule: "LRN-02", levels: { COUNTY: "own" } },
  "read sources": { rule: "LRN-02", levels: { COUNTY: "own" }, duties: ["TEACHER_EDUCATION", "SUPPORT"] },
  "read administrators": { rule: "SEC-05", levels: { COUNTY: "within", PREFECTURE: "within", PROVINCE: "within", SCHOOL: "own" } },
} as const satisfies Acts;

/** What the audit calls what was done. */
export const auditActs = {
  appoint: "任命管理员",
  "appoint client": "任命接口程序",
  "appoint source": "授权学习平台",
  "relieve source": "终止学习平台授权",
  "accept invitation": "接受任命",
  "withdraw invitation": "撤回任命邀请",
  "resend invitation": "重新发送任命邀请",
  "relieve administrator": "免去管理员",
} as const;
