import type { Actor } from "../../access.ts";
import { given } from "../../given.ts";
import type { LessonId } from "../../ids.ts";
import { accept, fetchDecideKeep, type Outcome, type Refused, refuse } from "../../outcome.ts";
import { inProgram } from "../../program/packs/in-program.ts";
import { balanced, type Pair } from "../assign.ts";
import { decideLiftingFirst, type FirstStanding } from "../calibration/lifting.ts";
import type { Judge } from "../effects.ts";
import type { Candidate } from "../entries.ts";
import { onRound, ownEntry } from "../keep.ts";
import type { Assigning, OfRound, PanelChange, RoundsWorld } from "../port.ts";
import { notInState, termsOf } from "../rules.ts";
import { countedOf, neededOf } from "../settling/scores.ts";
import type { Round, RoundTerms } from "../types.ts";
import { type AssignedView, candidateView, type RoundLesson } from "../views.ts";
import type { AssignReviews } from "./asks.ts";
import {
  type ConflictsIn,
  conflictsIn,
  countingStill,
  endedIn,
  isFor,
  judgedPairs,
  type OfPair,
  pairOf,
  stoppedBy,
  subjectsOf,
} from "./conflicts.ts";
import { decideAssignment, notThere, ofOtherStages, untilOf } from "./rules.ts";
import type { Assignment, Panelist, Score } from "./types.ts";

/** Everything that reviewers are assigned by. */
export type AssigningFacts = {
  readonly round: Round;
  readonly terms: RoundTerms;
  readonly lessons: readonly Candidate[];
  readonly judges: readonly Judge[];
  readonly panel: readonly Panelist[];
  readonly assignments: readonly Assignment[];
  readonly conflictsOf: ConflictsIn;
  /** What was said of lessons, where it matters to what is assigned; nobody is shown it. */
  readonly scores: readonly Score[];
  /** What was assigned and is still to be counted with. */
  readonly active: readonly Assignment[];
  readonly needs: ReadonlyMap<LessonId, number>;
};

type Read = Omit<AssigningFacts, "active" | "needs">;

const judgedIn = ({ scores, round }: Read): ReadonlySet<string> => judgedPairs(scores, round.criteria);

/** What still counts: not of who left the round or is in conflict; of who reviews no more, what they had judged. */
const activeOf = (read: Read): Assignment[] => {
  const [ended, judged] = [endedIn(read.judges), judgedIn(read)];
  return read.assignments
    .filter(countingStill(read.panel, stoppedBy(read.conflictsOf)))
    .filter((one) => !ended.has(one.reviewer) || judged.has(pairOf(one)));
};

/** How many reviewers each lesson lacks: while the round is open of its number, once it has closed of the scores that did not come or lie too far apart. */
const needsOf = (read: Read, active: readonly Assignment[]): ReadonlyMap<LessonId, number> => {
  const { round, terms, lessons, scores } = read;
  const byLesson = Map.groupBy(active, ({ lesson }) => lesson);
  const pairs = new Set(active.map(pairOf));
  const valid = scores.filter((score) => pairs.has(pairOf(score)));
  const counted = Map.groupBy(countedOf(valid, round.criteria), ({ lesson }) => lesson);
  const judged = judgedIn(read);
  return new Map(
    lessons
      .filter(({ out }) => out === undefined)
      .map(({ entry: { lesson } }) => {
        const own = byLesson.get(lesson) ?? [];
        if (round.state !== "SETTLING") return [lesson, Math.max(0, terms.reviewers - own.length)] as const;
        const waiting = own.filter((one) => one.until > round.closesOn && !judged.has(pairOf(one)));
        return [lesson, Math.max(0, neededOf(counted.get(lesson) ?? [], terms) - waiting.length)] as const;
      }),
  );
};

