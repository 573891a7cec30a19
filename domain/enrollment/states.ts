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
