import { describe, expect, it } from "vitest";
import * as z from "zod";
import { readCorrection } from "#domain/corrections/correction-sheet.ts";
import { line, PersonName } from "#domain/names.ts";
import { readSchool, schoolSheet } from "#domain/organizations/school-sheet.ts";
import { refuse } from "#domain/outcome.ts";
import { Day } from "#domain/program/types.ts";
import { reasonOf } from "#domain/sheets/reasons.ts";
import { holdsIdentity } from "#domain/text.ts";
import { departureSheet, readDeparture } from "#domain/transfers/departure-sheet.ts";
import { readRequest } from "#domain/transfers/request-sheet.ts";
import { People } from "#given/people.ts";
import { workflows } from "#infra/workflows/all.ts";
import { problemOf } from "#platform/http/problem.ts";
import type { Routes } from "#platform/http/route.ts";

type Field = { readonly path: string; readonly takes: (text: string) => boolean };

const inner = (shape: unknown): unknown =>
  shape instanceof z.ZodOptional || shape instanceof z.ZodNullable || shape instanceof z.ZodDefault ? inner(shape.unwrap()) : shape;

/** Every field of a shape that takes a text. */
const textsOf = (given: unknown, path: string): Field[] => {
  const shape = inner(given);
  if (shape instanceof z.ZodObject) return Object.entries(shape.shape).flatMap(([name, field]) => textsOf(field, `${path}/${name}`));
  if (shape instanceof z.ZodArray) return textsOf(shape.element, path);
  if (shape instanceof z.ZodUnion) return shape.options.flatMap((option) => textsOf(option, path));
  return shape instanceof z.ZodString || shape instanceof z.ZodEmail ? [{ path, takes: (text) => shape.safeParse(text).success }] : [];
};

const routes: Routes = Object.assign({}, ...Object.values(workflows).map((workflow) => workflow.routes));
const fields = Object.entries(routes).flatMap(([name, { takes, query }]) => [...textsOf(takes, name), ...textsOf(query, name)]);
const takers = (text: string) => fields.filter(({ takes }) => takes(text)).map(({ path }) => path);

describe("SEC-03 whatever somebody types is text that people can read and a table can keep", () => {
  const free = takers("甲乙丙丁戊己庚辛壬癸");

  it("is looked at in every field of every route, the inner ones too", () => {
    const some = ["approveTransfer/recordedFor/document", "giveSetting/notice/number", "giveSetting/value", "reportIncident/what"];
    expect(free).toEqual(expect.arrayContaining(some));
    expect(free.length).toBeGreaterThan(40);
  });

  it("is one line, also where a program broke it by signs of its own", () => {
    expect(line(20).parse("甲\u2028乙\u2029丙\n丁")).toBe("甲 乙 丙 丁");
    expect(PersonName.parse("王\u2028伟")).toBe("王伟");
  });

  it("U+FFFD, which stands where a sign was lost, and what a program wrote when it failed are in none that is kept", () => {
    const neverKept =
      /\/(document\/number|position|type|clientId|last4)$|^(acceptInvitation|activate|beginCheck)\/code$|^sendEvidence\/facts\/number$|^bindPlatformAccount\/number$|^checkCertificates\/codes$/;
    for (const text of ["甲乙丙丁戊己\uFFFD庚辛壬癸", "甲\uFFFD乙", "#N/A", "#REF!", "2.02037E+16"])
      expect(takers(text).filter((path) => !neverKept.test(path))).toEqual([]);
  });

  it.each(["\ud800", "\udc00", "\u0000", "\b", "\u001b", "\u0085"])("%j is in none", (sign) => {
    expect(takers(`甲乙丙丁戊己${sign}庚辛壬癸`)).toEqual([]);
    expect(takers(`甲${sign}乙丙`)).toEqual([]);
    const cells = { teacher: "01ARZ3NDEKTSV4RRFFQ69G5FAV", number: "", name: "甲", on: "", reason: `甲${sign}乙` };
    const reading = readDeparture((field) => cells[field], Day.parse("2022-07-05"));
    expect(!reading.ok && reading.issues.map(({ column, code }) => [column, code])).toContainEqual([
      departureSheet.columns.reason.heading,
      "VALUE_INVALID",
    ]);
  });
});

/** A number as an identity card has it, and none of a person. */
const NUMBER = "379001199003070011";

describe("SEC-08 a purpose says what for", () => {
  const purposes = (text: string) => takers(text).filter((path) => /purpose/i.test(path));

  it.each(["x", "1", "核", "核核核", "……", "aaaaaaaa", "12345678", "工 工"])("%j says nothing, in no route", (text) => {
    expect(purposes(text)).toEqual([]);
  });

  it.each(["核对", "工资核对", "check of documents"])("%j does", (text) => {
    expect(purposes(text).length).toBeGreaterThan(3);
  });
});

