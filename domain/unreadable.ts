/** Why a file is no sheet that can be read: a part of `refusals.ts`. */
export const fileReasons = {
  FILE_DAMAGED: {
    zh: "文件不完整或已损坏，请重新保存后上传。",
    en: "The file is damaged or cut short; save it again.",
  },
  FILE_EMPTY: { zh: "文件中没有数据行。", en: "The file has no rows." },
  FILE_ENCODING: {
    zh: "无法识别文件的文字编码，请另存为“CSV UTF-8”或.xlsx。",
    en: "The text encoding is neither UTF-8 nor GB18030; save it as CSV UTF-8 or .xlsx.",
  },
  FILE_ENCRYPTED: { zh: "文件设有密码，请取消密码后上传。", en: "The file is protected by a password; remove it." },
  FILE_HAS_MACROS: { zh: "文件含有宏，请另存为不含宏的.xlsx。", en: "The file holds macros; save it as .xlsx without them." },
  FILE_IS_MULTIPART: {
    zh: "请直接以文件内容作为请求正文，不要用 multipart/form-data 表单上传。",
    en: "Send the file's bytes as the request body, not as multipart/form-data.",
  },
  FILE_IS_XLS: { zh: "不支持旧版.xls，请另存为.xlsx。", en: "This is the old .xls format; save it as .xlsx." },
  FILE_NOT_A_SHEET: { zh: "文件不是电子表格，请上传.xlsx或.csv。", en: "The file is no spreadsheet; send .xlsx or .csv." },
  FILE_TOO_MANY_ROWS: { zh: "文件超过{limit}行，请分成几个文件。", en: "The file has more than {limit} rows; split it." },
  FILE_TOO_WIDE: { zh: "文件超过{limit}列，请按模板填写。", en: "The file has more than {limit} columns; use the template." },
  FILE_UNPACKS_TOO_LARGE: {
    zh: "文件解压后过大，可能不是正常的表格，已拒绝。",
    en: "The file unpacks to far more than a sheet of people holds and is refused.",
  },
  HEADING_MISSING: { zh: "表头缺少“{heading}”。请下载模板后按模板填写。", en: "The heading “{heading}” is missing. Use the template." },
  HEADING_TWICE: { zh: "表头“{heading}”出现了两次。", en: "The heading “{heading}” stands there twice." },
  HEADING_UNKNOWN: {
    zh: "表头“{heading}”不是模板中的列。请下载模板后按模板填写。",
    en: "The heading “{heading}” is not one of the template's.",
  },
} as const;
