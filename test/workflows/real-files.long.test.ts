import { readFileSync } from "node:fs";
import { writeXlsx } from "hucre/xlsx";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { type Offices, offices } from "#given/office.ts";
import { type Line, People, table } from "#given/people.ts";
import { readRows } from "#given/rows.ts";
import { schooling } from "#given/school.ts";
import { csvOf, Job, refusals } from "#given/sheets.ts";
import { aSystem, type System } from "#given/system.ts";

let system: System;
let at: Offices;
const people = new People(61, "370685");

beforeAll(async () => {
  system = await aSystem();
  at = await offices(system);
  const given = schooling(system, 61);
  await given.aSchool("mine", at.county, "county", { code: "3790010099", stages: ["JUNIOR", "PRIMARY"] });
  await given.aSchool("theirs", at.county, "county", { code: "3790010001", stages: ["SENIOR"] });
});
afterAll(() => system.stop());

const Warned = z.object({ warnings: z.array(z.object({ code: z.string(), detail: z.string() })) });
const file = (name: string) => readFileSync(`test/given/cases/${name}`);
const send = (bytes: Uint8Array) => system.as("county")(`POST /organizations/${at.county}/imports/teachers?checkOnly=true`, bytes);

/** What a sheet of teachers comes to: rows taken and refused, and what is said beside. */
const checked = async (bytes: Uint8Array) => {
  const { status, body } = await send(bytes);
  expect(status, JSON.stringify(body)).toBe(202);
  await system.settle();
  const seen = await system.as("county")(`GET /organizations/${at.county}/imports/${Job.parse(body).import}`);
  const job = Job.parse(seen.body);
  return {
    taken: job.counts.created,
    refused: await refusals(system.as("county"), at.county, job),
    warnings: Warned.parse(seen.body).warnings.map(({ code, detail }) => `${code} ${detail}`),
  };
};

const someone = (): Line => people.aTeacher({ 学校代码: "3790010099", 学段: "初中", 任教学科: "数学" });
const three = () => [someone(), someone(), someone()];
const cells = (lines: readonly Line[]): string[][] => table(lines).map((row) => row.map(String));
const csv = (rows: readonly (readonly string[])[], end = "\r\n") => rows.map((row) => row.join(",")).join(end);
const sheets = (...tabs: Parameters<typeof writeXlsx>[0]["sheets"]) => writeXlsx({ sheets: tabs });

describe("section 9: files that failed once", () => {
  test.each([
    ["csv-mixed-min.csv", 4, [], []],
    ["csv-comma-in-remark.csv", 2, [[3, "第14列", "cell-outside"]], []],
    [
      "two-data-tabs.xlsx",
      3,
      [],
      [
        "tabs-not-read 读取的是工作表“Sheet1”，未读取：小学。",
        "tabs-alike 工作表“小学”也有本表的表头，其中的人员没有读取；如需读取，请移为第一个工作表另存后再次上传。",
      ],
    ],
    ["hidden-then-data.xlsx", 3, [], ["tabs-not-read 读取的是工作表“教师名册”，未读取：Sheet1。"]],
    ["title-row.xlsx", 3, [], []],
    ["extra-cols.xlsx", 3, [], ["columns-ignored 模板中没有、未读取的列：民族、出生年月、学历。"]],
    ["notes-below.xlsx", 3, [], ["notes-below 表下第6行不是人员，视为说明或合计，未读取。"]],
    [
      "error-cells.xlsx",
      0,
      [
        [2, "姓名", "value-failed"],
        [3, "任教学科", "value-failed"],
      ],
      [],
    ],
    ["num-cert-excel.xlsx", 2, [[2, "教师资格证书号", "value-rounded"]], []],
    [
      "lost-letters.xlsx",
      0,
      [
        [2, "姓名", "value-lost"],
        [3, "姓名", "value-lost"],
        [4, "姓名", "value-lost"],
      ],
      [],
    ],
    [
      "libreoffice-roster.xlsx",
      6,
      [],
      [
        "tabs-not-read 读取的是工作表“教师”，未读取：填表说明。",
        "columns-ignored 模板中没有、未读取的列：序号。",
        "notes-below 表下第10、11行不是人员，视为说明或合计，未读取。",
      ],
    ],
    [
      "libreoffice-merged.xlsx",
      4,
      [],
      [
        "columns-ignored 模板中没有、未读取的列：序号。",
        "cells-merged 第3、4、5行在上下合并的单元格之内，按合并单元格的内容读取，请核对。",
      ],
    ],
  ])("%s: %i taken, the others refused by row and column", async (name, taken, refused, warnings) => {
    expect(await checked(file(name))).toEqual({ taken, refused, warnings });
  });

  test.each([
    ["jsp-export.xls", 415, "FILE_ONLY_CALLED_XLS", "网页（HTML）"],
    ["x2003.xls", 415, "FILE_ONLY_CALLED_XLS", "XML表格"],
    ["libreoffice.ods", 415, "FILE_IS_ODS", "另存为.xlsx"],
    ["stray-quote.csv", 422, "FILE_QUOTE_ALONE", "第3行有不成对的引号"],
    ["h-two-wrong.xlsx", 422, "HEADINGS_WRONG", "缺少“姓名”（是否即“Ｎame”？）；缺少“职务”（是否即“岗位”？）"],
  ])("%s is refused by what it is", async (name, status, code, said) => {
    const answer = await send(file(name));
    expect(answer).toMatchObject({
      status,
      body: { code: code.toLowerCase().replaceAll("_", "-"), detail: expect.stringContaining(said) },
    });
  });
});

