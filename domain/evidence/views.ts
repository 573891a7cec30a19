import * as z from "zod";
import { Statement } from "../credits/types.ts";
import { TeacherId } from "../ids.ts";
import type { Refusal } from "../outcome.ts";
import { WhyRefused, whyRefused } from "../program/sentences.ts";
import { Stage } from "../program/types.ts";
import { FactResult } from "./states.ts";

/** What a list shows of a teacher's learning. Without parts it was not worked out yet; `current` says whether rules, topics and courses are still those it was worked out by. */
export const ProgressView = z.object({
  teacher: TeacherId,
  name: z.string(),
  stage: Stage,
  subject: z.string(),
  verdict: Statement.shape.verdict.nullable(),
  parts: z.array(z.number()).readonly().nullable(),
  total: z.number().nullable(),
  current: z.boolean(),
});
export type ProgressView = Readonly<z.output<typeof ProgressView>>;

/** What a source is told of one fact: what became of it and, where it was refused, why and what to do. `id` is missing where none could be read. */
export const FactAnswer = z.object({
  id: z.string().nullable(),
  result: FactResult,
  ...WhyRefused.partial().shape,
});
export type FactAnswer = z.output<typeof FactAnswer>;

export const factAnswer = (id: string | null, { is, refusal }: { readonly is: FactResult; readonly refusal?: Refusal }): FactAnswer => ({
  id,
  result: is,
  ...(refusal && whyRefused(refusal)),
});
