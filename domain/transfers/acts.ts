import type { Acts } from "../access.ts";

/** Who may do what. */
export const access = {
  "depart a teacher": {
    byManagingSchool: true,
    byMachine: true,
    rule: "TRF-07",
    levels: { SCHOOL: "own", COUNTY: "below" },
    onBehalf: ["COUNTY"],
    hidden: true,
    personal: true,
  },
  "search the pool": { rule: "TRF-03", levels: { SCHOOL: "own", COUNTY: "below" }, onBehalf: ["COUNTY"], ofItsOwn: true, personal: true },
  "pull from the pool": {
    rule: "TRF-03",
    levels: { SCHOOL: "own", COUNTY: "below", PREFECTURE: "below", PROVINCE: "below" },
    onBehalf: ["COUNTY", "PREFECTURE", "PROVINCE"],
    ofItsOwn: true,
    personal: true,
  },
  "request a transfer": {
    byManagingSchool: true,
    byMachine: true,
    rule: "TRF-02",
    levels: { SCHOOL: "own", COUNTY: "below" },
    onBehalf: ["COUNTY"],
    hidden: true,
    personal: true,
  },
  "act on transfers": {
    rule: "TRF-04",
    levels: { COUNTY: "own", PREFECTURE: "own", PROVINCE: "own", SCHOOL: "own" },
    hidden: true,
    personal: true,
  },
  "read transfers": {
    byManagingSchool: true,
    rule: "TRF-01",
    levels: { COUNTY: "within", PREFECTURE: "own", PROVINCE: "own", SCHOOL: "own" },
    duties: ["TEACHER_EDUCATION"],
    hidden: true,
    personal: true,
  },
} as const satisfies Acts;

/** What the audit calls what was done. */
export const auditActs = {
  depart: "登记离职",
  "undo departure": "撤销离职登记",
  "search the pool": "查询离职教师库",
  "pull from the pool": "调入离职教师",
  "undo pull": "撤销调入离职教师",
  "file a transfer": "提出调动申请",
  transfer: "办理调动",
  "plan a departure": "预定离职",
  "plan a transfer": "预定办理调动",
  "withdraw a plan": "撤回预定的离职或调动",
  "lapse a transfer": "预定的调动未能办理",
  "reject a transfer": "驳回调动申请",
  "reverse a transfer": "撤销调动",
  "withdraw a transfer": "撤回调动申请",
  "consent to a transfer": "确认调出",
  "withdraw consent to a transfer": "撤回调出确认",
  "file transfers": "提出调动申请（表格）",
  "withdraw transfers": "撤回调动申请（表格）",
} as const;

/** What the audit calls what it was done to. */
export const auditKinds = {
  TRANSFER: "调动申请",
} as const;
