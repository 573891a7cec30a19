import type { Acts } from "../access.ts";

/** Who may do what. */
export const access = {
  "read the audit": { rule: "SEC-08", levels: { COUNTY: "own" }, duties: ["TEACHER_EDUCATION"], personal: true },
} as const satisfies Acts;

/** What the audit calls what the operator did to what others keep, and to keys. */
export const auditActs = {
  "lose signing key": "登记签名密钥遗失",
  "mend a count": "校正计数",
  "put under key": "按新密钥重建索引",
  "retire key": "停用密钥",
  "rewrap keys": "重新包装密钥",
  "rotate key": "启用新密钥",
  "take what is due as sent": "登记为已发送",
} as const;

/** What the audit calls that which these are about. */
export const auditKinds = { KEY: "密钥" } as const;
