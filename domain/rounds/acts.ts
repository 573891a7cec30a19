import type { Acts } from "../access.ts";

/** Who may do what with rounds and their reviewers: the county, and the office of a stage within its stages. What reviewers do is theirs alone (`/me/reviews`). */
export const access = {
  "run rounds": { rule: "VID-02", levels: { COUNTY: "own" }, duties: ["STAGE_OFFICE"], hidden: true, personal: true },
} as const satisfies Acts;

/** What the audit calls what was done. */
export const auditActs = {
  "make a round": "新建评审轮次",
  "change a round": "修改评审轮次",
  "open a round": "开放评审轮次",
  "close a round": "评审截止，开始核分",
  "freeze a round": "评审定分",
  "withdraw a round": "撤销评审轮次",
  "decide in a round": "评审认定",
  "export a ranking": "导出评审排名",
  "enter a rubric": "录入纸质评分表",
  "take in a reviewer": "登记评委",
  "change a reviewer": "修改评委信息",
  "invite a reviewer": "邀请评委参加评审",
  "answer an invitation to review": "评委答复邀请",
  "assign reviews": "分派评审",
  "hand in reviews": "评委提交评审",
  "hand in a calibration": "评委提交定标评分",
} as const;

/** What the audit calls what it was done to. */
export const auditKinds = { REVIEWER: "评委", ROUND: "评审轮次" } as const;
