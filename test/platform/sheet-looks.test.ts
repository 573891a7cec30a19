import { Readable } from "node:stream";
import { readXlsx } from "hucre/xlsx";
import { describe, expect, test } from "vitest";
import { readRows } from "#given/rows.ts";
import { writeRows } from "#platform/sheets/stream.ts";
import { writeCsv, writeWorkbook } from "#platform/sheets/write.ts";

test("RPT-03 figures stand to the right with their heading, also where one is missing; the number of a row stands apart from the name beside it", async () => {
  const rows = [
    [1, "甲校", 12, "—"],
    [2, "乙校", 3, 50.5],
  ];
  const bytes = await writeWorkbook([
    { name: "表", headings: ["序号", "学校", "人数", "提交率（%）"], rows, total: ["合计", "", 15, "—"] },
  ]);
  const { sheets } = await readXlsx(bytes, { readStyles: true });
  const at = (row: number, column: number) => sheets[0]?.cells?.get(`${row},${column}`)?.style?.alignment?.horizontal;
  const lines = [0, 1, 3].map((row) => [0, 1, 2, 3].map((column) => at(row, column)));
  expect(lines).toEqual(Array.from({ length: 3 }, () => ["center", undefined, "right", "right"]));
});

describe("SEC-08 a telephone is read as it is, and nothing that a program would work out leaves without the mark of text", () => {
  const telephone = "+86 (10) 1234-5678";
  const formulas = ["=1+1", "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "＝1+1", "+86*SUM(A1)", "+HYPERLINK(1)", "\t=1"];
  const rows = [telephone, ...formulas].map((text) => [text]);
  const cellsOf = async (bytes: Uint8Array | undefined) => {
    const { sheets } = await readXlsx(bytes ?? new Uint8Array(), { readStyles: true });
    return (sheets[0]?.rows ?? []).slice(1, rows.length + 1).map(([cell]) => cell);
  };
  const shown = [telephone, ...formulas.map((text) => `'${text}`)];

  test("in a workbook, written whole or as it grows", async () => {
    const whole = await writeWorkbook([{ name: "表", headings: ["电话"], rows, textColumns: [0] }]);
    expect(await cellsOf(whole)).toEqual(shown);
    const many = Array.from({ length: 10_001 }, (_, index) => rows[index] ?? ["甲"]);
    const grown = await writeRows("xlsx", { name: "表", headings: ["电话"], rows: Readable.from(many), textColumns: [0] }, 1e8);
    expect(await cellsOf(grown)).toEqual(shown);
    const { sheets } = await readXlsx(whole, { readStyles: true });
    expect(sheets[0]?.cells?.get("1,0")).toMatchObject({ type: "string" });
    expect(sheets[0]?.cells?.get("1,0")?.formula).toBeUndefined();
  });

  test("in a CSV every program guesses what a cell is, so that a telephone has the mark too, and reads back as it was", async () => {
    const bytes = writeCsv([["电话"], ...rows]);
    const lines = Buffer.from(bytes).toString("utf8").split("\r\n");
    for (const line of lines.slice(1, rows.length + 1)) expect(line.replace(/^"/, "")).toMatch(/^'/);
    const read = await readRows(bytes);
    expect(read.ok && read.value[1]?.cells).toEqual([telephone]);
  });
});
