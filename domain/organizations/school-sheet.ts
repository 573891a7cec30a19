import { given } from "../given.ts";
import { isOrganizationName, Mailbox, nameWords, Telephone } from "../names.ts";
import { stageWords } from "../program/labels.ts";
import type { Stage } from "../program/types.ts";
import { type Cells, Reader, type RowReading, WHOLE_MOBILE, WHOLE_ORG_CODE } from "../sheet.ts";
import { dayIn, nameIn, telephoneIn } from "../sheet-cells.ts";
import type { ImportSheet } from "../sheet-kind.ts";
import { folded, tidied } from "../text.ts";
import { type FirstAdministrator, type OrganizationEntry, organizationFaults } from "./entry.ts";
import { type GradeSpan, type Licence, OrgCode, registrationWords, typeWords } from "./types.ts";

/** The sheet of schools (学校), as requirements section 9 lists it. */
export const schoolSheet = {
  title: "学校",
  levels: ["COUNTY", "PREFECTURE", "PROVINCE"],
  inPerson: true,
  rule: "DIR-08",
  columns: {
    code: { heading: "学校代码", code: WHOLE_ORG_CODE, required: true },
    name: { heading: "学校名称", required: true },
    type: { heading: "类型", required: true, choices: Object.values(typeWords) },
    stages: { heading: "学段", required: true, choices: Object.values(stageWords), several: true, note: "多个学段用、隔开" },
    grades: { heading: "起止年级", note: "如 1-5；几个学段写作 小学1-5、初中6-9" },
    parent: { heading: "上级管理单位代码", code: WHOLE_ORG_CODE, required: true },
    managing: { heading: "管理学校代码", code: WHOLE_ORG_CODE, note: "由镇初级中学管理的小学填写；不再由其管理的填“无”" },
    successor: { heading: "并入学校代码", code: WHOLE_ORG_CODE, note: "已并入其他学校的填写，登记状态同时填“未登记”；不再并入的填“无”" },
    licence: { heading: "办园许可证号", code: true, note: "幼儿园必填" },
    validThrough: { heading: "许可证有效期", day: true, note: "幼儿园必填，如 2025-08-31" },
    registered: { heading: "登记状态", required: true, choices: Object.values(registrationWords) },
    telephone: { heading: "联系人电话", code: WHOLE_MOBILE },
    mailbox: { heading: "办公邮箱", free: true },
    administrator: { heading: "管理员姓名", required: true },
    contact: { heading: "管理员邮箱或电话", code: WHOLE_MOBILE, required: true, free: true },
    lateReason: { heading: "逾期原因", free: true, note: "新增学校超过提交期限的填写" },
  },
  about: "code",
  columnOf: {
    ADMIN_REQUIRED: "administrator",
    GRADES_OVERLAP: "grades",
    LICENCE_REQUIRED: "licence",
    MERGED_REGISTERED: "registered",
    NOT_LATE: "lateReason",
    ORG_PARENT_LEVEL: "parent",
    STAGE_IN_USE: "stages",
    STAGE_NOT_IN_SCHOOL: "grades",
    STAGE_REQUIRED: "stages",
    SUCCESSOR_INVALID: "successor",
    TYPE_IN_USE: "type",
  },
} as const satisfies ImportSheet;

export type SchoolField = keyof typeof schoolSheet.columns;

/** A row of the sheet: the organisation, and the code of the one above it. */
export type SchoolRow = OrganizationEntry & { readonly parent: OrgCode; readonly administrator: FirstAdministrator };

/** Reads one row; every mistake of the row is reported at once, by column. */
export const readSchool = (cells: Cells<SchoolField>): RowReading<SchoolRow> => {
  const reader = new Reader<SchoolField>(schoolSheet, cells);
  const code = codeIn(reader, "code");
  const parent = codeIn(reader, "parent");
  const managingCode = schoolIn(reader, "managing");
  const mergedIntoCode = schoolIn(reader, "successor");
  const name = organizationNameIn(reader);
  const type = typeIn(reader);
  const stages = reader.choices("stages", stageWords, "GOV-01");
  const grades = gradesIn(reader, stages ?? []);
  const licence = licenceIn(reader);
  const registered = registeredIn(reader);
  const telephone = telephoneIn(reader, "telephone");
  const mailbox = mailboxIn(reader);
  const administrator = administratorIn(reader);
  const lateReason = reader.reason("lateReason", 200, "DIR-08");
  if (type && stages && grades)
    for (const { field, refusal } of organizationFaults({ type, stages, grades, ...(licence && { licence }) }))
      reader.issues.push({ column: reader.heading(field), ...refusal });
  const whole = code && parent && name !== undefined && type && stages && grades && registered !== undefined && administrator;
  if (!whole || reader.issues.length > 0) return { ok: false, issues: reader.issues };
  const optional = {
    ...given({ managingCode, mergedIntoCode, lateReason }),
    ...(licence && { licence }),
    ...(telephone && { telephone }),
    ...(mailbox && { mailbox }),
  };
  return { ok: true, entry: { code, parent, name, type, stages, grades, registered, administrator, ...optional } };
};

