import type { Actor } from "../access.ts";
import { accept, fetchDecideKeep, type Outcome, refuse } from "../outcome.ts";
import { inProgram } from "../program/packs/in-program.ts";
import type { Year } from "../program/types.ts";
import type { MoveRound, RoundAsk } from "./asks.ts";
import type { Judge } from "./effects.ts";
import { type Candidate, entryOf } from "./entries.ts";
import type { OfRound, RoundStanding, RoundsWorld, Told } from "./port.ts";
import { conflictsIn, type Stopped, stoppedBy, stoppedThen, subjectsOf } from "./reviews/conflicts.ts";
import {
  decideClosing,
  decideMovedAgain,
  decideOpening,
  decideRound,
  decideRoundEdit,
  decideTakingBack,
  notInState,
  outsideStages,
  type RoundMove,
  stateOf,
} from "./rules.ts";
import { decideFreezing } from "./settling/rules.ts";
import type { Settling } from "./settling/settle.ts";
import type { Round, RoundTerms } from "./types.ts";
import { type RoundLine, type RoundView, roundLine, roundView } from "./views.ts";

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

/** The lessons that an office names to calibrate reviewers on, and whether it is a party to one of them. */
const namedBy = async (actor: Actor, ask: Pick<RoundAsk, "calibration">, world: RoundsWorld) => {
  const named = await world.calibrating(
    actor.scope,
    ask.calibration.map(({ lesson }) => lesson),
  );
  const own = await world.ownOf(
    actor,
    [...named.values()].flatMap(({ lesson }) => entryOf(lesson) ?? []),
  );
  return { named, isParty: own.size > 0 };
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
      async () => ({
        standing: await world.rounds.standing(actor.scope, { year, roundId: made.round }),
        ...(await namedBy(actor, ask, world)),
      }),
      ({ standing, named, isParty }) =>
        isParty
          ? ownEntry()
          : decideRound(actor, { standing: standing.round, named }, { county, ...made }, ask, rulesIn(standing), world.now),
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
      async () => ({ standing: await world.rounds.standing(actor.scope, { year, roundId }), ...(await namedBy(actor, ask, world)) }),
      ({ standing, named, isParty }) =>
        onRound(actor, standing, (before) =>
          isParty ? ownEntry() : decideRoundEdit(actor, { before, named }, ask, rulesIn(standing), world.now),
        ),
      (move, did) => keptRound(actor, move, did, { act: "change a round" }, world),
    ),
  );

const ACTS = {
  OPEN: "open a round",
  SETTLING: "close a round",
  FROZEN: "freeze a round",
  WITHDRAWN: "withdraw a round",
} as const;

/** For which subjects of a round somebody is there to judge. */
const judgedIn = async (actor: Actor, round: Round, { panels }: RoundsWorld): Promise<ReadonlySet<string>> => {
  const [panel, judges] = await Promise.all([panels.panel(round.round), panels.judges(actor.scope)]);
  return new Set([...subjectsOf({ round, panel, judges }).values()].flat());
};

/** Opens a round with the lessons that are in it, closes it to its reviewers, freezes what it came to, or takes a draft back. Moved already, it is as it is. */
export const moveRound = (actor: Actor, { to, reason, ...of }: MoveRound & OfRound, world: RoundsWorld): Promise<Outcome<RoundView>> =>
  inProgram(of.year, (rulesIn) =>
    fetchDecideKeep(
      async () => {
        const standing = await world.rounds.standing(actor.scope, of);
        const { round } = standing;
        const lessons = round && stateOf(round) !== to ? await world.rounds.lessons(round) : [];
        const settling = round?.terms && to === "FROZEN" ? await settlingFacts(actor, round, round.terms, lessons, world) : undefined;
        const inIt = lessons.filter(({ out }) => out === undefined).map(({ entry }) => entry);
        const opens = round && to === "OPEN" ? round : undefined;
        const judged = opens ? await judgedIn(actor, opens, world) : new Set<string>();
        const films = opens?.calibration?.map(({ lesson }) => lesson) ?? [];
        const opening = { entries: inIt, judged, named: await world.calibrating(actor.scope, films) };
        return { standing, opening, settling, own: await world.ownOf(actor, inIt) };
      },
      ({ standing, opening, settling, own }) =>
        onRound(actor, standing, (round) => {
          if (own.size > 0) return ownEntry();
          if (stateOf(round) === to) return decideMovedAgain(round, reason);
          if (to === "OPEN") return decideOpening(round, opening, rulesIn(standing), world.now);
          if (to === "SETTLING") return decideClosing(round, world.now);
          if (to === "WITHDRAWN") return decideTakingBack(actor, round, { reason }, world.now);
          return settling ? decideFreezing(settling, { reason }, world.now) : notInState(round);
        }),
      (move, did) => keptRound(actor, move, did, { act: ACTS[to], ...(reason !== "" && { reason }) }, world),
    ),
  );

/** What is void of what was assigned in a round: by what is known now, and once it is frozen by what was known then. */
export const stoppedIn = async (
  round: Round,
  lessons: readonly Candidate[],
  judges: readonly Judge[],
  { rankings, now }: Pick<RoundsWorld, "rankings" | "now">,
): Promise<Stopped> => {
  const result = round.state === "FROZEN" ? await rankings.result(round.round) : undefined;
  if (result) return stoppedThen(result);
  return round.terms ? stoppedBy(conflictsIn(judges, lessons, round.terms, now.day)) : () => undefined;
};

/** Everything that a round is settled by. */
export const settlingFacts = async (
  actor: Actor,
  round: Round,
  terms: RoundTerms,
  lessons: readonly Candidate[],
  world: RoundsWorld,
): Promise<Settling> => {
  const { round: id } = round;
  const { panels, awards } = world;
  const [panel, assignments, scores, known, judges] = await Promise.all([
    ...([panels.panel(id), panels.assignments(id), panels.scores(id), awards(round), panels.judges(actor.scope)] as const),
  ]);
  return { round, terms, lessons, panel, assignments, scores, awards: known, stopped: await stoppedIn(round, lessons, judges, world) };
};

/** A round of the county; what was decided of lessons, but of those that whoever asks is a party to. */
export const readRound = async (actor: Actor, of: OfRound, { rounds, ownOf }: RoundsWorld): Promise<Outcome<RoundView>> => {
  const { round } = await rounds.standing(actor.scope, of);
  if (!round || outsideStages(actor, round)) return noRound();
  const lessons = round.decisions.length > 0 ? await rounds.lessons(round) : [];
  const own = await ownOf(
    actor,
    lessons.map(({ entry }) => entry),
  );
  const decisions = round.decisions.filter(({ lesson }) => !own.has(lesson));
  return accept(roundView({ ...round, decisions }), "unchanged");
};

/** The rounds of a year; to an office of a stage, those of its stages. */
export const listRounds = async (
  actor: Actor,
  { year }: { readonly year: Year },
  { rounds }: RoundsWorld,
): Promise<Outcome<{ readonly items: readonly RoundLine[] }>> => {
  const all = await rounds.list(actor.scope, year);
  return accept({ items: all.filter((round) => !outsideStages(actor, round)).map(roundLine) }, "unchanged");
};
