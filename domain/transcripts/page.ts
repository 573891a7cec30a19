import { verdictLabels } from "../credits/states.ts";
import { type StatementView, wordsOfLine } from "../credits/views.ts";
import { dayWords } from "../program/days.ts";
import { stageLabels } from "../program/labels.ts";
import type { Day } from "../program/types.ts";

/** A table of a page: how wide its columns are in parts of a hundred, what stands above them, and its rows. */
export type PageTable = {
  readonly widths: readonly number[];
  readonly headings: readonly string[];
  readonly rows: readonly (readonly string[])[];
};

/** What is printed of a statement, top to bottom; `on` is the day it was made. */
export type Page = {
  readonly title: string;
  readonly author: string;
  readonly on: Day;
  readonly facts: readonly (readonly [string, string])[];
  readonly tables: readonly PageTable[];
  readonly notes: readonly string[];
};

type Made = { readonly statement: StatementView; readonly schoolName: string; readonly maker: string; readonly on: Day };

const hours = (all: number): string => `${all}`;

const kindWords = { COMPLETED: "完成", ASSESSED: "考核", SESSION: "学习时段" } as const;

/** Watching alone carries no credit: it is counted on the page and not listed. */
const isListed = ({ fact }: StatementView["lines"][number]): boolean => fact.kind !== "SESSION";

const lineOf = (line: StatementView["lines"][number]): readonly string[] => {
  const { fact, course, offered, counted } = line;
  return [
    fact.on,
    course?.name ?? fact.course,
    `${kindWords[fact.kind]}（${fact.source} ${fact.id}）`,
    hours(offered),
    hours(counted),
    wordsOfLine(line),
  ];
};

/**
 * A statement as it is printed: whose it is, what each part comes to, each fact with its evidence, clause and reason, who made the page and on which day it was
 * judged. The same statement made by the same on the same day is the same page.
 */
export const statementPage = ({ statement, schoolName, maker, on }: Made): Page => {
  const { name, year, stage, subject, verdict, parts, total, credits, lines, summary, hash, packVersion } = statement;
  const sessions = lines.length - lines.filter(isListed).length;
  return {
    title: `${year}年度学时情况`,
    ...{ author: maker, on },
    facts: [
      ["姓名", name],
      ["学校", schoolName],
      ["学段、学科", stage === null ? "尚未报名" : `${stageLabels[stage].zh} ${subject ?? ""}`],
      ["认定结果", `${verdictLabels[verdict].zh}，计入${total.counted}学时，折合${credits}学分`],
      ["说明", summary],
      ["认定日期", dayWords(on)],
      ["出具", maker],
    ],
    tables: [
      {
        widths: [40, 15, 15, 15, 15],
        headings: ["类别", "应达学时", "已修学时", "计入学时", "尚缺学时"],
        rows: parts.map((part) => [part.name, hours(part.atLeast), hours(part.offered), hours(part.counted), hours(part.missing)]),
      },
      {
        widths: [12, 24, 22, 8, 8, 26],
        headings: ["日期", "课程", "记录及来源", "学时", "计入", "依据；未计入的原因和办法"],
        rows: lines.filter(isListed).map(lineOf),
      },
    ],
    notes: [
      ...(sessions > 0 ? [`另有学习时段记录${sessions}条，本身不计学分，未列出。`] : []),
      `按${packVersion}年度规则认定；认定内容的SHA-256：${hash}`,
      "本页反映认定当日的情况，学分以登记为准。对所列记录有异议的，请在个人空间提出，由县级答复。",
    ],
  };
};
