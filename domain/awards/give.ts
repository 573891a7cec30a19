import type { Actor } from "../access.ts";
import { accept, fetchDecideKeep, type Outcome, refuse } from "../outcome.ts";
import type { Page, Paged } from "../page.ts";
import { inProgram } from "../program/packs/in-program.ts";
import type { Now, Rules, Year } from "../program/types.ts";
import type { FindAwards, GiveAward, WithdrawAward } from "./asks.ts";
import type { AwardsWorld, OfAward, Pool } from "./port.ts";
import { type AwardMove, type AwardStanding, decideAward, decideAwardWithdrawal } from "./rules.ts";
import { type AwardView, awardView, type EarlierAwardView } from "./views.ts";

const step = (
  actor: Actor,
  of: OfAward,
  told: { readonly reason?: string },
  { awards, pool, now }: AwardsWorld,
  decide: (standing: AwardStanding, rules: Rules) => Outcome<AwardMove>,
): Promise<Outcome<AwardView>> =>
  inProgram(of.year, async (rulesIn) => {
    const done = await fetchDecideKeep(
      () => awards.standing(actor, of),
      (standing) => {
        if (!standing) return refuse("NOT_FOUND", "VID-01", {});
        if (standing.isOwn) return refuse("OWN_LESSON", "VID-02", {});
        const decided = decide(standing, rulesIn(standing));
        return decided.ok ? accept({ move: decided.value, on: standing }, decided.did) : decided;
      },
      async ({ move, on }, did) => {
        const kept = did === "unchanged" ? accept(move.after, did) : await awards.keep(actor, move, { ...told, on }, now);
        return kept === "stale" ? kept : accept(kept.value, did);
      },
    );
    if (!done.ok) return done;
    await pool.settle(done.value.county, [of.lesson], actor, now);
    return accept(awardView(done.value), done.did);
  });

/** A lesson gets the award of a level: the county's own on a clear publicity, one of a level above as that level gives it or its document says (VID-01, VID-03, §6-43). */
export const giveAward = (actor: Actor, { year, ...ask }: GiveAward & { readonly year: Year }, world: AwardsWorld) =>
  step(actor, { year, lesson: ask.lesson, round: ask.round }, {}, world, (standing, rules) =>
    decideAward(actor, standing, ask, rules, world.now),
  );

/** An award is withdrawn, with a reason (VID-13): the lesson is pushed no more from that day, unless a lower award suffices. */
export const withdrawAward = (actor: Actor, { year, ...ask }: WithdrawAward & { readonly year: Year }, world: AwardsWorld) =>
  step(actor, { year, lesson: ask.lesson }, { reason: ask.reason }, world, (standing, rules) =>
    decideAwardWithdrawal(actor, standing, ask, rules, world.now),
  );

/** The awards of the county's lessons over all years, withdrawn ones among them. */
export const listAwards = async (
  { scope }: Actor,
  { page, ...find }: FindAwards & { readonly page: Page },
  { awards }: AwardsWorld,
): Promise<Outcome<Paged<AwardView>>> => {
  const found = await awards.list(scope, find, page);
  return accept({ ...found, items: found.items.map(awardView) }, "unchanged");
};

/** The awards of earlier years that nodes of the county's directory have, by stage and subject (VID-08). */
export const listEarlierAwards = async (
  { scope }: Actor,
  { page, ...find }: FindAwards & { readonly page: Page },
  { earlier }: AwardsWorld,
): Promise<Outcome<Paged<EarlierAwardView>>> => accept(await earlier.list(scope, find, page));

type Settling = { readonly pool: Pool; readonly recall: (now: Now) => Promise<number>; readonly now: Now };

/**
 * 00:10 and 08:00: what is pushed is brought to what stands of awards, holds and consents; and what was withdrawn, held or sealed after it went upward is called back.
 */
export const settleAwards = async (_: object, { pool, recall, now }: Settling): Promise<Outcome<{ courses: number; recalled: number }>> => {
  let courses = 0;
  for await (const county of pool.counties()) courses += await pool.settle(county, "all", undefined, now);
  return accept({ courses, recalled: await recall(now) }, "changed");
};
