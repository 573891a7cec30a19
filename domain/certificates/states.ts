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
