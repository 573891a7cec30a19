import { KEPT_DAYS } from "./quotas.ts";
import type { RowName } from "./table.ts";

/** How long something is kept: for ever, since others rest on it; while its row stands; so many days; or as the office has yet to decide. */
export type KeptFor = "for ever" | "while in use" | "undecided" | { readonly days: number };

/** What lies here of people, why, and how long. `zh` is what a notice to teachers says of it; absent where it is about nobody. */
export type Kept = { readonly zh?: string; readonly why: string; readonly for: KeptFor };

const record = "the program's records rest on it (DIR-06, TRF-08)";
const proof = "who did what must be told later (SEC-08)";
const working = "how the system works; it tells of nobody";

/** Every kind of row. */
export const KEPT_ROWS: Readonly<Record<RowName, Kept>> = {
  organization: { zh: "单位名称、办公电话和邮箱", why: record, for: "while in use" },
  organizationCode: { why: working, for: "while in use" },
  duty: { zh: "校长（园长）姓名和任职起始日", why: "a school has one first responsible person (GOV-16)", for: "while in use" },
  account: { zh: "管理员姓名、邮箱和电话", why: "letters find them (SEC-02)", for: "while in use" },
  role: { zh: "管理员任职情况", why: proof, for: "while in use" },
  invitation: { zh: "受邀管理员姓名、邮箱和电话", why: "an appointment is taken up by a code (SEC-02)", for: "undecided" },
  invited: { why: working, for: "undecided" },
  relief: { zh: "管理员离任记录", why: "changes of administrators are counted (SEC-05)", for: "for ever" },
  teacher: { zh: "教师姓名、学科、职务等信息；证件号码和电话加密保存", why: record, for: "while in use" },
  stint: { zh: "教师任职经历", why: "no history is taken away (TRF-08)", for: "for ever" },
  transfer: { zh: "调动申请：姓名、证件号码后四位、事由", why: proof, for: "undecided" },
  filed: { why: working, for: "undecided" },
  asked: { zh: "调入申请所查证件号码和姓名的密文摘要", why: "the same question is one request (TRF-01)", for: "undecided" },
  poolMisses: { zh: "账号当日查询未果的次数", why: "prying is told from a slip (TRF-03)", for: { days: KEPT_DAYS } },
  change: { zh: "教师信息修正申请", why: proof, for: "undecided" },
  made: { why: working, for: "undecided" },
  dataKey: { why: working, for: "while in use" },
  keyVersion: { why: working, for: "while in use" },
  keyPass: { why: working, for: "while in use" },
  identity: { zh: "证件号码的密文摘要", why: "nobody is recorded twice (DIR-06)", for: "while in use" },
  foreignHits: { zh: "账号当日所遇其他单位人员", why: "prying is told from a slip (DIR-06)", for: { days: KEPT_DAYS } },
  quotaSpent: { why: working, for: { days: KEPT_DAYS } },
  quotaAsk: { why: working, for: { days: KEPT_DAYS } },
  program: { why: working, for: "while in use" },
  unit: { why: working, for: "while in use" },
  list: { why: "a submitted list is proved by it (ENR-14)", for: "undecided" },
  region: { why: working, for: "while in use" },
  enrollment: { zh: "教师当年报名的学段和学科", why: "enrollment is by name (ENR-11)", for: "undecided" },
  import: { zh: "谁在何时上传了何种表格", why: proof, for: "undecided" },
  importChunk: { why: working, for: "undecided" },
  importTurn: { why: working, for: "while in use" },
  importUnderWay: { why: working, for: "while in use" },
  mapping: { why: working, for: "while in use" },
  incident: { zh: "信息安全事件及处理经过", why: "a leak is looked into and answered for (SEC-08)", for: "for ever" },
  audit: { zh: "操作记录：谁、何时、对谁、因何（不含证件号码）", why: proof, for: "for ever" },
  mail: { zh: "已发信件的收件单位和内容摘要", why: "a letter is sent once (RPT-03)", for: "undecided" },
  fired: { why: working, for: "while in use" },
  report: { why: "the week's figures are told as they were (RPT-03)", for: "undecided" },
};

/** Every first part of the names of objects, all versions of each. */
export const KEPT_OBJECTS: Readonly<Record<string, Kept>> = {
  audit: { zh: "操作记录的副本", why: proof, for: "for ever" },
  imports: {
    zh: "上传的表格各行及其办理计划（加密保存）",
    why: "an import is carried out, explained and taken back by it (SEC-03)",
    for: "undecided",
  },
  lists: { zh: "已提交的报名名单：姓名、证件号码后四位、学科", why: "a submitted list is proved by it (ENR-14)", for: "undecided" },
  reports: { why: "the week's figures are told as they were (RPT-03)", for: "undecided" },
};
