import * as z from "zod";
import { type Block, subjectOf, template } from "../../mail/letter.ts";
import { levelLabels } from "../labels.ts";
import { Day, Level, Notice } from "../types.ts";

const Span = z.object({ opensOn: Day.nullable(), closesOn: Day.nullable() });

/** A change as those it concerns are told of it. */
export const ChangeInWords = z.object({
  title: z.string(),
  /** A window's days before and after; `null` for a setting. */
  days: z.object({ before: Span, after: Span }).nullable(),
  /** A setting's value before and after, in words. */
  value: z.object({ before: z.string(), after: z.string() }).nullable(),
  notice: Notice.nullable(),
  by: Level,
  reason: z.string().nullable(),
  /** What a setting waits for that nothing acts by yet. */
  waitsFor: z.string().optional(),
  /** The windows that a setting moved, by name, with their days before and after. */
  moved: z.array(z.object({ title: z.string(), before: Span, after: Span })).optional(),
});
export type ChangeInWords = z.infer<typeof ChangeInWords>;

const span = ({ opensOn, closesOn }: z.infer<typeof Span>): string => {
  if (opensOn === closesOn && opensOn !== null) return opensOn;
  if (opensOn === null) return closesOn === null ? "不限" : `截至${closesOn}`;
  return closesOn === null ? `${opensOn}起` : `${opensOn}至${closesOn}`;
};

const factsOf = ({ days, value, notice, by, reason, moved = [] }: ChangeInWords): Block => ({
  is: "facts",
  facts: [
    ...(days
      ? ([
          ["原定", span(days.before)],
          ["现为", span(days.after)],
        ] as const)
      : []),
    ...(value
      ? ([
          ["原为", value.before],
          ["现为", value.after],
        ] as const)
      : []),
    ...moved.map(({ title, before, after }) => [title, `${span(after)}（原为${span(before)}）`] as const),
    ...(notice ? ([["依据", `${levelLabels[by].zh}通知 ${notice.number}（${notice.on}）`]] as const) : []),
    ...(reason === null ? [] : ([["说明", reason]] as const)),
  ],
});

const isWaiting = ({ waitsFor }: ChangeInWords): boolean => waitsFor !== undefined;

const waiting = ({ waitsFor }: ChangeInWords): Block[] =>
  waitsFor === undefined ? [] : [{ is: "paragraph", tone: "quiet", text: `此项设置尚未启用，待${waitsFor}功能上线后生效。` }];

/** What changed, by its kind: days, settings, or both. */
const changedWord = (changes: readonly ChangeInWords[]): string => {
  if (changes.every(({ days }) => days !== null)) return "时间变更";
  return changes.every(({ days }) => days === null) ? "设置变更" : "时间和设置变更";
};

const changeSubject = (changes: readonly ChangeInWords[], edition: number | undefined): string => {
  const titles = `${changes[0]?.title ?? ""}${changes.length > 1 ? `等${changes.length}项` : ""}`;
  return subjectOf(`${changedWord(changes)}：${titles}`, { edition, subject: `【学时】时间变更：${titles}` });
};

/** Tells whom a change of the calendar concerns what it was, what it is, and which notice ordered it (GOV-07). */
export const calendarChange = template(
  "calendar-change",
  z.object({ program: z.string(), changes: z.array(ChangeInWords) }),
  ({ program, changes }, { recipient, console, edition }) => ({
    subject: changeSubject(changes, edition),
    blocks: [
      {
        is: "paragraph",
        text: `${recipient}：您好。${program}有以下变更，${changes.every(isWaiting) ? "请知悉" : "请按变更后的安排办理"}。`,
      },
      ...changes.flatMap((change): Block[] => [{ is: "heading", text: change.title }, factsOf(change), ...waiting(change)]),
      ...(console === undefined ? [] : [{ is: "link" as const, label: "查看全部时间安排", href: console }]),
    ],
  }),
);
