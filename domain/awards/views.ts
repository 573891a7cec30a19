import * as z from "zod";
import { EarlierAward, FormerAward, GivenAward } from "./types.ts";

/** An award of an earlier year as people read it. */
export const EarlierAwardView = EarlierAward.omit({ county: true, importId: true, madeBy: true });
export type EarlierAwardView = z.input<typeof EarlierAwardView>;

const WithdrawalView = z.object({ reason: z.string(), at: GivenAward.shape.at });

/** An award of a lesson as people read it: as it stands, and how it was given and taken back before. */
export const AwardView = GivenAward.omit({ county: true, by: true, withdrawn: true, former: true }).extend({
  withdrawn: WithdrawalView.nullable(),
  former: z.array(FormerAward.omit({ by: true, withdrawn: true }).extend({ withdrawn: WithdrawalView })).readonly(),
});
export type AwardView = z.input<typeof AwardView>;

const withdrawalView = ({ reason, at }: FormerAward["withdrawn"]) => ({ reason, at });

export const awardView = ({ county: _, by: __, withdrawn, former = [], ...shown }: GivenAward): AwardView => ({
  ...shown,
  withdrawn: withdrawn ? withdrawalView(withdrawn) : null,
  former: former.map(({ by: ___, withdrawn: taken, ...one }) => ({ ...one, withdrawn: withdrawalView(taken) })),
});
