import type { Reasons } from "../refusals.ts";
import { mailStateLabels } from "./states.ts";

/** Why a mail is not for a person to settle. */
export const refusals = {
  MAIL_NOT_UNKNOWN: {
    kind: "conflict",
    zh: "该邮件状态为{state}，不需要人工处理。",
    en: "This mail is {state}; there is nothing to settle by hand.",
    words: { state: mailStateLabels },
  },
} as const satisfies Reasons;
