import type { Label } from "../program/labels.ts";

/** What is wrong with a phase of a stage table. */
export const phaseFaults = {
  BACKWARDS: { zh: "结束日期早于开始日期", en: "it ends before it begins" },
  OVERLAPS: { zh: "与前一阶段的日期重叠", en: "it overlaps with the one before" },
  OUTSIDE: { zh: "超出课程学习时间", en: "it leaves the time of learning" },
} as const satisfies Readonly<Record<string, Label>>;
export type PhaseFault = keyof typeof phaseFaults;
