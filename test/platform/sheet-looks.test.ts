import { readXlsx } from "hucre/xlsx";
import { expect, test } from "vitest";
import { writeWorkbook } from "#platform/sheets/write.ts";

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
