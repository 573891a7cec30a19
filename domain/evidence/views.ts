import * as z from "zod";
import type { Refusal } from "../outcome.ts";
import { sentence, spokenCode } from "../sentences.ts";
import { FactResult } from "./states.ts";

/** What a source is told of one fact: what became of it and, where it was refused, why and what to do. `id` is missing where none could be read. */
export const FactAnswer = z.object({
  id: z.string().nullable(),
  result: FactResult,
  code: z.string().optional(),
  rule: z.string().optional(),
  detail: z.string().optional(),
});
export type FactAnswer = z.output<typeof FactAnswer>;

export const factAnswer = (id: string | null, { is, refusal }: { readonly is: FactResult; readonly refusal?: Refusal }): FactAnswer => ({
  id,
  result: is,
  ...(refusal && { code: spokenCode(refusal.code), rule: refusal.rule, detail: sentence(refusal.code, refusal.data, "zh") }),
});
