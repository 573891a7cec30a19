import * as z from "zod";
import { choiceOf, line } from "../names.ts";
import { accept, type Outcome, type Refused, refuse } from "../outcome.ts";
import { folded } from "../text.ts";

/** The documents by which a person is known (§6-56). */
export const DocumentKind = z.enum(["RESIDENT_CARD", "HK_MACAO_PERMIT", "TAIWAN_PERMIT", "PASSPORT"]);
export type DocumentKind = z.output<typeof DocumentKind>;

export const documentWords = {
  RESIDENT_CARD: "居民身份证",
  HK_MACAO_PERMIT: "港澳居民来往内地通行证",
  TAIWAN_PERMIT: "台湾居民来往大陆通行证",
  PASSPORT: "护照",
} as const satisfies Record<DocumentKind, string>;

/** A document as it is asked. */
export const DocumentAsk = /* @__PURE__ */ z.strictObject({
  kind: /* @__PURE__ */ choiceOf(DocumentKind, documentWords).default("RESIDENT_CARD"),
  number: line(40).min(1),
});

const SHAPES = {
  RESIDENT_CARD: /^[1-9]\d{16}[\dX]$/,
  HK_MACAO_PERMIT: /^[HM]\d{8}(\d{2})?$/,
  TAIWAN_PERMIT: /^\d{8}(\d{2})?$/,
  PASSPORT: /^(?=.*\d)[A-Z0-9]{6,17}$/,
} as const satisfies Record<DocumentKind, RegExp>;

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = "10X98765432";

/** The check digit of GB 11643 for the first seventeen digits of a resident identity card. */
export const checkDigit = (seventeen: string): string => {
  let sum = 0;
  for (let index = 0; index < 17; index++) sum += (seventeen.charCodeAt(index) - 48) * (WEIGHTS[index] ?? 0);
  return CHECKS.charAt(sum % 11);
};

/** A document number that is whole: as it is compared and encrypted. */
export type Identity = { readonly kind: DocumentKind; readonly number: string };

const ROUNDED = /^\d(\.\d+)?E\+?\d+$/i;
const OLD_CARD = /^[1-9]\d{14}$/;

const isDayOfLife = (yyyymmdd: string, today: string): boolean => {
  const [year, month, date] = [Number(yyyymmdd.slice(0, 4)), Number(yyyymmdd.slice(4, 6)), Number(yyyymmdd.slice(6))];
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  const real = month >= 1 && month <= 12 && date >= 1 && date <= days;
  return real && year >= 1900 && `${year}-${yyyymmdd.slice(4, 6)}-${yyyymmdd.slice(6)}` < today;
};

/**
 * Reads a document number (DIR-06, §6-56): full-width characters folded, blanks dropped. A number that a spreadsheet has rounded (3.70685E+17) and an old
 * number of fifteen digits are refused with the way to mend them; only identity cards have a check digit. No refusal repeats the number.
 */
export const readIdentity = (kind: DocumentKind, written: string, today: string): Outcome<Identity> => {
  const number = folded(written)
    .replace(/[\s'’-]/g, "")
    .toUpperCase();
  if (ROUNDED.test(folded(written))) return refuse("ID_ROUNDED", "DIR-06", {});
  if (kind === "RESIDENT_CARD" && OLD_CARD.test(number)) return refuse("ID_FIFTEEN_DIGITS", "DIR-06", {});
  if (!SHAPES[kind].test(number)) return refuse("ID_SHAPE", "DIR-06", { document: documentWords[kind] });
  if (kind === "RESIDENT_CARD") {
    if (!isDayOfLife(number.slice(6, 14), today)) return refuse("ID_BIRTHDAY", "DIR-06", {});
    if (checkDigit(number) !== number.charAt(17)) return refuse("ID_INVALID", "DIR-06", {});
  }
  return accept({ kind, number }, "unchanged");
};

const PROVINCES = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|91)/;

/** A card's number begins with the code of a province (GB/T 2260; 91 for permanent residents from abroad). Asked of a number that is collected, never of one that is looked for. */
export const regionFault = ({ kind, number }: Identity): Refused | undefined =>
  kind === "RESIDENT_CARD" && !PROVINCES.test(number) ? refuse("ID_REGION", "DIR-06", {}) : undefined;

export const Gender = z.enum(["MALE", "FEMALE"]);
export type Gender = z.output<typeof Gender>;

/** An identity card says the gender; other documents do not. */
export const genderOf = ({ kind, number }: Identity): Gender | undefined =>
  kind === "RESIDENT_CARD" ? (Number(number.charAt(16)) % 2 === 1 ? "MALE" : "FEMALE") : undefined;

export const genderWords = { MALE: "男", FEMALE: "女" } as const satisfies Record<Gender, string>;
export const GenderAsk = /* @__PURE__ */ choiceOf(Gender, genderWords);