const organizationNameIn = (reader: Reader<SchoolField>): string | undefined => {
  const written = reader.requiredText("name", 60, "GOV-01");
  const name = written === undefined ? undefined : tidied(written);
  if (name === undefined || isOrganizationName(name)) return name;
  return reader.wrong("name", "VALUE_INVALID", "GOV-01", { column: "学校名称", expected: nameWords.organization.zh });
};

const codeIn = (reader: Reader<SchoolField>, field: "code" | "parent" | "managing" | "successor"): OrgCode | undefined => {
  const written = reader.requiredText(field, 20, "GOV-01");
  if (written === undefined) return undefined;
  const code = OrgCode.safeParse(folded(written).toUpperCase());
  if (code.success) return code.data;
  return reader.wrong(field, "VALUE_INVALID", "GOV-01", { column: reader.heading(field), expected: "4至20位数字或大写字母" });
};

const NONE = "无";

/** Another school; `null` where none is meant, and nothing where nothing is said. */
const schoolIn = (reader: Reader<SchoolField>, field: "managing" | "successor"): OrgCode | null | undefined => {
  if (reader.cell(field) === "") return undefined;
  return reader.cell(field).trim() === NONE ? null : codeIn(reader, field);
};

const typeIn = (reader: Reader<SchoolField>) => {
  if (reader.cell("type") === "") return reader.wrong("type", "VALUE_REQUIRED", "GOV-01", { column: "类型" });
  return reader.word("type", typeWords) ?? reader.wrong("type", "ORG_TYPE_UNKNOWN", "GOV-01", { type: reader.cell("type").slice(0, 10) });
};

const SPAN = /^(\D*)(\d{1,2})\s*(?:[-—–~至到]\s*(\d{1,2}))?\s*(?:年级)?$/;

const gradesIn = (reader: Reader<SchoolField>, stages: readonly Stage[]): GradeSpan[] | undefined => {
  const spans: GradeSpan[] = [];
  for (const part of folded(reader.cell("grades")).split(/[、,;/]/)) {
    if (part.trim() === "") continue;
    const [, word = "", from = "", to = from] = SPAN.exec(part.trim()) ?? [];
    const stage = word.trim() === "" && stages.length === 1 ? stages[0] : stages.find((one) => stageWords[one] === word.trim());
    const span = { from: Number(from), to: Number(to) };
    if (!stage || stage === "KINDERGARTEN" || from === "" || span.from < 1 || span.to > 12 || span.from > span.to)
      return reader.wrong("grades", "VALUE_INVALID", "GOV-01", { column: "起止年级", expected: "1-5，或 小学1-5、初中6-9" });
    spans.push({ stage, ...span });
  }
  return spans;
};

const licenceIn = (reader: Reader<SchoolField>): Licence | undefined => {
  const number = reader.text("licence", 40);
  const validThrough = dayIn(reader, "validThrough");
  return number !== undefined && validThrough ? { number, validThrough } : undefined;
};

const registeredIn = (reader: Reader<SchoolField>): boolean | undefined => {
  if (reader.cell("registered") === "") return reader.wrong("registered", "VALUE_REQUIRED", "DIR-01", { column: "登记状态" });
  const state = reader.choice("registered", registrationWords, "DIR-01");
  return state === undefined ? undefined : state === "REGISTERED";
};

const mailboxIn = (reader: Reader<SchoolField>): string | undefined => {
  const written = reader.address("mailbox", 120);
  if (written === undefined || Mailbox.safeParse(written).success) return written;
  return reader.wrong("mailbox", "VALUE_INVALID", "GOV-01", { column: "办公邮箱", expected: "邮箱地址" });
};

/** A school is never without an administrator (DIR-08): their name, and a mailbox or telephone for the invitation. */
const administratorIn = (reader: Reader<SchoolField>): FirstAdministrator | undefined => {
  const name = nameIn(reader, "administrator");
  const contact = reader.address("contact", 120);
  if (reader.cell("administrator") === "" || reader.cell("contact") === "")
    return reader.wrong(reader.cell("administrator") === "" ? "administrator" : "contact", "ADMIN_REQUIRED", "DIR-08", {});
  if (name === undefined || contact === undefined) return undefined;
  if (Mailbox.safeParse(contact).success) return { name, mailbox: contact };
  if (Telephone.safeParse(contact).success) return { name, telephone: contact };
  return reader.wrong("contact", "VALUE_INVALID", "DIR-08", { column: "管理员邮箱或电话", expected: "邮箱地址或电话号码" });
};
