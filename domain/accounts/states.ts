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

/** How the code of an invitation came to be dead, and what is left to do. */
export const withdrawnSteps = {
  WITHDRAWN: { zh: "撤回；需要任命的，请重新任命", en: "withdrawn: appoint anew where it is wanted" },
  RESENT: {
    zh: "重新发送；新邀请见邀请列表，撤回、重发请对新邀请办理",
    en: "sent anew: the list names the new one, which is withdrawn or sent instead",
  },
} as const satisfies Record<string, Label>;
