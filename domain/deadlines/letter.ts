import * as z from "zod";
import { type Block, subjectOf, template } from "../mail/letter.ts";
import { clauses } from "../program/clauses.ts";
import { stageLabels } from "../program/labels.ts";
import { placeOf } from "../program/packs/places.ts";
import { Day, Stage, WindowId } from "../program/types.ts";
import { SourceTold } from "./types.ts";

/** One thing somebody has not done, with the names of the organisations it is about. */
export const DigestItem = z.object({
  window: WindowId,
  title: z.string(),
  dueOn: Day,
  /** Days that remain; negative once it is overdue. */
  left: z.int(),
  /** It is over: nothing is taken any more unless the level above reopens it. */
  closed: z.boolean(),
  organization: z.string(),
  stage: Stage.nullable(),
  missing: z.string(),
  about: z.array(z.string()),
  /** How many it is about, where not all are named. */
  aboutCount: z.int(),
});
export type DigestItem = z.infer<typeof DigestItem>;

/** A recipient's digest of one day: what it has to do itself, and who below it is overdue, or about to be cut off (§6-13). */
export const Digest = z.object({
  day: Day,
  own: z.array(DigestItem),
  below: z.array(DigestItem),
  /** The sources of evidence, where learning and registration are about to end (§6-13). Absent: they are not. */
  sources: z.array(SourceTold).optional(),
});
export type Digest = z.infer<typeof Digest>;

const when = (left: number): string => {
  if (left > 1) return `还有${left}天`;
  return left === 1 ? "明日截止" : left === 0 ? "今日截止" : `已逾期${-left}天`;
};

const grouped = (items: readonly DigestItem[]): DigestItem[][] => [
  ...Map.groupBy(items, ({ window, dueOn }) => `${window} ${dueOn}`).values(),
];

const stage = (item: DigestItem): string => (item.stage === null ? "—" : stageLabels[item.stage].zh);

const basis = ({ window }: DigestItem): string => `依据：通知${placeOf(clauses[window].line).zh}`;

/** Who can still do it, and how. */
const next = ({ window, closed, left }: DigestItem, edition: number | undefined): string => {
  if (closed && window === "CAL-06" && edition !== undefined)
    return "该事项已截止，须由县级管理员退回名单并限期补交，或注明不参加；请联系县级管理员。";
  if (closed) return "该事项已截止，如需补办，请联系上级管理员。";
  return left < 0 ? "该事项已逾期，请尽快办理。" : "请在截止日24时前办理。";
};

const lineOf = (item: DigestItem): string => {
  const named = item.about.join("、") + (item.about.length < item.aboutCount ? "等" : "");
  const about = item.aboutCount === 0 ? "" : `，涉及${item.aboutCount}所：${named}`;
  return `${item.stage === null ? "" : `${stage(item)}：`}${item.missing}${about}`;
};

const ownBlocks = (items: readonly DigestItem[], edition: number | undefined): Block[] =>
  grouped(items).flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    return [
      { is: "heading", text: `${first.title}：${first.dueOn}截止（${when(first.left)}）` },
      { is: "list", items: group.map(lineOf) },
      { is: "paragraph", text: `${next(first, edition)}${basis(first)}`, tone: first.left < 0 ? "alert" : "quiet" },
    ];
  });

const belowBlocks = (items: readonly DigestItem[]): Block[] =>
  grouped(items).flatMap((group): Block[] => {
    const [first] = group;
    if (!first) return [];
    const { title, dueOn, left } = first;
    const [about, count] = [`${title}（${dueOn}截止），共${group.length}项`, left < 0 ? "逾期天数" : "剩余天数"];
    return [
      { is: "heading", text: left < 0 ? `逾期：${about}` : `${about}（${when(left)}）` },
      {
        is: "table",
        head: ["单位", "学段", "事项", count],
        rows: group.map((item) => [item.organization, stage(item), item.missing, Math.abs(item.left)]),
      },
    ];
  });

/** Which sources delivered when: what they report after the last day is not registered. */
const sourceBlocks = (sources: readonly SourceTold[] = []): Block[] =>
  sources.length === 0
    ? []
    : [
        { is: "heading", text: "学习平台最近一次报送" },
        { is: "list", items: sources.map(({ source, deliveredOn = "未知" }) => `${source}：${deliveredOn ?? "尚未报送"}`) },
      ];

const opening = ({ own, below }: Digest): string => {
  if (own.length > 0) return "贵单位有以下事项尚未完成。";
  return below.some(({ left }) => left < 0)
    ? "下级单位有以下事项逾期未完成，请予督促。"
    : "下级单位有以下事项尚未完成，请在截止前督促办理。";
};

const subject = ({ own, below }: Pick<Digest, "own" | "below">): string => {
  const [first] = own.length > 0 ? own : below;
  const count = grouped(own).length + grouped(below).length;
  const title = first ? `${first.title}（${when(first.left)}）` : "";
  return subjectOf(`待办提醒：${title}${count > 1 ? `等${count}项` : ""}`);
};

/** The reminders of a day, one letter for each recipient: names of organisations and counts, never of people. */
export const deadlineDigest = template("deadline-digest", Digest, (digest, { recipient, console, edition }) => ({
  subject: subject(digest),
  blocks: [
    {
      is: "paragraph",
      text: `${recipient}：您好。截至${digest.day} 08:00，${opening(digest)}`,
    },
    ...ownBlocks(digest.own, edition),
    ...belowBlocks(digest.below),
    ...sourceBlocks(digest.sources),
    ...(console === undefined ? [] : [{ is: "link" as const, label: "登录学时系统查看", href: console }]),
  ],
}));
