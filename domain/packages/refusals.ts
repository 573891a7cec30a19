import type { Reasons } from "../refusals.ts";

/** Why lessons are not packed for the level above, or not received. */
export const refusals = {
  LESSON_ALREADY_SENT: {
    kind: "conflict",
    zh: "课例“{title}”已列入其他上报包，每个课例只上报一次。请从所列中去掉该课例；该上报包有误而未收到回执的，可先作废该包，再重新上报。",
    en: "“{title}” is in another package; each lesson goes upward once. Leave it out; a package that was made by mistake is withdrawn until its receipt, and its lessons go into another.",
  },
  NODE_ALREADY_SENT: {
    kind: "conflict",
    zh: "目录节点{node}已有课例上报，每个节点全县限推1个，请择优。",
    en: "A lesson of the node {node} goes upward already; the county sends one of each.",
  },
  PACKAGE_RECEIVED: {
    kind: "conflict",
    zh: "上级已收件（回执{number}），整包不能作废。不应上报的课例请逐个撤回、暂停或撤销奖项，系统即通知上级撤回。",
    en: "The level above received it (receipt {number}), so that it is not withdrawn as a whole. Withdraw or hold a lesson, or withdraw its award, and it is called back.",
  },
  PACKAGE_WITHDRAWN: {
    kind: "conflict",
    zh: "该上报包已作废，不再登记回执、发放视频地址；其中的课例可列入新的上报包。",
    en: "The package was withdrawn: it gets neither receipt nor addresses. Its lessons may go into another one.",
  },
  RECALL_NOT_MADE: {
    kind: "conflict",
    zh: "该课例没有撤回通知。",
    en: "The lesson was not recalled.",
  },
  RECEIPT_EARLY: {
    kind: "invalid",
    zh: "回执日期{on}早于所回执的事项（{madeOn}制作上报包或发出撤回通知），请核对。",
    en: "The receipt is dated {on}, before that which it is for: the package or the recall of {madeOn}. Check the date.",
  },
} as const satisfies Reasons;
