import * as z from "zod";
import type { Label } from "../program/labels.ts";

/** A correction waits to be checked, was approved, rejected, or withdrawn before anybody decided. */
export const ChangeState = z.enum(["PENDING", "APPROVED", "REJECTED", "WITHDRAWN"]);
export type ChangeState = z.output<typeof ChangeState>;

export const changeStateLabels = {
  PENDING: { zh: "待审核", en: "waiting to be checked" },
  APPROVED: { zh: "已通过", en: "approved" },
  REJECTED: { zh: "未通过", en: "rejected" },
  WITHDRAWN: { zh: "已撤回", en: "withdrawn" },
} as const satisfies Record<ChangeState, Label>;
