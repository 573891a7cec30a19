import type { Duty } from "../access.ts";
import { choiceOf } from "../names.ts";
import type { Position } from "../teachers/types.ts";
import { saidAgain } from "../text.ts";
import { Level, Stage } from "./types.ts";

/** A word as people read it, in both languages. */
export type Label = { readonly zh: string; readonly en: string };

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

export const dutyLabels: Readonly<Record<Duty, Label>> = {
  ADMINISTRATOR: { zh: "管理员", en: "an administrator" },
  TEACHER_EDUCATION: { zh: "教师教育室", en: "the teacher education office" },
  STAGE_OFFICE: { zh: "学段科室", en: "the office of the stage" },
  SUPPORT: { zh: "技术支持", en: "technical support" },
  SOURCE: { zh: "学习平台", en: "a platform that reports learning" },
  REVIEWER: { zh: "评委", en: "a reviewer of lessons" },
};

export const positionLabels: Readonly<Record<Position, Label>> = {
  TEACHER: { zh: "教师", en: "teacher" },
  PRINCIPAL: { zh: "校长（园长）", en: "principal" },
  RESEARCHER: { zh: "教科研人员", en: "research staff" },
  TRAINER: { zh: "培训机构人员", en: "training staff" },
  OTHER: { zh: "其他", en: "other" },
};

/** The words that a sentence uses for codes. */
export type Labels = Readonly<Record<string, Label>>;

/** What any sentence may name: stages, levels, duties and positions. A state is named by the words beside its enum. */
const shared: Labels = { ...stageLabels, ...levelLabels, ...dutyLabels, ...positionLabels };

/** A value as a sentence shows it: a code by its word in `labels`, a list joined, anything else as it is. */
export const valueText = (value: unknown, language: "zh" | "en", labels: Labels = shared): string =>
  Array.isArray(value)
    ? value.map((one) => valueText(one, language, labels)).join(language === "zh" ? "、" : ", ")
    : (labels[String(value)]?.[language] ?? saidAgain(String(value)));

export const stageWords = {
  SENIOR: stageLabels.SENIOR.zh,
  JUNIOR: stageLabels.JUNIOR.zh,
  PRIMARY: stageLabels.PRIMARY.zh,
  KINDERGARTEN: stageLabels.KINDERGARTEN.zh,
} as const satisfies Record<Stage, string>;

/** A stage as it is asked. */
export const StageAsk = /* @__PURE__ */ choiceOf(Stage, stageWords);

const { KINDERGARTEN: _, ...gradedWords } = stageWords;

const levelWords = {
  PROVINCE: levelLabels.PROVINCE.zh,
  PREFECTURE: levelLabels.PREFECTURE.zh,
  COUNTY: levelLabels.COUNTY.zh,
  SCHOOL: levelLabels.SCHOOL.zh,
} as const satisfies Record<Level, string>;

/** A stage with grades, as it is asked. */
export const GradedStageAsk = /* @__PURE__ */ choiceOf(/* @__PURE__ */ Stage.exclude(["KINDERGARTEN"]), gradedWords);

/** A level as it is asked. */
export const LevelAsk = /* @__PURE__ */ choiceOf(Level, levelWords);

/** The duties that somebody is appointed to, by their words. */
export const dutyWords = {
  ADMINISTRATOR: dutyLabels.ADMINISTRATOR.zh,
  TEACHER_EDUCATION: dutyLabels.TEACHER_EDUCATION.zh,
  STAGE_OFFICE: dutyLabels.STAGE_OFFICE.zh,
  SUPPORT: dutyLabels.SUPPORT.zh,
  REVIEWER: dutyLabels.REVIEWER.zh,
} as const satisfies Record<Exclude<Duty, "SOURCE">, string>;
