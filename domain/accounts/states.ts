import type { Label } from "../program/labels.ts";

/** What an appointment that stands, or a relief, may say otherwise than is asked. */
export const differingLabels = {
  NAME: { zh: "名称", en: "name" },
  STAGES: { zh: "学段", en: "stages" },
  DUTY_STATEMENT: { zh: "职责说明", en: "duty statement" },
  REASON: { zh: "理由", en: "reason" },
  SOURCE: { zh: "来源", en: "source" },
  HOME_PAGE: { zh: "网址", en: "home page" },
} as const satisfies Record<string, Label>;
export type Differing = keyof typeof differingLabels;
