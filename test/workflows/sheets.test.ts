import { readFileSync } from "node:fs";
import { inflateRawSync } from "node:zlib";
import { readXlsx, writeXlsx } from "hucre/xlsx";
import { describe, expect, it, test } from "vitest";
import { encodeGb18030 } from "#given/gb18030.ts";
import { readRows } from "#given/rows.ts";
import { aBomb, type Entry, zip } from "#given/zip.ts";
import { writeRows } from "#platform/sheets/stream.ts";
import { writeCsv, writeWorkbook } from "#platform/sheets/write.ts";
import { aSheetOfTeachers, readTeachers } from "../bench/sheets.ts";

const text = '姓名,学校\r\n张三,第一中学\r\n\r\n李四,"第二,中学"\r\n';
const rows = [
  { number: 1, cells: ["姓名", "学校"] },
  { number: 2, cells: ["张三", "第一中学"] },
  { number: 4, cells: ["李四", "第二,中学"] },
];
const read = async (bytes: Uint8Array) => {
  const outcome = await readRows(bytes);
  return outcome.ok ? outcome.value : outcome.refusal.code;
};

/** The entries of an archive. */
const unzipped = (bytes: Uint8Array): Entry[] => {
  const archive = Buffer.from(bytes);
  const entries: Entry[] = [];
  const end = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
    const [name, local] = [archive.readUInt16LE(at + 28), archive.readUInt32LE(at + 42)];
    const from = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const packed = archive.subarray(from, from + archive.readUInt32LE(at + 20));
    const content = archive.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed);
    entries.push({ name: archive.toString("utf8", at + 46, at + 46 + name), content });
    at += 46 + name + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return entries;
};

const workbook = { name: "xl/workbook.xml", content: Buffer.from("<workbook/>") };
const sheet = (content: string) => ({ name: "xl/worksheets/sheet1.xml", content: Buffer.from(content) });

describe("a CSV is read as its makers saved it", () => {
  it.each([
    ["UTF-8", Buffer.from(text)],
    ["UTF-8 with a byte order mark", Buffer.from(`\uFEFF${text}`)],
    ["GB18030, as Chinese Excel saves", Buffer.from(encodeGb18030(text))],
    [
      "UTF-16, as Excel calls Unicode text",
      Buffer.from(`\uFEFF${text.replaceAll(",", "\t").replace('"第二\t中学"', '"第二,中学"')}`, "utf16le"),
    ],
  ])("%s", async (_, bytes) => {
    expect(await read(bytes)).toEqual(rows);
  });

  test.each([
    ["bytes of no encoding", Buffer.from([0xff, 0xff, 0x41, 0x0a, 0xff]), "FILE_ENCODING"],
    ["what was saved after it was misread", Buffer.from(new TextDecoder("utf-8").decode(encodeGb18030(text))), "FILE_ENCODING"],
    ["a file of a program", Buffer.from("a\0b\nc"), "FILE_NOT_A_SHEET"],
    ["headings without a row", Buffer.from("姓名,学校\n"), "FILE_EMPTY"],
  ])("SEC-03 %s is refused", async (_, bytes, code) => expect(await read(bytes)).toBe(code));
});

describe("a workbook comes back as it was written", () => {
  test("a number of eighteen digits survives, and a formula is only text", async () => {
    const bytes = await writeWorkbook([{ name: "表", headings: ["号码", "备注"], rows: [["370685199003070017", "=1+1"]] }]);
    expect(await read(bytes)).toEqual([
      { number: 1, cells: ["号码", "备注"] },
      { number: 2, cells: ["370685199003070017", "=1+1"] },
    ]);
    expect(Buffer.from(writeCsv([["=1+1", "+A", "-A", "@A", "＝1+1", "＋A", "－A", "＠A"]])).toString()).toBe(
      "\uFEFF'=1+1,'+A,'-A,'@A,'＝1+1,'＋A,'－A,'＠A\r\n",
    );
  });

  test("a heading is no formula either", async () => {
    const bytes = await writeWorkbook([{ name: "表", headings: ["=1+1"], rows: [["甲"]] }]);
    const { sheets } = await readXlsx(bytes);
    expect(sheets[0]?.rows[0]).toEqual(["'=1+1"]);
  });

  test("a number too long to be exact is not taken for whole", async () => {
    const bytes = await writeWorkbook([{ name: "表", headings: ["号码"], rows: [[Number("370685199003070017")]] }]);
    expect(await read(bytes)).toEqual([expect.anything(), { number: 2, cells: ["3.70685E+17"] }]);
  });
});

