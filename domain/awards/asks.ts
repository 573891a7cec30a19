import * as z from "zod";
import { awardWords } from "../courses/states.ts";
import { Award } from "../courses/types.ts";
import { LessonId, RoundId } from "../ids.ts";
import { choiceOf, reasonWithin, value, words } from "../names.ts";
import { StageAsk } from "../program/labels.ts";
import { DayAsk } from "../program/types.ts";

/** Which awards are looked for. */
export const FindAwards = z.strictObject({ stage: StageAsk.optional(), subject: words(40).optional() });
export type FindAwards = Readonly<z.output<typeof FindAwards>>;

const AwardAsk = /* @__PURE__ */ choiceOf(Award, awardWords);

/** An award: of the county, on the publicity of a round; of a level above, by the document that announced it. */
export const GiveAward = z.strictObject({
  lesson: LessonId,
  level: AwardAsk,
  round: RoundId.optional().meta({ description: "县级优课：公示的是哪一轮评审" }),
  announced: z
    .strictObject({ document: value(80).meta({ description: "公布的文件名称和文号" }), on: DayAsk })
    .optional()
    .meta({ description: "公布文件的文号和日期；上级不使用本系统的，由县级登记" }),
});
export type GiveAward = Readonly<z.output<typeof GiveAward>>;

export const WithdrawAward = z.strictObject({ lesson: LessonId, level: AwardAsk, reason: reasonWithin(500) });
export type WithdrawAward = Readonly<z.output<typeof WithdrawAward>>;
