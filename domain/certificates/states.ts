import * as z from "zod";
import type { Label } from "../program/labels.ts";

/** Whether a certificate holds. One that was replaced says which registration it was of, and that another was issued. */
export const CertificateState = z.enum(["VALID", "REVERSED", "REPLACED"]);
export type CertificateState = z.output<typeof CertificateState>;

/** The same, as people read it. */
export const certificateStateLabels = {
  VALID: { zh: "有效", en: "valid" },
  REVERSED: { zh: "已撤销", en: "reversed" },
  REPLACED: { zh: "已换发", en: "replaced" },
} as const satisfies Record<CertificateState, Label>;

/** Whether a certificate is among those of a school that are printed together: its page was made, waits, is held for a letter, or is printed where its teacher serves now. */
export const PageState = z.enum(["MADE", "WAITING", "HELD", "ELSEWHERE"]);
export type PageState = z.output<typeof PageState>;

/** The same, as people read it. */
export const pageStateLabels = {
  MADE: { zh: "可打印", en: "made" },
  WAITING: { zh: "待制作", en: "waiting" },
  HELD: { zh: "缺字暂缓", en: "held for a letter" },
  ELSEWHERE: { zh: "已调离，由现任职学校打印", en: "printed where its teacher serves now" },
} as const satisfies Record<PageState, Label>;
