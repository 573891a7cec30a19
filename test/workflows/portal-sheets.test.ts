import { readFileSync } from "node:fs";
import { writeXlsx } from "hucre/xlsx";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { type Offices, offices } from "#given/office.ts";
import { type Line, People } from "#given/people.ts";
import { aSystem, type System } from "#given/system.ts";
import { workflows } from "#infra/workflows/all.ts";
import type { Route } from "#platform/http/route.ts";
import { XLSX_TYPE } from "#platform/sheets/write.ts";

let system: System;
let at: Offices;
const people = new People(62, "370685");

beforeAll(async () => {
  system = await aSystem();
  at = await offices(system);
});
afterAll(() => system.stop());

const Compared = z.object({
  there: z.number(),
  unreadable: z.array(z.object({ row: z.number(), issues: z.array(z.object({ column: z.string(), code: z.string() })) })),
  warnings: z.array(z.object({ code: z.string(), detail: z.string() })),
});
const file = (name: string) => readFileSync(`test/given/cases/${name}`);
const csv = (rows: readonly (readonly string[])[]) => Buffer.from(rows.map((row) => row.join(",")).join("\r\n"));
const sheets = (...tabs: Parameters<typeof writeXlsx>[0]["sheets"]) => writeXlsx({ sheets: tabs });

