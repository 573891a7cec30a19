import type { Acts } from "../access.ts";

/** Who may do what. */
export const access = {
  "read the audit": { rule: "SEC-08", levels: { COUNTY: "own" }, duties: ["TEACHER_EDUCATION"], personal: true },
} as const satisfies Acts;
