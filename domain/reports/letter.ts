import * as z from "zod";
import { OrgId } from "../ids.ts";
import { type Block, type Letter, template } from "../mail/letter.ts";
import { Week } from "../program/calendar/weeks.ts";
import { minuteOf } from "../program/days.ts";
import type { Head } from "./section.ts";
import { sections } from "./sections.ts";
import { Snapshot } from "./types.ts";

const monthAndDay = (day: string): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`;

/** `2022年第27周` */
export const weekTitle = (week: Week): string => `${week.slice(0, 4)}年第${Number(week.slice(6))}周`;

const opening = (head: Head, about: string): readonly Block[] => {
  const { program, week, from, through, takenAt, before, late } = head;
  const span = `第${Number(week.slice(6))}周（${monthAndDay(from)}至${monthAndDay(through)}）`;
  const blocks: Block[] = [
    { is: "paragraph", text: `${about}：现将${program}${span}研修情况总结如下。` },
    {
      is: "facts",
      facts: [
        ["统计截至", `${through} 24:00`],
        ["生成时间", minuteOf(takenAt)],
        ["上周对比", before === null ? "无上周总结可比" : weekTitle(before.week)],
      ],
    },
  ];
  if (late) blocks.push({ is: "paragraph", tone: "alert", text: `本期总结未能按时生成，系${minuteOf(takenAt)}补做，所列为补做时的数据。` });
  return blocks;
};

const QUIET_WEEK: Block = { is: "paragraph", text: "本周没有需要总结的事项。" };

const closing = (console: string | undefined, path: string): readonly Block[] => {
  const note: Block = {
    is: "paragraph",
    tone: "quiet",
    text: "本总结由系统自动生成，只含统计数字，不含个人信息；名单请登录系统查看。依据：实施方案五（三）“每周对全市研修情况进行一次阶段性总结”。",
  };
  if (console === undefined) return [note];
  return [{ is: "link", label: "登录系统查看本期总结和名单", href: `${console.replace(/\/$/, "")}${path}` }, note];
};

const body = (blocks: readonly Block[]): readonly Block[] => (blocks.length > 0 ? blocks : [QUIET_WEEK]);

/** The county's report, for its office: every section that has something to say, and the workbook. */
export const countyLetter = ({ sections: frozen, ...head }: Snapshot, console: string | undefined): Letter => {
  const shown = sections.flatMap((section) => {
    const figures = frozen[section.id];
    return figures ? section.forCounty(figures, head) : [];
  });
  const sheets = sections.flatMap((section) => {
    const figures = frozen[section.id];
    return figures ? section.sheets(figures, head) : [];
  });
  const title = `${head.countyName}${weekTitle(head.week)}研修情况总结`;
  return {
    subject: title,
    blocks: [
      ...opening(head, `${head.countyName}项目办`),
      ...body(shown),
      ...closing(console, `/counties/${head.county}/reports/${head.year}/${head.week}`),
    ],
    ...(sheets.length > 0 && { attachments: [{ name: `${title}.xlsx`, sheets }] }),
  };
};

/** A school's own part of the report, and nothing of another school. */
export const schoolLetter = ({ sections: frozen, ...head }: Snapshot, school: OrgId, console: string | undefined): Letter => {
  const name = head.schools.find((one) => one.school === school)?.name ?? "";
  const shown = sections.flatMap((section) => {
    const figures = frozen[section.id];
    return figures ? section.forSchool(figures, school, head) : [];
  });
  return {
    subject: `${name}${weekTitle(head.week)}研修情况总结`,
    blocks: [...opening(head, name), ...body(shown), ...closing(console, `/schools/${school}/reports/${head.year}/${head.week}`)],
  };
};

/** The weekly report by mail (RPT-03). Its letter is written from the frozen snapshot, whenever it leaves. */
export const weeklyReport = template(
  "weekly-report",
  z.object({ week: Week, school: OrgId.nullable() }),
  ({ school }, { enclosed, console }) => {
    const snapshot = Snapshot.parse(enclosed);
    return school === null ? countyLetter(snapshot, console) : schoolLetter(snapshot, school, console);
  },
);
