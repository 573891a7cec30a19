import * as z from "zod";
import type { Block } from "../../mail/letter.ts";
import { type Points, section } from "../../reports/section.ts";
import { weekday } from "../days.ts";
import { Day, Level, WindowId } from "../types.ts";

export const Due = z.object({
  window: WindowId,
  zh: z.string(),
  closesOn: Day,
  actors: z.array(Level).readonly(),
  provisional: z.boolean(),
});
export type Due = Readonly<z.output<typeof Due>>;

export const Calendar = z.object({ closed: z.array(Due).readonly(), closing: z.array(Due).readonly() });
export type Calendar = Readonly<z.output<typeof Calendar>>;

const WEEKDAYS = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"] as const;

const dueList = (title: string, due: readonly Due[]): Block[] =>
  due.length === 0
    ? []
    : [
        { is: "heading", text: title },
        { is: "list", items: due.map(({ zh, closesOn, provisional }) => `${closesOn} ${zh}${provisional ? "（具体时间另行通知）" : ""}`) },
      ];

const blocks = ({ closed, closing }: Calendar, level: Level): readonly Block[] => [
  ...dueList(
    "本周已截止",
    closed.filter(({ actors }) => actors.includes(level)),
  ),
  ...dueList(
    "今后两周将截止",
    closing.filter(({ actors }) => actors.includes(level)),
  ),
];

/** What closed in the week, and what closes next. */
const points = ({ closed, closing }: Calendar, level: Level): Points => {
  const own = (due: readonly Due[]) => due.filter(({ actors }) => actors.includes(level));
  const [first] = own(closing);
  const soonest = own(closing).filter(({ closesOn }) => closesOn === first?.closesOn);
  const named = soonest.map(({ zh }) => zh).join("、");
  return {
    next: [
      ...(first ? [`${first.closesOn}（${WEEKDAYS[weekday(first.closesOn) - 1]}）${named}`] : []),
      ...(own(closed).length > 0
        ? [
            `本周已截止：${own(closed)
              .map(({ zh }) => zh)
              .join("、")}`,
          ]
        : []),
    ],
  };
};

/** GOV-20, LRN-12: what fell due in the week and what falls due in the two that follow, to those who have to act. */
export const calendarSection = section(
  "calendar",
  { county: Calendar, school: z.null() },
  {
    forCounty: ({ county }) => blocks(county, "COUNTY"),
    forSchool: (county) => blocks(county, "SCHOOL"),
    countyPoints: ({ county }) => points(county, "COUNTY"),
    schoolPoints: (county) => points(county, "SCHOOL"),
  },
);