describe("section 9: a roster as people keep it gets in with one answer", () => {
  test("titles above, stars, brackets, line breaks and blanks in headings, known synonyms of headings and values", async () => {
    const names: Readonly<Record<string, string>> = {
      姓名: "*姓 名",
      证件号码: "身份证号（18位）",
      任教学科: "所教\n学科",
      联系电话: "手机号",
    };
    const lines = three().map((line) => ({ ...line, 证件类型: "身份证", 职务: "专任教师" }));
    const [headings = [], ...rows] = cells(lines);
    const all = [["某县2022年教师花名册"], ["填报单位：某中学"], headings.map((one) => names[one] ?? one), ...rows];
    expect(await checked(await sheets({ name: "花名册", rows: all }))).toEqual({ taken: 3, refused: [], warnings: [] });
  });

  test("a telephone that a program made a number of is told by its row: the zero before it is gone", async () => {
    const [headings = [], ...rows] = cells([...three(), ...three()]);
    const at = headings.indexOf("联系电话");
    const numbers = new Map([
      [1, 53_188_887_777],
      [2, 13_800_000_000],
    ]);
    const all = rows.map((row, index) => row.map((cell, column) => (column === at ? (numbers.get(index) ?? "") : cell)));
    const { taken, warnings } = await checked(await sheets({ name: "名册", rows: [headings, ...all] }));
    expect({ taken, warnings }).toEqual({
      taken: 6,
      warnings: [expect.stringMatching(/^numbers-in-codes “联系电话”有1行在文件中是数字.+第3行。/)],
    });
  });

  test("an empty first tab, a cover and a page of notes stand before the people", async () => {
    const bytes = await sheets(
      { name: "Sheet1", rows: [] },
      { name: "封面", rows: [["某县2022年教师花名册"], ["填报单位：某中学"]] },
      { name: "填报要求", rows: [["一、姓名与身份证一致"], ["二、学校代码为10位"]] },
      { name: "名册", rows: cells(three()) },
      { name: "Sheet3", rows: [] },
    );
    expect(await checked(bytes)).toEqual({
      taken: 3,
      refused: [],
      warnings: ["tabs-not-read 读取的是工作表“名册”，未读取：封面、填报要求。"],
    });
  });

  test("hidden rows and cells under no heading are read and told, or told and not read", async () => {
    const [headings = [], ...rows] = cells(three());
    const wide = rows.map((row, index) => (index === 1 ? [...row, "", "待核"] : row));
    const rowDefs = new Map([[2, { hidden: true }]]);
    expect(await checked(await sheets({ name: "表", rows: [headings, ...wide], rowDefs }))).toEqual({
      taken: 3,
      refused: [],
      warnings: ["rows-hidden 有1行在文件中被隐藏或筛选掉，也已读取：第3行。", "cells-outside 第3行在没有表头的列中有内容，该处未读取。"],
    });
  });

  test("headings said again within the table, as paper does at the top of a page, are listed and name nobody", async () => {
    const [headings = [], one = [], ...rows] = cells(three());
    const again = headings.map((heading) => heading.split("").join(" "));
    expect(await checked(await sheets({ name: "表", rows: [headings, one, again, ...rows, headings] }))).toEqual({
      taken: 3,
      refused: [],
      warnings: ["headings-again 第3、6行重复了表头，不是人员，未读取。"],
    });
  });

  test.each([
    [["合计", "", "3"]],
    [["填表人：张三", "", "审核人：李四"]],
    [["填表人", "张三", "联系电话", "10001234567"]],
    [["校长签字：", "", "", "", "2022年7月5日"]],
  ])("a line below the table is none of its people, whichever columns it stands in: %j", async (last) => {
    const { taken, refused, warnings } = await checked(await sheets({ name: "表", rows: [...cells(three()), last] }));
    expect({ taken, refused, warnings }).toEqual({ taken: 3, refused: [], warnings: [expect.stringContaining("notes-below 表下第5行")] });
  });

  test("a missing heading is likened to none that has nothing of it", async () => {
    const [headings = [], ...rows] = cells(three()).map(([first = "", , ...rest]) => ["", first, ...rest]);
    const answer = await send(await sheets({ name: "表", rows: [["序号", ...headings.slice(1)], ...rows] }));
    expect(answer).toMatchObject({ status: 422, body: { code: "heading-missing", heading: "证件类型" } });
  });

  test("two quotes that belong to nothing do not swallow the people between them", async () => {
    const [headings = [], one = [], other = [], third = []] = cells(three());
    const rows = [
      [...headings, "家庭住址"],
      [...one, '"未闭'],
      [...other, ""],
      [...third, 'x"'],
    ];
    expect(await send(Buffer.from(csv(rows)))).toMatchObject({ status: 422, body: { code: "file-quote-alone", row: 2 } });
  });

  test("the sheet of errors says in which row of the file each stood", async () => {
    const [headings = [], one = []] = cells([{ ...someone(), 姓名: "" }]);
    const { body } = await send(await sheets({ name: "表", rows: [["花名册"], ["某中学"], headings, one] }));
    await system.settle();
    const { body: sheet } = await system.as("county")(`GET /organizations/${at.county}/imports/${Job.parse(body).import}/sheet`);
    const rows = await readRows(z.instanceof(Uint8Array).parse(sheet));
    expect(rows.ok && rows.value[1]?.cells.at(-1)).toMatch(/^原文件第4行：姓名/);
  });

  test("a row below the table that names somebody is refused, not taken for a note", async () => {
    const [one = {}, other = {}] = three();
    const { refused, taken } = await checked(csvOf([one, { ...other, 证件号码: "" }]));
    expect({ refused, taken }).toEqual({ taken: 1, refused: [[3, "证件号码", "value-required"]] });
  });

  test.each([
    [
      "a line that names what parts the cells",
      (rows: string[][]) => Buffer.from(`sep=;\r\n${rows.map((row) => row.join(";")).join("\r\n")}`),
    ],
    [
      'numbers kept text by ="…"',
      (rows: string[][]) => Buffer.from(csv(rows.map((row) => row.map((cell) => (/^\d{6,}/.test(cell) ? `="${cell}"` : cell))))),
    ],
    ["an end that old programs write", (rows: string[][]) => Buffer.from(`${csv(rows)}\r\n\u001A`)],
    ["lines ended by CR alone", (rows: string[][]) => Buffer.from(csv(rows, "\r"))],
    ["UTF-16 with the big end first", (rows: string[][]) => Buffer.from(`\uFEFF${csv(rows)}`, "utf16le").swap16()],
    ["UTF-16 without a mark", (rows: string[][]) => Buffer.from(csv(rows), "utf16le")],
  ])("a CSV with %s", async (_, bytesOf) => {
    expect(await checked(bytesOf(cells(three())))).toEqual({ taken: 3, refused: [], warnings: [] });
  });

  test.each([
    ["no heading of ours in the first ten rows", "甲,乙\n1,2\n", 422, "HEADING_UNKNOWN", "“甲”"],
    ["a heading twice", csv(cells([{ ...someone() }]).map((row) => [...row, row[0] ?? ""])), 422, "HEADING_TWICE", "“姓名”出现了两次"],
    ["an open quote", csv(cells([someone()])).replace(/,(?=[^,]*$)/, ',"'), 422, "FILE_QUOTE_ALONE", "第2行"],
    ["a web archive", "MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n", 415, "FILE_ONLY_CALLED_XLS", "MHT"],
    ["a zero byte", "姓名\0,学校\n", 415, "FILE_NOT_A_SHEET", "不是电子表格"],
  ])("%s", async (_, text, status, code, said) => {
    const answer = await send(Buffer.from(text));
    expect(answer).toMatchObject({
      status,
      body: { code: code.toLowerCase().replaceAll("_", "-"), detail: expect.stringContaining(said) },
    });
  });
});
