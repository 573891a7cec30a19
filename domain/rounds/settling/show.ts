import type { Actor } from "../../access.ts";
import type { LessonId } from "../../ids.ts";
import { accept, fetchDecideKeep, type Outcome, refuse } from "../../outcome.ts";
import type { DecideInRound } from "../asks.ts";
import { totalOf } from "../effects.ts";
import type { Candidate } from "../entries.ts";
import { keptRound, onRound, ownEntry, settlingFacts } from "../keep.ts";
import type { OfRound, RoundsWorld } from "../port.ts";
import type { Score } from "../reviews/types.ts";
import type { ResultLine, Round } from "../types.ts";
import type { RoundView } from "../views.ts";
import { decideInRound, toldOf } from "./rules.ts";
import { settledOf } from "./scores.ts";
import { inQuestion, rankedOf, type Settling, type SettlingLine, settlingOf } from "./settle.ts";
import type { Ranking, RankingLine, ScoreShown, SettlingView } from "./views.ts";

/** What a round is settled by, and which of its lessons whoever asks is a party to. */
type Closed = { readonly settling: Settling; readonly own: ReadonlySet<LessonId> };

/** The scores of a round, from its closing on, to an office that has no lesson in it; once it is frozen, of the other lessons to one that has. */
const afterClosing = async (actor: Actor, of: OfRound, world: RoundsWorld): Promise<Outcome<Closed>> => {
  const standing = await world.rounds.standing(actor.scope, of);
  const allowed = onRound(actor, standing, (round) => accept(round));
  if (!allowed.ok) return allowed;
  const round = allowed.value;
  const { terms, state, closesOn } = round;
  if (!terms || state === "DRAFT" || state === "OPEN") return refuse("ROUND_STILL_OPEN", "VID-02", { closesOn });
  const lessons = await world.rounds.lessons(round);
  const own = await world.ownOf(
    actor,
    lessons.map(({ entry }) => entry),
  );
  if (state !== "FROZEN" && own.size > 0) return ownEntry();
  return accept({ settling: await settlingFacts(actor, round, terms, lessons, world), own });
};

const points = (hundredths: number): number => hundredths / 100;

/** The number of each reviewer of a lesson: drawn anew for each, and the same each time it is shown. */
const numbered = <T extends Pick<Score, "reviewer" | "lesson">>(
  round: Round,
  own: readonly T[],
  { codes }: Pick<RoundsWorld, "codes">,
): (readonly [number, T])[] =>
  own
    .map((score) => [codes.codeOf(round, score.reviewer, score.lesson), score] as const)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([, score], index) => [index + 1, score] as const);

const scoreShown = (round: Round, number: number, score: Score): ScoreShown => {
  const total = totalOf(score, round.criteria);
  return {
    ...{ number, total: total === undefined ? null : points(total), flags: score.flags, paper: score.paper !== undefined },
    marks: score.marks.map((mark) => (mark === null ? null : points(mark))),
    ...{ comment: score.comment ?? null, cannot: score.cannot ?? null },
  };
};

const shownLine = (round: Round, line: SettlingLine, world: RoundsWorld): SettlingView => {
  const { lesson, said, voided, missing, unjudged, notHandedIn, wide, flagged, out } = line;
  const { entry, title, name } = lesson;
  const scores = numbered(round, said, world).map(([number, score]) => scoreShown(round, number, score));
  return {
    ...{ lesson: entry.lesson, title, name, school: entry.school, subject: entry.subject },
    scores,
    voided,
    ...{ missing, unjudged, notHandedIn },
    wide,
    flagged,
    out: out ?? null,
  };
};

/** The scores of a round lesson by lesson while it is settled, and what is still missing (VID-02). */
export const listSettling = async (actor: Actor, of: OfRound, world: RoundsWorld): Promise<Outcome<{ items: SettlingView[] }>> => {
  const found = await afterClosing(actor, of, world);
  if (!found.ok) return found;
  const { settling, own } = found.value;
  const lines = settlingOf(settling).filter(({ lesson }) => !own.has(lesson.entry.lesson));
  return accept({ items: lines.map((line) => shownLine(settling.round, line, world)) }, "unchanged");
};

/** Lines as they are frozen, or as they would be. */
type Lined = {
  readonly lines: readonly (ResultLine & { readonly undecided: boolean })[];
  readonly out: readonly { readonly lesson: string; readonly why: SettlingView["out"] }[];
};

const linesNow = (settling: Settling, lines: readonly SettlingLine[]): Lined => {
  const entries = new Map(settling.lessons.map(({ entry }) => [entry.lesson, entry]));
  return {
    lines: rankedOf(settling, lines).flatMap((line) => {
      const entry = entries.get(line.lesson);
      return entry ? [{ ...entry, ...line, node: entry.node, told: toldOf(line) }] : [];
    }),
    out: lines.map(({ lesson, out }) => ({ lesson: lesson.entry.lesson, why: out ?? null })),
  };
};

