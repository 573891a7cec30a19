import type { Acts } from "../access.ts";

/** Who may do what. */
export const access = {
  "read awards": {
    rule: "VID-08",
    levels: { COUNTY: "own", SCHOOL: "above" },
    duties: ["TEACHER_EDUCATION", "STAGE_OFFICE"],
    personal: true,
  },
  "give an award": {
    rule: "VID-01",
    levels: { COUNTY: "own", PREFECTURE: "below", PROVINCE: "below" },
    duties: ["STAGE_OFFICE"],
    personal: true,
  },
} as const satisfies Acts;

/** What the audit calls what was done. */
export const auditActs = {
  "note an earlier award": "登记往年获奖",
  "change an earlier award": "更正往年获奖",
  "give an award": "授予优课",
  "settle a pushed lesson": "更新推送课例",
  "withdraw an award": "撤销优课",
  "undo an earlier award": "撤销导入的往年获奖",
} as const;

/** What the audit calls what it was done to. */
export const auditKinds = { AWARD: "优课获奖" } as const;
