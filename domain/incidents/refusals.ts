import type { Reasons } from "../refusals.ts";

/** Why a leak is not reported so, or not added to. */
export const refusals = {
  INCIDENT_CONCLUDED: {
    kind: "conflict",
    zh: "该事故已结案，不能再补充或更改。",
    en: "This incident is concluded; nothing is added to it any more.",
  },
  INCIDENT_OF_FUTURE: {
    kind: "invalid",
    zh: "发现日期{foundOn}晚于今天，请核对。",
    en: "{foundOn}, the day it was found, is still to come.",
  },
} as const satisfies Reasons;
