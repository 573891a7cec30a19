import * as z from "zod";
import { holdsIdentity } from "./sheet.ts";

const PERSON = /^(?![=+\-@])(?=.*\p{L})[^\p{Nd}<>\p{Cc}\p{Cf}]*$/u;
const ORGANIZATION = /^(?![=+\-@])(?=.*\p{L})[^<>\p{Cc}\p{Cf}]*$/u;

/** May somebody be called so? A name has letters and no digits, and nothing that a page or a spreadsheet would take for its own. */
export const isPersonName = (name: string): boolean => PERSON.test(name);

/** May an organisation be called so? As a person, but schools are numbered. */
export const isOrganizationName = (name: string): boolean => ORGANIZATION.test(name);

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

/** Words about a person or a school; an identity number belongs in its own field alone. */
export const words = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .refine((text) => !holdsIdentity(text), {
      error: "holds an identity number",
      params: { zh: "不能含有证件号码", en: "must not hold an identity number" },
    });

export const PersonName = words(40).refine(isPersonName, { error: "not a person's name", params: nameWords.person });
export const OrganizationName = words(60).refine(isOrganizationName, {
  error: "not an organisation's name",
  params: nameWords.organization,
});
