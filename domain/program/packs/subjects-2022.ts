import type { RuleId } from "../clauses.ts";
import type { Stage } from "../types.ts";

/** The subjects (fields) of each stage: 16, 15, 11, and the one field of kindergartens. A subject exists only within its stage. */
export const subjects2022: Readonly<Record<Stage, readonly string[]>> = {
  SENIOR: [
    "语文",
    "数学",
    "英语",
    "物理",
    "化学",
    "生物",
    "思想政治",
    "历史",
    "地理",
    "音乐",
    "美术",
    "体育与健康",
    "信息技术",
    "通用技术",
    "综合实践活动",
    "心理健康教育",
  ],
  JUNIOR: [
    "语文",
    "数学",
    "英语",
    "物理",
    "化学",
    "生物",
    "道德与法治",
    "历史",
    "地理",
    "体育",
    "音乐",
    "美术",
    "信息技术",
    "综合实践活动",
    "心理健康教育",
  ],
  PRIMARY: ["语文", "数学", "英语", "科学", "音乐", "体育", "美术", "道德与法治", "信息技术", "综合实践活动", "心理健康教育"],
  KINDERGARTEN: ["学前教育"],
};

/** The clause that lists a stage's subjects. */
export const subjectsRule: Readonly<Record<Stage, RuleId>> = {
  SENIOR: "ENR-02",
  JUNIOR: "ENR-03",
  PRIMARY: "ENR-04",
  KINDERGARTEN: "ENR-05",
};
