import type { Reasons } from "../refusals.ts";
import { formatLabels, importStateLabels } from "./states.ts";

/** Why a file cannot be read, a row is not taken, or an import does not go on. */
export const refusals = {
  ASK_STALE: {
    kind: "conflict",
    zh: "此请求提出已超过24小时，未予执行。请重新提交。",
    en: "This was asked more than 24 hours ago and was not carried out. Ask again.",
  },
  CELL_OUTSIDE: {
    kind: "invalid",
    zh: "{column}没有表头却有内容，该行的各列可能已错位。请检查该行是否多了逗号，或为该列补上表头。",
    en: "{column} has no heading but holds something; the columns of this row may have shifted. Look for a comma too many.",
  },
  FILE_DAMAGED: { kind: "invalid", zh: "文件不完整或已损坏，请重新保存后上传。", en: "The file is damaged or cut short; save it again." },
  FILE_EMPTY: { kind: "invalid", zh: "文件中没有数据行。", en: "The file has no rows." },
  FILE_ENCODING: {
    kind: "invalid",
    zh: "无法识别文件的文字编码，请另存为“CSV UTF-8”或.xlsx；由程序上传的，请以application/octet-stream发送。",
    en: "The text encoding is neither UTF-8 nor GB18030; save it as CSV UTF-8 or .xlsx, and send it as application/octet-stream.",
  },
  FILE_ENCRYPTED: { kind: "invalid", zh: "文件设有密码，请取消密码后上传。", en: "The file is protected by a password; remove it." },
  FILE_HAS_MACROS: {
    kind: "invalid",
    zh: "文件含有宏，请另存为不含宏的.xlsx。",
    en: "The file holds macros; save it as .xlsx without them.",
  },
  FILE_IS_MULTIPART: {
    kind: "unsupported",
    zh: "请直接以文件内容作为请求正文，不要用 multipart/form-data 表单上传。",
    en: "Send the file's bytes as the request body, not as multipart/form-data.",
  },
  FILE_IS_ODS: {
    kind: "unsupported",
    zh: "这是.ods（OpenDocument）表格，请用LibreOffice、WPS或Excel另存为.xlsx后上传。",
    en: "This is an OpenDocument sheet (.ods); save it as .xlsx and send that.",
  },
  FILE_IS_XLS: { kind: "unsupported", zh: "不支持旧版.xls，请另存为.xlsx。", en: "This is the old .xls format; save it as .xlsx." },
  FILE_NOT_A_SHEET: {
    kind: "unsupported",
    zh: "文件不是电子表格，请上传.xlsx或.csv。",
    en: "The file is no spreadsheet; send .xlsx or .csv.",
  },
  FILE_ONLY_CALLED_XLS: {
    kind: "unsupported",
    zh: "文件虽以.xls为名，内容其实是{format}。请用Excel或WPS打开后另存为.xlsx，再上传。",
    en: "The file is called .xls but is {format}. Open it in Excel or WPS, save it as .xlsx and send that.",
    words: { format: formatLabels },
  },
  FILE_QUOTE_ALONE: {
    kind: "invalid",
    zh: '第{row}行有不成对的引号（"），其后的内容无法分辨。请改正该引号，或用Excel打开后另存为.xlsx。',
    en: 'Row {row} has a quotation mark (") without its pair; what follows cannot be told apart. Mend it, or save the file as .xlsx.',
  },
  FILE_TOO_MANY_ROWS: {
    kind: "too large",
    zh: "文件超过{limit}行，请分成几个文件。",
    en: "The file has more than {limit} rows; split it.",
  },
  FILE_TOO_WIDE: {
    kind: "invalid",
    zh: "文件超过{limit}列，请按模板填写。",
    en: "The file has more than {limit} columns; use the template.",
  },
  FILE_UNPACKS_TOO_LARGE: {
    kind: "too large",
    zh: "文件解压后过大，可能不是正常的表格，已拒绝。",
    en: "The file unpacks to far more than a sheet of people holds and is refused.",
  },
  HEADING_MISSING: {
    kind: "invalid",
    zh: "表头缺少“{heading}”。请下载模板后按模板填写。",
    en: "The heading “{heading}” is missing. Use the template.",
  },
  HEADING_TWICE: { kind: "invalid", zh: "表头“{heading}”出现了两次。", en: "The heading “{heading}” stands there twice." },
  HEADING_UNKNOWN: {
    kind: "invalid",
    zh: "前10行中没有找到模板的表头（找到的是“{heading}”）。请下载模板后按模板填写。",
    en: "None of the template's headings stands in the first ten rows (found: “{heading}”). Use the template.",
  },
  HEADINGS_WRONG: {
    kind: "invalid",
    zh: "表头有{count}处问题：{problems}。请按模板填写，或随上传写明列的对应（mapping）。",
    en: "The headings have {count} problems ({problems}). Use the template, or send a mapping.",
  },
  IMPORT_ENDED: {
    kind: "conflict",
    zh: "系统运维人员已终止此次导入（{reason}），已写入的内容全部撤回。请重新上传文件。",
    en: "The operator ended this import ({reason}); whatever it had written is taken back. Upload the file again.",
  },
  IMPORT_HAS_ERRORS: {
    kind: "invalid",
    zh: "文件中有{count}处错误，未写入任何数据。请改正后重新上传；如只导入正确的行，请以 goodRowsOnly=true 重新上传。",
    en: "The file has {count} errors and nothing was written. Mend them and upload it again, or upload it with goodRowsOnly=true.",
  },
  IMPORT_NOT_FINISHED: {
    kind: "conflict",
    zh: "导入尚未结束（{state}），请稍后再试。",
    en: "The import has not ended yet ({state}).",
    words: { state: importStateLabels },
  },
  IMPORT_NOTHING_TO_APPLY: {
    kind: "conflict",
    zh: "此次导入{state}，不能再写入。请重新上传文件；如只导入正确的行，请以 goodRowsOnly=true 上传。",
    en: "This import is {state} and cannot be applied any more. Upload the file again; for its good rows only, with goodRowsOnly=true.",
    words: { state: importStateLabels },
  },
  IMPORT_NOTHING_TO_UNDO: {
    kind: "conflict",
    zh: "此次导入{state}，没有可撤销的内容。",
    en: "This import is {state}; there is nothing to undo.",
    words: { state: importStateLabels },
  },
  IMPORT_REMOVED: {
    kind: "conflict",
    zh: "此次导入的表格已满保存期限，于{removedOn}删除，不能再查看、写入或撤销。办理结果仍在各人记录和操作记录中。",
    en: "What was uploaded had been kept as long as the county decided and was removed on {removedOn}; it cannot be read, applied or undone. What it did stands in records and audit.",
  },
  IMPORT_ROW_SPOILED: {
    kind: "conflict",
    zh: "第{rows}行在核对之后已被他人改动，导入已停止，本次写入的内容已全部撤回。请重新上传。",
    en: "Rows {rows} were changed by somebody after the check; the import stopped and took back what it had written. Send the file again.",
  },
  IMPORT_OFFICE_ENDED: {
    kind: "conflict",
    zh: "上传人的职责已经终止，系统不再以其名义写入：已写入{written}行，予以保留；未写入{rest}行。请由在任管理员重新上传整份文件，已写入的不会重复。",
    en: "The duty of whoever brought this file has ended, so nothing more is written in their name: {written} rows are in and stay, {rest} are not. Have somebody in office bring the whole file anew; what is in is not written twice.",
  },
  IMPORT_TOO_MANY_FOREIGN: {
    kind: "conflict",
    zh: "文件中属于其他单位的人员超过5%，导入已停止并告知县级管理员。",
    en: "More than 5 % of the people in the file belong to other organisations; the import stopped and the county is told.",
  },
  IMPORT_UNDO_BLOCKED: {
    kind: "conflict",
    zh: "有{count}行已被后续工作使用，不能整体撤销。",
    en: "{count} rows are in use by later work; the import cannot be undone as a whole.",
  },
  MAPPING_WRONG: {
    kind: "invalid",
    zh: "列对应（mapping）有{count}处问题：{problems}。",
    en: "The mapping of columns has {count} problems ({problems}).",
  },
  ORG_IN_FILE_TWICE: {
    kind: "invalid",
    zh: "单位代码在文件中出现多次（第{rows}行）。",
    en: "This code stands in the file more than once (rows {rows}).",
  },
  TEACHER_IN_FILE_TWICE: {
    kind: "invalid",
    zh: "同一教师在文件中出现多次（第{rows}行），请只保留一行。",
    en: "The same person stands in the file more than once (rows {rows}); keep one row.",
  },
  VALUE_DATED: {
    kind: "invalid",
    zh: "“{column}”中是日期（表格软件会把 1-2 这样的内容改成日期）。请将该列设为“文本”后重新填写。",
    en: "“{column}” holds a date; spreadsheets make one of what looks like it (1-2). Make the column text and write it again.",
  },
  VALUE_FAILED: {
    kind: "invalid",
    zh: "“{column}”中是表格软件的出错标记（如 #N/A），不是内容。请填写真实内容。",
    en: "“{column}” holds what a spreadsheet writes when a formula fails (like #N/A). Write the value itself.",
  },
  VALUE_HOLDS_IDENTITY: {
    kind: "invalid",
    zh: "“{column}”中含有证件号码，请只在“证件号码”一列填写。",
    en: "“{column}” holds an identity number; it belongs in its own column alone.",
  },
  VALUE_INVALID: { kind: "invalid", zh: "“{column}”的格式不正确，应为{expected}。", en: "“{column}” should be {expected}." },
  VALUE_IS_FORMULA: {
    kind: "invalid",
    zh: "“{column}”以公式符号（= + - @）开头，请改为文字。",
    en: "“{column}” begins like a formula (= + - @); write it as text.",
  },
  VALUE_LOST: {
    kind: "invalid",
    zh: "“{column}”中有丢失的文字（显示为 ?、□、〓、* 等）。请补上原来的字。",
    en: "“{column}” has lost letters (shown as ?, □, 〓 or *). Write them again.",
  },
  VALUE_MASKED: {
    kind: "invalid",
    zh: "“{column}”是隐去了部分数字的号码，请填写完整的号码。",
    en: "“{column}” is a number with digits masked; write the whole number.",
  },
  VALUE_REQUIRED: { kind: "invalid", zh: "请填写“{column}”。", en: "“{column}” is required." },
  VALUE_ROUNDED: {
    kind: "invalid",
    zh: "“{column}”被表格软件改成了科学记数，后几位已丢失。请将该列设为“文本”后重新填写。",
    en: "“{column}” was turned into scientific notation and lost its last digits. Make the column text and write it again.",
  },
  VALUE_TOO_LONG: { kind: "invalid", zh: "“{column}”超过{limit}字。", en: "“{column}” is longer than {limit} characters." },
  VALUE_UNKNOWN: { kind: "invalid", zh: "“{column}”应为：{choices}。", en: "“{column}” should be one of: {choices}." },
  YEAR_REQUIRED: {
    kind: "invalid",
    zh: "请指明是哪一年的工程（{pointer}），如 ?year=2022。",
    en: "Name the year of the program ({pointer}), as in ?year=2022.",
  },
} as const satisfies Reasons;
