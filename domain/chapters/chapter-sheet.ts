import { given } from "../given.ts";
import { withoutCardNumber } from "../names.ts";
import { stageWords } from "../program/labels.ts";
import { type Cells, Reader, type RowReading } from "../sheet.ts";
import type { ImportSheet } from "../sheet-kind.ts";
import { folded, foldedName } from "../text.ts";
import { ChapterCode, type ChapterFacts } from "./types.ts";

const useWords = { USED: "在用", GONE: "停用" } as const;

/** The sheet of the chapter directory (目录), as requirements section 9 lists it (VID-09). */
export const chapterSheet = {
  title: "目录",
  levels: ["COUNTY"],
  rule: "VID-09",
  columns: {
    code: { heading: "节点编码", code: true, required: true, note: "字母、数字和 . _ -，不超过36位；各版目录中不变" },
    stage: { heading: "学段", required: true, choices: Object.values(stageWords) },
    subject: { heading: "学科", required: true },
    edition: { heading: "版本", required: true, note: "没有教材的填“无”" },
    grade: { heading: "年级", required: "either", note: "1至12，或如“七年级”；与册次至少填一项" },
    volume: { heading: "册次", required: "either" },
    chapter: { heading: "章", code: true, required: true },
    lesson: { heading: "节（课）", code: true, required: true },
    periods: { heading: "课时" },
    use: { heading: "状态", choices: Object.values(useWords), note: "不填为在用；停用的节点不能再选，已选的课例不受影响" },
  },
  about: "code",
  columnOf: {},
} as const satisfies ImportSheet;

export type ChapterField = keyof typeof chapterSheet.columns;
export type ChapterLine = ChapterFacts & { readonly code: ChapterCode };

const NUMERALS = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"];

const gradeOf = (written: string): number | undefined => {
  const plain = folded(written)
    .replace(/^高([一二三])$/, (_, one: string) => `${9 + NUMERALS.indexOf(one) + 1}`)
    .replace(/年级$/, "");
  const spoken = NUMERALS.indexOf(plain) + 1;
  if (spoken > 0) return spoken;
  return /^(1[0-2]|[1-9])$/.test(plain) ? Number(plain) : undefined;
};

const gradeIn = (reader: Reader<ChapterField>): number | undefined => {
  if (reader.cell("grade") === "") {
    return reader.cell("volume") === "" ? reader.wrong("grade", "VALUE_REQUIRED", "VID-09", { column: "年级" }) : undefined;
  }
  const expected = "1至12，或如“七年级”";
  return gradeOf(reader.cell("grade")) ?? reader.wrong("grade", "VALUE_INVALID", "VID-09", { column: "年级", expected });
};

const codeIn = (reader: Reader<ChapterField>): ChapterCode | undefined => {
  const written = folded(reader.cell("code"));
  if (written === "") return reader.wrong("code", "VALUE_REQUIRED", "VID-09", { column: "节点编码" });
  const code = withoutCardNumber(ChapterCode).safeParse(written);
  const expected = "字母、数字和 . _ -，不超过36位";
  return code.success ? code.data : reader.wrong("code", "VALUE_INVALID", "VID-09", { column: "节点编码", expected });
};

const periodsIn = (reader: Reader<ChapterField>): number | undefined => {
  const written = folded(reader.cell("periods"));
  if (written === "") return undefined;
  return /^[1-9]\d?$/.test(written)
    ? Number(written)
    : reader.wrong("periods", "VALUE_INVALID", "VID-09", { column: "课时", expected: "1至99的整数" });
};

/** Reads one row; every mistake of the row is reported at once, by column. */
export const readChapter = (cells: Cells<ChapterField>): RowReading<ChapterLine> => {
  const reader = new Reader<ChapterField>(chapterSheet, cells);
  const code = codeIn(reader);
  if (reader.cell("stage") === "") reader.wrong("stage", "VALUE_REQUIRED", "VID-09", { column: "学段" });
  const stage = reader.choice("stage", stageWords, "VID-09");
  const [subject, edition] = [reader.requiredText("subject", 40, "VID-09"), reader.requiredText("edition", 40, "VID-09")];
  const [grade, volume] = [gradeIn(reader), reader.text("volume", 40)];
  const [chapter, lesson] = [reader.requiredText("chapter", 100, "VID-09"), reader.requiredText("lesson", 100, "VID-09")];
  const [periods, use] = [periodsIn(reader), reader.choice("use", useWords, "VID-09")];
  const whole = code !== undefined && stage !== undefined && subject !== undefined && edition !== undefined;
  if (!whole || chapter === undefined || lesson === undefined || reader.issues.length > 0) return { ok: false, issues: reader.issues };
  const words = { subject: foldedName(subject), edition: foldedName(edition), chapter, lesson };
  return { ok: true, entry: { code, stage, ...words, ...given({ grade, volume, periods }), gone: use === "GONE" } };
};
