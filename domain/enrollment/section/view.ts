import { type Block, type Cell, share } from "../../mail/letter.ts";
import { stageLabels } from "../../program/labels.ts";
import type { Head, Points } from "../../reports/section.ts";
import { unitStateLabels } from "../states.ts";
import { absentList, behindList, namedStages, whyBehind } from "./behind.ts";
import { type AllPeople, type Figures, listed, type SchoolFigures, type StageFigures, type SubjectFigures, sum } from "./figures.ts";
import { type CountyFigures, change, movedOf, movedWords, peopleOf, type StageTotal, totalsOf } from "./totals.ts";

const IN_LETTER = 30;
const NAMED = 3;

type Missing = Pick<AllPeople, "omitted" | "overdue">;

/** Who is on no list: omitted once the list is closed, and before that not enrolled yet. */
export const missingWord = ({ omitted, overdue }: Missing): string => {
  if (overdue === 0) return "未报名";
  return overdue === omitted ? "漏报" : "漏报、未报名";
};

const missingText = ({ omitted, overdue }: Missing): string => {
  if (omitted === 0 || overdue === 0) return `未报名${omitted}人`;
  return `漏报${overdue}人${omitted > overdue ? `，未报名${omitted - overdue}人` : ""}`;
};

/** Who stands apart, and what has to happen first. */
const apartText = ({ offList, unverified, absent }: AllPeople): string => {
  const parts = [
    unverified > 0 ? `${unverified}名在职教师信息待校验，校验后方可报名` : "",
    offList > 0 ? `${offList}人任教学科不在学科目录内，更正任教学科后方可报名` : "",
    absent > 0 ? `不参加单位的教师${absent}人，不计入应参训` : "",
  ].filter(Boolean);
  return parts.length > 0 ? `另有${parts.join("；")}。` : "";
};

const figuresText = (now: Figures, people: AllPeople): string => {
  if (people.eligible === 0) return `目前没有可报名的教师。${apartText(people)}`;
  const late = now.late > 0 ? `，逾期提交${now.late}人` : "";
  const submitted = `已提交名单${now.submitted}人（${share(now.submitted, people.eligible)}）`;
  return `应参训${people.eligible}人，${submitted}，填报中${now.drafted}人，${missingText(people)}${late}。${apartText(people)}`;
};

const missingCell = (omitted: number): Cell => (omitted > 0 ? { value: omitted, tone: "alert" } : omitted);

const stageTable = (totals: readonly StageTotal[], people: AllPeople): Block => {
  const all = sum(totals.map(({ now }) => now));
  const was = totals.every((one) => one.was) ? sum(totals.map((one) => one.was ?? null)) : undefined;
  const cells = ({ eligible, submitted, omitted }: Figures): Cell[] => [eligible, submitted, missingCell(omitted)];
  return {
    is: "table",
    head: ["学段", "应参训", "已提交", missingWord(people), "较上周"],
    rows: totals.map(({ stage, now, was }) => [stageLabels[stage].zh, ...cells(now), change(now.submitted, was?.submitted)]),
    total: ["合计", ...cells({ ...all, eligible: people.eligible, omitted: people.omitted }), change(all.submitted, was?.submitted)],
  };
};

const STATES = ["NOT_OPENED", "DRAFTING", "RETURNED", "SUBMITTED", "ABSENT"] as const;

/** The lists of each stage by their state; a state in which there is none is left out. */
const unitFacts = (totals: readonly StageTotal[]): Block => ({
  is: "facts",
  facts: totals.map(({ stage, units }) => {
    const all = STATES.reduce((sum, state) => sum + units[state], 0);
    const found = STATES.filter((state) => units[state] > 0).map((state) => `${unitStateLabels[state].zh}${units[state]}个`);
    return [stageLabels[stage].zh, `参训单位${all}个：${found.join("，")}`];
  }),
});

const rest = (all: number, sheet: string): readonly Block[] =>
  all > IN_LETTER ? [{ is: "paragraph", tone: "quiet", text: `另有${all - IN_LETTER}条，见附件“${sheet}”。` }] : [];

const NO_TELEPHONE = "未登记";

/** A school that is behind in several stages for one reason stands in one line. */
const byReason = (late: ReturnType<typeof behindList>) =>
  [...Map.groupBy(late, ({ code, why }) => `${code} ${why}`).values()].flatMap((some) => {
    const [first] = some;
    return first ? [{ ...first, stage: some.map(({ stage }) => stage).join("、") }] : [];
  });

