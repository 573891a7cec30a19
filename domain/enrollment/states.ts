import * as z from "zod";
import type { Label } from "../program/labels.ts";

/** Where a school stands with its list for one stage. A unit that was never opened has no row; it reads as `NOT_OPENED`. */
export const UnitState = z.enum(["NOT_OPENED", "DRAFTING", "SUBMITTED", "RETURNED", "ABSENT"]);
export type UnitState = z.infer<typeof UnitState>;

export const unitStateLabels = {
  NOT_OPENED: { zh: "未开放", en: "not opened" },
  DRAFTING: { zh: "填报中", en: "being drafted" },
  SUBMITTED: { zh: "已提交", en: "submitted" },
  RETURNED: { zh: "已退回", en: "returned" },
  ABSENT: { zh: "不参加", en: "marked absent" },
} as const satisfies Record<UnitState, Label>;

/** The same where something cannot be done with a list, and what comes next. */
export const unitStateSteps = {
  NOT_OPENED: { zh: "未开放，请先由县（市、区）开放填报", en: "not opened: the county opens it first" },
  DRAFTING: { zh: "填报中，请先提交", en: "being drafted: submit it first" },
  SUBMITTED: { zh: "已提交，请先退回名单", en: "submitted: return it first" },
  RETURNED: { zh: "已退回，请先再次提交", en: "returned: submit it again first" },
  ABSENT: {
    zh: "已标记为不参加；要填报，请县（市、区）退回名单后办理",
    en: "marked absent: the county returns it before anybody is put on it",
  },
} as const satisfies Record<UnitState, Label>;

/** The states whose units a region counts. */
export const CountedState = UnitState.exclude(["NOT_OPENED"]);
export type CountedState = z.infer<typeof CountedState>;

/** Where a county stands with a stage: opened by the prefecture, then locked by the county's own submission. */
export const RegionState = z.enum(["NOT_OPENED", "OPENED", "LOCKED"]);
export type RegionState = z.infer<typeof RegionState>;

export const regionStateLabels = {
  NOT_OPENED: { zh: "未开放", en: "not opened" },
  OPENED: { zh: "已开放", en: "opened" },
  LOCKED: { zh: "已锁定", en: "locked" },
} as const satisfies Record<RegionState, Label>;
