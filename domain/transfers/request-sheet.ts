import type { TeacherId } from "../ids.ts";
import { isPersonName, nameWords } from "../names.ts";
import { OrgCode } from "../organizations/types.ts";
import type { Day } from "../program/types.ts";
import { type Cells, Reader, type RowReading, teacherIn, WHOLE_ORG_CODE } from "../sheet.ts";
import { dayIn } from "../sheet-cells.ts";
import type { ImportSheet } from "../sheet-kind.ts";
import { documentWords, type Identity, readIdentity } from "../teachers/identity.ts";
import { folded, foldedName } from "../text.ts";
import { filedWords } from "./states.ts";

/** The sheet of transfer requests (调动申请): whom a school asks for, by their document, or lets go, by the number this system gave them (TRF-01). */
export const requestSheet = {
  title: "调动申请",
  levels: ["SCHOOL", "COUNTY"],
  rule: "TRF-01",
  ownPeople: true,
  columns: {
    direction: {
      heading: "方向",
      required: true,
      choices: Object.values(filedWords),
      note: "调入：本校请调外校教师；调出：本校教师调往外校",
    },
    teacher: { heading: "教师编号", required: "either", note: "调出时必填：本系统的26位编号，见导出的教师名单" },
    document: { heading: "证件类型", choices: Object.values(documentWords), note: "调入时填写，不填即居民身份证" },
    number: { heading: "证件号码", code: true, required: "either", note: "调入时必填：18位，以文本填写" },
    name: { heading: "姓名", required: true, note: "调出时与现有教师信息核对" },
    toCode: { heading: "调入学校代码", code: WHOLE_ORG_CODE, note: "调出时必填" },
    reason: { heading: "调动原因", required: true, free: true },
    on: { heading: "调动日期", day: true, note: "如 2022-07-05，可不填" },
    lateReason: { heading: "逾期原因", free: true, note: "超过调动信息处理期限的填写" },
    school: { heading: "学校代码", code: WHOLE_ORG_CODE, note: "提出申请的学校：县（市、区）代学校上传时必填" },
  },
  about: "number",
  columnOf: { ORG_NOT_REGISTERED: "school", TRANSFER_DATE_INVALID: "on", NOT_LATE: "lateReason" },
} as const satisfies ImportSheet;

export type RequestField = keyof typeof requestSheet.columns;

/** The columns of a row that lets somebody go; what is not named here is shown by the number of the teacher, whom such a row is about. */
export const columnOfOut: ImportSheet<RequestField>["columnOf"] = {
  NAME_DIFFERS: "name",
  NOT_LATE: "lateReason",
  ORG_CODE_UNKNOWN: "toCode",
  ORG_NOT_REGISTERED: "toCode",
  TRANSFER_DATE_INVALID: "on",
  TRANSFER_OUT_OF_PROVINCE: "toCode",
  TRANSFER_SAME_SCHOOL: "toCode",
};

type Common = {
  readonly name: string;
  readonly reason: string;
  readonly on?: Day;
  readonly lateReason?: string;
  readonly school?: OrgCode;
};

/** A row of the sheet; `school` is the one that files. */
export type RequestLine =
  | (Common & { readonly direction: "IN"; readonly identity: Identity })
  | (Common & { readonly direction: "OUT"; readonly teacher: TeacherId; readonly toCode: OrgCode });

/** Reads one row; every mistake of the row is reported at once, by column. */
export const readRequest = (cells: Cells<RequestField>, today: Day): RowReading<RequestLine> => {
  const reader = new Reader<RequestField>(requestSheet, cells);
  if (reader.cell("direction") === "") reader.wrong("direction", "VALUE_REQUIRED", "TRF-01", { column: "方向" });
  const direction = reader.choice("direction", filedWords, "TRF-01");
  const name = reader.requiredText("name", 40, "TRF-01");
  const reason = reader.requiredReason("reason", 500, "TRF-01");
  const on = dayIn(reader, "on", "TRF-01");
  const lateReason = reader.reason("lateReason", 200, "TRF-01");
  const school = reader.cell("school") === "" ? undefined : codeIn(reader, "school");
  const whom = direction && { IN: askedFor, OUT: letGo }[direction](reader, today, name);
  if (!whom || name === undefined || reason === undefined || reader.issues.length > 0) return { ok: false, issues: reader.issues };
  return { ok: true, entry: { name, reason, ...(on && { on }), ...(lateReason && { lateReason }), ...(school && { school }), ...whom } };
};

const askedFor = (reader: Reader<RequestField>, today: Day, name: string | undefined) => {
  leftEmpty(reader, ["teacher", "toCode"], "调入");
  if (name !== undefined && !isPersonName(foldedName(name)))
    reader.wrong("name", "VALUE_INVALID", "TRF-01", { column: "姓名", expected: nameWords.person.zh });
  const kind = reader.cell("document") === "" ? "RESIDENT_CARD" : reader.choice("document", documentWords, "DIR-06");
  const written = reader.cell("number");
  if (written === "") return reader.wrong("number", "VALUE_REQUIRED", "TRF-01", { column: "证件号码" });
  const read = kind && readIdentity(kind, written, today);
  if (read?.ok) return { direction: "IN" as const, identity: read.value };
  if (read) reader.issues.push({ column: reader.heading("number"), ...read.refusal });
  return undefined;
};

const letGo = (reader: Reader<RequestField>) => {
  leftEmpty(reader, ["number"], "调出");
  const teacher = teacherIn(reader, "teacher", "TRF-01");
  const toCode =
    reader.cell("toCode") === ""
      ? reader.wrong("toCode", "VALUE_REQUIRED", "TRF-01", { column: "调入学校代码" })
      : codeIn(reader, "toCode");
  return teacher && toCode ? { direction: "OUT" as const, teacher, toCode } : undefined;
};

/** What belongs to the other direction is not guessed at. */
const leftEmpty = (reader: Reader<RequestField>, fields: readonly RequestField[], direction: string): void => {
  for (const field of fields)
    if (reader.cell(field) !== "")
      reader.wrong(field, "VALUE_INVALID", "TRF-01", { column: reader.heading(field), expected: `空白（${direction}时不填）` });
};

const codeIn = (reader: Reader<RequestField>, field: "school" | "toCode"): OrgCode | undefined => {
  const code = OrgCode.safeParse(folded(reader.cell(field)).toUpperCase());
  if (code.success) return code.data;
  return reader.wrong(field, "VALUE_INVALID", "DIR-01", { column: reader.heading(field), expected: "4至20位数字或大写字母" });
};
