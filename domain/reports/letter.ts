import * as z from "zod";
import { OrgId } from "../ids.ts";
import { type Block, type Letter, subjectOf, template } from "../mail/letter.ts";
import { Week } from "../program/calendar/weeks.ts";
import { minuteOf } from "../program/days.ts";
import type { Head, Points, Section } from "./section.ts";
import { sections } from "./sections.ts";
import { type FrozenSection, Snapshot } from "./types.ts";

const monthAndDay = (day: string): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`;

/** `2022年第27周` */
export const weekTitle = (week: Week): string => `${week.slice(0, 4)}年第${Number(week.slice(6))}周`;

const greeting = ({ program, week, from, through }: Head, about: string): Block => {
  const span = `第${Number(week.slice(6))}周（${monthAndDay(from)}至${monthAndDay(through)}）`;
  return { is: "paragraph", text: `${about}：现将${program}${span}研修情况总结如下。` };
};

const DATED = "报名、名单提交、单位开放、调动、任免";
const UNDATED = "教师在职和校验、名单退回、不参加单位";

/** Until when the week was counted: what rows date up to its end, the rest up to the moment it was made (§6-63). */
const countedUntil = ({ through, takenAt, datedAsOf }: Head): readonly [string, string][] =>
  datedAsOf
    ? [
        ["统计截至", `${through} 24:00（${DATED}；此后办理的计入下一周）`],
        ["其余截至", `${minuteOf(takenAt)}（${UNDATED}等，系统未记每次变动的时间）`],
      ]
    : [
        ["统计截至", `${through} 24:00`],
        ["生成时间", minuteOf(takenAt)],
      ];

const countedAt = (head: Head): Block => ({
  is: "facts",
  facts: [...countedUntil(head), ["上周对比", head.before === null ? "无上周总结可比" : weekTitle(head.before.week)]],
});

/** That a week was made up for, and what of it shows the later moment. */
const lateness = ({ late, takenAt, through, datedAsOf }: Head): readonly Block[] => {
  if (!late) return [];
  const shown = datedAsOf ? `${DATED}按${through} 24:00统计，${UNDATED}等为补做时的数据` : "所列为补做时的数据";
  return [{ is: "paragraph", tone: "alert", text: `本期总结未能按时生成，系${minuteOf(takenAt)}补做，${shown}。` }];
};

const QUIET_WEEK: Block = { is: "paragraph", text: "本周没有需要总结的事项。" };

const closing = (console: string | undefined): readonly Block[] => {
  const note: Block = {
    is: "paragraph",
    tone: "quiet",
    text: "本总结由系统自动生成，只含统计数字，不含个人信息；名单请登录系统查看。依据：实施方案五（三）“每周对全市研修情况进行一次阶段性总结”。",
  };
  if (console === undefined) return [note];
  return [{ is: "link", label: "登录系统查看本期总结和名单", href: console }, note];
};

const body = (blocks: readonly Block[]): readonly Block[] => (blocks.length > 0 ? blocks : [QUIET_WEEK]);

const PARTS = ["done", "open", "next", "call"] as const;

type Told<T> = (section: Section, figures: FrozenSection, head: Head) => T;

const everySection = <T>({ sections: frozen, ...head }: Snapshot, told: Told<readonly T[]>): readonly T[] =>
  sections.flatMap((section) => {
    const figures = frozen[section.id];
    return figures ? told(section, figures, head) : [];
  });

const pointsOf = (snapshot: Snapshot, told: Told<Points>): Required<Points> => {
  const all = everySection(snapshot, (section, figures, head) => [told(section, figures, head)]);
  const of = (part: (typeof PARTS)[number]) => all.flatMap((points) => points[part] ?? []);
  return { done: of("done"), open: of("open"), next: of("next"), call: of("call") };
};

const joined = (points: readonly string[], none: string): string => (points.length > 0 ? points.join("；") : none);

const NOTHING_CLOSES = "今后两周没有截止事项";

/** The week in its first lines. */
const firstLines = ({ done, open, next, call }: Required<Points>): Block => ({
  is: "facts",
  facts: [
    ["本周完成", joined(done, "没有新增")],
    ["尚未完成", joined(open, "无")],
    ["截止事项", joined(next, NOTHING_CLOSES)],
    ["联系电话", joined(call, "—")],
  ],
});

/** A week that is as the one before it, in one line. */
const oneLine = ({ week, before, through, takenAt, datedAsOf }: Head, { open, next, call }: Required<Points>): Block => {
  const same = `${weekTitle(week)}与${before ? weekTitle(before.week) : "上周"}相同，没有变化。`;
  const phone = call.length > 0 ? `联系电话：${call.join("；")}。` : "";
  const until = datedAsOf ? `统计截至${through} 24:00，生成于${minuteOf(takenAt)}。` : "";
  return { is: "paragraph", text: `${same}尚未完成：${joined(open, "无")}。截止事项：${joined(next, NOTHING_CLOSES)}。${phone}${until}` };
};

type Parts = { readonly about: string; readonly points: Required<Points>; readonly shown: readonly Block[] };

const blocksOf = (head: Head, { about, points, shown }: Parts, console: string | undefined): readonly Block[] => {
  const rest = body(shown);
  const opening =
    head.edition === undefined
      ? [greeting(head, about), countedAt(head), ...lateness(head), ...rest]
      : [greeting(head, about), firstLines(points), ...lateness(head), ...rest, countedAt(head)];
  return [...opening, ...closing(console)];
};

/** How a letter is headed and set; weeks of the first edition keep both. */
const formOf = ({ edition }: Pick<Head, "edition">, title: string): Pick<Letter, "subject" | "fixedWidth"> =>
  edition === undefined ? { subject: title, fixedWidth: true } : { subject: subjectOf(title) };

/** The county's report, for its office: every section that has something to say, and the workbook. */
export const countyLetter = (snapshot: Snapshot, console: string | undefined): Letter => {
  const title = `${snapshot.countyName}${weekTitle(snapshot.week)}研修情况总结`;
  const sheets = everySection(snapshot, (section, figures, head) => section.sheets(figures, head));
  const parts = {
    about: `${snapshot.countyName}项目办`,
    points: pointsOf(snapshot, (section, figures, head) => section.countyPoints(figures, head)),
    shown: everySection(snapshot, (section, figures, head) => section.forCounty(figures, head)),
  };
  const titled = sheets.map((sheet) => ({ ...sheet, title: `${title}：${sheet.name}` }));
  return {
    ...formOf(snapshot, title),
    blocks: blocksOf(snapshot, parts, console),
    ...(sheets.length > 0 && { attachments: [{ name: `${title}.xlsx`, sheets: titled }] }),
  };
};

const NO_TELEPHONE = "县级管理单位未登记电话";

const schoolParts = (snapshot: Snapshot, school: OrgId): Parts => {
  const points = pointsOf(snapshot, (section, figures, head) => section.schoolPoints(figures, school, head));
  return {
    about: snapshot.schools.find((one) => one.school === school)?.name ?? "",
    points: { ...points, call: [snapshot.telephone === undefined ? NO_TELEPHONE : `${snapshot.countyName} ${snapshot.telephone}`] },
    shown: everySection(snapshot, (section, figures, head) => section.forSchool(figures, school, head)),
  };
};

/** A school's own part of the report, and nothing of another school. */
export const schoolLetter = (snapshot: Snapshot, school: OrgId, console: string | undefined): Letter => {
  const parts = schoolParts(snapshot, school);
  return {
    ...formOf(snapshot, `${parts.about}${weekTitle(snapshot.week)}研修情况总结`),
    blocks: blocksOf(snapshot, parts, console),
  };
};

const isUnchanged = ({ unchanged, late }: Snapshot, school: OrgId | null): boolean =>
  !late && (school === null ? unchanged?.county : unchanged?.schools.includes(school)) === true;

/** A letter that says no more than that nothing changed, and where the whole is read. */
const shortened = ({ subject, blocks }: Letter, line: Block): Letter => ({
  subject: `${subject}（无变化）`,
  blocks: [line, ...blocks.filter(({ is }) => is === "link")],
});

/**
 * The weekly report by mail (RPT-03). Its letter is written from the frozen snapshot, whenever it leaves. A week that is as the one before is one line; its page
 * and workbook show all of it.
 */
export const weeklyReport = template(
  "weekly-report",
  z.object({ week: Week, school: OrgId.nullable() }),
  ({ school }, { enclosed, console }) => {
    const snapshot = Snapshot.parse(enclosed);
    const letter = school === null ? countyLetter(snapshot, console) : schoolLetter(snapshot, school, console);
    if (!isUnchanged(snapshot, school)) return letter;
    const points =
      school === null
        ? pointsOf(snapshot, (section, figures, head) => section.countyPoints(figures, head))
        : schoolParts(snapshot, school).points;
    return shortened(letter, oneLine(snapshot, points));
  },
);