describe("section 9: the comparison reads the portal's sheet as every sheet is read", () => {
  const sendTo = (bytes: Uint8Array, query = "") =>
    system.as("county")(`POST /programs/2022/counties/${at.county}/stages/JUNIOR/comparison${query}`, bytes);
  const compared = async (bytes: Uint8Array, query = "") => {
    const { status, body } = await sendTo(bytes, query);
    expect(status, JSON.stringify(body)).toBe(200);
    const { there, unreadable, warnings } = Compared.parse(body);
    const refused = unreadable.flatMap(({ row, issues }) => issues.map(({ column, code }) => [row, column, code]));
    return { there, refused, warnings: warnings.map(({ code, detail }) => `${code} ${detail}`) };
  };
  const headings = ["单位", "姓名", "证件类型", "身份证号", "报名学科"];
  const listed = (given: Line = {}): string[] => {
    const { 姓名, 证件类型, 证件号码, 任教学科 } = { ...people.aTeacher({ 任教学科: "数学" }), ...given };
    return ["一中", 姓名, 证件类型, 证件号码, 任教学科].map(String);
  };

  test("the first tab that is seen and has our headings, wherever they stand; the others, hidden rows, columns and notes are told", async () => {
    const rows = [["某县报名名单"], headings, listed(), headings, [...listed(), "待核"], ["合计", "2"]];
    const bytes = await sheets(
      { name: "旧表", hidden: true, rows: [headings, listed()] },
      { name: "封面", rows: [["某县2022年报名"], ["请勿外传"]] },
      { name: "名单", rows, rowDefs: new Map([[2, { hidden: true }]]) },
      { name: "小学", rows: [headings, listed()] },
    );
    expect(await compared(bytes)).toEqual({
      there: 2,
      refused: [],
      warnings: [
        "tabs-not-read 读取的是工作表“名单”，未读取：旧表、封面、小学。",
        "tabs-alike 工作表“小学”也有本表的表头，其中的人员没有读取；如需读取，请移为第一个工作表另存后再次上传。",
        "columns-ignored 模板中没有、未读取的列：单位。",
        "rows-hidden 有1行在文件中被隐藏或筛选掉，也已读取：第3行。",
        "notes-below 表下第6行不是人员，视为说明或合计，未读取。",
        "headings-again 第4行重复了表头，不是人员，未读取。",
        "cells-outside 第5行在没有表头的列中有内容，该处未读取。",
      ],
    });
  });

  test("what a program wrote when it failed, lost letters and values that are none are refused row by row, all of a row at once", async () => {
    const wrong: readonly [Line, string, string][] = [
      [{ 姓名: "#N/A" }, "姓名", "value-failed"],
      [{ 任教学科: "#REF!" }, "学科", "value-failed"],
      [{ 证件号码: "#VALUE!" }, "证件号码", "value-failed"],
      [{ 证件号码: "3.70685E+17" }, "证件号码", "id-rounded"],
      [{ 证件号码: "3706**********1234" }, "证件号码", "value-masked"],
      ...["?", "？", "□", "〓", "*", "\uFFFD"].map((sign): [Line, string, string] => [{ 姓名: `王${sign}` }, "姓名", "value-lost"]),
      [{ 任教学科: "数□" }, "学科", "value-lost"],
      [{ 证件类型: "学生证" }, "证件类型", "value-unknown"],
      [{ 证件号码: "12" }, "证件号码", "id-shape"],
    ];
    const both = listed({ 姓名: "王?", 任教学科: "#N/A" });
    const answer = await compared(await sheets({ name: "名单", rows: [headings, ...wrong.map(([line]) => listed(line)), both, listed()] }));
    expect(answer).toMatchObject({
      there: 1,
      refused: [
        ...wrong.map(([, column, code], index) => [index + 2, column, code]),
        [wrong.length + 2, "姓名", "value-lost"],
        [wrong.length + 2, "学科", "value-failed"],
      ],
    });
  });

  test("a number is tried as each kind of document where no column says which; a cell too many of a CSV is refused, its columns have shifted", async () => {
    const rows = [
      ["人员姓名", "身份证号"],
      ["王一", "E12345678"],
      ["李二", people.identityNumber(), "数学"],
    ];
    expect(await compared(csv(rows))).toEqual({ there: 1, refused: [[3, "第3列", "cell-outside"]], warnings: [] });
  });

  test("by a mapping that is sent with it, where its headings are nobody's", async () => {
    const bytes = csv([
      ["甲", "乙"],
      ["王一", people.identityNumber()],
    ]);
    expect(await sendTo(bytes)).toMatchObject({ status: 422, body: { code: "heading-unknown" } });
    const mapping = (of: Readonly<Record<string, string>>) => `?mapping=${encodeURIComponent(JSON.stringify(of))}`;
    expect(await compared(bytes, mapping({ 甲: "姓名", 乙: "证件号码" }))).toEqual({ there: 1, refused: [], warnings: [] });
    expect(await sendTo(bytes, mapping({ 甲: "姓名", 丙: "证件号码" }))).toMatchObject({ status: 422, body: { code: "mapping-wrong" } });
  });

  test.each([
    ["jsp-export.xls", 415, "file-only-called-xls"],
    ["x2003.xls", 415, "file-only-called-xls"],
    ["stray-quote.csv", 422, "file-quote-alone"],
  ])("%s is refused by what it is", async (name, status, code) => {
    expect(await sendTo(file(name))).toMatchObject({ status, body: { code } });
  });

  test.each([
    ["csv-mixed-min.csv", 4, []],
    ["csv-comma-in-remark.csv", 2, [[3, "第14列", "cell-outside"]]],
    ["notes-below.xlsx", 3, []],
    ["hidden-then-data.xlsx", 3, []],
    [
      "lost-letters.xlsx",
      0,
      [
        [2, "姓名", "value-lost"],
        [3, "姓名", "value-lost"],
        [4, "姓名", "value-lost"],
      ],
    ],
  ])("%s: %i compared, the others refused by row and column", async (name, there, refused) => {
    expect(await compared(file(name))).toMatchObject({ there, refused });
  });

  test("and no other route takes a spreadsheet", () => {
    const taking = Object.values(workflows).flatMap(({ routes }) =>
      Object.entries<Route>(routes).flatMap(([name, { takes }]) =>
        takes && "file" in takes && takes.file.includes(XLSX_TYPE) ? [name] : [],
      ),
    );
    expect(taking.toSorted()).toEqual(["assignBySheet", "checkSheet", "compareCounty", "compareSchool", "takeIn"]);
  });
});