const lineShown = (lesson: Candidate, line: Lined["lines"][number], from: RankingLine["from"]): RankingLine => {
  const { told } = line;
  return {
    ...{ lesson: line.lesson, title: lesson.title, name: lesson.name, school: line.school, teacher: line.teacher, subject: line.subject },
    ...{ node: line.node ?? null, place: line.place, score: points(line.score), chosen: line.chosen, undecided: line.undecided, from },
    ...{
      award: told?.award ?? "UNKNOWN",
      first: points(told?.first ?? 0),
      schoolAwards: told?.schoolAwards ?? 0,
      goesFirst: told?.goesFirst ?? false,
    },
    ...{ by: told?.by ?? "SCORE", insteadGoes: told?.insteadGoes ?? null },
  };
};

/** A round in order, each place with why it is one (VID-08): as it is frozen, or as it stands while it is settled. */
const rankingOfRound = async ({ settling, own }: Closed, world: RoundsWorld): Promise<Ranking> => {
  const { round } = settling;
  const lessons = settling.lessons.filter(({ entry }) => !own.has(entry.lesson));
  const lines = settlingOf(settling);
  const frozen = await world.rankings.result(round.round);
  const lined: Lined = frozen
    ? { lines: frozen.lines.map((line) => ({ ...line, undecided: false })), out: frozen.out ?? [] }
    : linesNow(settling, lines);
  const ranked = new Set<string>(lined.lines.map(({ lesson }) => lesson));
  const byId = new Map<string, Candidate>(lessons.map((lesson) => [lesson.entry.lesson, lesson]));
  const from = new Map<string, RankingLine["from"]>(
    round.subjects.flatMap(({ subject }) =>
      settledOf(
        lines.filter(({ lesson: { entry } }) => entry.subject === subject && ranked.has(entry.lesson)).flatMap(({ counted }) => counted),
        round.scoring,
      ).map(
        (one) =>
          [
            one.lesson,
            numbered(round, one.from, world).map(([number, { total, adjusted }]) => ({
              number,
              total: points(total),
              adjusted: points(adjusted),
            })),
          ] as const,
      ),
    ),
  );
  return {
    frozenAt: frozen?.frozenAt ?? null,
    withheld: own.size,
    lines: lined.lines.flatMap((line) => {
      const lesson = byId.get(line.lesson);
      return lesson ? [lineShown(lesson, line, from.get(line.lesson) ?? [])] : [];
    }),
    leftOut: lined.out.flatMap(({ lesson, why }) => {
      const found = byId.get(lesson);
      return found && why !== null ? [{ lesson: found.entry.lesson, title: found.title, name: found.name, why }] : [];
    }),
  };
};

/** The ranking of a round (VID-08). */
export const readRanking = async (actor: Actor, of: OfRound, world: RoundsWorld): Promise<Outcome<Ranking>> => {
  const found = await afterClosing(actor, of, world);
  return found.ok ? accept(await rankingOfRound(found.value, world), "unchanged") : found;
};

/** The same as a workbook, for a purpose (SEC-08). */
export const exportRanking = async (actor: Actor, { purpose, ...of }: OfRound & { readonly purpose: string }, world: RoundsWorld) => {
  const found = await afterClosing(actor, of, world);
  if (!found.ok) return found;
  if (purpose === "") return refuse("PURPOSE_REQUIRED", "SEC-08", {});
  const { round, lessons } = found.value.settling;
  const ranking = await rankingOfRound(found.value, world);
  const told = new Set<string>([...ranking.lines, ...ranking.leftOut].map(({ lesson }) => lesson));
  const people = lessons.filter(({ entry }) => told.has(entry.lesson)).map(({ entry }) => entry.teacher);
  return accept(await world.rankings.workbook(actor, { round, ranking, purpose, people }, world.now), "unchanged");
};

/** The office decides of a lesson what scores leave open. */
export const decideOnLesson = (
  actor: Actor,
  { year, roundId, ...ask }: DecideInRound & OfRound,
  world: RoundsWorld,
): Promise<Outcome<RoundView>> =>
  fetchDecideKeep(
    async () => {
      const standing = await world.rounds.standing(actor.scope, { year, roundId });
      const lessons = standing.round ? await world.rounds.lessons(standing.round) : [];
      const own = await world.ownOf(
        actor,
        lessons.map(({ entry }) => entry),
      );
      const { round } = standing;
      const settling = round?.terms && round.state === "SETTLING" && (await settlingFacts(actor, round, round.terms, lessons, world));
      return { standing, lessons, own, about: settling ? inQuestion(settling, ask.lesson) : undefined };
    },
    ({ standing, lessons, own, about }) =>
      onRound(actor, standing, (round) => (own.size > 0 ? ownEntry() : decideInRound(actor, { round, lessons, about }, ask, world.now))),
    (move, did) => keptRound(actor, move, did, { act: "decide in a round", reason: ask.reason }, world),
  );
