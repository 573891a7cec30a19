import * as z from "zod";
import { saysNothing } from "#domain/names.ts";
import { type Refused, refuse } from "#domain/outcome.ts";
import type { Language, Mistake } from "./problem.ts";

const pointer = (path: readonly PropertyKey[]): string =>
  path.map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");

const NOT_RIGHT = ["内容不正确", "is not right"] as const;

/** What a rule of ours says of itself. */
const BothLanguages = z.object({ zh: z.string(), en: z.string() });

const TYPES: Readonly<Record<string, string>> = {
  string: "文字",
  number: "数字",
  int: "整数",
  boolean: "true 或 false",
  array: "列表",
  object: "对象",
};

/** A bound of a text is told in characters, of a list in items, of a number as it is. */
const UNITS: Readonly<Record<string, readonly [zh: string, en: string]>> = { string: ["个字", " characters"], array: ["项", " items"] };

const words = (issue: z.core.$ZodIssue): readonly [zh: string, en: string] => {
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined
        ? ["必须填写", "is required"]
        : [`应为${TYPES[issue.expected] ?? issue.expected}`, `must be ${issue.expected}`];
    case "invalid_value": {
      const values = issue.values.join(", ");
      return [`只能是：${values}`, `must be one of: ${values}`];
    }
    case "invalid_format":
      return ["格式不正确", "does not have the right form"];
    case "too_small": {
      const [zh, en] = UNITS[issue.origin] ?? ["", ""];
      return [`不能少于 ${issue.minimum} ${zh}`.trim(), `must be at least ${issue.minimum}${en}`];
    }
    case "too_big": {
      const [zh, en] = UNITS[issue.origin] ?? ["", ""];
      return [`不能多于 ${issue.maximum} ${zh}`.trim(), `must be at most ${issue.maximum}${en}`];
    }
    case "not_multiple_of":
      return [`应为 ${issue.divisor} 的倍数`, `must be a multiple of ${issue.divisor}`];
    case "custom": {
      const sentences = BothLanguages.safeParse(issue.params);
      return sentences.success ? [sentences.data.zh, sentences.data.en] : NOT_RIGHT;
    }
    default:
      return NOT_RIGHT;
  }
};

/** Is a reason that says nothing all that is wrong? */
const areIdleReasons = (error: z.ZodError): boolean =>
  error.issues.every((issue) => issue.code === "custom" && issue.params?.saysNothing === saysNothing.saysNothing);

/** Refuses a request for what zod found wrong: a reason that says nothing by its own code, where all else is right. */
export const refusalOf = (error: z.ZodError, base: string, language: Language): Refused =>
  refuse(areIdleReasons(error) ? "REASON_SAYS_NOTHING" : "BAD_INPUT", "SEC-03", { errors: mistakesOf(error, base, language) });

/** What zod found wrong, as places in the request; an unknown field is named by itself. */
export const mistakesOf = (error: z.ZodError, base: string, language: Language): Mistake[] =>
  error.issues.flatMap((issue) => {
    if (issue.code === "unrecognized_keys") {
      const detail = language === "zh" ? "没有这个字段" : "there is no such field";
      return issue.keys.map((key) => ({ pointer: base + pointer([...issue.path, key]), detail }));
    }
    const [zh, en] = words(issue);
    return [{ pointer: base + pointer(issue.path), detail: language === "zh" ? zh : en }];
  });
