import type { Scope } from "#domain/access.ts";
import { partLabels, standingWords } from "#domain/packages/states.ts";
import type { Package } from "#domain/packages/types.ts";
import { minuteOf } from "#domain/program/days.ts";
import { stageWords } from "#domain/program/labels.ts";
import { years } from "#domain/program/packs.ts";
import { packages as rows } from "#table/lessons/packages.ts";
import { lookThrough } from "#table/look.ts";
import type { Line } from "./line.ts";

export const packageHeadings = [
  ...["教师编号", "姓名", "学校名称", "课例编号", "课题", "学科", "目录节点", "上报包编号", "年度", "学段", "类别", "生成时间"],
  ...["回执编号", "回执日期", "状态", "作废时间"],
] as const;

const cellsOf = ({ package: id, year, stage, part, madeAt, receipt }: Package): readonly string[] => [
  ...[id, `${year}`, stageWords[stage], partLabels[part].zh, minuteOf(madeAt), receipt?.number ?? "", receipt?.on ?? ""],
];

/** The lessons of a county's packages for the level above over all years, those that were withdrawn with the reason. */
export async function* packages({ county }: Scope): AsyncGenerator<Line> {
  for (const year of years)
    for await (const of of lookThrough("the packages of a county's year", { county, year }, rows))
      for (const { lesson, teacher, name, schoolName, title, subject, node = "" } of of.items) {
        const standing = [standingWords(of, lesson), of.withdrawn ? minuteOf(of.withdrawn.at) : ""];
        yield { of: [teacher], cells: [teacher, name, schoolName, lesson, title, subject, node, ...cellsOf(of), ...standing] };
      }
}