const behindBlocks = (county: CountyFigures, head: Head): readonly Block[] => {
  const late = byReason(behindList(county, head));
  if (late.length === 0) return [];
  return [
    { is: "heading", text: `进度滞后的学校（${new Set(late.map(({ code }) => code)).size}所）` },
    {
      is: "table",
      head: ["学校", "学段", "原因", "电话"],
      rows: late.slice(0, IN_LETTER).map(({ name, stage, why, telephone }) => [name, stage, why, telephone || NO_TELEPHONE]),
    },
    ...rest(late.length, "滞后学校"),
  ];
};

const absentBlocks = (county: CountyFigures, head: Head): readonly Block[] => {
  const absent = absentList(county, head);
  if (absent.length === 0) return [];
  return [
    { is: "heading", text: `不参加的单位（${new Set(absent.map(({ code }) => code)).size}所）` },
    {
      is: "table",
      head: ["学校", "学段", "理由", "电话"],
      rows: absent
        .slice(0, IN_LETTER)
        .map(({ name, stage, one, telephone }) => [
          name,
          stage,
          `${one.reason ?? "—"}（教师${one.absent ?? 0}人）`,
          telephone || NO_TELEPHONE,
        ]),
    },
    ...rest(absent.length, "不参加单位"),
  ];
};

/** The subjects of a stage in which somebody is missing. */
const subjectBlocks = (lines: readonly SubjectFigures[], stage: StageFigures["stage"], missing: string): readonly Block[] => {
  const found = [...Map.groupBy(lines, ({ subject }) => subject)]
    .map(([subject, some]) => ({ subject, ...sum(some) }))
    .filter(({ omitted }) => omitted > 0);
  if (found.length === 0) return [];
  return [
    {
      is: "table",
      head: [`${stageLabels[stage].zh}学科`, "应参训", "已提交", missing],
      rows: found.map(({ subject, eligible, submitted, omitted }) => [subject, eligible, submitted, missingCell(omitted)]),
    },
  ];
};

const countySubjects = ({ schools }: CountyFigures, totals: readonly StageTotal[], head: Head, missing: string): readonly Block[] => {
  const stages = [...schools.values()].flatMap((school) => school.stages);
  const tables = totals.flatMap(({ stage }) => {
    const lines = stages.filter((one) => one.stage === stage).flatMap((one) => listed(one.lines, head.edition));
    return subjectBlocks(lines, stage, missing);
  });
  return tables.length > 0 ? [{ is: "heading", text: `尚有${missing}教师的学科` }, ...tables] : [];
};

const bars = (totals: readonly StageTotal[]): Block => ({
  is: "bars",
  bars: totals.map(({ stage, now }) => ({ label: stageLabels[stage].zh, part: now.submitted, of: now.eligible })),
});

/** What the office reads of enrollment: stages, lists by state, schools behind and units absent by name, subjects where somebody is missing. */
export const countyBlocks = (county: CountyFigures, head: Head): readonly Block[] => {
  const totals = totalsOf(county, head);
  if (totals.length === 0) return [];
  const people = peopleOf(county);
  const moved = movedWords(movedOf(county));
  return [
    { is: "heading", text: "报名情况" },
    { is: "paragraph", text: figuresText(sum(totals.map(({ now }) => now)), people) },
    ...(moved ? [{ is: "paragraph" as const, tone: "quiet" as const, text: `已提交的名单：${moved}；名单本身不变。` }] : []),
    ...behindBlocks(county, head),
    ...absentBlocks(county, head),
    ...(people.eligible > 0 ? [bars(totals), stageTable(totals, people)] : []),
    unitFacts(totals),
    ...countySubjects(county, totals, head, missingWord(people)),
  ];
};

const newOf = (lines: readonly SubjectFigures[]): number => {
  const [now, was] = [sum(lines), sum(lines.map(({ was }) => was))];
  return now.drafted + now.submitted - was.drafted - was.submitted;
};

const firstNamed = (names: readonly string[], unit: string): string => {
  const distinct = [...new Set(names)];
  return `${distinct.slice(0, NAMED).join("、")}${distinct.length > NAMED ? `等${distinct.length}${unit}` : ""}`;
};

const isNew = ({ submittedOn }: StageFigures, { from }: Pick<Head, "from">): boolean => submittedOn !== null && submittedOn >= from;

