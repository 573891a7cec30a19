import { TeacherId } from "../ids.ts";
import { stageLabels } from "../program/labels.ts";
import type { Day, Stage } from "../program/types.ts";
import { type Cells, Reader, type RowReading } from "../sheet.ts";
import type { ImportSheet } from "../sheet-kind.ts";
import { DocumentKind, type Identity, readIdentity } from "../teachers/identity.ts";
import { folded } from "../text.ts";

const stageWords = {
  SENIOR: stageLabels.SENIOR.zh,
  JUNIOR: stageLabels.JUNIOR.zh,
  PRIMARY: stageLabels.PRIMARY.zh,
  KINDERGARTEN: stageLabels.KINDERGARTEN.zh,
} as const satisfies Record<Stage, string>;

/** The sheet of enrollments (报名), as requirements section 9 lists it. */
export const enrollmentSheet = {
  title: "报名",
  levels: ["SCHOOL"],
  rule: "ENR-11",
  yearBy: "ENR-12",
  ownPeople: true,
  columns: {
    number: { heading: "证件号码", code: true, required: "either", note: "以文本填写；与教师编号填一项即可" },
    teacher: { heading: "教师编号", required: "either", note: "本系统的26位编号" },
    name: { heading: "姓名", note: "填写后与教师信息核对" },
    stage: { heading: "学段", required: true, choices: Object.values(stageWords) },
    subject: { heading: "学科", required: true, note: "按该学段的学科名称填写；一名教师只限1个学科" },
  },
  about: "number",
  columnOf: {
    NAME_DIFFERS: "name",
    STAGE_MISMATCH: "stage",
    STAGE_NOT_IN_SCHOOL: "stage",
    STAGE_REQUIRED: "stage",
    SUBJECT_NOT_IN_STAGE: "subject",
    TEACHER_ALREADY_ENROLLED: "subject",
    UNIT_NOT_OPENED: "stage",
  },
} as const satisfies ImportSheet;

export type EnrollmentField = keyof typeof enrollmentSheet.columns;

/** A row of the sheet. `number` is as it was written; whose it is, and whether it can be one, is found out where numbers may be read. */
export type EnrollmentLine = {
  readonly number: string | null;
  readonly teacher: TeacherId | null;
  readonly name: string | null;
  readonly stage: Stage;
  readonly subject: string;
};

const teacherIn = (reader: Reader<EnrollmentField>): TeacherId | null => {
  const written = folded(reader.cell("teacher")).toUpperCase();
  if (written === "") return null;
  const id = TeacherId.safeParse(written);
  if (id.success) return id.data;
  reader.wrong("teacher", "VALUE_INVALID", "ENR-11", { column: reader.heading("teacher"), expected: "26位编号" });
  return null;
};

/** Reads one row; every mistake of the row is reported at once, by column. */
export const readEnrollment = (cells: Cells<EnrollmentField>): RowReading<EnrollmentLine> => {
  const reader = new Reader<EnrollmentField>(enrollmentSheet, cells);
  const number = reader.cell("number") || null;
  const teacher = teacherIn(reader);
  if (number === null && reader.cell("teacher") === "")
    reader.wrong("number", "VALUE_REQUIRED", "ENR-11", { column: "证件号码或教师编号" });
  const name = reader.text("name", 40) ?? null;
  if (reader.cell("stage") === "") reader.wrong("stage", "STAGE_REQUIRED", "ENR-06", {});
  const stage = reader.choice("stage", stageWords, "ENR-12");
  const subject = reader.requiredText("subject", 40, "ENR-11");
  if (reader.issues.length > 0 || !stage || subject === undefined) return { ok: false, issues: reader.issues };
  return { ok: true, entry: { number, teacher, name, stage, subject: folded(subject) } };
};

/** A row with the documents its number may be of: one for each kind that has such numbers, none where it names the teacher alone. */
export type EnrollmentEntry = EnrollmentLine & { readonly documents: readonly Identity[] };

/** Reads the number of a row. There is no column for the kind of document: an identity card's number is known by its shape, any other is tried as each kind. */
export const withDocuments = (line: RowReading<EnrollmentLine>, today: Day): RowReading<EnrollmentEntry> => {
  if (!line.ok) return line;
  const { number } = line.entry;
  if (number === null) return { ok: true, entry: { ...line.entry, documents: [] } };
  const readings = DocumentKind.options.map((kind) => readIdentity(kind, number, today));
  const found = readings.flatMap((one) => (one.ok ? [one.value] : []));
  const [card] = readings;
  if (found.length > 0) return { ok: true, entry: { ...line.entry, documents: card?.ok ? [card.value] : found } };
  const { heading } = enrollmentSheet.columns.number;
  return { ok: false, issues: card && !card.ok ? [{ column: heading, ...card.refusal }] : [] };
};
