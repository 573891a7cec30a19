import { describe, expect, test } from "vitest";
import { maskedName } from "#domain/certificates/effects.ts";
import type { Certificate } from "#domain/certificates/types.ts";
import { TeacherId } from "#domain/ids.ts";
import { codeAsMade, inGroups } from "#domain/text.ts";
import { drawCertificate } from "#functions/certificates/pdf.ts";
import { places } from "#given/actors.ts";
import { day, on } from "#given/days.ts";
import { lettersMissing } from "#platform/pdf/glyphs.ts";

const certificate: Certificate = {
  ...{ number: "2022-370685-7KQ2-M9TR-04XZ", teacher: TeacherId.parse("0".repeat(26)), year: 2022, registration: 1 },
  ...{ county: places.COUNTY, countyName: "丙县", schoolName: "第一初级中学", program: "“互联网+教师专业发展”工程" },
  ...{ name: "㛃䶮", stage: "JUNIOR", subject: "数学", parts: [{ zh: "学科必修", counted: 6 }], counted: 24, credits: 24 },
  ...{ registeredOn: day("2022-12-10"), issuedAt: on("2022-12-10").at, state: "VALID", sealed: "" },
};
const base = "https://xueshi.example.invalid/certificates";

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
  });
});
