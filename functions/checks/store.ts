import { type Checks, MOST_CODES } from "#domain/certificates/checks.ts";
import { certificateStateLabels } from "#domain/certificates/states.ts";
import { accept, refuse } from "#domain/outcome.ts";
import { stageLabels } from "#domain/program/labels.ts";
import { foldedHeading } from "#domain/sheet-headings.ts";
import { readRows } from "#platform/sheets/read.ts";
import { writeWorkbook, XLSX_TYPE } from "#platform/sheets/write.ts";
import { certificates, hashOfCode } from "#table/learning/certificates.ts";
import { readAll } from "#table/rows.ts";

const LIMITS = { rows: MOST_CODES, columns: 60, blankRows: 1_000 };
const [CODE, ADDRESS] = ["核验码", "核验地址"];
const HEADINGS = [
  ...["行号", CODE, "核验结果", "证书编号", "姓名", "年度", "学段", "学科（领域）", "计入学时", "学分", "登记单位", "登记日期"],
];
const NOTHING = "查无此码";

/** Codes, as the table finds certificates by them, and sheets of them. */
const checks: Checks = {
  byCodes: (codes) => readAll(codes.map((code) => certificates.at({ codeHash: hashOfCode(code) }))),

  read: async (bytes) => {
    const sheet = await readRows(bytes, LIMITS);
    if (!sheet.ok) return sheet;
    const [header, ...rows] = sheet.value;
    const column = [CODE, ADDRESS]
      .map((heading) => header?.cells.findIndex((cell) => foldedHeading(cell) === foldedHeading(heading)) ?? -1)
      .find((at) => at >= 0);
    if (column === undefined) return refuse("HEADING_MISSING", "SEC-03", { heading: CODE });
    return accept(
      rows.map(({ number, cells }) => ({ row: number, code: cells[column] ?? "" })),
      "unchanged",
    );
  },

  answers: async (rows) => {
    const bytes = await writeWorkbook([
      {
        name: "核验结果",
        headings: HEADINGS,
        rows: rows.map(({ row, code, certificate: one }) =>
          one
            ? [
                ...[row, code, certificateStateLabels[one.state].zh, one.number, one.name, one.year, stageLabels[one.stage].zh],
                ...[one.subject, one.counted, one.credits, one.countyName, one.registeredOn],
              ]
            : [row, code, NOTHING],
        ),
        textColumns: [1, 3],
      },
    ]);
    return { bytes, type: XLSX_TYPE, name: "学分证书核验结果.xlsx" };
  },
};

/** What checking many certificates works with. */
export const checksWorld = () => ({ checks });
