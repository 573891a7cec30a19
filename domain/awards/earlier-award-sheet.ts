import { ChapterCode } from "../chapters/types.ts";
import { awardWords } from "../courses/states.ts";
import { withoutCardNumber } from "../names.ts";
import { stageWords } from "../program/labels.ts";
import { type Cells, Reader, type RowReading } from "../sheet.ts";
import type { ImportSheet } from "../sheet-kind.ts";
import { folded, foldedName } from "../text.ts";
import type { EarlierAwardFacts } from "./types.ts";

/** The sheet of awards that nodes of the directory have from earlier years (尚未产生各级“优课”的内容章节, VID-08). */
export const earlierAwardSheet = {
  title: "往年优课",
  levels: ["COUNTY"],
  rule: "VID-08",
  columns: {
    node: { heading: "节点编码", code: true, required: true, note: "本县课程内容目录中的编码，停用的也可以" },
    stage: { heading: "学段", required: true, choices: Object.values(stageWords) },
    subject: { heading: "学科", required: true },
    level: { heading: "获奖级别", required: true, choices: Object.values(awardWords), note: "市级指地级市" },
    awardYear: { heading: "年度", required: true, note: "获奖年度，如2021" },
    announcement: { heading: "文号", required: true, note: "公布文件的文号" },
  },
  about: "node",
  columnOf: {},
} as const satisfies ImportSheet;

export type EarlierAwardField = keyof typeof earlierAwardSheet.columns;
export type EarlierAwardLine = EarlierAwardFacts;

const nodeIn = (reader: Reader<EarlierAwardField>): string | undefined => {
  const written = folded(reader.cell("node"));
  if (written === "") return reader.wrong("node", "VALUE_REQUIRED", "VID-08", { column: "节点编码" });
  const code = withoutCardNumber(ChapterCode).safeParse(written);
  return code.success
    ? code.data
    : reader.wrong("node", "VALUE_INVALID", "VID-08", { column: "节点编码", expected: "字母、数字和 . _ -，不超过36位" });
};

const yearIn = (reader: Reader<EarlierAwardField>): number | undefined => {
  const written = folded(reader.cell("awardYear")).replace(/年$/, "");
  if (written === "") return reader.wrong("awardYear", "VALUE_REQUIRED", "VID-08", { column: "年度" });
  return /^20\d\d$/.test(written)
    ? Number(written)
    : reader.wrong("awardYear", "VALUE_INVALID", "VID-08", { column: "年度", expected: "四位年份，如2021" });
};

/** Reads one row; every mistake of the row is reported at once, by column. */
export const readEarlierAward = (cells: Cells<EarlierAwardField>): RowReading<EarlierAwardLine> => {
  const reader = new Reader<EarlierAwardField>(earlierAwardSheet, cells);
  const node = nodeIn(reader);
  if (reader.cell("stage") === "") reader.wrong("stage", "VALUE_REQUIRED", "VID-08", { column: "学段" });
  if (reader.cell("level") === "") reader.wrong("level", "VALUE_REQUIRED", "VID-08", { column: "获奖级别" });
  const [stage, level] = [reader.choice("stage", stageWords, "VID-08"), reader.choice("level", awardWords, "VID-08")];
  const [subject, announcement] = [reader.requiredText("subject", 40, "VID-08"), reader.requiredText("announcement", 60, "VID-08")];
  const awardYear = yearIn(reader);
  const whole = node !== undefined && stage !== undefined && level !== undefined && subject !== undefined && announcement !== undefined;
  if (!whole || awardYear === undefined || reader.issues.length > 0) return { ok: false, issues: reader.issues };
  return { ok: true, entry: { node, stage, subject: foldedName(subject), level, awardYear, announcement } };
};
