import * as z from "zod";
import type { Block } from "../../mail/letter.ts";
import { plusDays } from "../../program/days.ts";
import { Day, Level, WindowId } from "../../program/types.ts";
import { mondayOf } from "../../program/weeks.ts";
import { type CountyFacts, section } from "../section.ts";

const AHEAD = 14;

const Due = z.object({
  window: WindowId,
  zh: z.string(),
  closesOn: Day,
  actors: z.array(Level).readonly(),
  provisional: z.boolean(),
});
type Due = Readonly<z.output<typeof Due>>;

const Calendar = z.object({ closed: z.array(Due).readonly(), closing: z.array(Due).readonly() });
type Calendar = Readonly<z.output<typeof Calendar>>;

const countCounty = ({ rules, week, day }: CountyFacts): Calendar => {
  const due = WindowId.options.flatMap((window): Due[] => {
    const { zh, closesOn, actors, provisional } = rules.windows[window];
    return closesOn === null || window === "CAL-18" ? [] : [{ window, zh, closesOn, actors, provisional }];
  });
  const within = (from: Day, through: Day) =>
    due.filter(({ closesOn }) => closesOn >= from && closesOn <= through).sort((one, other) => (one.closesOn < other.closesOn ? -1 : 1));
  return { closed: within(mondayOf(week), day), closing: within(plusDays(day, 1), plusDays(day, AHEAD)) };
};

const listed = (title: string, due: readonly Due[]): Block[] =>
  due.length === 0
    ? []
    : [
        { is: "heading", text: title },
        { is: "list", items: due.map(({ zh, closesOn, provisional }) => `${closesOn} ${zh}${provisional ? "（具体时间另行通知）" : ""}`) },
      ];

const blocks = ({ closed, closing }: Calendar, level: Level): readonly Block[] => [
  ...listed(
    "本周已截止",
    closed.filter(({ actors }) => actors.includes(level)),
  ),
  ...listed(
    "今后两周将截止",
    closing.filter(({ actors }) => actors.includes(level)),
  ),
];

/** GOV-20, LRN-12: what fell due in the week and what falls due in the two that follow, to those who have to act. */
export const calendarSection = section("calendar", {
  county: Calendar,
  school: z.null(),
  countCounty,
  countSchool: () => null,
  forCounty: ({ county }) => blocks(county, "COUNTY"),
  forSchool: (county) => blocks(county, "SCHOOL"),
  sheets: () => [],
});
