import type { Acts } from "../access.ts";

/** Who may do what. */
export const access = {
  "correct teachers": {
    byManagingSchool: true,
    byMachine: true,
    rule: "SEC-04",
    levels: { SCHOOL: "own", COUNTY: "below" },
    onBehalf: ["COUNTY"],
    hidden: true,
    personal: true,
  },
  "check corrections": {
    byManagingSchool: true,
    rule: "SEC-04",
    levels: { SCHOOL: "own", COUNTY: "within" },
    hidden: true,
    personal: true,
  },
} as const satisfies Acts;

/** What the audit calls what was done. */
export const auditActs = {
  "ask for a correction": "本人申请修正信息",
  correct: "修正信息",
  supplement: "补充信息",
  "approve correction": "通过修正",
  "reject correction": "驳回修正",
  "withdraw correction": "撤回修正",
  "undo correction": "撤销修正",
} as const;
