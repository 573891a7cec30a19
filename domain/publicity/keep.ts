import type { Actor } from "../access.ts";
import type { RoundId } from "../ids.ts";
import { accept, fetchDecideKeep, type Outcome, refuse } from "../outcome.ts";
import { inProgram } from "../program/packs/in-program.ts";
import type { Year } from "../program/types.ts";
import type { PublishRound, ReplaceLine } from "./asks.ts";
import type { PublicityWorld } from "./port.ts";
import { decidePublication, decideReplacement } from "./rules.ts";
import type { Publicity } from "./types.ts";
import { type PublicityPage, type PublicityView, publicityView } from "./views.ts";

/** Which round of which year. */
export type OfRound = { readonly year: Year; readonly roundId: RoundId };

const nothing = () => refuse("NOT_FOUND", "VID-03", {});

const found = async (actor: Actor, { year, roundId }: OfRound, { publicities }: PublicityWorld) => {
  const standing = await publicities.standing(actor, roundId);
  return standing?.result.year === year ? standing : undefined;
};

const shown = async (actor: Actor, publicity: Publicity, world: PublicityWorld, rules: Parameters<typeof publicityView>[3]) => {
  const all = publicity.lines.map(({ lesson }) => lesson);
  const [objections, own] = await Promise.all([world.objections.all(publicity.round), world.publicities.own(actor, all)]);
  return publicityView(publicity, objections, own, rules);
};

/** The office of the stage makes the proposed awards of a frozen round public (VID-03). */
export const publishRound = (
  actor: Actor,
  { posted, ...of }: PublishRound & OfRound,
  world: PublicityWorld,
): Promise<Outcome<PublicityView>> =>
  inProgram(of.year, async (rulesIn) => {
    const done = await fetchDecideKeep(
      () => found(actor, of, world),
      (standing) => {
        if (!standing) return nothing();
        const move = decidePublication(actor, standing, { posted }, world.hasPage, rulesIn(standing), world.now);
        return move.ok ? accept({ move: move.value, standing }, move.did) : move;
      },
      async ({ move, standing }, did) => {
        const kept =
          did === "unchanged" ? accept(move.after, did) : await world.publicities.keep(actor, move, "publish a round", world.now);
        return kept === "stale" ? kept : accept({ publicity: kept.value, standing }, did);
      },
    );
    if (!done.ok) return done;
    const { publicity, standing } = done.value;
    return accept(await shown(actor, publicity, world, rulesIn(standing)), done.did);
  });

/** The next lesson moves up for one that left the publicity, or may not be in it, and gets a full period (§6-24). Whose lesson either of them is does not decide it (VID-02). */
export const moveUp = (
  actor: Actor,
  { year, roundId, ...ask }: OfRound & ReplaceLine,
  world: PublicityWorld,
): Promise<Outcome<PublicityView>> =>
  inProgram(year, async (rulesIn) => {
    const done = await fetchDecideKeep(
      async () => {
        const standing = await found(actor, { year, roundId }, world);
        if (!standing?.publicity) return undefined;
        const { publicity } = standing;
        const move = decideReplacement(actor, { ...standing, publicity }, ask, world.hasPage, rulesIn(standing), world.now);
        const next = move.ok ? move.value.after.lines.slice(-1).map(({ lesson }) => lesson) : [];
        return { standing, move, own: await world.publicities.own(actor, [ask.lesson, ...next]) };
      },
      (found) => {
        if (!found) return nothing();
        const { standing, move, own } = found;
        if (!move.ok) return move;
        return own.size > 0 ? refuse("OWN_LESSON", "VID-02", {}) : accept({ move: move.value, standing }, move.did);
      },
      async ({ move, standing }, did) => {
        if (did === "unchanged") return accept({ publicity: move.after, standing }, did);
        const kept = await world.publicities.keep(actor, move, "move a lesson up", world.now);
        return kept === "stale" ? kept : accept({ publicity: kept.value, standing }, did);
      },
    );
    if (!done.ok) return done;
    const { publicity, standing } = done.value;
    return accept(await shown(actor, publicity, world, rulesIn(standing)), done.did);
  });

/** The publicity of a round, with the objections that whoever asks may decide. */
export const readPublicity = (actor: Actor, of: OfRound, world: PublicityWorld): Promise<Outcome<PublicityView>> =>
  inProgram(of.year, async (rulesIn) => {
    const standing = await found(actor, of, world);
    if (!standing?.publicity) return nothing();
    return accept(await shown(actor, standing.publicity, world, rulesIn(standing)), "unchanged");
  });

/** What everybody may read of a publicity while its page is open. */
export const readPublicityPage = async (
  _: null,
  { roundId }: { readonly roundId: RoundId },
  { publicities, now }: PublicityWorld,
): Promise<Outcome<PublicityPage>> => {
  const page = await publicities.page(roundId, now);
  return page ? accept(page, "unchanged") : nothing();
};
