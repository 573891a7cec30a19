import * as z from "zod";
import { Hash, ObjectionId, TeacherId } from "../ids.ts";
import { choiceOf, line, reasonInCase, reasonWithin, typed } from "../names.ts";
import { Day, Instant } from "../program/types.ts";
import { ActivationState, Whose, whoseWords } from "./types.ts";

/** Codes for the teachers in service at a school, or for those named. A code that waits is made again with a reason alone. */
export const MakeCodes = z.strictObject({
  teachers: z
    .array(TeacherId)
    .min(1)
    .max(1000)
    .optional()
    .meta({ description: "为哪些教师制作；不填为全校在职教师。已离职的教师由县级在其最后所在学校指名制作" }),
  reason: reasonInCase(200).meta({ description: "重新制作尚未使用的激活码的，须写明理由" }),
});
export type MakeCodes = z.output<typeof MakeCodes>;

/** The code of a slip, and the last four of the number of one's document. */
export const Activate = z.strictObject({
  code: line(60)
    .min(10)
    .meta({ description: "激活码", examples: ["7K3M-9QXT-2H4V-W8ZC"] }),
  last4: typed()
    .toUpperCase()
    .regex(/^[0-9A-Z]{4}$/),
});
export type Activate = z.output<typeof Activate>;

/** The statement that a teacher has seen, and the answers. */
export const NoteSeen = z.strictObject({
  hash: Hash.meta({ description: "所阅学时情况的 SHA-256（statement.hash）" }),
  answers: z
    .array(ObjectionId)
    .max(1000)
    .default([])
    .meta({ description: "已阅答复的异议编号（changes.answers 中的 objection）；未列出的答复仍会列出" }),
});
export type NoteSeen = z.output<typeof NoteSeen>;

/** Why the county ends a binding, and whose the account is; nothing of what a teacher did by their own is void. */
export const Unbind = z.strictObject({
  reason: reasonWithin(200),
  whose: /* @__PURE__ */ choiceOf(Whose, whoseWords).default("OTHERS"),
});
export type Unbind = Readonly<z.output<typeof Unbind>>;

/** What a school sees of one of its teachers. */
export const ActivationLine = z.object({
  teacher: TeacherId,
  name: z.string(),
  state: ActivationState,
  expiresAt: Instant.nullable().meta({ description: "激活码失效的时刻；没有为 null" }),
  boundAt: Instant.nullable(),
});
export type ActivationLine = Readonly<z.output<typeof ActivationLine>>;

/** The same with the code, where one was made just now: it is told here and never again. */
export const Slip = ActivationLine.extend({
  code: z
    .string()
    .nullable()
    .meta({ description: "激活码，只告知一次；已有而未重新制作的为 null", examples: ["7K3M-9QXT-2H4V-W8ZC"] }),
});
export type Slip = Readonly<z.output<typeof Slip>>;

/** What was made of an ask: how many codes, and whom each is for. */
export const Slips = z.object({
  made: z.int().meta({ minimum: 0, description: "制作的激活码数", examples: [40] }),
  items: z.array(Slip).readonly(),
});
export type Slips = Readonly<z.output<typeof Slips>>;

/** The record that an account is bound to. */
export const Bound = z.object({ teacher: TeacherId, name: z.string(), boundAt: Instant });
export type Bound = Readonly<z.output<typeof Bound>>;

/** A record whose account the county took away. */
export const Unbound = z.object({
  teacher: TeacherId,
  unboundAt: Instant,
  reason: z.string(),
  openThrough: Day,
  whose: Whose,
});
export type Unbound = Readonly<z.output<typeof Unbound>>;
