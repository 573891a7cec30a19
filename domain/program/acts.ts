import type { Acts } from "../access.ts";

/** Who may do what. */
export const access = {
  "change a setting": { rule: "GOV-05", levels: { COUNTY: "own" } },
  "change the calendar": {
    rule: "GOV-07",
    levels: { COUNTY: "own", PREFECTURE: "below", PROVINCE: "below" },
    duties: ["TEACHER_EDUCATION"],
  },
} as const satisfies Acts;

/** What the audit calls what was done. */
export const auditActs = {
  "change the calendar": "变更时间安排",
  "change a setting": "变更设置",
  "refuse days of grace": "答复不设学分登记宽限期",
} as const;

/** What the audit calls what it was done to. */
export const auditKinds = {
  CALENDAR: "时间安排和设置",
} as const;
