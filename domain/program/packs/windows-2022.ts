import { Day, type RulePack, type Window } from "../types.ts";

const day = (text: string) => Day.parse(text);

const window = (
  owner: Window["owner"],
  zh: string,
  en: string,
  [opens, closes]: readonly [string | null, string | null],
  after: Window["after"],
  actors: Window["actors"],
  rest: Partial<Pick<Window, "by" | "provisional" | "remindOn">> = {},
): Window => ({
  zh,
  en,
  opensOn: opens === null ? null : day(opens),
  closesOn: closes === null ? null : day(closes),
  after,
  owner,
  actors,
  by: false,
  provisional: false,
  remindOn: [],
  ...rest,
});

const beforeAndAfter = { remindOn: [-3, -1, 0, 1] } as const;
const onTheDay = { remindOn: [-1, 0, 1] } as const;

/**
 * The calendar of the 2022 notice. The annex is the provincial flow chart (附件), so its dates are the province's; what the county's own office collects or
 * sends out is the county's.
 */
export const windows2022: RulePack["windows"] = {
  "CAL-01": window("PROVINCE", "新注册学校信息提交", "New schools are handed in", [null, "2022-07-05"], "LATE", ["SCHOOL", "COUNTY"], {
    by: true,
  }),
  "CAL-02": window(
    "PROVINCE",
    "调动教师信息处理",
    "Transfers are handled daily",
    [null, "2022-07-05"],
    "LATE",
    ["SCHOOL", "COUNTY", "PREFECTURE", "PROVINCE"],
    { by: true },
  ),
  "CAL-03": window("PROVINCE", "开放参训区域", "Regions are opened", ["2022-07-05", "2022-07-05"], "NOTHING", ["PREFECTURE"], onTheDay),
  "CAL-04": window("PROVINCE", "开放参训单位", "Units are opened", ["2022-07-06", "2022-07-06"], "NOTHING", ["COUNTY"], onTheDay),
  "CAL-05": window("PROVINCE", "信息采集", "Information is collected", [null, "2022-07-06"], "LATE", ["SCHOOL", "COUNTY", "PREFECTURE"]),
  "CAL-06": window(
    "PROVINCE",
    "学校按学科填报并提交报名名单",
    "Schools draft and submit their lists",
    ["2022-07-06", "2022-07-20"],
    "REFUSE",
    ["SCHOOL"],
    beforeAndAfter,
  ),
  "CAL-07": window(
    "PROVINCE",
    "市、县级培训管理者培训",
    "Managers are trained",
    ["2022-07-11", "2022-07-20"],
    "NOTHING",
    ["PREFECTURE", "COUNTY"],
    beforeAndAfter,
  ),
  "CAL-08": window(
    "PROVINCE",
    "各级指导专家团队培训",
    "Experts are trained",
    ["2022-07-11", "2022-07-20"],
    "NOTHING",
    ["PREFECTURE", "COUNTY"],
    beforeAndAfter,
  ),
  "CAL-09": window("COUNTY", "“优课”提交", "Lessons are handed in", [null, "2022-07-15"], "REFUSE", ["SCHOOL"], {
    ...beforeAndAfter,
    by: true,
    provisional: true,
  }),
  "CAL-10": window("COUNTY", "实施方案备案", "Plans are filed", [null, "2022-07-15"], "LATE", ["SCHOOL"], { ...beforeAndAfter, by: true }),
  "CAL-11": window(
    "PROVINCE",
    "检查报名情况并提交报名管理任务",
    "Enrollment is checked and submitted",
    ["2022-07-20", "2022-07-20"],
    "REFUSE",
    ["COUNTY", "PREFECTURE"],
    onTheDay,
  ),
  "CAL-12": window(
    "PROVINCE",
    "提交市、县专家团队信息",
    "Expert teams are submitted",
    [null, "2022-07-25"],
    "REFUSE",
    ["COUNTY", "PREFECTURE"],
    { ...beforeAndAfter, by: true },
  ),
  "CAL-13": window("PROVINCE", "学校选专题", "Schools choose topics", ["2022-07-26", "2022-07-26"], "REFUSE", ["SCHOOL"], onTheDay),
  "CAL-14": window("PROVINCE", "教师选课程", "Teachers choose courses", ["2022-07-26", "2022-09-15"], "REFUSE", ["SCHOOL"], {
    remindOn: [-7, -3, -1, 0, 1],
  }),
  "CAL-15": window("PROVINCE", "学科课程学习", "Subject courses", ["2022-08-01", "2022-12-31"], "KEEP", ["SCHOOL"], {
    remindOn: [-30, -7, -1, 0, 1],
  }),
  "CAL-16": window("PROVINCE", "通识性专题课程学习", "General courses", ["2022-08-01", null], "KEEP", ["SCHOOL"]),
  "CAL-17": window("PROVINCE", "学分登记", "Credits are registered", [null, "2022-12-31"], "REFUSE", ["COUNTY"], { remindOn: [-1, 0] }),
  "CAL-18": window("COUNTY", "每周阶段性总结", "Weekly reports", ["2022-07-04", "2023-01-01"], "NOTHING", ["COUNTY"]),
  "CAL-19": window("COUNTY", "研修情况通报与督查", "Bulletins and inspections", [null, null], "NOTHING", ["COUNTY"]),
  "CAL-20": window("COUNTY", "总结与考核评价", "Summaries and evaluation", ["2023-01-01", null], "NOTHING", ["COUNTY", "SCHOOL"]),
};
