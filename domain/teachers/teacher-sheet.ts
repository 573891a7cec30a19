import { given } from "../given.ts";
import { OrgCode } from "../organizations/types.ts";
import { stageWords } from "../program/labels.ts";
import type { Day } from "../program/types.ts";
import { type Cells, Reader, type RowReading, WHOLE_MOBILE, WHOLE_ORG_CODE, yesOrNo } from "../sheet.ts";
import { nameIn, telephoneIn } from "../sheet-cells.ts";
import type { ImportSheet } from "../sheet-kind.ts";
import { folded } from "../text.ts";
import { joinedIn, type TeacherEntry, teacherFaults } from "./entry.ts";
import { documentWords, type Gender, genderOf, genderWords, type Identity, readIdentity } from "./identity.ts";
import { positionWords } from "./types.ts";

/** The sheet of teachers (教师), as requirements section 9 lists it. */
export const teacherSheet = {
  title: "教师",
  levels: ["SCHOOL", "COUNTY"],
  rule: "DIR-06",
  columns: {
    name: { heading: "姓名", required: true },
    document: { heading: "证件类型", required: true, choices: Object.values(documentWords), note: "不填即居民身份证" },
    number: { heading: "证件号码", code: true, required: true, note: "18位，以文本填写" },
    gender: { heading: "性别", choices: Object.values(genderWords), note: "居民身份证可不填" },
    school: { heading: "学校代码", code: WHOLE_ORG_CODE, required: true },
    stages: { heading: "学段", required: true, choices: Object.values(stageWords), several: true, note: "多个学段用、隔开" },
    subject: { heading: "任教学科", required: true },
    position: { heading: "职务", required: true, choices: Object.values(positionWords) },
    rural: { heading: "是否乡村教师", required: true, choices: Object.values(yesOrNo), note: "必填，没有默认值" },
    certificate: { heading: "教师资格证书号", code: true, note: "教科研人员、培训机构人员必填" },
    telephone: { heading: "联系电话", code: WHOLE_MOBILE },
    joinedOn: { heading: "到校日期", day: true, note: "如 2015-09-01" },
    formerName: { heading: "原姓名", note: "仅在更改姓名时填写：系统中现登记的姓名" },
    remark: { heading: "备注", free: true },
    lateReason: { heading: "逾期原因", free: true, note: "新增教师超过信息采集期限的填写" },
  },
  about: "number",
  columnOf: {
    CERTIFICATE_REQUIRED: "certificate",
    NAME_DIFFERS: "name",
    NOT_LATE: "lateReason",
    ORG_CODE_UNKNOWN: "school",
    ORG_NOT_REGISTERED: "school",
    RURAL_FLAG_REQUIRED: "rural",
    STAGE_NOT_IN_SCHOOL: "stages",
    STAGE_REQUIRED: "stages",
  },
} as const satisfies ImportSheet;

export type TeacherField = keyof typeof teacherSheet.columns;

/** A row of the sheet: the teacher, the code of the school it names, and the gender as written. */
export type TeacherRow = TeacherEntry & { readonly school: OrgCode; readonly gender?: Gender };

/** Reads one row; every mistake of the row is reported at once, by column. */
export const readTeacher = (cells: Cells<TeacherField>, today: Day): RowReading<TeacherRow> => {
  const reader = new Reader<TeacherField>(teacherSheet, cells);
  const name = reader.cell("name") === "" ? reader.wrong("name", "VALUE_REQUIRED", "DIR-01", { column: "姓名" }) : nameIn(reader, "name");
  const identity = identityIn(reader, today);
  const written = reader.choice("gender", genderWords, "DIR-03");
  const gender = (identity && genderOf(identity)) ?? written;
  const formerName = nameIn(reader, "formerName");
  const school = schoolIn(reader);
  const stages = reader.choices("stages", stageWords, "DIR-01");
  const subject = reader.requiredText("subject", 40, "DIR-01");
  const position = reader.choice("position", positionWords, "ENR-01");
  if (reader.cell("position") === "") reader.wrong("position", "VALUE_REQUIRED", "ENR-01", { column: "职务" });
  const flag = reader.choice("rural", yesOrNo, "DIR-05");
  const certificate = reader.text("certificate", 40);
  const telephone = telephoneIn(reader, "telephone");
  const joinedOn = joinedIn(reader, "joinedOn", today);
  const remark = reader.text("remark", 200);
  const lateReason = reader.reason("lateReason", 200, "DIR-06");
  const rural = flag === undefined ? undefined : flag === "YES";
  const said = {
    stages: stages ?? ["SENIOR" as const],
    rural: reader.cell("rural") === "" ? undefined : (rural ?? false),
    position,
    certificate,
  };
  for (const { field, refusal } of teacherFaults(said)) reader.issues.push({ column: reader.heading(field), ...refusal });
  const whole = name !== undefined && identity && school && stages && subject !== undefined && position && rural !== undefined;
  if (!whole || reader.issues.length > 0) return { ok: false, issues: reader.issues };
  const optional = {
    ...(gender && { gender }),
    ...(certificate && { certificate }),
    ...(joinedOn && { joinedOn }),
    ...(remark && { remark }),
  };
  return {
    ok: true,
    entry: {
      identity,
      school,
      ...given({ telephone, gender: written, formerName, lateReason }),
      facts: { name, stages, subject, position, rural, ...optional },
    },
  };
};

const identityIn = (reader: Reader<TeacherField>, today: Day): Identity | undefined => {
  const kind = reader.cell("document") === "" ? "RESIDENT_CARD" : reader.choice("document", documentWords, "DIR-06");
  const written = reader.cell("number");
  if (written === "") return reader.wrong("number", "VALUE_REQUIRED", "DIR-06", { column: "证件号码" });
  if (kind === undefined) return undefined;
  const read = readIdentity(kind, written, today);
  if (read.ok) return read.value;
  reader.issues.push({ column: reader.heading("number"), ...read.refusal });
  return undefined;
};

const schoolIn = (reader: Reader<TeacherField>): OrgCode | undefined => {
  const written = reader.requiredText("school", 20, "DIR-01");
  if (written === undefined) return undefined;
  const code = OrgCode.safeParse(folded(written).toUpperCase());
  return code.success
    ? code.data
    : reader.wrong("school", "VALUE_INVALID", "DIR-01", { column: "学校代码", expected: "4至20位数字或大写字母" });
};
