import type { Acts } from "../access.ts";

/** Who may do what. */
export const access = {
  "send evidence": { bySource: true, byMachine: true, rule: "LRN-02", levels: { COUNTY: "own" } },
  "bind platform accounts": { bySource: true, byMachine: true, rule: "LRN-02", levels: { COUNTY: "own" }, personal: true },
  "make keys of sources": { rule: "LRN-02", levels: { COUNTY: "own" } },
  "read statements": {
    ...{ rule: "CRD-01", levels: { SCHOOL: "own", COUNTY: "within" }, duties: ["TEACHER_EDUCATION", "STAGE_OFFICE"] },
    ...{ hidden: true, personal: true },
  },
} as const satisfies Acts;

/** What the audit calls what was done. */
export const auditActs = {
  "send evidence": "报送学习记录",
  "withdraw evidence": "撤回学习记录",
  "bind a platform account": "绑定学习平台账号",
  "answer for a platform account": "确认或否认学习平台账号",
  "make a source's key": "制作学习平台密钥",
  "end a source's key": "终止学习平台密钥",
} as const;

/** What the audit calls what it was done to. */
export const auditKinds = { SOURCE: "学习记录来源" } as const;
