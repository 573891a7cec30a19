import * as z from "zod";
import {
  folded,
  foldedName,
  holdsCardNumber,
  holdsIdentity,
  inOneLine,
  isLegible,
  legibleWords,
  noValue,
  noValueWords,
  saysSomething,
  tidied,
} from "./text.ts";

const PERSON = /^(?![=+\-@])(?=.*\p{L})[^\p{Nd}<>\p{Cc}\p{Cf}]*$/u;
const ORGANIZATION = /^(?![=+\-@＝＋－＠])(?=.*\p{L})[^<>\p{Cc}\p{Cf}]*$/u;

/** May somebody be called so? A name has letters and no digits, and nothing that a page or a spreadsheet would take for its own. */
export const isPersonName = (name: string): boolean => PERSON.test(name);

/** May an organisation be called so? As a person, but schools are numbered. */
export const isOrganizationName = (name: string): boolean => ORGANIZATION.test(name);

/** Are two names the same, however they are written? Both sides are folded, for what lies in the table may be older than the folding. */
export const sameName = (one: string, other: string): boolean => one === other || foldedName(one) === foldedName(other);

/** What a name is expected to be, as people read it. */
export const nameWords = {
  person: {
    zh: "人名（有文字，不含数字和 < >，不以 = + - @ 开头）",
    en: "a person's name: letters, no digits or < >, not beginning with = + - @",
  },
  organization: {
    zh: "单位名称（有文字，不含 < >，不以 = + - @ 开头）",
    en: "an organisation's name: letters, no < >, not beginning with = + - @",
  },
} as const;

/** Text that somebody types: one line, trimmed, legible. */
export const line = (longest: number) =>
  z.string().overwrite(inOneLine).trim().max(longest).refine(isLegible, { error: "is not legible", params: legibleWords, abort: true });

/** Digits and letters that somebody types, on a keyboard of full-width forms too (requirements section 9): folded and trimmed. */
export const typed = () => z.string().overwrite(folded);

const isNoValue = { error: "is no value", params: noValueWords };

/** Free text as people write it: without the number of a document, and nothing that a program wrote when it failed. */
export const freeText = (longest: number) => withoutIdentity(line(longest)).refine((said) => !noValue(said, true), isNoValue);

/** Words about a person or a school may not be empty; an identity number belongs in its own field alone. */
export const words = (longest: number) => freeText(longest).min(1);

/** A name, a number, a code or a subject, in which no letter was lost on the way; a sheet refuses the same. */
export const value = (longest: number) => words(longest).refine((said) => !noValue(said, false), isNoValue);

/** Words as they are stored and shown again: whatever was let in. The document of the API still says how long they may be. */
export const wordsKept = (longest: number) => z.string().meta({ minLength: 1, maxLength: longest });

/** Marks what the rule asks for, and not the shape: the document of the API says that it is required, and its absence has a refusal of its own. */
export const askedByRule = { askedByRule: true } as const;

/** A reason is words, so that whoever reads it later learns why; one that says nothing is refused by its own code. */
const reasoned = (text: z.ZodString) =>
  text.refine((said) => said === "" || saysSomething(said), { error: "says nothing", params: saysNothing });

/** A reason that the rule asks for in one case and not in another: the document of the API says that it may be left out, and what it says of the field tells when not. */
export const reasonInCase = (longest: number) => reasoned(freeText(longest)).default("");

/** A reason. The rule asks for it and says so in words, not the shape; it is kept in the audit, so it holds no identity number either. */
export const reasonWithin = (longest: number) => reasonInCase(longest).meta(askedByRule);

/** A reason that has to be there, or may be left out. */
export const reasonGiven = (longest: number) => reasoned(words(longest));

/** What is said of a reason that says nothing. */
export const saysNothing = { saysNothing: true, zh: "请写明理由，至少两个不同的汉字", en: "must say why, in six letters or more" } as const;

const numbered = {
  abort: true,
  error: "holds an identity number",
  params: { zh: "不能含有证件号码", en: "must not hold an identity number" },
};

const withoutIdentity = (text: z.ZodString) => text.refine((said) => !holdsIdentity(said), numbered);

/** A code or an address, which is not the number of an identity card. */
export const withoutCardNumber = <T extends z.ZodType<string>>(text: T) => text.refine((said) => !holdsCardNumber(said), numbered);

const notAPerson = { error: "not a person's name", params: nameWords.person };

/** The name of a person, folded as it is kept. */
export const PersonName = value(40).overwrite(foldedName).refine(isPersonName, notAPerson);

const written = (text: z.ZodString) => text.refine((name) => isPersonName(foldedName(name)), notAPerson);

/** The name of a person as it was written: what it is looked up by may be hashed as it was before names were folded. */
export const WrittenName = written(value(40));

/** A name that somebody is looked for by. Whoever came in before may be kept under one that nobody would be given now. */
export const SoughtName = written(words(40));

export const OrganizationName = /* @__PURE__ */ value(60).overwrite(tidied).refine(isOrganizationName, {
  error: "not an organisation's name",
  params: nameWords.organization,
});

export const Telephone = withoutCardNumber(typed().regex(/^\+?\d[\d ()-]{5,24}$/));

export const Mailbox = withoutCardNumber(z.email().max(120));

/** What a number is opened for, somebody looked for, or a list taken out (SEC-08): words, so that whoever reads the audit learns what for. */
export const Purpose = freeText(200)
  .refine((said) => said === "" || saysSomething(said), {
    error: "says nothing",
    params: { zh: "请写明用途，至少两个不同的汉字", en: "must say what for, in six letters or more" },
  })
  .default("")
  .meta(askedByRule);

type Words<K extends string> = Readonly<Record<K, string>>;

const codeIn = <K extends string>(words: Words<K>, said: string): string =>
  Object.entries(words).find(([, word]) => word === said)?.[0] ?? said;

/** A choice as it is asked: by its code, or by its word in Chinese. Whatever is neither is refused with all of them. */
export const choiceOf = <K extends string>(choices: z.ZodEnum<{ readonly [C in K]: C }>, words: Words<K>) =>
  z.enum([...choices.options, ...Object.values<string>(words)]).transform((said): K => choices.parse(codeIn(words, said)));

/** The same, where a rule refuses what is neither (`shape` takes any text). */
export const choiceWithin = <K extends string>(shape: z.ZodString, words: Words<K>) =>
  shape.overwrite((said) => codeIn(words, said)).meta({ enum: [...Object.keys(words), ...Object.values<string>(words)] });
