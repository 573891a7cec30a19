import * as z from "zod";

/** Why somebody who is enrolled does not stand on a list: they are registered, or confirmed as their learning stands, or the county could not register them. */
export const LeftOut = z.enum([
  "REGISTERED",
  "CONFIRMED",
  "REQUIRED_INCOMPLETE",
  "CREDIT_BELOW_MINIMUM",
  "HOLD_DEPARTED",
  "CREDIT_REGISTRATION_CLOSED",
]);
export type LeftOut = z.output<typeof LeftOut>;

/** The same, as people read it. */
export const leftOutLabels = {
  REGISTERED: { zh: "已登记", en: "registered" },
  CONFIRMED: { zh: "已列入此前的名单", en: "on an earlier list" },
  REQUIRED_INCOMPLETE: { zh: "必修学时未修满", en: "required hours are missing" },
  CREDIT_BELOW_MINIMUM: { zh: "学时未达合格要求", en: "too few hours count" },
  HOLD_DEPARTED: { zh: "已离职，学分暂存", en: "departed, the credit is held" },
  CREDIT_REGISTRATION_CLOSED: { zh: "学分登记已截止", en: "registration has closed" },
} as const satisfies Record<LeftOut, { readonly zh: string; readonly en: string }>;
