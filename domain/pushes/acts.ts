import type { Acts } from "../access.ts";

/** Who may do what. */
export const access = {
  "draw a push": { rule: "LRN-04", levels: { COUNTY: "below" }, duties: ["TEACHER_EDUCATION"], personal: true },
  "read a push": {
    byManagingSchool: true,
    rule: "LRN-04",
    levels: { SCHOOL: "own", COUNTY: "below" },
    duties: ["TEACHER_EDUCATION", "STAGE_OFFICE"],
    personal: true,
  },
  "read how a county's pushes stand": {
    rule: "LRN-04",
    levels: { COUNTY: "own" },
    duties: ["TEACHER_EDUCATION", "STAGE_OFFICE", "SUPPORT"],
  },
  "read the pools of pushes": { rule: "LRN-04", levels: { COUNTY: "own" }, duties: ["TEACHER_EDUCATION", "STAGE_OFFICE"], personal: true },
} as const satisfies Acts;

/** What the audit calls what was done. */
export const auditActs = { "draw a push": "推送课例" } as const;

/** What the audit calls what it was done to. */
export const auditKinds = { PUSH: "推送课例" } as const;
