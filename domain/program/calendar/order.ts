import type { Day, Rules, WindowId } from "../types.ts";
import { lastDayOf } from "./windows.ts";

/** Two windows of which one rests on the other, out of their order. */
export type OutOfOrder = { readonly windows: readonly [WindowId, WindowId]; readonly zh: string; readonly en: string };

type Edge = readonly [WindowId, "opens" | "closes"];

/** What comes no later than what: opened before it is used, handed in before it is checked, chosen before it is studied, studied before it is registered. */
const order: readonly (readonly [Edge, Edge])[] = [
  [
    ["CAL-03", "opens"],
    ["CAL-04", "opens"],
  ],
  [
    ["CAL-04", "opens"],
    ["CAL-06", "opens"],
  ],
  [
    ["CAL-06", "closes"],
    ["CAL-11", "closes"],
  ],
  [
    ["CAL-13", "opens"],
    ["CAL-14", "closes"],
  ],
  [
    ["CAL-14", "closes"],
    ["CAL-15", "closes"],
  ],
  [
    ["CAL-15", "closes"],
    ["CAL-17", "closes"],
  ],
];

const words = { opens: { zh: "开始", en: "opens" }, closes: { zh: "截止", en: "closes" } } as const;

/** The windows of a calendar that contradict each other: a warning, for each was set by its own notice (GOV-07). */
export const outOfOrder = (rules: Rules): OutOfOrder[] => {
  const dayOf = ([id, edge]: Edge): Day | null => (edge === "opens" ? rules.windows[id].opensOn : lastDayOf(rules, id));
  return order.flatMap(([earlier, later]): OutOfOrder[] => {
    const [first, second] = [dayOf(earlier), dayOf(later)];
    if (first === null || second === null || first <= second) return [];
    const [one, other] = [rules.windows[earlier[0]], rules.windows[later[0]]];
    return [
      {
        windows: [earlier[0], later[0]],
        zh: `“${one.zh}”${first}${words[earlier[1]].zh}，晚于“${other.zh}”${second}${words[later[1]].zh}，请核对两项时间。`,
        en: `${one.en} ${words[earlier[1]].en} on ${first}, after ${other.en} ${words[later[1]].en} on ${second}; check both.`,
      },
    ];
  });
};
