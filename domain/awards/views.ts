import * as z from "zod";
import { EarlierAward, GivenAward } from "./types.ts";

/** An award of an earlier year as people read it. */
export const EarlierAwardView = EarlierAward.omit({ county: true, importId: true, madeBy: true });
export type EarlierAwardView = z.input<typeof EarlierAwardView>;

/** An award of a lesson as people read it. */
export const AwardView = GivenAward.omit({ county: true, by: true, withdrawn: true }).extend({
  withdrawn: z.object({ reason: z.string(), at: GivenAward.shape.at }).nullable(),
});
export type AwardView = z.input<typeof AwardView>;

export const awardView = ({ county: _, by: __, withdrawn, ...shown }: GivenAward): AwardView => ({
  ...shown,
  withdrawn: withdrawn ? { reason: withdrawn.reason, at: withdrawn.at } : null,
});
