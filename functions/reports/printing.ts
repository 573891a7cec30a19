import { html } from "#domain/mail/html.ts";
import type { Printing } from "#domain/reports/port.ts";
import { writeWorkbook, XLSX_TYPE } from "#platform/sheets/write.ts";
import { reportsWorld } from "./store.ts";

const printing: Printing = {
  page: (letter) => ({ bytes: Buffer.from(html(letter)), type: "text/html; charset=utf-8" }),
  workbook: async ({ attachments = [], subject }) => {
    const [book] = attachments;
    const empty = [{ name: "总结", headings: ["说明"], rows: [["本周没有需要总结的事项"]] }];
    return { bytes: await writeWorkbook(book?.sheets ?? empty), type: XLSX_TYPE, name: book?.name ?? `${subject}.xlsx` };
  },
};

/** Reports, and how they are printed for readers. */
export const readersWorld = () => ({ ...reportsWorld(), printing });
