import type { LetterSheet } from "../../mail/letter.ts";
import { stageLabels } from "../../program/labels.ts";
import type { Head } from "../../reports/section.ts";
import { unitStateLabels } from "../states.ts";
import { type Figures, sum } from "./figures.ts";
import { behindList, type CountyFigures, totalsOf } from "./view.ts";

const HEADS = ["应参训", "填报中", "已提交", "漏报", "逾期提交"] as const;
const cells = ({ eligible, drafted, submitted, omitted, late }: Figures) => [eligible, drafted, submitted, omitted, late];
const rate = ({ submitted, eligible }: Figures): number | string => (eligible === 0 ? "—" : Math.round((submitted / eligible) * 1000) / 10);

/** The office's workbook: every figure of the letter, and every school, so that the office sorts and sums for itself. */
export const countySheets = (county: CountyFigures, head: Head): readonly LetterSheet[] => {
  const totals = totalsOf(county, head);
  if (totals.length === 0) return [];
  const found = head.schools.flatMap(({ school, code, name }) =>
    (county.schools.get(school)?.stages ?? []).map((one) => ({ code, name, one, stage: stageLabels[one.stage].zh })),
  );
  return [
    {
      name: "分学段",
      headings: ["学段", ...HEADS, "提交率（%）", "已提交较上周", "待校验教师"],
      rows: totals.map(({ stage, now, was, unverified }) => [
        stageLabels[stage].zh,
        ...cells(now),
        rate(now),
        was ? now.submitted - was.submitted : "—",
        unverified,
      ]),
    },
    {
      name: "分学校",
      headings: [
        "学校代码",
        "学校名称",
        "学段",
        "名单状态",
        ...HEADS,
        "提交率（%）",
        "待校验教师",
        "提交名单人数",
        "其后调出",
        "其后调入",
        "提交日期",
        "截止日期",
      ],
      rows: found.map(({ code, name, stage, one }) => {
        const now = sum(one.lines);
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
        ];
      }),
    },
    {
      name: "分学校学科",
      headings: ["学校代码", "学校名称", "学段", "学科", ...HEADS, "上周已提交"],
      rows: found.flatMap(({ code, name, stage, one }) =>
        one.lines.map((line) => [code, name, stage, line.subject, ...cells(line), line.was?.submitted ?? ""]),
      ),
    },
    { name: "滞后学校", headings: ["学校代码", "学校名称", "学段", "原因"], rows: behindList(county, head) },
  ];
};