const factsOf = async (actor: Actor, round: Round, terms: RoundTerms, { rounds, panels, now }: RoundsWorld): Promise<AssigningFacts> => {
  const [lessons, judges, panel, assignments] = await Promise.all([
    ...([rounds.lessons(round), panels.judges(actor.scope), panels.panel(round.round), panels.assignments(round.round)] as const),
  ]);
  const ended = endedIn(judges);
  const matter = round.state === "SETTLING" || panel.some(({ reviewer }) => ended.has(reviewer));
  const scores = matter ? await panels.scores(round.round) : [];
  const read = { round, terms, lessons, judges, panel, assignments, scores, conflictsOf: conflictsIn(judges, lessons, terms, now.day) };
  const active = activeOf(read);
  return { ...read, active, needs: needsOf(read, active) };
};

/** The lessons of a round, with how many may judge each, so that it is known before anybody is invited where reviewers lack (VID-02). */
export const listRoundLessons = (actor: Actor, of: OfRound, world: RoundsWorld): Promise<Outcome<{ items: RoundLesson[] }>> =>
  inProgram(of.year, async (rulesIn) => {
    const standing = await world.rounds.standing(actor.scope, of);
    const allowed = onRound(actor, standing, (round) => accept(round));
    if (!allowed.ok) return allowed;
    const facts = await factsOf(actor, allowed.value, allowed.value.terms ?? termsOf(rulesIn(standing)), world);
    const own = await world.ownOf(
      actor,
      facts.lessons.map(({ entry }) => entry),
    );
    const onPanel = subjectsOf(facts);
    const active = Map.groupBy(facts.active, ({ lesson }) => lesson);
    const items = facts.lessons.map((lesson) => {
      const { subject, lesson: id } = lesson.entry;
      if (own.has(id)) return { ...candidateView(lesson), eligible: null, onPanel: null, assigned: null, missing: null };
      const able = facts.judges.filter((judge) => isFor(judge, facts.round) && judge.reviewer.subjects.includes(subject));
      const free = able.filter(({ reviewer: { reviewer } }) => facts.conflictsOf({ reviewer, lesson: id }).length === 0);
      return {
        ...candidateView(lesson),
        eligible: free.length,
        onPanel: free.filter(({ reviewer: { reviewer } }) => onPanel.get(reviewer)?.includes(subject)).length,
        assigned: active.get(id)?.length ?? 0,
        missing: facts.needs.get(id) ?? 0,
      };
    });
    return accept({ items }, "unchanged");
  });

const inBalance = (facts: AssigningFacts): Pair[] => {
  const subjects = [...subjectsOf(facts)];
  const known = new Set(facts.judges.map(({ reviewer }) => reviewer.reviewer));
  const assigned = new Set(facts.assignments.map(pairOf));
  const mayJudge = (of: OfPair) => !assigned.has(pairOf(of)) && known.has(of.reviewer) && facts.conflictsOf(of).length === 0;
  const needing = facts.lessons.flatMap((lesson) => {
    const { lesson: id, subject } = lesson.entry;
    const needs = facts.needs.get(id) ?? 0;
    const eligible = subjects
      .filter(([reviewer, own]) => own.includes(subject) && mayJudge({ reviewer, lesson: id }))
      .map(([reviewer]) => reviewer);
    return needs === 0 ? [] : [{ lesson: id, needs, eligible }];
  });
  const loads = Map.groupBy(facts.active, ({ reviewer }) => reviewer);
  return balanced(needing, new Map([...loads].map(([reviewer, own]) => [reviewer, own.length])));
};

/** What is assigned, and what each lesson lacks then. */
type Decided = {
  readonly round: Round;
  readonly assigned: readonly Assigning[];
  readonly short: AssignedView["short"];
  /** What is scored first, where it is that. */
  readonly lifted?: Extract<PanelChange, { lifted: unknown }>["lifted"];
};

/** What lessons of a round lack once these pairs are assigned. */
export const shortOf = ({ needs }: AssigningFacts, pairs: readonly Pair[]): AssignedView["short"] => {
  const given = Map.groupBy(pairs, ({ lesson }) => lesson);
  return [...needs]
    .map(([lesson, needed]) => ({ lesson, missing: needed - (given.get(lesson)?.length ?? 0) }))
    .filter(({ missing }) => missing > 0);
};

