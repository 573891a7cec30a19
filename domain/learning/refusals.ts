import type { Reasons } from "../refusals.ts";
import { phaseFaults } from "./states.ts";

/** Why topics are not chosen so, or a stage table is not filed. */
export const refusals = {
  ETHICS_TOPIC_REQUIRED: {
    kind: "invalid",
    zh: "“{required}”为必选专题，请加入所选专题。",
    en: "The topic “{required}” is required; add it to those chosen.",
  },
  REOPEN_UNTIL_INVALID: {
    kind: "invalid",
    zh: "重新开放的截止日须在{from}至{to}之间，“{until}”不在其中。",
    en: "It is opened again until a day from {from} to {to}; {until} is none.",
  },
  STAGE_TABLE_INVALID: {
    kind: "invalid",
    zh: "第{phase}阶段有误：{fault}。各阶段须按日期先后排列，互不重叠，均在{from}至{to}之内。",
    en: "Phase {phase} is not right: {fault}. Phases follow each other without overlap, from {from} to {to}.",
    words: { fault: phaseFaults },
  },
  TOPIC_DUPLICATE: { kind: "invalid", zh: "专题“{topic}”重复，请只保留一个。", en: "The topic “{topic}” stands there twice." },
  TOPIC_LIMIT_EXCEEDED: {
    kind: "invalid",
    zh: "所选专题为{chosen}个，应为1至{limit}个（含必选专题）。",
    en: "{chosen} topics are chosen; choose 1 to {limit}, the required one among them.",
  },
  TOPIC_WINDOW_CLOSED: {
    kind: "conflict",
    zh: "选专题已于{closedOn}截止。如需补选或变更，请联系县级管理员重新开放。",
    en: "Topics could be chosen until {closedOn}. Ask the county to open them again.",
  },
  TOPICS_NOT_CHOSEN_HERE: {
    kind: "conflict",
    zh: "{year}年度规则未规定学校选专题。",
    en: "In the program of {year} schools choose no topics.",
  },
  TOPICS_NOT_REOPENED: {
    kind: "conflict",
    zh: "本县设置为选专题截止后不再开放（topicsMayBeReopened）。",
    en: "By the county's setting topicsMayBeReopened they are not opened again.",
  },
} as const satisfies Reasons;
