import type { Reasons } from "../refusals.ts";

/** Why the past stays as it was. */
export const refusals = {
  HISTORY_STAYS: { kind: "not allowed", zh: "历史记录不能修改或删除。", en: "History is neither changed nor taken away." },
} as const satisfies Reasons;
