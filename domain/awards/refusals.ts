import { awardLabels } from "../courses/states.ts";
import type { Reasons } from "../refusals.ts";

/** Why an award is not taken. */
export const refusals = {
  AWARD_IN_FILE_TWICE: {
    kind: "invalid",
    zh: "同一节点、级别、年度的获奖情况在文件中出现多次（第{rows}行），请只保留一行。",
    en: "The same award of a node stands in rows {rows}; keep one of them.",
  },
  AWARD_ABOVE_STANDS: {
    kind: "conflict",
    zh: "该课例还有{above}优课，是逐级在{level}优课之上授予的，须自上而下先撤销。由该级撤销；该级不使用本系统的，由其下一级办理。急需停用的，请先暂停该课例。",
    en: "The lesson holds awards above the one of the level {level}, which rest on it ({above}): these are withdrawn first, from the highest down, each by its level or, where it does not sign in, by the next one below. To stop the lesson meanwhile, hold it.",
    words: { above: awardLabels, level: awardLabels },
  },
  AWARD_ANNOUNCEMENT_REQUIRED: {
    kind: "invalid",
    zh: "登记{level}优课须填写公布文件的文号和日期。",
    en: "An award of the level {level} is recorded with the number and the day of the document that announced it.",
    words: { level: awardLabels },
  },
  AWARD_NOT_GIVEN: {
    kind: "conflict",
    zh: "该课例没有{level}优课，或已撤销。",
    en: "The lesson holds no award of the level {level}.",
    words: { level: awardLabels },
  },
  LEVEL_SCOPE: {
    kind: "forbidden",
    zh: "{level}优课由该级授予；该级不使用本系统的，由其下一级凭文件登记。",
    en: "An award of the level {level} is given by that level; where it does not sign in, the next one below records it with the document.",
    words: { level: awardLabels },
  },
  LEVEL_SKIPPED: {
    kind: "conflict",
    zh: "须逐级授予：该课例还没有{below}优课。",
    en: "Awards go one level at a time: the lesson holds none of the level {below} yet.",
    words: { below: awardLabels },
  },
} as const satisfies Reasons;