const automatically = ({ account }: Actor, facts: AssigningFacts, reason: string, { codes, now }: RoundsWorld): Outcome<Decided> => {
  const { round } = facts;
  const pairs = inBalance(facts);
  const subjects = new Map(facts.lessons.map(({ entry }) => [entry.lesson, entry.subject]));
  const made = { round: round.round, until: untilOf(round), at: now.at, by: account, version: 1 };
  const assigned = pairs.map(({ lesson, reviewer }) => ({
    ...saying(reason),
    before: undefined,
    after: { ...made, lesson, reviewer, subject: subjects.get(lesson) ?? "", code: codes.codeOf(round, reviewer, lesson) },
  }));
  return accept({ round, assigned, short: shortOf(facts, pairs) }, assigned.length > 0 ? "changed" : "unchanged");
};

/** A lesson that is none of the round's is refused by what keeps it out (VID-10). */
const notInRound = (lesson: Candidate | undefined): Refused | undefined => {
  if (lesson?.out === "LOCAL_COURSE") return refuse("LOCAL_COURSE_SHOW_ONLY", "VID-10", {});
  return lesson === undefined || lesson.out !== undefined ? refuse("LESSON_NOT_IN_ROUND", "VID-02", {}) : undefined;
};

const saying = (reason: string): { readonly reason?: string } => (reason === "" ? {} : { reason });

type ByHand = OfPair & { readonly reason: string };

/** What becomes of a lesson that is given to a reviewer by hand, with the reason where one is said; `unchanged` where they have it. */
export const handing = (
  actor: Actor,
  facts: AssigningFacts,
  { codes, now }: Pick<RoundsWorld, "codes" | "now">,
): ((ask: ByHand) => Outcome<Assigning>) => {
  const { round } = facts;
  const [ended, judged] = [endedIn(facts.judges), judgedIn(facts)];
  const lessons = new Map(facts.lessons.map((one) => [one.entry.lesson, one]));
  const panel = new Map(facts.panel.map((one) => [one.reviewer, one]));
  const people = new Map(facts.judges.map(({ reviewer }) => [reviewer.reviewer, reviewer]));
  const assigned = new Map(facts.assignments.map((one) => [pairOf(one), one]));
  return ({ reason, ...pair }) => {
    const lesson = lessons.get(pair.lesson);
    const no = notInRound(lesson);
    if (no || !lesson) return no ?? refuse("LESSON_NOT_IN_ROUND", "VID-02", {});
    const person = people.get(pair.reviewer);
    if (ended.has(pair.reviewer)) return refuse("REVIEWER_ENDED", "VID-02", { name: person?.name ?? "" });
    const before = assigned.get(pairOf(pair));
    if (person && !before && !person.stages.includes(round.stage)) return ofOtherStages(person, round);
    const about = { entry: lesson.entry, panelist: panel.get(pair.reviewer), before };
    const standing = { ...about, conflicts: facts.conflictsOf(pair), judged: judged.has(pairOf(pair)) };
    const decided = decideAssignment(actor, round, standing, { reason }, codes.codeOf(round, pair.reviewer, pair.lesson), now);
    return decided.ok ? accept({ before, after: decided.value, ...saying(reason) }, decided.did) : decided;
  };
};

const byHand = (actor: Actor, facts: AssigningFacts, ask: ByHand, world: RoundsWorld): Outcome<Decided> => {
  const decided = handing(actor, facts, world)(ask);
  if (!decided.ok) return decided;
  const isNew = decided.did !== "unchanged";
  return accept({ round: facts.round, assigned: isNew ? [decided.value] : [], short: [] }, isNew ? "changed" : "unchanged");
};

/** By hand one lesson goes to one reviewer: with only one of them said, nothing is assigned. */
const halfSaid = ({ lesson, reviewer }: Pick<AssignReviews, "lesson" | "reviewer">): Refused | undefined =>
  (lesson === undefined) === (reviewer === undefined)
    ? undefined
    : refuse("ASSIGNMENT_HALF", "VID-02", { lacks: lesson === undefined ? "lesson" : "reviewer" });

