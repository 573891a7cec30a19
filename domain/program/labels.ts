import type { Level, Stage } from "./types.ts";

type Label = { readonly zh: string; readonly en: string };

/** The stages as people read them. */
export const stageLabels: Readonly<Record<Stage, Label>> = {
  SENIOR: { zh: "高中", en: "senior high school" },
  JUNIOR: { zh: "初中", en: "junior high school" },
  PRIMARY: { zh: "小学", en: "primary school" },
  KINDERGARTEN: { zh: "幼儿园", en: "kindergarten" },
};

/** The levels as people read them; 市级 is the prefecture here, as in the annex (§6-02). */
export const levelLabels: Readonly<Record<Level, Label>> = {
  PROVINCE: { zh: "省级", en: "the province" },
  PREFECTURE: { zh: "市级（地级市）", en: "the prefecture" },
  COUNTY: { zh: "县（市、区）级", en: "the county" },
  SCHOOL: { zh: "学校", en: "the school" },
};

const labels: ReadonlyMap<unknown, Label> = new Map(Object.entries({ ...stageLabels, ...levelLabels }));

/** A value as a sentence shows it: a stage or level by its name, anything else as it is. */
export const shown = (value: unknown, language: "zh" | "en"): string => labels.get(value)?.[language] ?? String(value);
