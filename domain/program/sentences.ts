import { type Reason, type RefusalCode, refusals } from "../refusals.ts";
import { valueText } from "./labels.ts";

/** A refusal's code as the API says it: `principal-missing`. */
export const spokenCode = (code: RefusalCode): string => code.toLowerCase().replaceAll("_", "-");

/** The sentence of a refusal, with its data filled in. */
export const sentence = (code: RefusalCode, data: Readonly<Record<string, unknown>>, language: "zh" | "en"): string => {
  const { words = {}, ...reason }: Reason = refusals[code];
  return reason[language].replace(/\{(\w+)\}/g, (_, name: string) => valueText(data[name], language, words[name]));
};