/** What it is decided on who judges what in a round, and which of its lessons whoever asks is a party to. */
export const assigningStanding = async (actor: Actor, of: OfRound, world: RoundsWorld) => {
  const standing = await world.rounds.standing(actor.scope, of);
  const { round } = standing;
  const facts = round?.terms && (await factsOf(actor, round, round.terms, world));
  return { standing, facts, own: await world.ownOf(actor, facts?.lessons.map(({ entry }) => entry) ?? []) };
};

/** Decides in a round that is open or being settled, of the stages of whoever asks, who is a party to none of its lessons. */
export const onAssigning = <T>(
  actor: Actor,
  { standing, facts, own }: Awaited<ReturnType<typeof assigningStanding>>,
  decide: (facts: AssigningFacts) => Outcome<T>,
): Outcome<T> =>
  onRound(actor, standing, (round) => {
    if (!facts || round.state === "FROZEN") return notInState(round);
    return own.size > 0 ? ownEntry() : decide(facts);
  });

/** One of the lessons that come first, where that is what is named, and whether whoever asks is a party to it. */
const firstNamed = async (
  actor: Actor,
  facts: AssigningFacts | undefined,
  { lesson, reviewer }: Pick<AssignReviews, "lesson" | "reviewer">,
  world: RoundsWorld,
): Promise<(FirstStanding & { readonly isOwn: boolean }) | undefined> => {
  const film = facts?.round.calibration?.find((one) => one.lesson === lesson);
  if (!facts || !film || reviewer === undefined) return undefined;
  const named = (await world.calibrating(actor.scope, [film.lesson])).get(film.lesson);
  const candidate = { entry: film, schools: named?.schools ?? [film.school], out: undefined };
  const conflicts = conflictsIn(facts.judges, [candidate], facts.terms, world.now.day)({ reviewer, lesson: film.lesson });
  return { film, conflicts, isOwn: (await world.ownOf(actor, [film])).size > 0 };
};

const liftingFirst = (
  actor: Actor,
  { round, panel }: AssigningFacts,
  { isOwn, ...first }: NonNullable<Awaited<ReturnType<typeof firstNamed>>>,
  { reviewer, reason }: Pick<AssignReviews, "reviewer" | "reason">,
  { now }: RoundsWorld,
): Outcome<Decided> => {
  if (isOwn) return ownEntry();
  const before = panel.find((one) => one.reviewer === reviewer);
  const decided = decideLiftingFirst(actor, before, first, { reason }, now);
  if (!decided.ok || !before) return decided.ok ? notThere(before) : decided;
  const lifted = { before, after: decided.value, lesson: first.film.lesson, reason };
  return accept({ round, assigned: [], short: [], lifted }, decided.did);
};

/**
 * Gives lessons of a round that is open, or is being settled, to reviewers: one by hand, or what every lesson lacks, in balance and never in conflict. What it cannot give is named.
 * Asked again it gives what is missing since. Of a lesson that reviewers score first, by hand, it lifts what keeps one of them from it.
 */
export const assignReviews = (actor: Actor, { year, roundId, lesson, reviewer, reason }: AssignReviews & OfRound, world: RoundsWorld) =>
  fetchDecideKeep(
    async () => {
      const standing = await assigningStanding(actor, { year, roundId }, world);
      return { standing, first: await firstNamed(actor, standing.facts, { lesson, reviewer }, world) };
    },
    ({ standing, first }) =>
      onAssigning(actor, standing, (facts): Outcome<Decided> => {
        const half = halfSaid({ ...given({ lesson, reviewer }) });
        if (half) return half;
        if (first) return liftingFirst(actor, facts, first, { reviewer, reason }, world);
        return lesson && reviewer ? byHand(actor, facts, { lesson, reviewer, reason }, world) : automatically(actor, facts, reason, world);
      }),
    async ({ round, assigned, short, lifted }, did) => {
      const shown: AssignedView = { assigned: lifted && did === "changed" ? 1 : assigned.length, short };
      if (did === "unchanged") return accept(shown, did);
      const kept = await world.panels.keep(actor, lifted ? { round, lifted } : { round, assigned }, world.now);
      return kept === "stale" ? kept : accept(shown, did);
    },
  );
