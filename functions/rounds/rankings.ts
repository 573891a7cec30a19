import type { OrgId } from "#domain/ids.ts";
import { levelLabels, valueText } from "#domain/program/labels.ts";
import type { Rankings, RoundsWorld } from "#domain/rounds/port.ts";
import { nodeAwardWords, outLabels, rankedByLabels } from "#domain/rounds/states.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { writeWorkbook, XLSX_TYPE } from "#platform/sheets/write.ts";
import { awardedNodes, lessonAwards } from "#table/lessons/awards.ts";
import { resultOf } from "#table/lessons/rounds/results.ts";
import { gather, lookThrough } from "#table/look.ts";
import { auditOfHeld } from "#table/teachers/disclosures.ts";
import { markOf } from "#table/teachers/export-mark.ts";

const yesOrNo = (yes: boolean): string => (yes ? "是" : "");

/** What frozen rounds came to, and rankings as workbooks. */
export const rankings: Rankings = {
  result: resultOf,

  workbook: async (actor, { round: { round, title, year }, ranking: { lines, leftOut, frozenAt }, purpose, people }, now) => {
    const mark = await markOf(actor, purpose, now);
    const titles = new Map<string, string>(lines.map((line) => [line.lesson, line.title]));
    const bytes = await writeWorkbook([
      {
        name: "排名",
        paperTitle: `${title}：排名${frozenAt === null ? "（核分中）" : ""}`,
        headings: [
          ...["学科", "名次", "课例", "作者", "得分", "各评委得分", "折算后", "首项标准", "章节节点", "章节已有“优课”", "章节优先"],
          ...["学校已有优课数", "排在下一名之前的依据", "向上推荐", "同章节另推荐"],
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
        notes: [[mark.line]],
      },
      {
        name: "未列入排名",
        headings: ["课例", "作者", "原因"],
        rows: leftOut.map((one) => [one.title, one.name, outLabels[one.why].zh]),
        notes: [[mark.line]],
      },
    ]);
    const about = { kind: "EXPORT", id: `rankings.${actor.scope.organization}`, act: "export a ranking", rule: "SEC-08" } as const;
    const after = { count: lines.length + leftOut.length, format: "xlsx", year, round };
    await transact([await auditOfHeld(actor, now, { ...about, reason: purpose, after }, people)]);
    return { bytes, type: XLSX_TYPE, name: `排名-${year}-${title}-${mark.named}.xlsx` };
  },
};

/** How many standing awards lessons of each school have, of whatever year. */
const awardsOfSchools = async (county: OrgId): Promise<ReadonlyMap<string, number>> => {
  const given = await gather(lookThrough("the awards of a county's lessons", { county }, lessonAwards));
  const standing = given.filter(({ withdrawn }) => withdrawn === undefined);
  return new Map([...Map.groupBy(standing, ({ school }) => school)].map(([school, own]) => [school, own.length]));
};

/** What is known of awards: of nodes by what was brought, where any was for the subject; of schools by what their lessons were given. */
export const awards: RoundsWorld["awards"] = async ({ county, stage, subjects }) => {
  const known = new Map(
    await Promise.all(subjects.map(async ({ subject }) => [subject, await awardedNodes(county, { stage, subject })] as const)),
  );
  const ofSchools = await awardsOfSchools(county);
  return {
    ofNode: (subject, node) => {
      const nodes = known.get(subject);
      return nodes?.highest.get(node) ?? (nodes?.isKnown ? null : undefined);
    },
    ofSchool: (school) => ofSchools.get(school) ?? 0,
  };
};
