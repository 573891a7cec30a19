import * as z from "zod";
import { type Reason, type RefusalCode, refusals } from "../refusals.ts";
import { clauses } from "./clauses.ts";
import { valueText } from "./labels.ts";

/** A refusal's code as the API says it: `principal-missing`. */
export const spokenCode = (code: RefusalCode): string => code.toLowerCase().replaceAll("_", "-");

/** The sentence of a refusal, with its data filled in. */
export const sentence = (code: RefusalCode, data: Readonly<Record<string, unknown>>, language: "zh" | "en"): string => {
  const { words = {}, ...reason }: Reason = refusals[code];
  return reason[language].replace(/\{(\w+)\}/g, (_, name: string) => valueText(data[name], language, words[name]));
};

/** Why one of many was refused, as it stands among the others in an answer that refuses no more than that one. */
export const WhyRefused = z.object({ code: z.string(), rule: z.string(), clause: z.string(), detail: z.string(), detailEn: z.string() });

const words: Readonly<Record<string, { readonly words: string } | undefined>> = clauses;

export const whyRefused = ({
  code,
  rule,
  data,
}: {
  readonly code: RefusalCode;
  readonly rule: string;
  readonly data: Readonly<Record<string, unknown>>;
}): z.output<typeof WhyRefused> => ({
  ...{ code: spokenCode(code), rule, clause: words[rule]?.words ?? "" },
  ...{ detail: sentence(code, data, "zh"), detailEn: sentence(code, data, "en") },
});
