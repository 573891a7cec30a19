import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { writeXlsx } from "hucre/xlsx";
import { describe, expect, test } from "vitest";
import { type Column, namesOf, type TableSheet } from "#domain/sheet.ts";
import { readTable } from "#domain/sheets/read.ts";
import { findTable } from "#domain/sheets/table.ts";
import { warningsOf } from "#domain/sheets/warnings.ts";
import { everySheet } from "#given/every-sheet.ts";
import { encodeGb18030 } from "#given/gb18030.ts";
import { granted } from "#given/outcomes.ts";
import { readFile } from "#platform/sheets/read.ts";
import { writeCsv } from "#platform/sheets/write.ts";

/** What of a file is read by a sheet's columns: each row that is taken as it stands by heading, what is refused in the others, and what is told beside. */
const read = async (sheet: TableSheet, bytes: Uint8Array) => {
  const file = await readFile(bytes);
  const table = file.ok
    ? readTable(sheet, file.value, (cells) => ({ ok: true, entry: namesOf(sheet).map((field) => cells(field)) }))
    : file;
  if (!table.ok) return { refused: table.refusal.code };
  const { rows, reading } = table.value;
  return {
    taken: rows.flatMap((one) => (one.read.ok ? [one.read.entry] : [])),
    wrong: rows.flatMap(({ row, read: one }) => (one.ok ? [] : one.issues.map(({ column, code }) => [row, column, code]))),
    warned: warningsOf(reading).map(({ code }) => code),
  };
};
const whole = (taken: readonly string[][], warned: readonly string[] = []) => ({ taken, wrong: [], warned });

/** How columns are headed in which codes stand. */
const CODES = /代码|编码|编号|核验码|证书?号|证件号码|平台账号|电话|^章$|^节/;

/** A value that no program wrote and no rule of a cell is asked about: which column, and of which row. */
const cellOf = (column: number, row: number): string => `值${"甲乙丙丁戊己庚辛壬癸"[column % 10]}${row}`;
const csvOf = (rows: readonly (readonly string[])[], ends: readonly string[] = ["\r\n"]): Uint8Array =>
  Buffer.from(rows.map((row, index) => row.join(",") + ends[index % ends.length]).join(""));
const workbook = (...tabs: Parameters<typeof writeXlsx>[0]["sheets"]) => writeXlsx({ sheets: tabs });

