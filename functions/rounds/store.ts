import { createHash } from "node:crypto";
import { RoundId } from "#domain/ids.ts";
import { accept } from "#domain/outcome.ts";
import type { Codes, Rounds, RoundsWorld } from "#domain/rounds/port.ts";
import { type AssignmentField, type AssignmentLine, assignmentSheet, readAssignmentLine } from "#domain/rounds/reviews/assignment-sheet.ts";
import type { Round } from "#domain/rounds/types.ts";
import { readTable } from "#domain/sheets/read.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { dayLetters } from "#platform/sealing/day-letters.ts";
import { lettersOf, randomLetters } from "#platform/sealing/letters.ts";
import { readFile } from "#platform/sheets/read.ts";
import { audit } from "#table/audit.ts";
import { ownAmong } from "#table/lessons/own.ts";
import { codeOf } from "#table/lessons/rounds/codes.ts";
import { resultWrites } from "#table/lessons/rounds/results.ts";
import { decisionWrite, entryWrites, roundCards, roundWrite, rounds as rows, withDecisions } from "#table/lessons/rounds/rounds.ts";
import { gather, lookThrough } from "#table/look.ts";
import { programRow } from "#table/programs/programs.ts";
import { getMany, readPresent } from "#table/rows.ts";
import { calibrating, candidatesOf } from "./candidates.ts";
import { panels } from "./panels.ts";
import { awards, rankings } from "./rankings.ts";
import { reviewers } from "./reviewers.ts";

/** What the audit tells of a round. */
const factsOf = (round: Round | undefined) => {
  if (!round) return undefined;
  const { salt: _, madeAt: __, madeBy: ___, county: ____, late: _____, decidedApart: ______, decisions: _______, ...facts } = round;
  const { calibration, ...rest } = facts;
  return { ...rest, ...(calibration && { calibration: calibration.map(({ lesson }) => lesson) }) };
};

/** The rounds of a county. */
const rounds: Rounds = {
  idOf: ({ organization }, year, ask) => {
    const { title, stage, subjects, grades } = ask;
    const digest = createHash("sha256")
      .update(JSON.stringify([organization, year, title, stage, subjects, grades]))
      .digest();
    return { round: RoundId.parse(dayLetters(ask.opensOn) + lettersOf(digest.subarray(0, 16))), salt: randomLetters(26) };
  },

  standing: async ({ county }, { year, roundId }) => {
    const [program, round] = await getMany([programRow.at({ year, county }), rows.at({ round: roundId })]);
    return { program, round: round?.county === county && round.year === year ? await withDecisions(round) : undefined };
  },

  list: async ({ county }, year) => {
    const cards = await gather(lookThrough("the rounds of a county", { county, year }, roundCards));
    return readPresent(cards.map(({ round }) => rows.at({ round })));
  },

  lessons: candidatesOf,

  keep: async (actor, { before, after, entries = [], result, decided }, { act, reason }, now) => {
    const { kept } = await transact([
      roundWrite(after, before ? { version: before.version, late: before.late } : "absent"),
      ...entryWrites(after.round, entries),
      ...(result ? resultWrites(result) : []),
      ...(decided ? [decisionWrite(after, decided)] : []),
      audit(actor, now, {
        ...{ kind: "ROUND", id: after.round, act, rule: "VID-02", reason },
        before: factsOf(before),
        after: { ...factsOf(after), ...(decided && { decisions: [{ lesson: decided.lesson, does: decided.does }] }) },
      }),
    ]);
    return kept ? accept(after) : "stale";
  },
};

const codes: Codes = { codeOf };

const ownOf: RoundsWorld["ownOf"] = async (actor, lessons) => new Set((await ownAmong(actor, lessons)).map(({ lesson }) => lesson));

/** A row for each pair of a round that is as large as one may be expected to be. */
const LIMITS = { rows: 2_000, columns: 60, blankRows: 10_000 };

const readAssignments: RoundsWorld["readAssignments"] = async (bytes) => {
  const file = await readFile(bytes, LIMITS);
  return file.ok ? readTable<AssignmentField, AssignmentLine>(assignmentSheet, file.value, readAssignmentLine) : file;
};

export const roundsWorld = () => ({ rounds, panels, reviewers, rankings, awards, codes, calibrating, readAssignments, ownOf });
