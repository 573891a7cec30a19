import type * as z from "zod";
import { CourseCode } from "../courses/types.ts";
import { FactId, SourceWord } from "../evidence/types.ts";
import { given } from "../given.ts";
import type { Day } from "../program/types.ts";
import { type Cells, Reader, type RowReading } from "../sheet.ts";
import { dayIn } from "../sheet-cells.ts";
import type { ImportSheet } from "../sheet-kind.ts";
import { type Whom, whomColumns, whomIn } from "../teachers/whom.ts";
import { folded } from "../text.ts";

/** The sheet of plans (选课): what teachers chose on another platform, as it exports their choices, a row each (§6-66). */
export const planSheet = {
  title: "选课",
  levels: ["COUNTY"],
  rule: "LRN-11",
  yearBy: "LRN-11",
  bySource: true,
  ownPeople: true,
  columns: {
    source: { heading: "来源", required: true, note: "县级授权的学习平台，按授权时的名称" },
    id: { heading: "选课编号", code: true, required: true, note: "平台自己的编号，不超过64位" },
    ...whomColumns,
    name: { heading: "姓名", note: "填写后与教师信息核对" },
    course: { heading: "课程编码", code: true, required: true, note: "每门课程一行，一名教师的选课须齐全" },
    on: { heading: "选课日期", required: true, day: true, note: "教师本人选课之日，如 2022-08-10" },
  },
  about: "teacher",
  columnOf: {
    COURSE_ALREADY_SELECTED: "course",
    COURSE_NOT_ELECTIVE: "course",
    COURSE_NOT_FOR_SUBJECT: "course",
    COURSE_NOT_OFFERED: "course",
    COURSE_UNKNOWN: "course",
    EVIDENCE_OF_FUTURE: "on",
    EVIDENCE_SOURCE_UNKNOWN: "source",
    NAME_DIFFERS: "name",
    NOT_YET_OPEN: "on",
    PLAN_SOURCES_SEVERAL: "source",
    SCHOOL_TOPICS_MISSING: "course",
    SELECTION_CLOSED: "on",
    TOO_MANY_NUMBERS: "number",
    TOPIC_NOT_CHOSEN_BY_SCHOOL: "course",
  },
} as const satisfies ImportSheet;

export type PlanField = keyof typeof planSheet.columns;

/** A row of the sheet: one choice, and whose. */
export type PlanLine = {
  readonly source: string;
  readonly whom: Whom & { readonly name?: string };
  readonly id: string;
  readonly course: CourseCode;
  readonly on: Day;
};

const wordIn = <S extends z.ZodType>(reader: Reader<PlanField>, field: PlanField, shape: S, expected: string): z.output<S> | undefined => {
  const column = reader.heading(field);
  const written = folded(reader.cell(field));
  if (written === "") return reader.wrong(field, "VALUE_REQUIRED", "LRN-11", { column });
  const read = shape.safeParse(written);
  return read.success ? read.data : reader.wrong(field, "VALUE_INVALID", "LRN-11", { column, expected });
};

/** Whom a row names, as far as it can be told, whatever is wrong with its other columns. */
export const whomOfPlan = (cells: Cells<PlanField>, today: Day): Whom =>
  whomIn(new Reader<PlanField>(planSheet, cells), { teacher: "teacher", number: "number" }, "LRN-11", today) ?? {};

/** Reads one row; every mistake of the row is reported at once, by column. */
export const readPlan = (cells: Cells<PlanField>, today: Day): RowReading<PlanLine> => {
  const reader = new Reader<PlanField>(planSheet, cells);
  const source = wordIn(reader, "source", SourceWord, "授权时的来源名称");
  const id = wordIn(reader, "id", FactId, "字母、数字和 : . _ / -，不超过64位");
  const whom = whomIn(reader, { teacher: "teacher", number: "number" }, "LRN-11", today);
  const name = reader.text("name", 40);
  const course = wordIn(reader, "course", CourseCode, "字母、数字和 . _ -，不超过36位");
  if (reader.cell("on") === "") reader.wrong("on", "VALUE_REQUIRED", "LRN-11", { column: "选课日期" });
  const on = dayIn(reader, "on", "LRN-11");
  if (!source || !id || !whom || !course || !on || reader.issues.length > 0) return { ok: false, issues: reader.issues };
  return { ok: true, entry: { source, id, whom: { ...whom, ...given({ name }) }, course, on } };
};