const enrolledNew = (stages: readonly StageFigures[], { before }: Pick<Head, "before">): readonly string[] => {
  const more = before === null ? 0 : newOf(stages.flatMap(({ lines }) => lines));
  return more > 0 ? [`新报名${more}人`] : [];
};

/** The week of the county in its first lines: lists handed in and people enrolled, what is not done, which schools to telephone. */
export const countyPoints = (county: CountyFigures, head: Head): Points => {
  const stages = namedStages(county, head);
  if (stages.length === 0) return {};
  const submitted = stages.filter(({ one }) => isNew(one, head));
  const late = behindList(county, head);
  const people = peopleOf(county);
  const reachable = late.filter(({ telephone }) => telephone !== "").map(({ name, telephone }) => `${name} ${telephone}`);
  return {
    done: [
      ...(submitted.length > 0
        ? [
            `新提交名单${submitted.length}份（${firstNamed(
              submitted.map(({ name }) => name),
              "所学校",
            )}）`,
          ]
        : []),
      ...enrolledNew(
        stages.map(({ one }) => one),
        head,
      ),
    ],
    open: [
      ...(late.length > 0
        ? [
            `${firstNamed(
              late.map(({ name }) => name),
              "所学校",
            )}进度滞后`,
          ]
        : []),
      ...(people.omitted > 0 ? [missingText(people)] : []),
      ...(people.unverified > 0 ? [`待校验${people.unverified}人`] : []),
    ],
    call: reachable.length > 0 ? [firstNamed(reachable, "所")] : [],
  };
};

/** What has to be done next in a stage, and by whom. */
const taskOf = (one: StageFigures, head: Head): string | undefined => {
  if (one.state === "NOT_OPENED") return one.opened ? "等待县级管理员开放参训单位" : "等待上级开放参训区域，学校暂不需办理";
  const why = whyBehind(one, head)?.why;
  if (why === undefined) return undefined;
  return one.closed || one.state === "SUBMITTED" ? why : `${why}；请学校在${one.dueOn ?? "截止日"}前（含当日）提交`;
};

const stageFacts = (one: StageFigures, head: Head): Block => {
  const task = taskOf(one, head);
  const facts: [label: string, value: string][] = [["名单状态", unitStateLabels[one.state].zh]];
  if (one.submittedOn) facts.push(["提交日期", `${one.submittedOn}${one.late ? "（逾期）" : ""}`]);
  else if (one.state !== "ABSENT") facts.push(["截止日期", one.dueOn ?? "—"]);
  if (one.reason) facts.push([one.state === "ABSENT" ? "不参加的理由" : "退回理由", one.reason]);
  const moved = movedWords(one);
  if (moved) facts.push(["提交后变动", moved]);
  if (one.unverified > 0) facts.push(["待校验教师", `${one.unverified}人（学校校验后方可报名）`]);
  if (task) facts.push(["需要办理", task]);
  return { is: "facts", facts };
};

const schoolPeople = ({ people: { overdue = 0, offList = 0, absent = 0, ...people } }: SchoolFigures): AllPeople => ({
  ...people,
  overdue,
  offList,
  absent,
});

/** What a school reads of its own enrollment. */
export const schoolBlocks = (school: SchoolFigures | undefined, head: Head): readonly Block[] => {
  if (!school) return [];
  const people = schoolPeople(school);
  return [
    { is: "heading", text: "本校报名情况" },
    { is: "paragraph", text: figuresText(sum(school.stages.flatMap(({ lines }) => listed(lines, head.edition))), people) },
    ...school.stages.flatMap((one): Block[] => [
      { is: "heading", text: stageLabels[one.stage].zh },
      stageFacts(one, head),
      ...subjectBlocks(listed(one.lines, head.edition), one.stage, one.closed ? "漏报" : "未报名"),
    ]),
  ];
};

/** The week of a school in its first lines. */
export const schoolPoints = (school: SchoolFigures | undefined, head: Head): Points => {
  if (!school) return {};
  const people = schoolPeople(school);
  const submitted = school.stages.filter((one) => isNew(one, head)).map(({ stage }) => `${stageLabels[stage].zh}名单已提交`);
  const late = school.stages.flatMap((one) => {
    const found = whyBehind(one, head);
    return found ? [`${stageLabels[one.stage].zh}：${found.why}`] : [];
  });
  return {
    done: [...submitted, ...enrolledNew(school.stages, head)],
    open: [
      ...late,
      ...(people.omitted > 0 ? [missingText(people)] : []),
      ...(people.unverified > 0 ? [`待校验${people.unverified}人`] : []),
    ],
  };
};
