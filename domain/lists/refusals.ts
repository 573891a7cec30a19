import type { Reasons } from "../refusals.ts";

/** Why a submitted list is not shown any more. */
export const refusals = {
  LIST_REMOVED: {
    kind: "conflict",
    zh: "这份名单已满保存期限，于{removedOn}删除，不能再查看、打印、导出或核对。各人当年的报名仍在其记录中。",
    en: "The list had been kept as long as the county decided and was removed on {removedOn}; it cannot be shown, printed, exported or compared. Each enrollment stands in its record.",
  },
} as const satisfies Reasons;
