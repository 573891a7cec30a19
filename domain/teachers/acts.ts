import type { Acts } from "../access.ts";

/** Who may do what. */
export const access = {
  "keep teachers": {
    byManagingSchool: true,
    byMachine: true,
    rule: "DIR-06",
    levels: { SCHOOL: "own", COUNTY: "below" },
    onBehalf: ["COUNTY"],
    hidden: true,
    personal: true,
  },
  "verify teachers": {
    byManagingSchool: true,
    rule: "DIR-03",
    levels: { SCHOOL: "own", COUNTY: "within" },
    onBehalf: ["COUNTY"],
    hidden: true,
    personal: true,
  },
  "read teachers": {
    byManagingSchool: true,
    rule: "DIR-06",
    levels: { SCHOOL: "own", COUNTY: "within" },
    duties: ["TEACHER_EDUCATION", "STAGE_OFFICE"],
    hidden: true,
    personal: true,
  },
  "find teachers by number": {
    byManagingSchool: true,
    byMachine: true,
    rule: "DIR-06",
    levels: { SCHOOL: "own", COUNTY: "within" },
    duties: ["TEACHER_EDUCATION", "STAGE_OFFICE"],
    hidden: true,
    personal: true,
  },
} as const satisfies Acts;

/** What the audit calls what was done. */
export const auditActs = {
  collect: "采集信息",
  "collect again": "重新采集信息",
  "undo collection": "撤销重新采集",
  verify: "校验信息",
} as const;

/** What the audit calls what it was done to. */
export const auditKinds = {
  TEACHER: "教师",
} as const;
