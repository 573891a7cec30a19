import type { Scope } from "#domain/access.ts";
import type { GivenAward } from "#domain/awards/types.ts";
import { awardLabels } from "#domain/courses/states.ts";
import { minuteOf } from "#domain/program/days.ts";
import { stageWords } from "#domain/program/labels.ts";
import { lessonAwards } from "#table/lessons/awards.ts";
import { lookThrough } from "#table/look.ts";
import { readBy } from "#table/rows.ts";
import { teachers } from "#table/teachers/teachers.ts";
import type { Line } from "./line.ts";
import { inParts } from "./parts.ts";
import { namesOf } from "./schools.ts";

export const awardHeadings = [
  ...["教师编号", "姓名", "学校名称", "课例编号", "课题", "年度", "学段", "学科", "目录节点", "级别"],
  ...["公布文件", "公布日期", "授予时间", "撤销时间", "撤销理由"],
] as const;

const cellsOf = ({ year, stage, subject, node, lesson, title, level, announced, at, withdrawn }: GivenAward): readonly string[] => [
  ...[lesson, title, `${year}`, stageWords[stage], subject, node ?? "", awardLabels[level].zh],
  ...[announced?.document ?? "", announced?.on ?? "", minuteOf(at), withdrawn ? minuteOf(withdrawn.at) : "", withdrawn?.reason ?? ""],
];

/** An award as it stands, behind it as it was given and taken back before. */
const givings = ({ former = [], ...award }: GivenAward): readonly GivenAward[] => [
  ...former.map((one) => ({ ...award, announced: undefined, ...one })),
  award,
];

/** The awards of a county's lessons over all years, a line for each time that one was given; those that were withdrawn with the reason. */
export async function* awards({ county }: Scope): AsyncGenerator<Line> {
  const names = namesOf();
  for await (const part of inParts(lookThrough("the awards of a county's lessons", { county }, lessonAwards))) {
    const named = await names(part.map(({ school }) => school));
    const people = await readBy(
      part.map(({ teacher }) => teacher),
      (teacher) => teachers.at({ teacher }),
    );
    for (const one of part.flatMap(givings))
      yield { of: [one.teacher], cells: [one.teacher, people.get(one.teacher)?.name ?? "", named(one.school), ...cellsOf(one)] };
  }
}
