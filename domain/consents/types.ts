import * as z from "zod";
import { AccountId } from "../ids.ts";
import { Day, Instant } from "../program/types.ts";

/** How far guardians agreed that a film of their children is shown: at the school, in the county, to the levels above, pushed to teachers. */
export const ConsentScope = z.enum(["SCHOOL", "COUNTY", "UPWARD", "PUSH"]);
export type ConsentScope = z.output<typeof ConsentScope>;

/** That the school holds, on paper, the consent of a guardian of each child that is seen in a lesson's film. */
export const Consent = z.object({
  className: z.string(),
  children: z.int().meta({ description: "出镜的学生人数", examples: [42] }),
  guardians: z.int().meta({ description: "学校存有监护人书面同意的学生人数", examples: [42] }),
  scopes: z.array(ConsentScope).readonly().meta({ description: "同意的范围：校内、县内、上报、推送" }),
  on: Day,
  declaredAt: Instant,
  declaredBy: AccountId,
});
export type Consent = Readonly<z.output<typeof Consent>>;

/** That consent was withdrawn: nothing of the lesson is played from then on; `sealedAt`, once the store refuses every version of its films to whoever signs playback. */
export const Sealing = z.object({ reason: z.string(), at: Instant, by: AccountId, sealedAt: Instant.optional() });
export type Sealing = Readonly<z.output<typeof Sealing>>;
