import * as z from "zod";
import type { Label } from "../program/labels.ts";

/**
 * CHECKING until every row was judged; then CHECKED where only a check was asked, REFUSED where nothing is written, or APPLYING until APPLIED. STOPPING takes
 * back what was written before a row was spoiled, until STOPPED; UNDOING takes back a whole import, until UNDONE.
 */
export const ImportState = z.enum(["CHECKING", "CHECKED", "REFUSED", "APPLYING", "APPLIED", "STOPPING", "STOPPED", "UNDOING", "UNDONE"]);
export type ImportState = z.output<typeof ImportState>;

export const importStateLabels = {
  CHECKING: { zh: "检查中", en: "being checked" },
  CHECKED: { zh: "已检查", en: "checked" },
  REFUSED: { zh: "未通过检查", en: "refused" },
  APPLYING: { zh: "写入中", en: "being applied" },
  APPLIED: { zh: "已写入", en: "applied" },
  STOPPING: { zh: "正在停止", en: "being stopped" },
  STOPPED: { zh: "已停止", en: "stopped" },
  UNDOING: { zh: "撤销中", en: "being undone" },
  UNDONE: { zh: "已撤销", en: "undone" },
} as const satisfies Record<ImportState, Label>;

/** What a file is that is only called a workbook. */
export const formatLabels = {
  HTML: { zh: "网页（HTML）", en: "a web page (HTML)" },
  MHT: { zh: "单个文件网页（MHT）", en: "a web archive (MHT)" },
  XML: { zh: "XML表格", en: "an XML spreadsheet" },
} as const;
