import type { Actor } from "../../access.ts";
import { canonical } from "../../canonical.ts";
import { given } from "../../given.ts";
import type { LessonId } from "../../ids.ts";
import { accept, type Outcome, type Refused, refuse, sameAgain } from "../../outcome.ts";
import type { Now } from "../../program/types.ts";
import type { DecideInRound } from "../asks.ts";
import { notInState, type RoundMove } from "../rules.ts";
import type { Decided, Decision, PlaceTold, ResultLine, Round, Tied } from "../types.ts";
import type { NodeAward, RankedLine } from "./ranking.ts";
import { type InQuestion, rankedOf, type Settling, settlingOf, stillOpen, voidedOf } from "./settle.ts";

const awardOf = (award: NodeAward): string => (award === undefined ? "UNKNOWN" : (award ?? "NONE"));

/** Why a lesson has its place, as it is kept. */
export const toldOf = ({ first, award, schoolAwards, goesFirst, by, insteadGoes }: RankedLine): PlaceTold => ({
  ...{ first, award: awardOf(award), schoolAwards, goesFirst, by },
  ...given({ insteadGoes }),
});

/**
 * Freezes a round that is settled: every lesson has its scores, none of which lie too far apart, and what waits for the office is decided (VID-02, VID-08). Where scores do not come,
 * the office freezes it with a reason once settling is over; a lesson that nobody scored has no place then.
 */
export const decideFreezing = (settling: Settling, { reason }: { readonly reason: string }, now: Now): Outcome<RoundMove> => {
  const { round: before, lessons } = settling;
  if (before.state !== "SETTLING") return notInState(before);
  const lines = settlingOf(settling);
  const ranked = rankedOf(settling, lines);
  const open = stillOpen(lines, ranked);
  const passedOver = reason !== "" && now.day > before.settlesOn;
  if (open.flagged + open.ties > 0 || (!passedOver && open.missing + open.wide > 0))
    return refuse("ROUND_NOT_SETTLED", "VID-02", { ...open });
  const { round, county, year, stage } = before;
  const entries = new Map(lessons.map(({ entry }) => [entry.lesson, entry]));
  const placed = ranked.flatMap((line): ResultLine[] => {
    const entry = entries.get(line.lesson);
    const { lesson, subject, place, score, chosen } = line;
    if (!entry) return [];
    const { school, teacher, node } = entry;
    return [{ ...{ lesson, school, teacher, subject, place, score, chosen }, ...given({ node }), told: toldOf(line) }];
  });
  const out = lines.flatMap(({ lesson, out: why }) => (why === undefined ? [] : [{ lesson: lesson.entry.lesson, why }]));
  const after: Round = {
    ...{ ...before, state: "FROZEN", frozenAt: now.at, version: before.version + 1 },
    ...(passedOver && open.missing + open.wide > 0 && { reason }),
  };
  return accept({
    before,
    after,
    result: { round, county, year, stage, frozenAt: now.at, lines: placed, out, voided: voidedOf(settling), version: 1 },
  });
};

/** What is said of a lesson of which it says nothing: it is level with none, was never flagged, or is the only one of its node. */
const idle = (does: Decision, { tied, doubted, sharesNode }: InQuestion): Refused | undefined => {
  if (does === "FIRST_OF_TIE" && !tied) return refuse("LESSON_NOT_TIED", "VID-08", {});
  if (does === "KEEP" && !doubted) return refuse("LESSON_NOT_FLAGGED", "VID-12", {});
  return does === "FOR_ITS_NODE" && !sharesNode ? refuse("LESSON_ALONE_IN_NODE", "VID-08", {}) : undefined;
};

type Asked = Pick<DecideInRound, "lesson" | "does"> & { readonly about: InQuestion; readonly tied: Tied | undefined };

/** The office's word of a lesson, where it is its last one of that question: whether the lesson stays, which goes first of the tie that there is, which goes for its node. */
const standingWord = (
  { round, lessons }: Pick<Settling, "round" | "lessons">,
  { lesson, does, about, tied }: Asked,
): Decided | undefined => {
  const entries = new Map(lessons.map(({ entry }) => [entry.lesson, entry]));
  const sharesNode = (other: LessonId) =>
    entries.get(other)?.node === entries.get(lesson)?.node && entries.get(other)?.subject === entries.get(lesson)?.subject;
  const isOfTie = (other: LessonId) => other === lesson || (tied?.with.includes(other) ?? false);
  const staying = (one: Decided) => one.lesson === lesson && (one.does === "KEEP" || one.does === "LEAVE_OUT");
  const concerns = {
    ...{ KEEP: staying, LEAVE_OUT: staying },
    FIRST_OF_TIE: (one: Decided) => one.does === does && isOfTie(one.lesson),
    FOR_ITS_NODE: (one: Decided) => one.does === does && sharesNode(one.lesson),
  }[does];
  const last = round.decisions.findLast(concerns);
  const isStill = does === "KEEP" ? !about.flagged : canonical(last?.tied ?? null) === canonical(tied ?? null);
  return last?.lesson === lesson && last.does === does && isStill ? last : undefined;
};

/**
 * The office decides of a lesson, with a reason, while the round is settled; the last word counts, and is not said again for another reason. That one goes first is said of a tie that there is, and void once there is another;
 * that one stays, of the flags that there are (VID-12, VID-13).
 */
export const decideInRound = (
  { account }: Pick<Actor, "account">,
  { round: before, lessons, about }: Pick<Settling, "round" | "lessons"> & { readonly about: InQuestion | undefined },
  { lesson, does, reason }: DecideInRound,
  now: Now,
): Outcome<RoundMove> => {
  if (before.state !== "SETTLING" || !about) return notInState(before);
  if (!lessons.some(({ entry }) => entry.lesson === lesson)) return refuse("LESSON_NOT_IN_ROUND", "VID-02", {});
  const tied = does === "FIRST_OF_TIE" ? about.tied : undefined;
  const stands = standingWord({ round: before, lessons }, { lesson, does, about, tied });
  if (stands) return sameAgain({ before, after: before }, "VID-08", [{ what: "REASON", stands: stands.reason, asked: reason }]);
  if (reason === "") return refuse("REASON_REQUIRED", "VID-08", {});
  const no = idle(does, about);
  if (no) return no;
  const decided = { lesson, does, reason, at: now.at, by: account, ...given({ tied }) };
  const after = { ...before, decisions: [...before.decisions, decided], decidedApart: (before.decidedApart ?? 0) + 1 };
  return accept({ before, after: { ...after, version: before.version + 1 }, decided });
};
