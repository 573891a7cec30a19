import type { Acts } from "../access.ts";

/** Who may do what. */
export const access = {
  "report an incident": { byMachine: true, rule: "SEC-08", levels: { SCHOOL: "own", COUNTY: "within" }, hidden: true },
  "read incidents": { rule: "SEC-08", levels: { SCHOOL: "own", COUNTY: "within" }, hidden: true },
  "settle incidents": { rule: "SEC-08", levels: { COUNTY: "own" }, hidden: true },
} as const satisfies Acts;

/** What the audit calls what was done. */
export const auditActs = {
  "report an incident": "报告信息泄露事故",
  "add a finding": "补充事故调查",
  "conclude an incident": "事故结案",
} as const;

/** What the audit calls what it was done to. */
export const auditKinds = {
  INCIDENT: "信息泄露事故",
} as const;