describe.each(Object.entries(everySheet))("SEC-03, §9 a sheet of %s loses nothing and guesses nothing", (_, sheet) => {
  const columns: readonly Column[] = namesOf(sheet).flatMap((field) => sheet.columns[field] ?? []);
  const headings = columns.map(({ heading }) => heading);
  const rows = [1, 2, 3, 4].map((row) => columns.map((_, column) => cellOf(column, row)));
  const all = [headings, ...rows];

  test("lines that end each in another way, in each encoding that Excel writes", async () => {
    const mixed = csvOf(all, ["\r\n", "\n", "\r"]);
    expect(await read(sheet, mixed)).toEqual(whole(rows));
    const text = Buffer.from(mixed).toString();
    for (const bytes of [Buffer.from(`\uFEFF${text}`), Buffer.from(`\uFEFF${text}`, "utf16le"), Buffer.from(encodeGb18030(text))])
      expect(await read(sheet, bytes)).toEqual(whole(rows));
  });

  test("a cell under no heading shifts a row of a CSV, which is refused, and is told of a workbook", async () => {
    const surplus = all.map((row, index) => (index === 2 ? [...row, "多出"] : row));
    const column = `第${headings.length + 1}列`;
    expect(await read(sheet, csvOf(surplus))).toEqual({ ...whole(rows.toSpliced(1, 1)), wrong: [[3, column, "CELL_OUTSIDE"]] });
    expect(await read(sheet, await workbook({ name: "表", rows: surplus }))).toEqual(whole(rows, ["cells-outside"]));
  });

  test("what a program wrote when it failed, a rounded number and lost letters, in any of its columns", async () => {
    const values = ["#N/A", "2.02037E+16", "甲□乙", "甲\uFFFD乙"];
    const codes = ["VALUE_FAILED", "VALUE_ROUNDED", "VALUE_LOST", "VALUE_LOST"];
    const filled = values.map((value) => columns.map(({ free }) => (free && value === "甲□乙" ? "甲乙" : value)));
    const wrong = codes.map((code, row) => columns.flatMap(({ heading, free }) => (free && row === 2 ? [] : [[row + 2, heading, code]])));
    const expected = { taken: [], wrong: wrong.flat(), warned: [] };
    expect(await read(sheet, await workbook({ name: "表", rows: [headings, ...filled] }))).toEqual(expected);
    const inCsv = { ...expected, wrong: wrong.slice(0, 3).flat() };
    expect(await read(sheet, writeCsv([headings, ...filled.slice(0, 3)]))).toEqual(inCsv);
  });

  test("a letter that a CSV lost is told by its row and column, not of the whole file", async () => {
    const lost = [...rows, columns.map(({ free }, column) => (column === 0 && !free ? "甲\uFFFD乙" : cellOf(column, 5)))];
    const many = [...lost.slice(0, 4), ...Array.from({ length: 40 }, () => rows[0] ?? []), ...lost.slice(4)];
    const answer = await read(sheet, csvOf([headings, ...many]));
    expect(answer).toMatchObject({ wrong: [[46, headings[0], "VALUE_LOST"]], warned: [] });
    expect(answer.taken).toHaveLength(44);
  });

  test("what a program made a day of, 1-2 or 3-1, in any column but those of days", async () => {
    const day = new Date("2022-01-02T00:00:00Z");
    const wrong = columns.flatMap(({ heading, free, day: isDay }) => (free || isDay ? [] : [[2, heading, "VALUE_DATED"]]));
    const filled = (written: string | Date) => [headings, columns.map(() => written)];
    for (const bytes of [await workbook({ name: "表", rows: filled(day) }), csvOf([headings, columns.map(() => "2-Jan")])])
      expect(await read(sheet, bytes)).toEqual({ taken: wrong.length > 0 ? [] : [columns.map(() => "2022-01-02")], wrong, warned: [] });
  });

  test("a number where a code stands, which may have lost its zeros, by column and row; one that is whole by its shape is not told", async () => {
    const codes = headings.filter((heading) => CODES.test(heading) && !/教师编号/.test(heading));
    expect(columns.filter(({ code }) => code !== undefined).map(({ heading }) => heading)).toEqual(codes);
    const rowOf = (value: number) => columns.map(({ code }, column) => (code === undefined ? cellOf(column, 2) : value));
    const file = await readFile(await workbook({ name: "表", rows: [headings, rowOf(7), rows[0] ?? [], rowOf(3.1)] }));
    const table = file.ok ? findTable(sheet, file.value) : file;
    const { numbers = [], ...reading } = granted(table).reading;
    expect(numbers).toEqual(codes.map((column) => ({ column, count: 2, rows: [2, 4] })));
    expect(warningsOf({ ...reading, numbers }).map(({ code }) => code)).toEqual(codes.map(() => "numbers-in-codes"));
    const whole = columns.map(({ heading, code }, column) =>
      code === undefined || code === true ? cellOf(column, 2) : /电话/.test(heading) ? 13_800_000_000 : 3_790_010_099,
    );
    expect(await read(sheet, await workbook({ name: "表", rows: [headings, whole] }))).toMatchObject({ wrong: [], warned: [] });
    expect(await read(sheet, csvOf([headings, columns.map(() => "007")]))).toEqual({
      taken: [columns.map(() => "007")],
      wrong: [],
      warned: [],
    });
  });

  test("the tab that people see, whatever stands before it; another with the same headings is told", async () => {
    const old = { name: "旧表", rows: [headings, columns.map((_, column) => cellOf(column, 9))] };
    const bytes = await workbook(
      { ...old, hidden: true },
      { name: "封面", rows: [["某县"]] },
      { name: "表", rows: all },
      { ...old, name: "另一表" },
    );
    expect(await read(sheet, bytes)).toEqual(whole(rows, ["tabs-not-read", "tabs-alike"]));
  });

  test("titles above, stars and notes in its headings, hidden rows, columns nobody asked for", async () => {
    const dressed = [...headings.map((heading) => `*${heading}（必填）`), "民族"];
    const table = [["某县2022年一览表"], ["填报单位：某中学"], dressed, ...rows.map((row) => [...row, "汉"])];
    const rowDefs = new Map([[4, { hidden: true }]]);
    expect(await read(sheet, await workbook({ name: "表", rows: table, rowDefs }))).toEqual(
      whole(rows, ["columns-ignored", "rows-hidden"]),
    );
  });

  test.each([[["合计", "4"]], [["填表人：张三"]], [["备注：以上名单已核对"]]])(
    "a line below it that is none of its rows: %j",
    async (last) => {
      for (const bytes of [csvOf([...all, last]), await workbook({ name: "表", rows: [...all, last] })])
        expect(await read(sheet, bytes)).toEqual(whole(rows, ["notes-below"]));
    },
  );

  test("but a last row that fills what is asked for is a row, whatever its first words are", async () => {
    const asked = columns.filter(({ required }) => required === true);
    if (asked.length < 3) return;
    const about = sheet.columns[sheet.about]?.heading;
    const either = columns.filter(({ required }) => required === "either").slice(0, 1);
    const filled = [...asked, ...either].toSorted((one, other) => Number(one.heading === about) - Number(other.heading === about));
    const last = filled.map((_, index) => (index === 0 ? "说明文的阅读" : `值${index}`));
    const answer = await read(sheet, csvOf([filled.map(({ heading }) => heading), last]));
    expect(answer).toMatchObject({ taken: [expect.arrayContaining(last)], wrong: [], warned: [] });
  });

  test("headings that lack one or have one twice are refused, all at once", async () => {
    const needed = columns.findIndex(({ required }) => required === true);
    const twice = all.map((row) => [...row, row[0] ?? ""]);
    expect(await read(sheet, csvOf(twice))).toEqual({ refused: "HEADING_TWICE" });
    if (needed >= 0)
      expect(await read(sheet, csvOf(all.map((row) => row.toSpliced(needed, 1))))).toMatchObject({
        refused: expect.stringMatching(/^HEADINGS?_/),
      });
  });
});

