import type { Reasons } from "../refusals.ts";

/** Why the calendar or a setting stays, what is not open now, and what is not recorded for another level. */
export const refusals = {
  DEADLINE_WOULD_INVALIDATE: {
    kind: "conflict",
    zh: "不能提前到{requested}：已有工作按原期限完成（最晚{latest}）。",
    en: "It cannot be brought forward to {requested}: work was already done up to {latest}.",
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
    zh: "设置“{setting}”超出上级规定的范围（{bounds}）。",
    en: "The setting {name} is outside what the level above allows ({bounds}).",
  },
  SETTING_UNKNOWN: { kind: "missing", zh: "没有名为“{setting}”的设置。", en: "There is no setting {setting}." },
  WINDOW_CLOSED: { kind: "conflict", zh: "已于{closedOn}截止。", en: "Closed on {closedOn}." },
  WINDOW_NOT_OWNED: {
    kind: "forbidden",
    zh: "该时间由{owner}规定，请登记其变更通知的文号。",
    en: "{owner} owns this window; record its notice.",
  },
  WINDOW_UNKNOWN: { kind: "missing", zh: "没有编号为{window}的时间节点。", en: "There is no window {window}." },
} as const satisfies Reasons;
