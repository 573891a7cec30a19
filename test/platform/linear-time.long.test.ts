import { writeXlsx } from "hucre/xlsx";
import { describe, expect, test } from "vitest";
import { Day } from "#domain/program/types.ts";
import { matchHeadings } from "#domain/sheet-headings.ts";
import { readRow } from "#domain/sheets/faults.ts";
import { findTable } from "#domain/sheets/table.ts";
import { readTeacher, teacherSheet } from "#domain/teachers/teacher-sheet.ts";
import { codeAsMade, foldedName, holdsCardNumber, holdsIdentity, inOneLine, isLegible, noValue, saysSomething } from "#domain/text.ts";
import { zip } from "#given/zip.ts";
import { readFile } from "#platform/sheets/read.ts";

/** So many times the bytes; a square of it costs eight times as much again. */
const MORE = 8;
/** Work that grows as the bytes do stays below this, however busy the machine is; a square does not. */
const MOST = MORE * 4;
/** Below so many microseconds nothing is told apart. */
const LEAST = 2000;

/** What the work costs this thread, in microseconds of its processor: the least of three times. */
const costOf = async (work: () => unknown): Promise<number> => {
  const costs: number[] = [];
  for (let time = 0; time < 3; time++) {
    const before = process.threadCpuUsage();
    await work();
    const { user, system } = process.threadCpuUsage(before);
    costs.push(user + system);
  }
  return Math.max(LEAST, Math.min(...costs));
};

const growth = async (size: number, workOf: (size: number) => () => unknown): Promise<number> => {
  const [small, large] = [workOf(size), workOf(size * MORE)];
  await small();
  return (await costOf(large)) / (await costOf(small));
};

/** All that is done with an upload before and while its rows are judged. */
const readWhole = async (bytes: Uint8Array): Promise<string | undefined> => {
  const file = await readFile(bytes);
  const table = file.ok ? findTable(teacherSheet, file.value) : file;
  if (!table.ok) return table.refusal.code;
  const { header, rows, reading } = table.value;
  const headings = matchHeadings(teacherSheet, header);
  if (!headings.ok) return headings.refusal.code;
  const today = Day.parse("2022-07-05");
  for (const row of rows) readRow(teacherSheet, headings.value, row, reading.format, (cells) => readTeacher(cells, today));
  return undefined;
};

const HEADINGS = Object.values(teacherSheet.columns).map(({ heading }) => heading);
const ROW: string[] = HEADINGS.map((heading) => (heading === "证件号码" ? "379001199003070011" : "甲"));
const csv = (...lines: readonly string[]) => Buffer.from([HEADINGS.join(","), ...lines].join("\r\n"));
const workbook = (part: string, more: Parameters<typeof zip>[0] = []) =>
  zip([
    { name: "xl/workbook.xml", content: Buffer.from('<workbook><sheets><sheet name="a" r:id="rId1"/></sheets></workbook>') },
    { name: "xl/worksheets/sheet1.xml", content: Buffer.from(part) },
    ...more,
  ]);

