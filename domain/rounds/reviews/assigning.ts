import type { Actor } from "../../access.ts";
import type { LessonId, ReviewerId } from "../../ids.ts";
import { accept, fetchDecideKeep, type Outcome, type Refused, refuse } from "../../outcome.ts";
import { inProgram } from "../../program/packs/in-program.ts";
import type { Now } from "../../program/types.ts";
import { balanced, type Pair } from "../assign.ts";
import { conflictsOf, type Judge, stops } from "../effects.ts";
import type { Candidate } from "../entries.ts";
import { onRound, ownEntry } from "../keep.ts";
import type { Assigning, OfRound, RoundsWorld } from "../port.ts";
import { termsOf } from "../rules.ts";
import { countedOf, neededOf } from "../settling/scores.ts";
import type { Round, RoundTerms } from "../types.ts";
import { type AssignedView, candidateView, type RoundLesson } from "../views.ts";
import type { AssignReviews } from "./asks.ts";
import { decideAssignment, untilOf } from "./rules.ts";
import type { Assignment, Conflict, Panelist } from "./types.ts";

/** Everything that reviewers are assigned by. */
type Facts = {
  readonly round: Round;
  readonly terms: RoundTerms;
  readonly lessons: readonly Candidate[];
  readonly judges: readonly Judge[];
  readonly panel: readonly Panelist[];
  readonly assignments: readonly Assignment[];
  readonly needs: ReadonlyMap<LessonId, number>;
};

const judgedOf = ({ entry, authorAt }: Candidate) => ({ ...entry, authorAt });

/** Whether what was assigned is still to be counted with: its reviewer is in the round, and was not found in conflict. */
const counts = (panel: readonly Panelist[]) => {
  const out = new Set(panel.filter(({ state }) => state === "DECLINED").map(({ reviewer }) => reviewer));
  return (one: Assignment): boolean => !out.has(one.reviewer) && stops(undefined, one) === undefined;
};

/** How many reviewers each lesson lacks: while the round is open of its number, once it has closed of the scores that did not come or lie too far apart. */
const needsOf = async (round: Round, terms: RoundTerms, facts: Omit<Facts, "needs" | "round" | "terms">, { panels }: RoundsWorld) => {
  const active = Map.groupBy(facts.assignments.filter(counts(facts.panel)), ({ lesson }) => lesson);
  const scored =
    round.state === "SETTLING"
      ? Map.groupBy(countedOf(await panels.scores(round.round), round.criteria), ({ lesson }) => lesson)
      : undefined;
  return new Map(
    facts.lessons
      .filter(({ out }) => out === undefined)
      .map(({ entry: { lesson } }) => {
        const own = active.get(lesson) ?? [];
        if (!scored) return [lesson, Math.max(0, terms.reviewers - own.length)] as const;
        const counted = scored.get(lesson) ?? [];
        const waiting = own.filter(({ until, reviewer }) => until > round.closesOn && !counted.some((one) => one.reviewer === reviewer));
        return [lesson, Math.max(0, neededOf(counted, terms) - waiting.length)] as const;
      }),
  );
};

const factsOf = async (actor: Actor, round: Round, terms: RoundTerms, world: RoundsWorld): Promise<Facts> => {
  const { rounds, panels } = world;
  const [lessons, judges, panel, assignments] = await Promise.all([
    ...([rounds.lessons(round), panels.judges(actor.scope), panels.panel(round.round), panels.assignments(round.round)] as const),
  ]);
  const facts = { lessons, judges, panel, assignments };
  return { ...facts, round, terms, needs: await needsOf(round, terms, facts, world) };
};

/** Why each judge may not judge which lesson. */
const conflictsBy = (
  { lessons, judges, terms }: Facts,
  { day }: Now,
): ReadonlyMap<ReviewerId, (lesson: Candidate) => Conflict | undefined> => {
  const entries = lessons.map(judgedOf);
  return new Map(
    judges.map((judge) => {
      const conflict = conflictsOf(judge, entries, terms, day);
      return [judge.reviewer.reviewer, (lesson: Candidate) => conflict(judgedOf(lesson))];
    }),
  );
};

