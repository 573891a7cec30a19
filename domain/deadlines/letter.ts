import * as z from "zod";
import { type Block, template } from "../mail/letter.ts";
import { stageLabels } from "../program/labels.ts";
import { Day, Stage, WindowId } from "../program/types.ts";

/** One thing somebody has not done, with the names of the organisations it is about. */
export const Item = z.strictObject({
  window: WindowId,
  title: z.string(),
  dueOn: Day,
  /** Days that remain; negative once it is overdue. */
  left: z.int(),
  organization: z.string(),
  stage: Stage.nullable(),
  missing: z.string(),
  about: z.array(z.string()),
  /** How many it is about, where not all are named. */
  aboutCount: z.int(),
});
export type Item = z.infer<typeof Item>;

/** A recipient's digest of one day: what it has to do itself, and who below it is overdue. */
export const Digest = z.strictObject({ day: Day, own: z.array(Item), below: z.array(Item) });
export type Digest = z.infer<typeof Digest>;

const when = (left: number): string => {
  if (left > 1) return `还有${left}天`;
  return left === 1 ? "明日截止" : left === 0 ? "今日截止" : `已逾期${-left}天`;
};

const grouped = (items: readonly Item[]): Item[][] => [...Map.groupBy(items, ({ window, dueOn }) => `${window} ${dueOn}`).values()];

const stage = (item: Item): string => (item.stage === null ? "—" : stageLabels[item.stage].zh);

const heading = ({ title, dueOn, left }: Item): Block => ({ is: "heading", text: `${title}：${dueOn}截止（${when(left)}）` });

const ownBlocks = (items: readonly Item[]): Block[] =>
  grouped(items).flatMap((group) => [
    ...group.slice(0, 1).map(heading),
    {
      is: "list" as const,
      items: group.map((item) => {
        const about =
          item.aboutCount === 0
            ? ""
            : `，涉及${item.aboutCount}所：${item.about.join("、")}${item.about.length < item.aboutCount ? "等" : ""}`;
        return `${item.stage === null ? "" : `${stage(item)}：`}${item.missing}${about}`;
      }),
    },
  ]);

const belowBlocks = (items: readonly Item[]): Block[] =>
  grouped(items).flatMap((group) => [
    ...group.slice(0, 1).map(({ title, dueOn }): Block => ({ is: "heading", text: `逾期：${title}（${dueOn}截止），共${group.length}项` })),
    {
      is: "table" as const,
      head: ["单位", "学段", "事项", "逾期天数"],
      rows: group.map((item) => [item.organization, stage(item), item.missing, -item.left]),
    },
  ]);

const subject = ({ own, below }: Digest): string => {
  const [first] = own.length > 0 ? own : below;
  const count = grouped(own).length + grouped(below).length;
  const title = first ? `${first.title}（${when(first.left)}）` : "";
  return `【学时】待办提醒：${title}${count > 1 ? `等${count}项` : ""}`;
};

/** The reminders of a day, one letter for each recipient: names of organisations and counts, never of people. */
export const deadlineDigest = template("deadline-digest", Digest, (digest, { recipient, console }) => ({
  subject: subject(digest),
  blocks: [
    {
      is: "paragraph",
      text: `${recipient}：您好。截至${digest.day} 08:00，${digest.own.length > 0 ? "贵单位有以下事项尚未完成，请按期办理。" : "下级单位有以下事项逾期未完成，请予督促。"}`,
    },
    ...ownBlocks(digest.own),
    ...belowBlocks(digest.below),
    ...(console === undefined ? [] : [{ is: "link" as const, label: "登录学时系统查看", href: console }]),
  ],
}));
