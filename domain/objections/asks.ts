import * as z from "zod";
import { FactId, SourceWord } from "../evidence/types.ts";
import { OrgId } from "../ids.ts";
import { reasonGiven, reasonWithin } from "../names.ts";

/** The line objected to, as the statement names it, and why: `county` is that of the course, where several are. */
export const ObjectTo = z.strictObject({
  source: SourceWord.meta({ description: "来源，如学时情况所列", examples: ["省平台"] }),
  id: FactId.meta({ description: "来源的记录编号，如学时情况所列" }),
  county: OrgId.optional().meta({ description: "课程所属的县；来源、编号相同的不止一条时填写" }),
  reason: reasonWithin(500),
});
export type ObjectTo = z.output<typeof ObjectTo>;

/** What the county answers, and whether the teacher is right. */
export const AnswerObjection = z.strictObject({
  upheld: z.boolean().meta({ description: "异议是否成立" }),
  answer: reasonGiven(500).meta({ description: "答复：成立的，如何更正；不成立的，依据和理由" }),
});
export type AnswerObjection = z.output<typeof AnswerObjection>;
