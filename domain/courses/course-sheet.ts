import { given } from "../given.ts";
import { TeacherId } from "../ids.ts";
import { stageWords } from "../program/labels.ts";
import type { Day } from "../program/types.ts";
import { type Cells, Reader, type RowReading } from "../sheet.ts";
import { dayIn } from "../sheet-cells.ts";
import type { ImportSheet } from "../sheet-kind.ts";
import { folded } from "../text.ts";
import type { CourseAsked } from "./asks.ts";
import { awardWords } from "./states.ts";
import { CourseCode, Hours } from "./types.ts";
import { bucketWords, kindWords } from "./words.ts";

/** The sheet of courses (课程), as requirements section 9 lists it. */
export const courseSheet = {
  title: "课程",
  levels: ["COUNTY"],
  rule: "LRN-03",
  columns: {
    code: { heading: "课程编码", code: true, required: true, note: "字母、数字和 . _ -，不超过36位" },
    name: { heading: "课程名称", required: true },
    bucket: { heading: "类别", required: true, choices: Object.values(bucketWords) },
    stage: { heading: "学段", choices: Object.values(stageWords), note: "学科课程填写" },
    subject: { heading: "学科", note: "学科课程填写，按该学段的学科名称" },
    topic: { heading: "专题", note: "通识课程填写" },
    hours: { heading: "学时", required: true, note: "0.5的倍数" },
    source: { heading: "来源" },
    award: { heading: "获奖级别", choices: Object.values(awardWords), note: "学科必修课例必填；市级指地级市" },
    author: { heading: "授课教师编号" },
    kind: { heading: "课程性质", choices: Object.values(kindWords) },
    validFrom: { heading: "生效日期", day: true, note: "不填为上传之日" },
  },
  about: "code",
  columnOf: {
    AWARD_REQUIRED: "award",
    BUCKET_REQUIRED: "bucket",
    COURSE_AUTHOR_UNKNOWN: "author",
    COURSE_DAY_PAST: "validFrom",
    COURSE_DETAIL_MISPLACED: "bucket",
    COURSE_NOT_FOR_SUBJECT: "subject",
    COURSE_VERSION_ORDER: "validFrom",
    HOURS_FIXED: "hours",
    LOCAL_COURSE_SHOW_ONLY: "kind",
    TOPIC_UNKNOWN: "topic",
  },
} as const satisfies ImportSheet;

export type CourseField = keyof typeof courseSheet.columns;

/** A row of the sheet; what an optional cell leaves empty stays as it is. */
export type CourseLine = CourseAsked & { readonly code: CourseCode };

const codeIn = (reader: Reader<CourseField>): CourseCode | undefined => {
  const written = folded(reader.cell("code"));
  if (written === "") return reader.wrong("code", "VALUE_REQUIRED", "LRN-03", { column: "课程编码" });
  const code = CourseCode.safeParse(written);
  return code.success
    ? code.data
    : reader.wrong("code", "VALUE_INVALID", "LRN-03", { column: "课程编码", expected: "字母、数字和 . _ -，不超过36位" });
};

const hoursIn = (reader: Reader<CourseField>): number | undefined => {
  const written = folded(reader.cell("hours"));
  if (written === "") return reader.wrong("hours", "VALUE_REQUIRED", "LRN-03", { column: "学时" });
  const hours = Hours.safeParse(/^\d{1,3}(\.\d{1,4})?$/.test(written) ? Number(written) : Number.NaN);
  return hours.success ? hours.data : reader.wrong("hours", "VALUE_INVALID", "LRN-03", { column: "学时", expected: "0.5的倍数，0.5至100" });
};

const authorIn = (reader: Reader<CourseField>): TeacherId | undefined => {
  const written = folded(reader.cell("author")).toUpperCase();
  if (written === "") return undefined;
  const id = TeacherId.safeParse(written);
  return id.success ? id.data : reader.wrong("author", "VALUE_INVALID", "LRN-04", { column: "授课教师编号", expected: "26位编号" });
};

/** Reads one row; every mistake of the row is reported at once, by column. */
export const readCourse = (cells: Cells<CourseField>): RowReading<CourseLine> => {
  const reader = new Reader<CourseField>(courseSheet, cells);
  const code = codeIn(reader);
  const name = reader.requiredText("name", 100, "LRN-03");
  if (reader.cell("bucket") === "") reader.wrong("bucket", "BUCKET_REQUIRED", "LRN-03", {});
  const bucket = reader.choice("bucket", bucketWords, "LRN-03");
  const stage = reader.choice("stage", stageWords, "LRN-07");
  const [subject, topic, source] = [reader.text("subject", 40), reader.text("topic", 40), reader.text("source", 100)];
  const hours = hoursIn(reader);
  const award = reader.choice("award", awardWords, "LRN-04");
  const author = authorIn(reader);
  const kind = reader.choice("kind", kindWords, "VID-10");
  const validFrom: Day | undefined = dayIn(reader, "validFrom", "LRN-03");
  const whole = code !== undefined && name !== undefined && bucket !== undefined && hours !== undefined;
  if (!whole || reader.issues.length > 0) return { ok: false, issues: reader.issues };
  const optional = given({ stage, subject: subject && folded(subject), topic, source, award, author, kind, validFrom });
  return { ok: true, entry: { code, name, bucket, hours, ...optional } };
};
