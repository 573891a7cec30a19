import type { Label } from "../labels.ts";

/** Why the calendar or a setting stays as it is (GOV-07, §6-75). */
export const standsLabels = {
  WORK_DONE: { zh: "已有工作按原期限完成，最晚", en: "work was already done by the old date, up to" },
  ONLY_RELAXED: {
    zh: "选专题已经开始，影响学分的规定本年度只能放宽，不能收紧，现为",
    en: "topics are being chosen, and what decides credit is only relaxed this year; it now is",
  },
  RELIED_ON: {
    zh: "自所注日期起即以此为准，不论是否已有人据此办理，本年度只能放宽，不能收紧，现为",
    en: "from the day in brackets on it is what others go by, whether anybody did yet or not, and it is only relaxed this year; it now is",
  },
} as const satisfies Record<string, Label>;
