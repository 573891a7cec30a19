import type { Reasons } from "../refusals.ts";
import { standsLabels } from "./rules/states.ts";

/** Why the calendar or a setting stays, what is not open now, and what is not recorded for another level. */
export const refusals = {
  CLOSES_IN_PAST: {
    kind: "conflict",
    zh: "截止日期{closesOn}已经过去（今天是{today}），保存后即告截止。确需如此的，请以 closesInPast 确认。",
    en: "The closing day {closesOn} has passed (today is {today}): it would close at once. Confirm it with closesInPast.",
  },
  DAY_OUTSIDE_PROGRAM: {
    kind: "invalid",
    zh: "日期{day}不在本年度工程期间（{from}至{to}），请核对年份。",
    en: "{day} is not within the program ({from} to {to}); check the year.",
  },
  DEADLINE_WOULD_INVALIDATE: {
    kind: "conflict",
    zh: "“{label}”不能改为{requested}：{because}{stands}。",
    en: "{name} cannot become {requested}: {because} {stands}.",
    words: { because: standsLabels },
  },
  OPENING_WOULD_INVALIDATE: {
    kind: "conflict",
    zh: "不能推迟到{requested}开始：已有工作按原时间办理（最早{earliest}）。",
    en: "It cannot open as late as {requested}: work was already done from {earliest} on.",
  },
  GRACE_GIVEN: {
    kind: "conflict",
    zh: "已按通知设学分登记宽限期{days}天（至{lastDay}），无须再答复不设。",
    en: "{days} days of grace are given already, until {lastDay}; there is nothing to refuse.",
  },
  NOT_YET_OPEN: { kind: "conflict", zh: "尚未开始：{opensOn}起办理。", en: "Not open yet: it opens on {opensOn}." },
  NOTICE_REQUIRED: { kind: "invalid", zh: "变更时间须填写通知文号和日期。", en: "A change of dates must name the notice that orders it." },
  PROGRAM_UNKNOWN: { kind: "missing", zh: "没有{year}年的工程。", en: "There is no program of {year}." },
  RECORD_NOT_ALLOWED: {
    kind: "conflict",
    zh: "{level}自行在本系统办理，不能代为登记。",
    en: "{level} acts in this system itself; nobody records for it.",
  },
  RECORD_OF_FUTURE: { kind: "invalid", zh: "文件日期{on}晚于今天，请核对。", en: "The document is dated {on}, after today." },
  RECORD_REQUIRED: {
    kind: "invalid",
    zh: "{level}不在本系统办理，请登记其文号和日期。",
    en: "{level} does not act in this system; record its document number and date.",
  },
  RULE_OUTSIDE_PARENT: {
    kind: "invalid",
    zh: "设置“{label}”（{setting}）超出上级规定的范围（{bounds}）。",
    en: "The setting {setting} is outside what the level above allows ({bounds}).",
  },
  SETTING_UNKNOWN: { kind: "missing", zh: "没有名为“{setting}”的设置。", en: "There is no setting {setting}." },
  SETTINGS_NOT_WHOLE: {
    kind: "invalid",
    zh: "{settings}合计应为{whole}，现为{sum}，请在 also 中一并变更其余各项。",
    en: "{names} add up to {sum} and not {whole}; change the others with it, in also.",
  },
  WEEKS_MISSING: {
    kind: "invalid",
    zh: "通知要求每周总结一次，时间应包含至少一周，起止日期均须填写。",
    en: "The notice asks for a report each week: give both ends, with a week between them.",
  },
  WINDOW_CLOSED: { kind: "conflict", zh: "已于{closedOn}截止。", en: "Closed on {closedOn}." },
  WINDOW_NOT_OWNED: {
    kind: "forbidden",
    zh: "该时间由{owner}规定，请登记其变更通知的文号。",
    en: "{owner} owns this window; record its notice.",
  },
  WINDOW_UNKNOWN: { kind: "missing", zh: "没有编号为{window}的时间节点。", en: "There is no window {window}." },
} as const satisfies Reasons;
