import * as z from "zod";
import type { Label } from "../program/labels.ts";

/** What became of a fact that a source reported. */
export const FactResult = z.enum(["CREATED", "UNCHANGED", "WAITING", "REFUSED"]);
export type FactResult = z.output<typeof FactResult>;

export const factResultLabels = {
  CREATED: { zh: "已收存", en: "kept" },
  UNCHANGED: { zh: "已有，未变", en: "here already" },
  WAITING: { zh: "待所更正的记录", en: "waits for what it corrects" },
  REFUSED: { zh: "未收", en: "refused" },
} as const satisfies Record<FactResult, Label>;
