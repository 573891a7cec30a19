import * as z from "zod";
import { sentence, spokenCode } from "../program/sentences.ts";
import type { RefusalCode } from "../refusals.ts";

/** A reason in both languages: it was found in a row of a sheet, which knows no reader. */
export const Reason = z.object({ code: z.string(), rule: z.string(), detail: z.string(), detailEn: z.string() });

/** What is wrong with one cell of a row: its column, and why. */
export const CellReason = Reason.extend({ column: z.string() });
export type CellReason = Readonly<z.output<typeof CellReason>>;

type RefusalFacts = { readonly code: RefusalCode; readonly rule: string; readonly data: Readonly<Record<string, unknown>> };

export const reasonOf = ({ code, rule, data }: RefusalFacts) => ({
  code: spokenCode(code),
  rule,
  detail: sentence(code, data, "zh"),
  detailEn: sentence(code, data, "en"),
});

/** The same of a cell. */
export const cellReason = ({ column, ...refusal }: RefusalFacts & { readonly column: string }): CellReason => ({
  column,
  ...reasonOf(refusal),
});