describe("§9 uploaded bytes cost linear time, whatever is written in them", () => {
  const files: readonly (readonly [string, number, (size: number) => Uint8Array])[] = [
    ["a heading row of commas", 400_000, (size) => Buffer.from(",".repeat(size))],
    ["quotes in every place", 200_000, (size) => Buffer.from('="'.repeat(size))],
    ["numbers kept text that never end", 50_000, (size) => Buffer.from(`a${',="1'.repeat(size)}`)],
    ["one heading of brackets", 200_000, (size) => Buffer.from(`${"(".repeat(size)}\n1\n`)],
    ["lines that end in every way", 50_000, (size) => csv("\r\n\r\r\n".repeat(size))],
    ["blanks at the end", 400_000, (size) => csv(ROW.join(","), " \u001A\r\n".repeat(size))],
    ["one quoted cell", 200_000, (size) => csv(`"${"\n,".repeat(size)}"`)],
    ["digits and gaps in a cell", 100_000, (size) => csv(ROW.with(0, "1 ".repeat(size)).join(","))],
    ["rows that say the headings again", 400, (size) => csv(...Array.from({ length: size }, () => HEADINGS.join(",")))],
    ["rows that could be notes", 800, (size) => csv(ROW.join(","), ...Array.from({ length: size }, (_, row) => `注：${row}`))],
    ["people", 400, (size) => csv(...Array.from({ length: size }, () => ROW.join(",")))],
    ["cells that never end", 40_000, (size) => workbook("<c ".repeat(size))],
    ["rows that never end", 30_000, (size) => workbook(`<row hidden="1"${"<row ".repeat(size)}`)],
    ["attributes without a value", 40_000, (size) => workbook(`<row hidden="1" ${"a".repeat(size)}=>`)],
    ["columns far away", 40_000, (size) => workbook(` r="${"A".repeat(size)}`)],
    ["merged cells that never end", 30_000, (size) => workbook("<mergeCell ".repeat(size))],
    ["merged cells", 20_000, (size) => workbook('<mergeCell ref="A2:A9999"/>'.repeat(size))],
    ["declarations", 40_000, (size) => workbook("<!".repeat(size))],
    [
      "tabs that lead nowhere",
      2000,
      (size) => workbook("<row/>", [{ name: "xl/_rels/workbook.xml.rels", content: Buffer.from("<Relationship ".repeat(size)) }]),
    ],
    ["an end of the directory that never comes", 8000, (size) => Buffer.from(`PK${"\u0005\u0006PK".repeat(size)}`)],
  ];
  test.each(files)("%s", async (_, size, bytesOf) => {
    const cost = await growth(size, (wanted) => {
      const bytes = bytesOf(wanted);
      return () => readWhole(bytes);
    });
    expect(cost).toBeLessThan(MOST);
  });

  test.each([
    ["a heading row of commas", "FILE_TOO_WIDE"],
    ["quotes in every place", "FILE_QUOTE_ALONE"],
    ["one heading of brackets", "HEADING_UNKNOWN"],
    ["cells that never end", "FILE_DAMAGED"],
    ["rows that never end", "FILE_DAMAGED"],
    ["people", undefined],
  ])("%s is answered: %s", async (name, code) => {
    const codes = await Promise.all(files.filter(([one]) => one === name).map(([, size, bytesOf]) => readWhole(bytesOf(size))));
    expect(codes).toEqual([code]);
  });

  test("hidden rows of a whole workbook", async () => {
    const made = async (size: number) =>
      writeXlsx({
        sheets: [
          {
            name: "表",
            rows: [HEADINGS, ...Array.from({ length: size }, () => ROW)],
            rowDefs: new Map(Array.from({ length: size }, (_, row) => [row + 1, { hidden: true }])),
          },
        ],
      });
    const [small, large] = [await made(300), await made(300 * MORE)];
    await readWhole(small);
    expect((await costOf(() => readWhole(large))) / (await costOf(() => readWhole(small)))).toBeLessThan(MOST);
  });
});

describe("§9 and so does every expression over a text", () => {
  const texts: readonly (readonly [string, string])[] = [
    ["digits", "1"],
    ["digits with gaps", "1 - "],
    ["gaps alone", " \u200B"],
    ["dates", "19900307"],
    ["letters and digits", "G1"],
    ["passports", "护照"],
    ["Han characters with blanks", "王 "],
    ["Han characters with stops", "王. "],
    ["dots", "· "],
    ["marks", "e\u0301"],
    ["stars", "*"],
    ["breaks", "\r\n\u2028"],
  ];
  const looks = {
    holdsIdentity,
    holdsCardNumber,
    foldedName,
    inOneLine,
    isLegible,
    saysSomething,
    codeAsMade,
    noValue: (text: string) => noValue(text, false),
  };
  test.each(texts)("of %s", async (_, sign) => {
    for (const [name, look] of Object.entries(looks)) {
      const cost = await growth(20_000, (size) => {
        const text = sign.repeat(size / sign.length);
        return () => look(text);
      });
      expect(cost, name).toBeLessThan(MOST);
    }
  });
});
