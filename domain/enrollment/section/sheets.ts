import { type LetterSheet, summed } from "../../mail/letter.ts";
import { stageLabels } from "../../program/labels.ts";
import type { Head } from "../../reports/section.ts";
import { unitStateLabels } from "../states.ts";
import { absentList, behindList, namedStages } from "./behind.ts";
import { type Figures, listed, sum } from "./figures.ts";
import { type CountyFigures, peopleOf, totalsOf } from "./totals.ts";
import { missingWord } from "./view.ts";

const headsOf = (missing: string) => ["应参训", "填报中", "已提交", missing, "逾期提交"];
const cells = ({ eligible, drafted, submitted, omitted, late }: Figures) => [eligible, drafted, submitted, omitted, late];
const rate = ({ submitted, eligible }: Pick<Figures, "submitted" | "eligible">): number | string =>
  eligible === 0 ? "—" : Math.round((submitted / eligible) * 1000) / 10;

const stageSheet = (county: CountyFigures, head: Head, missing: string): LetterSheet => {
  const totals = totalsOf(county, head);
  const rows = totals.map(({ stage, now, was, unverified }) => [
    stageLabels[stage].zh,
    ...cells(now),
    rate(now),
    was ? now.submitted - was.submitted : "—",
    unverified,
  ]);
  return {
    name: "分学段",
    headings: ["学段", ...headsOf(missing), "提交率（%）", "已提交较上周", "待校验教师"],
    rows,
    total: summed(rows, [1, 2, 3, 4, 5, 7, 8]).with(6, rate(sum(totals.map(({ now }) => now)))),
  };
};

const schoolSheet = (county: CountyFigures, head: Head, missing: string): LetterSheet => {
  const found = namedStages(county, head);
  const rows = found.map(({ code, name, telephone, stage, one }) => {
    const now = sum(listed(one.lines, head.edition));
    return [
      code,
      name,
      stage,
      unitStateLabels[one.state].zh,
      ...cells(now),
      rate(now),
      one.unverified,
      one.submittedOn ? one.listed : "",
      one.movedAway,
      one.movedIn,
      one.submittedOn ?? "",
      one.dueOn ?? "",
      sum(one.lines).omitted - now.omitted,
      one.absent ?? 0,
      telephone,
    ];
  });
  const all = sum(found.flatMap(({ one }) => listed(one.lines, head.edition)));
  return {
    name: "分学校",
    headings: [
      ...["学校代码", "学校名称", "学段", "名单状态"],
      ...headsOf(missing),
      ...["提交率（%）", "待校验教师", "提交名单人数", "其后调出", "其后调入", "提交日期", "截止日期"],
      ...["学科不在目录", "不参加单位教师", "电话"],
    ],
    rows,
    total: summed(rows, [4, 5, 6, 7, 8, 10, 11, 12, 13, 16, 17]).with(9, rate(all)),
  };
};

const subjectSheet = (county: CountyFigures, head: Head, missing: string): LetterSheet => {
  const rows = namedStages(county, head).flatMap(({ code, name, stage, one }) =>
    one.lines.map((line) => [code, name, stage, line.subject, ...cells(line), line.was?.submitted ?? ""]),
  );
  return {
    name: "分学校学科",
    headings: ["学校代码", "学校名称", "学段", "学科", ...headsOf(missing), "上周已提交"],
    rows,
    total: summed(rows, [4, 5, 6, 7, 8, 9]),
  };
};

const behindSheet = (county: CountyFigures, head: Head): LetterSheet => ({
  name: "滞后学校",
  headings: ["学校代码", "学校名称", "学段", "原因", "电话"],
  rows: behindList(county, head).map(({ code, name, stage, why, telephone }) => [code, name, stage, why, telephone]),
});

const absentSheets = (county: CountyFigures, head: Head): readonly LetterSheet[] => {
  const rows = absentList(county, head).map(({ code, name, stage, one, telephone }) => [
    code,
    name,
    stage,
    one.reason ?? "",
    one.absent ?? 0,
    telephone,
  ]);
  const headings = ["学校代码", "学校名称", "学段", "理由", "教师", "电话"];
  return head.edition === undefined || rows.length === 0 ? [] : [{ name: "不参加单位", headings, rows, total: summed(rows, [4]) }];
};

/** The office's workbook: every figure of the letter, and every school, so that the office sorts and sums for itself. */
export const countySheets = (county: CountyFigures, head: Head): readonly LetterSheet[] => {
  if (totalsOf(county, head).length === 0) return [];
  const missing = head.edition === undefined ? "漏报" : missingWord(peopleOf(county));
  return [
    stageSheet(county, head, missing),
    schoolSheet(county, head, missing),
    subjectSheet(county, head, missing),
    behindSheet(county, head),
    ...absentSheets(county, head),
  ];
};