describe("SEC-08 a reason says why, in every route and sheet", () => {
  const reasons = (text: string) => takers(text).filter((path) => /reason$/i.test(path));
  const { on, ...ofRow } = { teacher: "01ARZ3NDEKTSV4RRFFQ69G5FAV", number: "", name: "某人", on: "2022-07-05" };
  const inSheets = (reason: string) => [
    readDeparture((field) => ({ ...ofRow, on, reason })[field], Day.parse("2022-07-05")),
    readRequest((field) => ({ direction: "调出", ...ofRow, toCode: "3790010099", reason })[String(field)] ?? "", Day.parse("2022-07-05")),
    readCorrection((field) => ({ ...ofRow, subject: "物理", reason })[String(field)] ?? "", Day.parse("2022-07-05")),
  ];

  it.each(["x", "1", "错", "错错错", "……", "aaaaaaaa", "12345678", "错 错"])("%j says nothing, in none", (text) => {
    expect(reasons(text)).toEqual([]);
    for (const reading of inSheets(text)) expect(reading).toMatchObject({ ok: false, issues: [{ code: "REASON_SAYS_NOTHING" }] });
  });

  it.each(["调出", "合并", "因工作需要", "appointed by mistake"])("%j does, in all", (text) => {
    expect(reasons(text).length).toBeGreaterThan(25);
    for (const reading of inSheets(text)) expect(reading).toMatchObject({ ok: true });
  });
});

describe("SEC-08 an identity number is not kept in plain text, however it is written", () => {
  it.each([
    NUMBER,
    "3 7 9 0 0 1 1 9 9 0 0 3 0 7 0 0 1 1",
    "379001 19900307 001x",
    "序号1 3790-0119-9003-0700-11",
    "379001.1990.0307.0011",
    "379001·19900307·0011",
    "３７９００１－１９９００３０７－００１１",
    "37900119900307\u200b0011",
    "379001\u00ad1990\u20600307\u200d0011",
    "379001\n19900307\t0011",
    "379001\u000819900307\u00000011",
    "护照E12345678",
    "护照 EA1234567 换发",
    "护照号码为G12345678",
    "Passport No. 12345678",
    "通行证M1234567801",
    "台胞证号：12345678",
    "h12345678",
    "G1234-5678",
  ])("%j holds one", (text) => {
    expect([holdsIdentity(text), holdsIdentity(`原号：${text}，已更正`)]).toEqual([true, true]);
    expect(takers(text).filter((path) => /reason|purpose|remark|what|dutyStatement|document$/i.test(path))).toEqual([]);
  });

  it("nor in any field but its own: a code, a telephone, a value; what is only looked up by, and never kept, is the rest", () => {
    const lookedUp =
      /\/(document\/number|position|type|clientId)$|^(acceptInvitation|activate|beginCheck|listOrganizations)\/code$|^sendEvidence\/facts\/number$|^bindPlatformAccount\/number$|^checkCertificates\/codes$/;
    expect(takers(NUMBER).filter((path) => !lookedUp.test(path))).toEqual([]);
    expect(takers(`${NUMBER}@example.invalid`).filter((path) => /mailbox/i.test(path))).toEqual([]);
    expect(takers("h12345678@example.invalid").filter((path) => /mailbox/i.test(path)).length).toBeGreaterThan(3);
  });

  it("a mailbox is one in the sheet of schools as it is by hand", () => {
    const people = new People(9);
    const takes = (mailbox: string, contact: string) =>
      readSchool((field) => people.aSchool({ 办公邮箱: mailbox, 管理员邮箱或电话: contact })[schoolSheet.columns[field].heading] ?? "").ok;
    expect(takes("h12345678@example.invalid", "ab1234567@example.invalid")).toBe(true);
    expect([takes(`${NUMBER}@example.invalid`, "10007654321"), takes("", `${NUMBER}@example.invalid`), takes("", NUMBER)]).toEqual([
      false,
      false,
      false,
    ]);
  });

  it("nor said again by a refusal that says what was sent", () => {
    const no = refuse("CATEGORY_UNKNOWN", "ENR-01", { position: `教师${NUMBER}`, more: [{ inner: NUMBER }] });
    const said = JSON.stringify([problemOf(no.refusal, "zh", `/teachers/${NUMBER}`), reasonOf(no.refusal)]);
    expect(said).not.toContain(NUMBER);
    expect(said).toContain("…");
    expect(JSON.stringify(problemOf(refuse("CATEGORY_UNKNOWN", "ENR-01", { position: "班主任" }).refusal, "zh", ""))).toContain("班主任");
  });

  it.each([
    "电话0535-8212345",
    "13812345678 13912345678",
    "+86 138 1234 5678",
    "〔2022〕12号",
    "鲁教师函〔2022〕35号",
    "2022-07-05 至 2022-07-20",
    "20220705",
    "265400 2022-07-05 0900",
    "单位代码3790010001，电话 05358212345",
    "3790010001 3790010002",
    "会议G20220708号",
    "M20220705",
    "12370685MB2857123X",
    "证书20153790131000123",
    "自2019年9月1日至2022年7月5日",
    "2022 2023 2024 2025 2026",
    "楼E 88123456",
    "护照2022-07-05到期",
    "通行证于2022年到期",
    "高铁G1234次",
    "ISBN 978-7-107-12345-6",
    "QQ群 123456789",
    "24学时，14-18学时",
  ])("%j holds none", (text) => {
    expect(holdsIdentity(text)).toBe(false);
  });
});
