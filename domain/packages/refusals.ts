import type { Reasons } from "../refusals.ts";

/** Why lessons are not packed for the level above, or not received. */
export const refusals = {
  LESSON_ALREADY_SENT: {
    kind: "conflict",
    zh: "所列课例中已有列入其他上报包的，每个课例只上报一次。",
    en: "A lesson of the list is in another package; each goes upward once.",
  },
  NODE_ALREADY_SENT: {
    kind: "conflict",
    zh: "目录节点{node}已有课例上报，每个节点全县限推1个，请择优。",
    en: "A lesson of the node {node} goes upward already; the county sends one of each.",
  },
  RECALL_NOT_MADE: {
    kind: "conflict",
    zh: "该课例没有撤回通知。",
    en: "The lesson was not recalled.",
  },
} as const satisfies Reasons;
