import type { Refusal } from "#domain/outcome.ts";
import { clauses } from "#domain/program/clauses.ts";
import { placeOf } from "#domain/program/packs/places.ts";
import { sentence, spokenCode } from "#domain/program/sentences.ts";
import { type RefusalCode, type RefusalKind, refusals } from "#domain/refusals.ts";
import { saidAgain } from "#domain/text.ts";

export type Language = "zh" | "en";

/** One place in the request that is not right: a JSON pointer and what is wrong there. */
export type Mistake = { readonly pointer: string; readonly detail: string };

const STATUS = {
  malformed: 400,
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  missing: 404,
  "not allowed": 405,
  conflict: 409,
  gone: 410,
  stale: 412,
  "too large": 413,
  unsupported: 415,
  "needs version": 428,
  later: 503,
  "too many": 429,
} as const satisfies Record<RefusalKind, number>;

/** The HTTP status of a refusal, as the kind of no it is has it. */
export const statusOf = (code: RefusalCode): number => STATUS[refusals[code].kind];

const LANGUAGE = /^(zh|en)(?:-[\w-]*)?$/i;

/** The language a caller reads, by the quality given to each (RFC 9110): Chinese unless English is wanted more. */
export const languageOf = (acceptLanguage = ""): Language => {
  const wanted = { zh: 0, en: 0 };
  for (const part of acceptLanguage.slice(0, 200).split(",")) {
    const [range = "", quality = "q=1"] = part.trim().split(/\s*;\s*/);
    const language = LANGUAGE.exec(range)?.[1]?.toLowerCase();
    const weight = Number(quality.replace(/^q=/i, ""));
    if ((language === "zh" || language === "en") && weight > wanted[language]) wanted[language] = weight;
  }
  return wanted.en > wanted.zh || (wanted.en > 0 && wanted.en === wanted.zh && /^\s*en/i.test(acceptLanguage)) ? "en" : "zh";
};

const basis = (rule: keyof typeof clauses, language: Language): string => {
  const { line } = clauses[rule];
  if (line === null) return "";
  const { zh, en } = placeOf(line);
  return language === "zh" ? `（依据：通知${zh}）` : ` (${en} of the notice)`;
};

/** A refusal's data without numbers of documents that somebody sent where none belongs. */
const shown = (data: object): Refusal["data"] => Object.fromEntries(Object.entries(data).map(([name, value]) => [name, shownValue(value)]));

const shownValue = (value: unknown): unknown => {
  if (typeof value === "string") return saidAgain(value);
  if (Array.isArray(value)) return value.map(shownValue);
  return typeof value === "object" && value !== null ? shown(value) : value;
};

/** A refusal as RFC 9457: the sentence with its clause, the rule, the notice's line, and the refusal's own data. */
export const problemOf = (refusal: Refusal, language: Language, instance: string) => {
  const code = spokenCode(refusal.code);
  return {
    ...shown(refusal.data),
    type: `urn:xueshi:problem:${code}`,
    title: sentence(refusal.code, refusal.data, language),
    status: statusOf(refusal.code),
    detail: sentence(refusal.code, refusal.data, language) + basis(refusal.rule, language),
    instance: saidAgain(instance),
    code,
    rule: refusal.rule,
    clause: clauses[refusal.rule].words,
    line: clauses[refusal.rule].line,
  };
};
