import type { Label } from "../program/labels.ts";
import type { ConsentScope } from "./types.ts";

/** How far consent goes, as people read it. */
export const scopeLabels: Readonly<Record<ConsentScope, Label>> = {
  SCHOOL: { zh: "校内展示", en: "shown at the school" },
  COUNTY: { zh: "县内展示和评选", en: "shown and judged in the county" },
  UPWARD: { zh: "推送上级平台", en: "handed to the levels above" },
  PUSH: { zh: "推送给教师研修", en: "pushed to teachers" },
};

/** The words by which a school may name each. */
export const scopeWords = { SCHOOL: "校内", COUNTY: "县内", UPWARD: "上报", PUSH: "推送" } as const satisfies Record<ConsentScope, string>;
