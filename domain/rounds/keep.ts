import type { Actor } from "../access.ts";
import { accept, fetchDecideKeep, type Outcome, refuse } from "../outcome.ts";
import { inProgram } from "../program/packs/in-program.ts";
import type { Year } from "../program/types.ts";
import type { MoveRound, RoundAsk } from "./asks.ts";
import type { Candidate } from "./entries.ts";
import type { OfRound, RoundStanding, RoundsWorld, Told } from "./port.ts";
import { decideClosing, decideOpening, decideRound, decideRoundEdit, outsideStages, type RoundMove } from "./rules.ts";
import { decideFreezing } from "./settling/rules.ts";
import type { Settling } from "./settling/settle.ts";
import type { Round, RoundTerms } from "./types.ts";
import { type RoundView, roundView } from "./views.ts";

export const noRound = () => refuse("NOT_FOUND", "VID-02", {});
export const ownEntry = () => refuse("OWN_LESSON", "VID-02", {});

export const keptRound = async (
  actor: Actor,
  move: RoundMove,
  did: "created" | "changed" | "queued" | "unchanged",
  told: Told,
  { rounds, now }: RoundsWorld,
) => {
  if (did === "unchanged") return accept(roundView(move.after), did);
  const done = await rounds.keep(actor, move, told, now);
  return done === "stale" ? done : accept(roundView(done.value), did);
};

/** The office of a stage makes a round of reviews (VID-02). */
export const makeRound = (
  actor: Actor,
  { year, ...ask }: RoundAsk & { readonly year: Year },
  world: RoundsWorld,
): Promise<Outcome<RoundView>> => {
  const { county } = actor.scope;
  const made = world.rounds.idOf(actor.scope, year, ask);
  return inProgram(year, (rulesIn) =>
    fetchDecideKeep(
      () => world.rounds.standing(actor.scope, { year, roundId: made.round }),
      (standing) => decideRound(actor, standing.round, { county, ...made }, ask, rulesIn(standing), world.now),
      (move, did) => keptRound(actor, move, did, { act: "make a round" }, world),
    ),
  );
};

/** Decides on a round that is there and of the actor's stages. */
export const onRound = <T>(actor: Actor, { round }: RoundStanding, decide: (round: Round) => Outcome<T>): Outcome<T> =>
  round ? (outsideStages(actor, round) ?? decide(round)) : noRound();

/** Changes what is said of a round until it opens. */
export const editRound = (
  actor: Actor,
  { year, roundId, ...ask }: RoundAsk & OfRound & { readonly version: number },
  world: RoundsWorld,
): Promise<Outcome<RoundView>> =>
  inProgram(year, (rulesIn) =>
    fetchDecideKeep(
      () => world.rounds.standing(actor.scope, { year, roundId }),
      (standing) => onRound(actor, standing, (round) => decideRoundEdit(actor, round, ask, rulesIn(standing), world.now)),
      (move, did) => keptRound(actor, move, did, { act: "change a round" }, world),
    ),
  );

const ACTS = { OPEN: "open a round", SETTLING: "close a round", FROZEN: "freeze a round" } as const;

/** Opens a round with the lessons that are in it, closes it to its reviewers, or freezes what it came to. Moved already, it is as it is. */
export const moveRound = (actor: Actor, { to, reason, ...of }: MoveRound & OfRound, world: RoundsWorld): Promise<Outcome<RoundView>> =>
  inProgram(of.year, (rulesIn) =>
    fetchDecideKeep(
      async () => {
        const standing = await world.rounds.standing(actor.scope, of);
        const { round } = standing;
        const lessons = round && round.state !== to ? await world.rounds.lessons(round) : [];
        const settling = round?.terms && to === "FROZEN" ? await settlingFacts(round, round.terms, lessons, world) : undefined;
        const inIt = lessons.filter(({ out }) => out === undefined).map(({ entry }) => entry);
        return { standing, inIt, settling, isOwn: await world.isOwn(actor, inIt) };
      },
      ({ standing, inIt, settling, isOwn }) =>
        onRound(actor, standing, (round) => {
          if (isOwn) return ownEntry();
          if (round.state === to) return accept({ before: round, after: round }, "unchanged");
          if (to === "OPEN") return decideOpening(round, inIt, rulesIn(standing), world.now);
          if (to === "SETTLING") return decideClosing(round, world.now);
          return settling ? decideFreezing(settling, { reason }, world.now) : refuse("ROUND_STATE", "VID-02", { state: round.state });
        }),
      (move, did) => keptRound(actor, move, did, { act: ACTS[to], ...(reason !== "" && { reason }) }, world),
    ),
  );

/** Everything that a round is settled by. */
export const settlingFacts = async (
  round: Round,
  terms: RoundTerms,
  lessons: readonly Candidate[],
  { panels, awards }: Pick<RoundsWorld, "panels" | "awards">,
): Promise<Settling> => {
  const { round: id } = round;
  const [panel, assignments, scores, known] = await Promise.all([
    ...([panels.panel(id), panels.assignments(id), panels.scores(id), awards(round)] as const),
  ]);
  return { round, terms, lessons, panel, assignments, scores, awards: known };
};

/** A round of the county. */
export const readRound = async (actor: Actor, of: OfRound, { rounds }: RoundsWorld): Promise<Outcome<RoundView>> => {
  const { round } = await rounds.standing(actor.scope, of);
  return round && !outsideStages(actor, round) ? accept(roundView(round), "unchanged") : noRound();
};

/** The rounds of a year; to an office of a stage, those of its stages. */
export const listRounds = async (
  actor: Actor,
  { year }: { readonly year: Year },
  { rounds }: RoundsWorld,
): Promise<Outcome<{ readonly items: readonly RoundView[] }>> => {
  const all = await rounds.list(actor.scope, year);
  return accept({ items: all.filter((round) => !outsideStages(actor, round)).map(roundView) }, "unchanged");
};
