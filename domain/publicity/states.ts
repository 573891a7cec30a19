import type { Labels } from "../program/labels.ts";

/** What an objection was decided as, and what is left to do then. */
export const decisionSteps = {
  UPHELD: { zh: "异议成立，课例已退出公示，可由其他课例递补", en: "it was upheld, the lesson left the publicity, and another may move up" },
  DISMISSED: {
    zh: "异议不成立；此后查实有问题的，请暂停该课例（VID-13）",
    en: "it was dismissed; what comes to light afterwards is held against the lesson (VID-13)",
  },
} as const satisfies Labels;
