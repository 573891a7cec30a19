import { given } from "#domain/given.ts";
import type { RoundId } from "#domain/ids.ts";
import { accept } from "#domain/outcome.ts";
import type { Assigning, Panels } from "#domain/rounds/port.ts";
import type { Panelist } from "#domain/rounds/reviews/types.ts";
import type { Round } from "#domain/rounds/types.ts";
import { transact, type Write } from "#platform/dynamodb/client.ts";
import { audit } from "#table/audit.ts";
import {
  assignments,
  judgesOf,
  ownRounds,
  panelists,
  panelOf,
  reviewers,
  reviewersOf,
  scores,
  scoreWrites,
  whoOf,
} from "#table/lessons/rounds/panel.ts";
import { rounds } from "#table/lessons/rounds/rounds.ts";
import { gather, lookThrough } from "#table/look.ts";
import { get, present } from "#table/rows.ts";

/** So many assignments are written in one piece, with the round and the log. */
const IN_ONE_PIECE = 90;

/** So many of which the log names each. */
const NAMED_IN_ONE_PIECE = 45;

const inPieces = <T>(all: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, piece) => all.slice(piece * size, (piece + 1) * size));

const stays = ({ round, state }: Round): Write =>
  state === "SETTLING" ? rounds.update({ round }, { add: { late: 1 }, when: { state } }) : rounds.check({ round }, { state });

/** Has somebody find the round who signs in. */
const ownRoundWrites = async ({ county }: Round, { round, reviewer }: Panelist): Promise<Write[]> => {
  const who = whoOf(present(await get(reviewers.at({ county, reviewer })), "a reviewer"));
  return who === undefined ? [] : [ownRounds.put({ who, round }, { round, reviewer })];
};

const ofRound = { kind: "ROUND", rule: "VID-02" } as const;

/** What the audit says of what is assigned: of one it names the reviewer and the lesson, of several how many they are. */
const assignedAs = (assigned: readonly Assigning[]) => {
  const [one] = assigned;
  const { reviewer, lesson, lifted }: Partial<Assigning["after"]> = (assigned.length === 1 && one?.after) || {};
  return {
    ...{ act: "assign reviews" as const, reason: one?.reason },
    after: { assigned: assigned.length, ...given({ reviewer, lesson, lifted: lifted?.conflict }) },
  };
};

/** Who judges in a round, and what. */
export const panels: Panels = {
  judges: async ({ county }) => judgesOf(await reviewersOf(county)),
  panel: panelOf,
  assignments: (round: RoundId) => gather(lookThrough("what is assigned in a round", { round }, assignments)),
  scores: (round: RoundId) => gather(lookThrough("the scores of a round", { round }, scores)),

  keep: async (actor, change, now) => {
    const { round } = change;
    const { round: id } = round;
    if ("panelist" in change) {
      const { before, after } = change.panelist;
      const { kept } = await transact([
        stays(round),
        panelists.put(after, after, { when: before ? { version: before.version } : "absent" }),
        ...(await ownRoundWrites(round, after)),
        audit(actor, now, { ...ofRound, id, act: "invite a reviewer", after: { reviewer: after.reviewer, subjects: after.subjects } }),
      ]);
      return kept ? accept(null) : "stale";
    }
    if ("lifted" in change) {
      const { before, after, lesson, reason } = change.lifted;
      const { reviewer } = after;
      const lifted = after.liftedFirst?.find((one) => one.lesson === lesson)?.conflict;
      const { kept } = await transact([
        stays(round),
        panelists.put(after, after, { when: { version: before.version } }),
        audit(actor, now, { ...ofRound, id, act: "assign reviews", reason, after: { reviewer, lesson, ...given({ lifted }) } }),
      ]);
      return kept ? accept(null) : "stale";
    }
    if ("rubric" in change) {
      const { before, after, former } = change.rubric;
      const { reviewer, lesson } = after;
      const { kept } = await transact([
        stays(round),
        ...scoreWrites(before, after, former),
        audit(actor, now, { ...ofRound, id, act: "enter a rubric", after: { reviewer, lesson } }),
      ]);
      return kept ? accept(null) : "stale";
    }
    const { assigned, each } = change;
    for (const piece of inPieces(assigned, each ? NAMED_IN_ONE_PIECE : IN_ONE_PIECE)) {
      const { kept } = await transact([
        stays(round),
        ...piece.map(({ before, after }) => assignments.put(after, after, { when: before ? { version: before.version } : "absent" })),
        ...(each ? piece.map((one) => [one]) : [piece]).map((some) => audit(actor, now, { ...ofRound, id, ...assignedAs(some) })),
      ]);
      if (!kept) return "stale";
    }
    return accept(null);
  },
};
