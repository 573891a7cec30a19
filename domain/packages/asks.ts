import * as z from "zod";
import { LessonId, RoundId } from "../ids.ts";
import { choiceOf, reasonWithin, value } from "../names.ts";
import { StageAsk } from "../program/labels.ts";
import { DayAsk } from "../program/types.ts";
import { partWords } from "./states.ts";
import { PackagePart } from "./types.ts";

const PartAsk = /* @__PURE__ */ choiceOf(PackagePart, partWords);

/** What goes upward together: lessons of a stage, for the contest on the publicity of a round. The office picks them, of each node one (§6-23). */
export const MakePackage = z.strictObject({
  stage: StageAsk,
  part: PartAsk.meta({ description: "参评（CONTEST）或晒课（SHOW）；地方课程、校本课程只晒课" }),
  round: RoundId.optional().meta({ description: "参评的：公示的是哪一轮评审" }),
  lessons: z
    .array(LessonId)
    .min(1)
    .max(30)
    .refine((lessons) => new Set(lessons).size === lessons.length, { params: { zh: "同一课例只写一次", en: "must name each lesson once" } })
    .readonly(),
});
export type MakePackage = Readonly<z.output<typeof MakePackage>>;

export const KeepReceipt = z.strictObject({ number: value(80).meta({ description: "回执编号" }), on: DayAsk });
export type KeepReceipt = Readonly<z.output<typeof KeepReceipt>>;

export const WithdrawPackage = z.strictObject({ reason: reasonWithin(500) });
export type WithdrawPackage = Readonly<z.output<typeof WithdrawPackage>>;

export const MakeLinks = z.strictObject({
  revoke: z.boolean().default(false).meta({ description: "true为收回已发出的地址，不再新发" }),
});
export type MakeLinks = Readonly<z.output<typeof MakeLinks>>;
