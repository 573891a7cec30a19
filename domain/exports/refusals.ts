import type { Reasons } from "../refusals.ts";

/** Why a list is not given away. */
export const refusals = {
  EXPORT_TOO_LARGE: {
    kind: "invalid",
    zh: "名单过大，一次导出的文件不能超过{limit}。请改用 .xlsx，或按学校、按日期分批导出。",
    en: "The list is too large: one file holds at most {limit}. Take it as .xlsx, or by school or by day.",
  },
  LIST_NOT_HERE: { kind: "invalid", zh: "{level}没有此名单，可导出：{lists}。", en: "There is no such list for {level}; it has: {lists}." },
  LIST_PART: { kind: "invalid", zh: "此名单不能用 {part} 限定，请去掉。", en: "This list has no part by {part}; leave it out." },
} as const satisfies Reasons;
