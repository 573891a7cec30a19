import { Day, type RulePack, type Window, WindowId } from "../types.ts";
import { rules2022 } from "./rules-2022.ts";

const day = (text: string) => Day.parse(text);

/** The dates of 2018 are not known. Those of 2022 are put into 2018 month by month, so that the calendar has a shape; see `unknown`. */
const inItsYear = (date: Day | null) => date && day(`${Number(date.slice(0, 4)) - 4}${date.slice(4)}`);

const windowOf2018 = (window: Window): Window => ({
  ...window,
  opensOn: inItsYear(window.opensOn),
  closesOn: inItsYear(window.closesOn),
  provisional: true,
});

const windows: Record<WindowId, Window> = { ...rules2022.windows };
for (const id of WindowId.options) windows[id] = windowOf2018(windows[id]);

/** Nothing is known of when courses were learned, so the whole year counts. */
windows["CAL-15"] = { ...windows["CAL-15"], opensOn: day("2018-01-01"), closesOn: day("2018-12-31") };

const { settings } = rules2022;

/**
 * The program of 2018, as far as a reprint of its notice tells: total at least 24, subject 10, electives of the subject among it, general at least
 * 14 with ethics 8 among it. No lessons are pushed and no plan is asked for. It shows that no engine holds a figure of 2022.
 */
export const rules2018: RulePack = {
  ...rules2022,
  year: 2018,
  version: "2018.1",
  zh: "2018年“互联网+教师专业发展”工程",
  en: "“Internet + teacher professional development” program of 2018",
  notice: { title: "2018年“互联网+教师专业发展”工程实施方案（据转载整理）", issuedOn: null },
  parent: null,
  parts: [
    { zh: "学科课程", buckets: ["SUBJECT_REQUIRED", "SUBJECT_ELECTIVE"], atLeast: 10, atMost: null, rule: "LRN-03" },
    { zh: "通识课程", buckets: ["GENERAL_REQUIRED", "GENERAL_ELECTIVE"], atLeast: 14, atMost: null, rule: "LRN-03" },
    { zh: "其中师德", buckets: ["GENERAL_REQUIRED"], atLeast: 8, atMost: null, rule: "LRN-06" },
  ],
  totalAtMost: null,
  pushedLessons: null,
  topics: null,
  windows,
  settings: {
    ...settings,
    lessonTaughtFrom: { ...settings.lessonTaughtFrom, value: day("2017-09-01"), bounds: { from: "2017-09-01", to: "2018-07-15" } },
    lessonTaughtThrough: { ...settings.lessonTaughtThrough, value: day("2018-07-15"), bounds: { from: "2017-09-01", to: "2018-12-31" } },
    stageTableThrough: { ...settings.stageTableThrough, value: day("2018-07-31"), bounds: { from: "2018-07-15", to: "2018-08-31" } },
    confirmationFrom: { ...settings.confirmationFrom, value: day("2018-12-01"), bounds: { from: "2018-11-01", to: "2018-12-31" } },
    countyConfirmsFrom: { ...settings.countyConfirmsFrom, value: day("2018-12-28"), bounds: { from: "2018-12-15", to: "2019-01-31" } },
    electiveMustBePlanned: { ...settings.electiveMustBePlanned, value: false },
    totalAtLeast: { ...settings.totalAtLeast, bounds: { from: 24, to: 36 } },
  },
  unknown: [
    "各项时间：转载未载，暂按2022年的月、日推定，均标为“待定”。",
    "学科名单：转载未载，暂用2022年名单。",
    "总学时上限、选修学时上限：转载未载，不设上限。",
    "学习时间：转载未载，暂按全年计入。",
    "学科选修：转载未单列，暂计入学科课程10学时。",
    "推送课例：转载未载固定学时，系统不推送，本学段学科的课例均可计入。",
    "选课计划：转载未载，选修不以计划为限。",
    "通识专题名单和学校可选个数：转载未载。",
    "规则条款号按2022年通知对应标注。",
  ],
};
