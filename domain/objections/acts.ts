import type { Acts } from "../access.ts";

/** Who may do what with objections of teachers to lines of their statements. */
export const access = {
  "answer objections": { rule: "SEC-01", levels: { COUNTY: "own" }, duties: ["TEACHER_EDUCATION"], hidden: true, personal: true },
  "read what is objected to": { bySource: true, byMachine: true, rule: "LRN-02", levels: { COUNTY: "own" }, hidden: true, personal: true },
} as const satisfies Acts;

/** What the audit calls what was done. */
export const auditActs = {
  "object to a line": "提出学时异议",
  "withdraw an objection": "撤回学时异议",
  "answer an objection": "答复学时异议",
} as const;