/** The lessons of a round, with how many may judge each, so that it is known before anybody is invited where reviewers lack (VID-02). */
export const listRoundLessons = (actor: Actor, of: OfRound, world: RoundsWorld): Promise<Outcome<{ items: RoundLesson[] }>> =>
  inProgram(of.year, async (rulesIn) => {
    const standing = await world.rounds.standing(actor.scope, of);
    const allowed = onRound(actor, standing, (round) => accept(round));
    if (!allowed.ok) return allowed;
    const facts = await factsOf(actor, allowed.value, allowed.value.terms ?? termsOf(rulesIn(standing)), world);
    const conflicts = conflictsBy(facts, world.now);
    const onPanel = subjectsOf(facts.panel);
    const active = Map.groupBy(facts.assignments.filter(counts(facts.panel)), ({ lesson }) => lesson);
    const items = facts.lessons.map((lesson) => {
      const { subject, lesson: id } = lesson.entry;
      const able = facts.judges.filter(({ reviewer }) => reviewer.ended === undefined && reviewer.subjects.includes(subject));
      const free = able.filter(({ reviewer: { reviewer } }) => conflicts.get(reviewer)?.(lesson) === undefined);
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

/** For which subjects each reviewer of a panel is there who did not decline. */
const subjectsOf = (panel: readonly Panelist[]): ReadonlyMap<ReviewerId, readonly string[]> =>
  new Map(panel.filter(({ state }) => state !== "DECLINED").map(({ reviewer, subjects }) => [reviewer, subjects]));

const inBalance = (facts: Facts, now: Now): Pair[] => {
  const conflicts = conflictsBy(facts, now);
  const subjects = [...subjectsOf(facts.panel)];
  const assigned = new Set(facts.assignments.map(({ lesson, reviewer }) => `${lesson} ${reviewer}`));
  const mayJudge = (lesson: Candidate, reviewer: ReviewerId) =>
    !assigned.has(`${lesson.entry.lesson} ${reviewer}`) && conflicts.has(reviewer) && conflicts.get(reviewer)?.(lesson) === undefined;
  const needing = facts.lessons.flatMap((lesson) => {
    const { lesson: id, subject } = lesson.entry;
    const needs = facts.needs.get(id) ?? 0;
    const eligible = subjects
      .filter(([reviewer, own]) => own.includes(subject) && mayJudge(lesson, reviewer))
      .map(([reviewer]) => reviewer);
    return needs === 0 ? [] : [{ lesson: id, needs, eligible }];
  });
  const loads = Map.groupBy(facts.assignments.filter(counts(facts.panel)), ({ reviewer }) => reviewer);
  return balanced(needing, new Map([...loads].map(([reviewer, own]) => [reviewer, own.length])));
};

/** What is assigned, and what each lesson lacks then. */
type Decided = { readonly round: Round; readonly assigned: readonly Assigning[]; readonly short: AssignedView["short"] };

const shortOf = ({ needs }: Facts, pairs: readonly Pair[]): AssignedView["short"] => {
  const given = Map.groupBy(pairs, ({ lesson }) => lesson);
  return [...needs]
    .map(([lesson, needed]) => ({ lesson, missing: needed - (given.get(lesson)?.length ?? 0) }))
    .filter(({ missing }) => missing > 0);
};

const automatically = ({ account }: Actor, facts: Facts, { codes, now }: RoundsWorld): Outcome<Decided> => {
  const { round } = facts;
  const pairs = inBalance(facts, now);
  const subjects = new Map(facts.lessons.map(({ entry }) => [entry.lesson, entry.subject]));
  const made = { round: round.round, until: untilOf(round), at: now.at, by: account, version: 1 };
  const assigned = pairs.map(({ lesson, reviewer }) => ({
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

const byHand = (
  actor: Actor,
  facts: Facts,
  { lesson: id, reviewer, reason }: { readonly lesson: LessonId; readonly reviewer: ReviewerId; readonly reason: string },
  { codes, now }: RoundsWorld,
): Outcome<Decided> => {
  const lesson = facts.lessons.find(({ entry }) => entry.lesson === id);
  const no = notInRound(lesson);
  if (no || !lesson) return no ?? refuse("LESSON_NOT_IN_ROUND", "VID-02", {});
  const panelist = facts.panel.find((one) => one.reviewer === reviewer);
  const before = facts.assignments.find((one) => one.reviewer === reviewer && one.lesson === id);
  const conflict = conflictsBy(facts, now).get(reviewer)?.(lesson);
  const standing = { entry: lesson.entry, panelist, before, conflict };
  const decided = decideAssignment(actor, facts.round, standing, { reason }, codes.codeOf(facts.round, reviewer, id), now);
  if (!decided.ok) return decided;
  const assigned = decided.did === "unchanged" ? [] : [{ before, after: decided.value }];
  return accept({ round: facts.round, assigned, short: [] }, decided.did === "unchanged" ? "unchanged" : "changed");
};

/**
 * Gives lessons of a round that is open, or is being settled, to reviewers: one by hand, or what every lesson lacks, in balance and never in conflict. What it cannot give is named.
 * Asked again it gives what is missing since.
 */
export const assignReviews = (actor: Actor, { year, roundId, lesson, reviewer, reason }: AssignReviews & OfRound, world: RoundsWorld) =>
  fetchDecideKeep(
    async () => {
      const standing = await world.rounds.standing(actor.scope, { year, roundId });
      const { round } = standing;
      const facts = round?.terms && (await factsOf(actor, round, round.terms, world));
      return {
        standing,
        facts,
        isOwn:
          facts !== undefined &&
          (await world.isOwn(
            actor,
            facts.lessons.map(({ entry }) => entry),
          )),
      };
    },
    ({ standing, facts, isOwn }) =>
      onRound(actor, standing, (round): Outcome<Decided> => {
        if (!facts || round.state === "FROZEN") return refuse("ROUND_STATE", "VID-02", { state: round.state });
        if (isOwn) return ownEntry();
        return lesson && reviewer ? byHand(actor, facts, { lesson, reviewer, reason }, world) : automatically(actor, facts, world);
      }),
    async ({ round, assigned, short }, did) => {
      const shown: AssignedView = { assigned: assigned.length, short };
      if (did === "unchanged") return accept(shown, did);
      const kept = await world.panels.keep(actor, { round, assigned, ...(reason !== "" && { reason }) }, world.now);
      return kept === "stale" ? kept : accept(shown, did);
    },
  );
