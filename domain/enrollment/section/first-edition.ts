import { type Block, type Cell, share } from "../../mail/letter.ts";
import { stageLabels } from "../../program/labels.ts";
import type { Stage } from "../../program/types.ts";
import type { Head } from "../../reports/section.ts";
import { unitStateLabels } from "../states.ts";
import { behindList, whyBehind } from "./behind.ts";
import { type Figures, type People, type SchoolFigures, type StageFigures, sum } from "./figures.ts";
import { type CountyFigures, change, movedOf, movedWords, peopleOf, type StageTotal, totalsOf } from "./totals.ts";

const IN_LETTER = 30;

const figureCells = ({ eligible, drafted, submitted, omitted, late }: Figures): Cell[] => [
  eligible,
  drafted,
  submitted,
  omitted > 0 ? { value: omitted, tone: "alert" } : omitted,
  late > 0 ? { value: late, tone: "alert" } : late,
  share(submitted, eligible),
];

const FIGURE_HEADS = ["应参训", "填报中", "已提交", "漏报", "逾期提交", "提交率"] as const;

const stageTable = (totals: readonly StageTotal[], { eligible, omitted }: People): Block => {
  const all = sum(totals.map(({ now }) => now));
  const was = totals.every((one) => one.was) ? sum(totals.map((one) => one.was ?? null)) : undefined;
  return {
    is: "table",
    head: ["学段", ...FIGURE_HEADS, "较上周"],
    rows: totals.map(({ stage, now, was }) => [stageLabels[stage].zh, ...figureCells(now), change(now.submitted, was?.submitted)]),
    total: ["合计", ...figureCells({ ...all, eligible, omitted }), change(all.submitted, was?.submitted)],
  };
};

const subjectTable = (schools: readonly SchoolFigures[], stage: Stage, comparable: boolean): Block => {
  const lines = schools.flatMap(({ stages }) => stages.filter((one) => one.stage === stage)).flatMap((one) => one.lines);
  const subjects = [...new Set(lines.map(({ subject }) => subject))];
  return {
    is: "table",
    head: [`${stageLabels[stage].zh}学科`, ...FIGURE_HEADS, "较上周"],
    rows: subjects.map((subject) => {
      const found = lines.filter((line) => line.subject === subject);
      const now = sum(found);
      return [subject, ...figureCells(now), change(now.submitted, comparable ? sum(found.map(({ was }) => was)).submitted : undefined)];
    }),
  };
};

const STATES = ["NOT_OPENED", "DRAFTING", "RETURNED", "SUBMITTED", "ABSENT"] as const;

const unitTable = (totals: readonly StageTotal[]): Block => ({
  is: "table",
  head: ["学段", "参训单位", ...STATES.map((state) => unitStateLabels[state].zh), "待校验教师"],
  rows: totals.map(({ stage, units, unverified }) => [
    stageLabels[stage].zh,
    STATES.reduce((all, state) => all + units[state], 0),
    ...STATES.map((state) => units[state]),
    unverified,
  ]),
});

const figuresText = (now: Figures, { eligible, omitted, unverified }: People): string => {
  const waiting = unverified > 0 ? `另有${unverified}名在职教师信息待校验，校验后方可报名。` : "";
  if (eligible === 0) return `目前没有可报名的教师。${waiting}`;
  const submitted = `已提交名单${now.submitted}人（${share(now.submitted, eligible)}）`;
  return `应参训${eligible}人，${submitted}，填报中${now.drafted}人，漏报${omitted}人，逾期提交${now.late}人。${waiting}`;
};

const behindBlocks = (county: CountyFigures, head: Head): readonly Block[] => {
  const late = behindList(county, head);
  if (late.length === 0) return [];
  const blocks: Block[] = [
    { is: "heading", text: `进度滞后的学校（${new Set(late.map(({ code }) => code)).size}所）` },
    { is: "table", head: ["学校", "学段", "原因"], rows: late.slice(0, IN_LETTER).map(({ name, stage, why }) => [name, stage, why]) },
  ];
  const rest = late.length - IN_LETTER;
  if (rest > 0) blocks.push({ is: "paragraph", tone: "quiet", text: `另有${rest}条，见附件“滞后学校”。` });
  return blocks;
};

const figureBlocks = (totals: readonly StageTotal[], people: People): readonly Block[] =>
  people.eligible === 0
    ? []
    : [
        { is: "bars", bars: totals.map(({ stage, now }) => ({ label: stageLabels[stage].zh, part: now.submitted, of: now.eligible })) },
        stageTable(totals, people),
        { is: "paragraph", tone: "quiet", text: "应参训＝已在名单＋漏报；合计中一人任教多个学段只计一次。“较上周”为已提交人数的变化。" },
      ];

const subjectBlocks = (county: CountyFigures, totals: readonly StageTotal[], head: Head): readonly Block[] => {
  const schools = [...county.schools.values()];
  const tables = totals
    .filter(({ stage }) => schools.some(({ stages }) => stages.some((one) => one.stage === stage && one.lines.length > 0)))
    .map(({ stage }) => subjectTable(schools, stage, head.before !== null));
  return tables.length > 0 ? [{ is: "heading", text: "分学科情况" }, ...tables] : [];
};

/** What the office read of enrollment in weeks told as first: stages, subjects, lists by state, schools behind and why. Nothing where there is nothing to report. */
export const firstCountyBlocks = (county: CountyFigures, head: Head): readonly Block[] => {
  const totals = totalsOf(county, head);
  if (totals.length === 0) return [];
  const people = peopleOf(county);
  const moved = movedWords(movedOf(county));
  return [
    { is: "heading", text: "报名情况" },
    { is: "paragraph", text: figuresText(sum(totals.map(({ now }) => now)), people) },
    ...(moved ? [{ is: "paragraph" as const, tone: "quiet" as const, text: `已提交的名单：${moved}；名单本身不变。` }] : []),
    ...figureBlocks(totals, people),
    { is: "heading", text: "参训单位名单状态" },
    unitTable(totals),
    ...behindBlocks(county, head),
    ...subjectBlocks(county, totals, head),
  ];
};

const stageFacts = (one: StageFigures, head: Head): Block => {
  const found = whyBehind(one, head);
  const facts: [label: string, value: string][] = [["名单状态", unitStateLabels[one.state].zh]];
  if (one.submittedOn) facts.push(["提交日期", `${one.submittedOn}${one.late ? "（逾期）" : ""}`]);
  else facts.push(["截止日期", one.dueOn ?? "—"]);
  const moved = movedWords(one);
  if (moved) facts.push(["提交后变动", moved]);
  if (one.unverified > 0) facts.push(["待校验教师", `${one.unverified}人（校验后方可报名）`]);
  if (found) facts.push(["需要办理", found.why]);
  return { is: "facts", facts };
};

/** What a school read of its own enrollment in weeks told as first. */
export const firstSchoolBlocks = (school: SchoolFigures | undefined, head: Head): readonly Block[] => {
  if (!school) return [];
  const now = sum(school.stages.flatMap(({ lines }) => lines));
  return [
    { is: "heading", text: "本校报名情况" },
    { is: "paragraph", text: figuresText(now, school.people) },
    ...school.stages.flatMap((one): Block[] => [
      { is: "heading", text: stageLabels[one.stage].zh },
      stageFacts(one, head),
      ...(one.lines.length > 0 ? [subjectTable([school], one.stage, head.before !== null)] : []),
    ]),
  ];
};
