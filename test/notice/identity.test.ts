import { expect, it, test } from "vitest";
import { checkDigit, genderOf, readIdentity, regionFault } from "#domain/teachers/identity.ts";

const read = (written: string, kind: Parameters<typeof readIdentity>[0] = "RESIDENT_CARD") => {
  const outcome = readIdentity(kind, written, "2022-07-05");
  return outcome.ok ? outcome.value.number : outcome.refusal.code;
};

const good = "37900119900307001";
const number = good + checkDigit(good);

test("GB 11643: the check digit of the standard's own example", () => {
  expect(checkDigit("11010519491231002")).toBe("X");
  expect(checkDigit("44052418800101001")).toBe("4");
});

it.each([
  ["as it is", number, number],
  ["in full-width digits", number.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)), number],
  ["with blanks and a leading apostrophe", `'${number.slice(0, 6)} ${number.slice(6)} `, number],
  ["with a small x", "11010519491231002x", "11010519491231002X"],
  ["with a wrong check digit", number.slice(0, 17) + ((Number(number.at(-1)) + 1) % 10), "ID_INVALID"],
  ["with two digits exchanged", `${good.slice(0, 14)}10${good.slice(16)}${number.at(-1)}`, "ID_INVALID"],
  ["of fifteen digits", "379001900307001", "ID_FIFTEEN_DIGITS"],
  ["rounded by a spreadsheet", "3.70685E+17", "ID_ROUNDED"],
  ["born on a day that does not exist", "379001199002300014", "ID_BIRTHDAY"],
  ["born today", "379001202207050012", "ID_BIRTHDAY"],
  ["with a letter in it", "37900119900307O01X", "ID_SHAPE"],
  ["too short", "3790011990", "ID_SHAPE"],
])("DIR-06 a resident identity number %s", (_, written, expected) => {
  expect(read(written)).toBe(expected);
});

it.each([
  ["HK_MACAO_PERMIT", "h12345678", "H12345678"],
  ["HK_MACAO_PERMIT", "Ｍ1234567801", "M1234567801"],
  ["HK_MACAO_PERMIT", "12345678", "ID_SHAPE"],
  ["TAIWAN_PERMIT", "12345678", "12345678"],
  ["TAIWAN_PERMIT", "T1234567", "ID_SHAPE"],
  ["PASSPORT", "e12345678", "E12345678"],
  ["PASSPORT", "ABCDEFGH", "ID_SHAPE"],
] as const)("§6-56 a %s %s has its own shape and no check digit", (kind, written, expected) => {
  expect(read(written, kind)).toBe(expected);
});

test.each(["16", "24", "72", "84", "99", "00"])(
  "DIR-06 a card of the region %s is of no province; who looks for it is not told",
  (region) => {
    const born = `${region}9001199003070`;
    const card = { kind: "RESIDENT_CARD", number: `${born}01${checkDigit(`${born}01`)}` } as const;
    expect(regionFault(card)).toMatchObject({ refusal: { code: "ID_REGION", rule: "DIR-06" } });
    expect(regionFault({ ...card, kind: "PASSPORT" })).toBeUndefined();
    if (region !== "00") expect(read(card.number)).toBe(card.number);
  },
);

test("every province has people", () => {
  for (const region of ["11", "15", "21", "31", "37", "46", "50", "54", "65", "71", "81", "83", "91"])
    expect(regionFault({ kind: "RESIDENT_CARD", number: `${region}0105194912310021` })).toBeUndefined();
});

test("an identity card says the gender, another document does not", () => {
  expect(genderOf({ kind: "RESIDENT_CARD", number: "11010519491231002X" })).toBe("FEMALE");
  expect(genderOf({ kind: "RESIDENT_CARD", number })).toBe("MALE");
  expect(genderOf({ kind: "PASSPORT", number: "E12345678" })).toBeUndefined();
});

test("no refusal repeats the number", () => {
  const outcome = readIdentity("RESIDENT_CARD", "379001199002300014", "2022-07-05");
  expect(JSON.stringify(outcome)).not.toContain("3790011990");
});
