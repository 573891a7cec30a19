import type { OrgId } from "#domain/ids.ts";
import { levelLabels, valueText } from "#domain/program/labels.ts";
import type { Rankings, RoundsWorld } from "#domain/rounds/port.ts";
import { nodeAwardWords, outLabels, rankedByLabels } from "#domain/rounds/states.ts";
import { writeWorkbook, XLSX_TYPE } from "#platform/sheets/write.ts";
import { awardedNodes } from "#table/lessons/awards.ts";
import { resultOf } from "#table/lessons/rounds/results.ts";
import { roundCards } from "#table/lessons/rounds/rounds.ts";
import { gather, lookThrough } from "#table/look.ts";

const yesOrNo = (yes: boolean): string => (yes ? "是" : "");

/** What frozen rounds came to, and rankings as workbooks. */
export const rankings: Rankings = {
  result: resultOf,

  workbook: async ({ title, year }, { lines, leftOut, frozenAt }) => {
    const titles = new Map<string, string>(lines.map((line) => [line.lesson, line.title]));
    const bytes = await writeWorkbook([
      {
        name: "排名",
        paperTitle: `${title}：排名${frozenAt === null ? "（核分中）" : ""}`,
        headings: [
          ...["学科", "名次", "课例", "作者", "得分", "各评委得分", "折算后", "首项标准", "章节节点", "章节已有“优课”", "章节优先"],
          ...["学校已获推荐数", "排在下一名之前的依据", "向上推荐", "同章节另推荐"],
        ],
        rows: lines.map((line) => [
          ...[line.subject, line.place, line.title, line.name, line.score],
          ...[line.from.map(({ total }) => total).join("、"), line.from.map(({ adjusted }) => adjusted).join("、"), line.first],
          ...[
            line.node ?? "",
            nodeAwardWords[line.award] ?? valueText(line.award, "zh", levelLabels),
            yesOrNo(line.goesFirst),
            line.schoolAwards,
          ],
          ...[rankedByLabels[line.by].zh, yesOrNo(line.chosen), line.insteadGoes === null ? "" : (titles.get(line.insteadGoes) ?? "")],
        ]),
        textColumns: [5, 6, 8],
      },
      {
        name: "未列入排名",
        headings: ["课例", "作者", "原因"],
        rows: leftOut.map((one) => [one.title, one.name, outLabels[one.why].zh]),
      },
    ]);
    return { bytes, type: XLSX_TYPE, name: `排名-${year}-${title}.xlsx` };
  },
};

/** How many lessons of each school frozen rounds of a year sent up. */
const sentUp = async (county: OrgId, year: number): Promise<ReadonlyMap<string, number>> => {
  const cards = await gather(lookThrough("the rounds of a county", { county, year }, roundCards));
  const results = await Promise.all(cards.filter(({ state }) => state === "FROZEN").map(({ round }) => resultOf(round)));
  const chosen = results.flatMap((result) => result?.lines.filter((line) => line.chosen) ?? []);
  return new Map([...Map.groupBy(chosen, ({ school }) => school)].map(([school, own]) => [school, own.length]));
};

/** What is known of awards: of nodes by what was brought, where any was for the subject; of schools by the rounds of this year and the one before. */
export const awards: RoundsWorld["awards"] = async ({ county, year, stage, subjects }) => {
  const known = new Map(
    await Promise.all(subjects.map(async ({ subject }) => [subject, await awardedNodes(county, { stage, subject })] as const)),
  );
  const [before, now] = await Promise.all([sentUp(county, year - 1), sentUp(county, year)]);
  return {
    ofNode: (subject, node) => {
      const nodes = known.get(subject);
      return nodes === undefined || nodes.size === 0 ? undefined : (nodes.get(node) ?? null);
    },
    ofSchool: (school) => (before.get(school) ?? 0) + (now.get(school) ?? 0),
  };
};
