import type { Acts } from "../access.ts";

/** Who may do what. */
export const access = {
  "make a weekly report": { byMachine: true, rule: "RPT-03", levels: { COUNTY: "own" }, duties: ["TEACHER_EDUCATION"] },
  "read a county's reports": {
    rule: "RPT-03",
    levels: { COUNTY: "own", PREFECTURE: "below", PROVINCE: "below" },
    duties: ["TEACHER_EDUCATION", "STAGE_OFFICE", "SUPPORT"],
  },
  "read a school's reports": {
    byManagingSchool: true,
    rule: "RPT-03",
    levels: { SCHOOL: "own", COUNTY: "below" },
    duties: ["TEACHER_EDUCATION", "STAGE_OFFICE", "SUPPORT"],
  },
} as const satisfies Acts;
