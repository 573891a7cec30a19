import { type Checks, MOST_CODES } from "#domain/certificates/checks.ts";
import { codeSheet, readCode } from "#domain/certificates/code-sheet.ts";
import { certificateStateLabels } from "#domain/certificates/states.ts";
import { stageLabels } from "#domain/program/labels.ts";
import { readTable } from "#domain/sheets/read.ts";
import { readFile } from "#platform/sheets/read.ts";
import { writeWorkbook, XLSX_TYPE } from "#platform/sheets/write.ts";
import { certificates, hashOfCode } from "#table/learning/certificates.ts";
import { readAll } from "#table/rows.ts";

/** Titles and notes stand beside the codes. */
const LIMITS = { rows: MOST_CODES + 20, columns: 60, blankRows: 1_000 };
const CODE = codeSheet.columns.code.heading;
const HEADINGS = [
  ...["行号", CODE, "核验结果", "证书编号", "姓名", "年度", "学段", "学科（领域）", "计入学时", "学分", "登记单位", "登记日期"],
];
const NOTHING = "查无此码";

/** Codes, as the table finds certificates by them, and sheets of them. */
const checks: Checks = {
  byCodes: (codes) => readAll(codes.map((code) => certificates.at({ codeHash: hashOfCode(code) }))),

  read: async (bytes) => {
    const file = await readFile(bytes, LIMITS);
    return file.ok ? readTable(codeSheet, file.value, readCode) : file;
  },

  answers: async (rows, warnings) => {
    const bytes = await writeWorkbook([
      {
        name: "核验结果",
        headings: HEADINGS,
        rows: rows.map(({ row, code, wrong, certificate: one }) =>
          one
            ? [
                ...[row, code, certificateStateLabels[one.state].zh, one.number, one.name, one.year, stageLabels[one.stage].zh],
                ...[one.subject, one.counted, one.credits, one.countyName, one.registeredOn],
              ]
            : [row, code, wrong.map(({ column, detail }) => `${column}：${detail}`).join("；") || NOTHING],
        ),
        notes: warnings.map(({ detail }) => [detail]),
        textColumns: [1, 3],
      },
    ]);
    return { bytes, type: XLSX_TYPE, name: "学分证书核验结果.xlsx" };
  },
};

/** What checking many certificates works with. */
export const checksWorld = () => ({ checks });