describe("a workbook as people leave it", () => {
  test("a day is read as a day, a tick as 是, blank rows are passed over, the row numbers are Excel's", async () => {
    const bytes = await writeXlsx({ sheets: [{ name: "表", rows: [["日期", "是否"], [], [new Date("2015-09-01T00:00:00Z"), true]] }] });
    expect(await read(bytes)).toEqual([
      { number: 1, cells: ["日期", "是否"] },
      { number: 3, cells: ["2015-09-01", "是"] },
    ]);
  });

  const text = (ref: string, shown: string) => `<c r="${ref}" t="inlineStr"><is><t>${shown}</t></is></c>`;
  const withRows = async (rows: string) => {
    const parts = unzipped(await writeXlsx({ sheets: [{ name: "表", rows: [["姓名"], ["张三"]] }] }));
    const content = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`;
    return zip(parts.map((part) => (part.name === "xl/worksheets/sheet1.xml" ? sheet(content) : part)));
  };

  test("a formula is read as the value it shows, and nothing of it is kept", async () => {
    const formula = '<c r="A2" t="str"><f>HYPERLINK("http://example.invalid","x")</f><v>张三</v></c>';
    expect(await read(await withRows(`<row r="1">${text("A1", "姓名")}</row><row r="2">${formula}</row>`))).toEqual([
      { number: 1, cells: ["姓名"] },
      { number: 2, cells: ["张三"] },
    ]);
  });

  test("a single cell a million rows down costs nothing", async () => {
    const rows = `<row r="1">${text("A1", "姓名")}</row><row r="1048576">${text("A1048576", "张三")}</row>`;
    expect(await read(await withRows(rows))).toEqual([
      { number: 1, cells: ["姓名"] },
      { number: 1_048_576, cells: ["张三"] },
    ]);
  });
});

describe("what is no spreadsheet is refused by name", () => {
  const old = Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(600)]);
  const good = readFileSync("docs/examples/teachers-with-mistakes.xlsx");

  it.each([
    ["the old .xls", old, "FILE_IS_XLS"],
    ["one behind a password", Buffer.concat([old, Buffer.from("EncryptedPackage", "utf16le")]), "FILE_ENCRYPTED"],
    ["one with macros", zip([workbook, { name: "xl/vbaProject.bin", content: Buffer.from("x") }]), "FILE_HAS_MACROS"],
    ["one cut short", good.subarray(0, good.length - 400), "FILE_DAMAGED"],
    [
      "one with a byte changed in its directory",
      Buffer.concat([good.subarray(0, -60), Buffer.alloc(38), good.subarray(-22)]),
      "FILE_DAMAGED",
    ],
    ["a PDF", Buffer.from("%PDF-1.7\n%\u00e2\u00e3\n1 0 obj\n"), "FILE_NOT_A_SHEET"],
    ["a program", Buffer.from("7f454c4602010100000000000000000003003e00ff", "hex"), "FILE_NOT_A_SHEET"],
    ["a picture", Buffer.from("89504e470d0a1a0a0000000d49484452ff", "hex"), "FILE_NOT_A_SHEET"],
    ["another kind of archive", zip([{ name: "word/document.xml", content: Buffer.from("x") }]), "FILE_NOT_A_SHEET"],
    ["one with a document type", zip([workbook, sheet("<!DOCTYPE x><a/>")]), "FILE_DAMAGED"],
    ["one with a cell far to the right", zip([workbook, sheet('<row r="1"><c r="XFD1"/></row>')]), "FILE_TOO_WIDE"],
    [
      "one of three hundred parts",
      zip(Array.from({ length: 300 }, (_, n) => ({ name: `${n}`, content: Buffer.alloc(1) }))),
      "FILE_UNPACKS_TOO_LARGE",
    ],
  ])("%s", async (_, bytes, code) => {
    expect(await read(bytes)).toBe(code);
  });

  it.each([
    ["that says so", aBomb(), "FILE_UNPACKS_TOO_LARGE"],
    ["that claims to be small", aBomb(1000), "FILE_DAMAGED"],
  ])("a bomb %s", async (_, bytes, code) => {
    expect(await read(bytes)).toBe(code);
  });

  test("what says that it is a bomb is not unpacked: that this one lies is not even seen", async () => {
    expect(await read(zip([workbook, { ...sheet("<a/>"), claimed: 390 * 1024 * 1024 }]))).toBe("FILE_UNPACKS_TOO_LARGE");
  });

  test("more rows than are taken, also where they are blank", async () => {
    const line = "甲,乙\n";
    expect(await read(Buffer.from(line.repeat(10_001)))).toHaveLength(10_001);
    expect(await read(Buffer.from(line.repeat(10_002)))).toBe("FILE_TOO_MANY_ROWS");
  });
});

test("10,000 rows are read without a mistake", async () => {
  expect(await readTeachers(aSheetOfTeachers(10_000))).toEqual({ rows: 10_000, mistakes: [] });
});

describe("a workbook prints", () => {
  const headings = ["学校", "人数"];
  const partsOf = async (bytes: Uint8Array) => {
    const parts = unzipped(bytes).map(({ name, content }) => [name, content.toString()] as const);
    return Object.fromEntries(parts);
  };
  const rowsOut = async function* (count: number) {
    for (let index = 0; index < count; index++) yield [`学校${index}`, index];
  };

  test("across on A4, all columns on one page, title and heading on each, with a filter that leaves the total out", async () => {
    const total = ["合计", 3];
    const rows = [
      ["一所名字长得多的学校", 1],
      ["乙", 2],
    ];
    const parts = await partsOf(
      await writeWorkbook([{ name: "分学校", title: "丙县2022年第28周", headings, rows, total, notes: [["注"]] }]),
    );
    const xml = parts["xl/worksheets/sheet1.xml"];
    expect(xml).toMatch(/<pageSetup [^>]*orientation="landscape"[^>]*fitToWidth="1"[^>]*fitToHeight="0"/);
    expect(xml).toContain('fitToPage="1"');
    expect(xml).toContain('<autoFilter ref="A2:B4"/>');
    expect(xml).toContain('ySplit="2"');
    expect(parts["xl/workbook.xml"]).toContain("分学校!$1:$2</definedName>");
    const [first, second] = [...(xml ?? "").matchAll(/<col [^>]*width="(\d+)"/g)].map(([, width]) => Number(width));
    expect([first, second]).toEqual([22, 8]);
  });

  test.each([
    [undefined, "A2:A10001"],
    ["填报名单", "A3:A10002"],
  ])("with drop-downs from the first row below the headings, titled %s", async (title, range) => {
    const dropDowns = [{ column: 0, words: ["甲", "乙"], strict: true }];
    const written = await writeWorkbook([{ name: "表", ...(title !== undefined && { title }), headings, rows: [], dropDowns }]);
    expect((await partsOf(written))["xl/worksheets/sheet1.xml"]).toContain(`sqref="${range}"`);
  });

  test.each([
    ["rows that are given out", 3],
    ["none", 0],
  ])("%s too, with their title on the paper alone, for programs read them as well", async (_, count) => {
    const out = { name: "在职教师", headings, rows: rowsOut(count), notes: [["导出说明"]], textColumns: [] };
    const bytes = await writeRows("xlsx", out, Number.POSITIVE_INFINITY);
    const xml = (await partsOf(bytes ?? new Uint8Array()))["xl/worksheets/sheet1.xml"];
    expect(xml).toContain('orientation="landscape"');
    expect(xml).toContain("<oddHeader>&amp;C在职教师</oddHeader>");
    expect(xml?.includes('<autoFilter ref="A1:B4"/>')).toBe(count > 0);
  });

  test("and rows without end are written as they come, none lost", async () => {
    const out = { name: "在职教师", headings, rows: rowsOut(10_001), notes: [["导出说明"]], textColumns: [] };
    const bytes = await writeRows("xlsx", out, Number.POSITIVE_INFINITY);
    const { sheets } = await readXlsx(bytes ?? new Uint8Array());
    expect(sheets[0]?.rows).toHaveLength(10_004);
    expect(sheets[0]?.rows.at(-3)).toEqual(["学校10000", 10_000]);
  });
});
