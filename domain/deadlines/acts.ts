import type { Acts } from "../access.ts";

/** Who may do what. */
export const access = {
  "read deadlines": {
    byManagingSchool: true,
    rule: "LRN-12",
    levels: { COUNTY: "within", PREFECTURE: "below", PROVINCE: "below", SCHOOL: "own" },
    duties: ["TEACHER_EDUCATION", "STAGE_OFFICE", "SUPPORT"],
  },
} as const satisfies Acts;
