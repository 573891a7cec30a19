import type { Reasons } from "../refusals.ts";

/** Why an award is not taken. */
export const refusals = {
  AWARD_IN_FILE_TWICE: {
    kind: "invalid",
    zh: "同一节点、级别、年度的获奖情况在文件中出现多次（第{rows}行），请只保留一行。",
    en: "The same award of a node stands in rows {rows}; keep one of them.",
  },
} as const satisfies Reasons;
