import * as z from "zod";
import type { Label } from "../program/labels.ts";

/** An objection waits for its answer, was found right or wrong by the county, or was taken back by its teacher. */
export const ObjectionState = z.enum(["OPEN", "UPHELD", "DISMISSED", "WITHDRAWN"]);
export type ObjectionState = z.output<typeof ObjectionState>;

export const objectionStateLabels = {
  OPEN: { zh: "待答复", en: "waiting for an answer" },
  UPHELD: { zh: "异议成立", en: "upheld" },
  DISMISSED: { zh: "异议不成立", en: "dismissed" },
  WITHDRAWN: { zh: "已撤回", en: "withdrawn" },
} as const satisfies Record<ObjectionState, Label>;
