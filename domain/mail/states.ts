import * as z from "zod";
import type { Label } from "../program/labels.ts";

/**
 * PENDING waits to be sent; SENDING is held by a worker until its lease ends; SENT was taken over by the mail server; UNKNOWN may or may not have been (a
 * person settles it, nothing sends it again by itself); FAILED was refused for good and reached nobody.
 */
export const MailState = z.enum(["PENDING", "SENDING", "SENT", "UNKNOWN", "FAILED"]);
export type MailState = z.output<typeof MailState>;

export const mailStateLabels = {
  PENDING: { zh: "待发送", en: "waiting" },
  SENDING: { zh: "发送中", en: "being sent" },
  SENT: { zh: "已发送", en: "sent" },
  UNKNOWN: { zh: "结果不明", en: "of unknown fate" },
  FAILED: { zh: "未成功", en: "failed" },
} as const satisfies Record<MailState, Label>;
