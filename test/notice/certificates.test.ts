import { describe, expect, test } from "vitest";
import { bitsOf, indexOf, LIST_BITS, TICKETS } from "#domain/certificates/badges/documents.ts";
import { maskedName } from "#domain/certificates/effects.ts";
import { isTrueType } from "#domain/certificates/fonts.ts";
import { volumesOf } from "#domain/certificates/school.ts";
import type { Certificate } from "#domain/certificates/types.ts";
import { codeAsMade, inGroups } from "#domain/text.ts";
import { drawCertificate } from "#functions/certificates/pdf.ts";
import { CHECKED_AT as base, aCertificate as certificate } from "#given/a-certificate.ts";
import { aFontOf } from "#given/a-font.ts";
import { places } from "#given/actors.ts";
import { lettersMissing } from "#platform/pdf/glyphs.ts";

describe("SEC-01 the page of a certificate", () => {
  test("is the same bytes twice, and small", async () => {
    const [one, other] = [
      await drawCertificate(certificate, "0".repeat(26), base),
      await drawCertificate(certificate, "0".repeat(26), base),
    ];
    expect(one.equals(other)).toBe(true);
    expect(one.length).toBeLessThan(60_000);
    expect(one.equals(await drawCertificate(certificate, "1".repeat(26), base))).toBe(false);
  });

  test("the font has rare letters of names, and says which it has not", () => {
    expect(lettersMissing("㛃䶮张 三·阿卜杜拉")).toBe("");
    expect(lettersMissing("𠮷𠮷某")).toBe("𠮷");
  });
});

describe("SEC-01 a letter that the font lacks", () => {
  const bytes = aFontOf("𠮷");
  const beside = { hash: "0".repeat(64), bytes, letters: new Set(["𠮷".codePointAt(0) ?? 0]) };

  test("is drawn with the font that an office gave, and nothing else is", async () => {
    expect([lettersMissing("𠮷野", beside), lettersMissing("𠮷𠮶", beside)]).toEqual(["", "𠮶"]);
    const rare = { ...certificate, name: "𠮷野" };
    const draw = (one: Certificate) => drawCertificate(one, "0".repeat(26), base, { beside });
    const page = await draw(rare);
    expect(page.toString("latin1")).toMatch(/\/BaseFont \/\w+\+Beside/);
    expect(page.equals(await draw(rare))).toBe(true);
    expect((await draw(certificate)).equals(await drawCertificate(certificate, "0".repeat(26), base))).toBe(true);
  });

  test("a font is taken whose tables are all there, and lie within it", () => {
    expect(isTrueType(bytes)).toBe(true);
    for (const broken of [
      bytes.subarray(0, 400),
      bytes.subarray(0, 8),
      Buffer.from(`OTTO${"0".repeat(600)}`),
      Buffer.from(bytes).fill(0, 12, 40),
      new Uint8Array(),
    ])
      expect(isTrueType(broken)).toBe(false);
  });
});

describe("SEC-01 a status list", () => {
  test("has room for 30 % of its places, no two alike, and each sets the bit that others read", () => {
    const places = Array.from({ length: TICKETS }, (_, ticket) => indexOf(ticket));
    expect(new Set(places).size).toBe(TICKETS);
    expect(places.every((place) => Number.isInteger(place) && place >= 0 && place < LIST_BITS)).toBe(true);
    expect(TICKETS / LIST_BITS).toBeLessThanOrEqual(0.3);
    expect([...bitsOf([0, 9, 131_071])].flatMap((byte, at) => (byte > 0 ? [[at, byte]] : []))).toEqual([
      [0, 0x80],
      [1, 0x40],
      [16_383, 1],
    ]);
  });
});

describe("SEC-01 a school's certificates in volumes", () => {
  const of = (number: number, more: Partial<Certificate> = {}) => ({
    certificate: { ...certificate, number: `${number}`.padStart(4, "0"), ...more },
    ref: { number: `${number}`, codeHash: `${number}`.padStart(64, "0") },
    serves: places.SCHOOL,
  });

  test("of three hundred each, by subject and name, without those who serve elsewhere", () => {
    const all = [of(0, { subject: "英语" }), ...Array.from({ length: 300 }, (_, at) => of(at + 1)), { ...of(400), serves: places.COUNTY }];
    const volumes = volumesOf(all, places.SCHOOL);
    expect(volumes.map((volume) => volume.length)).toEqual([300, 1]);
    expect(volumes[1]?.[0]?.certificate.subject).toBe("英语");
    expect(volumesOf(all.toReversed(), places.SCHOOL)).toEqual(volumes);
    expect(volumesOf([], places.SCHOOL)).toEqual([]);
  });
});

describe("SEC-01 what anybody sees", () => {
  test.each([
    ["张三", "张*"],
    ["欧阳某某", "欧***"],
    ["𠮷野", "𠮷*"],
    ["某", "某*"],
  ])("of the name %s: %s", (name, shown) => {
    expect(maskedName(name)).toBe(shown);
  });

  test("a code is the same however it is written", () => {
    const code = "01ABCDEFGHJKMNPQRSTVWXYZ23";
    expect(codeAsMade(inGroups(code, 5).toLowerCase())).toBe(code);
    expect(codeAsMade("oIl 1")).toBe("0111");
    expect(codeAsMade("７Ｋ３ｍ－９ｑｘｔ—２Ｈ４Ｖ　Ｗ８ＺＣ")).toBe("7K3M9QXT2H4VW8ZC");
  });
});
