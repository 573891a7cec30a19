import { Day, type RulePack } from "../types.ts";
import { quotas } from "./quotas.ts";
import { settings2022 } from "./settings-2022.ts";
import { subjects2022, subjectsRule } from "./subjects-2022.ts";
import { windows2022 } from "./windows-2022.ts";

/** The 2022 notice: every figure once, with its clause. */
export const rules2022: RulePack = {
  year: 2022,
  version: "2022.1",
  zh: "2022年“互联网+教师专业发展”工程",
  en: "“Internet + teacher professional development” program of 2022",
  notice: { title: "关于印发《2022年招远市“互联网+教师专业发展”工程实施方案》的通知", issuedOn: Day.parse("2022-07-05") },
  parent: { title: "《2022年山东省“互联网+教师专业发展”工程实施方案》", issuer: "山东省教育厅" },
  subjects: subjects2022,
  subjectsRule,
  subjectsPerTeacher: 1,
  parts: [
    { zh: "学科必修", buckets: ["SUBJECT_REQUIRED"], atLeast: 6, atMost: 6, rule: "LRN-05" },
    { zh: "通识必修（师德师风建设）", buckets: ["GENERAL_REQUIRED"], atLeast: 4, atMost: 4, rule: "LRN-06" },
    { zh: "选修（学科选修与通识选修合计）", buckets: ["SUBJECT_ELECTIVE", "GENERAL_ELECTIVE"], atLeast: 14, atMost: 18, rule: "LRN-10" },
  ],
  totalAtMost: 28,
  pushedLessons: { count: 3, hoursEach: 2 },
  topics: {
    required: "师德师风建设",
    named: [
      "师德失范警示",
      "班级管理",
      "中国优秀传统文化与教育",
      "家庭教育指导",
      "学生心理健康教育",
      "教育科研方法",
      "教育理论与实践",
      "学生发展核心素养",
      "教师专业发展",
      "学生发展与生涯规划指导",
      "STEAM教育",
      "劳动教育",
      "安全教育",
      "教育评价",
      "学校创新发展",
      "项目式学习",
      "大单元教学",
    ],
  },
  windows: windows2022,
  settings: settings2022,
  quotas,
  unknown: [],
};