test("SEC-03, §9 every table that the domain knows how to read is among them", () => {
  const files = readdirSync("domain", { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => readFileSync(join("domain", name), "utf8"));
  const titles = files.flatMap((text) =>
    [...text.matchAll(/= \{\s*title: "([^"]+)",[\s\S]*?\n\} as const satisfies (?:Import|Table)Sheet;/g)].map(([, title]) => title),
  );
  expect(titles.length).toBe(files.join("\n").match(/satisfies (?:Import|Table)Sheet\b/g)?.length);
  expect(
    Object.values(everySheet)
      .map(({ title }) => title)
      .toSorted(),
  ).toEqual(titles.toSorted());
});

test("SEC-03, §9 neither an address nor a number that a platform gives is a line about the table, though a colon stands in it", async () => {
  const { codes, evidence } = everySheet;
  const addresses = ["https://xs.example.invalid/v/AAAA", "https://xs.example.invalid/v/BBBB"].map((address) => [address]);
  const answer = codes && (await read(codes, csvOf([["核验地址"], ...addresses])));
  expect(answer).toMatchObject({ taken: addresses.map((cells) => ["", ...cells]), warned: [] });
  const headings = ["记录编号", "课程编码", "来源", "教师编号", "事项", "日期"];
  const lacking = ["urn:uuid:1", "C1", "", "", "", "2022-08-10"];
  const row = evidence && (await read(evidence, csvOf([headings, lacking])));
  expect(row).toMatchObject({ taken: [expect.arrayContaining(["urn:uuid:1"])], warned: [] });
});
