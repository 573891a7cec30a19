import { describe, expect, it } from "vitest";
import { AccountId, LessonId, ReviewCode } from "#domain/ids.ts";
import type { RoundsWorld } from "#domain/rounds/port.ts";
import { Assignment, Panelist, Score } from "#domain/rounds/reviews/types.ts";
import { decideFreezing, decideInRound } from "#domain/rounds/settling/rules.ts";
import { inQuestion, type Settling, settlingOf } from "#domain/rounds/settling/settle.ts";
import { readRanking } from "#domain/rounds/settling/show.ts";
import { type Decided, type Decision, type Out, Round, RoundEntry, type RoundResult } from "#domain/rounds/types.ts";
import { anActor, places } from "#given/actors.ts";
import { on } from "#given/days.ts";

const idOf = (name: string) => name.toUpperCase().padStart(26, "0");
const by = AccountId.parse("a".repeat(40));
const [A, B] = [LessonId.parse(idOf("A")), LessonId.parse(idOf("B"))];

const round = Round.parse({
  ...{ round: idOf("Q"), county: places.COUNTY, year: 2022, state: "SETTLING", salt: "x", title: "初中评选", stage: "JUNIOR" },
  ...{ subjects: [{ subject: "数学", upward: 1 }], grades: [], opensOn: "2022-07-14", closesOn: "2022-07-22", settlesOn: "2022-07-26" },
  ...{ upwardOn: "2022-08-03", criteria: [{ name: "效果", weight: 100 }], scoring: "MEAN", feedback: "NONE", decisions: [], late: 0 },
  ...{ madeAt: "2022-07-14T09:00:00+08:00", madeBy: by, version: 1 },
});
const candidate = (lesson: LessonId, node?: string) => ({
  entry: RoundEntry.parse({
    ...{ lesson, school: idOf("S"), teacher: idOf("T"), subject: "数学", node, film: { upload: idOf("F"), sum: "sum" } },
  }),
  ...{ title: "", name: "", schools: [], out: undefined },
});
const given = (reviewer: string, lesson: LessonId) =>
  Assignment.parse({
    ...{ round: idOf("Q"), reviewer: idOf(reviewer), lesson, subject: "数学", code: idOf("C"), until: "2022-07-26" },
    ...{ at: "2022-07-14T09:00:00+08:00", by, version: 1 },
  });
const score = (reviewer: string, lesson: LessonId, mark: number, at: string, flags: readonly string[] = []) =>
  Score.parse({
    ...{ round: idOf("Q"), reviewer: idOf(reviewer), lesson, film: "sum", marks: [mark], flags },
    ...{ at: `2022-07-${at}:00+08:00`, version: 1 },
  });
const settling = (scores: readonly Score[], decisions: readonly Decided[] = [], nodes: readonly string[] = []): Settling => ({
  round: { ...round, decisions },
  terms: { reviewers: 1, conflictYears: 3, spread: 100, firstFrom: 75 },
  lessons: [candidate(A, nodes[0]), candidate(B, nodes[1])],
  panel: ["R1", "R2"].map((name) =>
    Panelist.parse({
      ...{ round: idOf("Q"), reviewer: idOf(name), subjects: ["数学"], state: "ACCEPTED", onPaper: true },
      ...{ invitedAt: "2022-07-14T09:00:00+08:00", version: 1 },
    }),
  ),
  assignments: ["R1", "R2"].flatMap((name) => [given(name, A), given(name, B)]),
  scores,
  awards: { ofNode: () => undefined, ofSchool: () => 0 },
  stopped: () => undefined,
});
const said = (does: Decision, at: string, reason = "研究决定"): Decided => ({ lesson: A, does, reason, at: `2022-07-${at}:00+08:00`, by });
const decide = (standing: Settling, does: Decision, reason = "研究决定") =>
  decideInRound({ account: by }, { ...standing, about: inQuestion(standing, A) }, { lesson: A, does, reason }, on("2022-07-25"));
const flagged = (standing: Settling) => settlingOf(standing).map((line) => line.flagged);
const others = [score("R1", B, 8000, "18T09:00")];

describe("VID-12, VID-13 a flag waits for the office until it says of it whether the lesson stays", () => {
  const early = [...others, score("R1", A, 9000, "18T09:00", ["PERFORMED"])];
  const later = [...early, score("R2", A, 9000, "24T09:00", ["FALSIFIED"])];

  it("that it stays is said of the flags that there are: one that comes later waits again, and keeps the round from being frozen", () => {
    expect(flagged(settling(early))).toEqual([true, false]);
    expect(flagged(settling(early, [said("KEEP", "23T09:00")]))).toEqual([false, false]);
    const again = settling(later, [said("KEEP", "23T09:00")]);
    expect(flagged(again)).toEqual([true, false]);
    expect(decideFreezing(again, { reason: "" }, on("2022-07-25"))).toMatchObject({
      refusal: { code: "ROUND_NOT_SETTLED", data: { flagged: 1 } },
    });
    expect(decide(again, "KEEP")).toMatchObject({ ok: true, did: "changed" });
    expect(flagged(settling(later, [said("KEEP", "23T09:00"), said("KEEP", "25T09:00")]))).toEqual([false, false]);
  });

  it("nothing is said of what was never flagged; said again with the same words it is as it is", () => {
    expect(decide(settling([...others, score("R1", A, 9000, "18T09:00")]), "KEEP")).toMatchObject({
      refusal: { code: "LESSON_NOT_FLAGGED", rule: "VID-12" },
    });
    expect(decide(settling(early, [said("KEEP", "23T09:00")]), "KEEP")).toMatchObject({ ok: true, did: "unchanged" });
    const unflagged = [...others, score("R1", A, 9000, "18T09:00")];
    expect(decide(settling(unflagged, [said("LEAVE_OUT", "23T09:00")]), "KEEP")).toMatchObject({ ok: true, did: "changed" });
  });

  it("§6-44 the last word on a lesson is not added once more, whatever was said of others since, and not for another reason", () => {
    const kept = settling(early, [said("KEEP", "23T09:00"), { ...said("LEAVE_OUT", "23T10:00"), lesson: B }]);
    expect(decide(kept, "KEEP")).toMatchObject({ ok: true, did: "unchanged" });
    expect(decide(kept, "KEEP", "另外的理由")).toMatchObject({ refusal: { code: "STANDS_OTHERWISE", data: { stands: "研究决定" } } });
    expect(decide(kept, "LEAVE_OUT", "另外的理由")).toMatchObject({ ok: true, did: "changed" });
    const scores = [...others, score("R1", A, 7000, "18T09:00")];
    const named = { ...said("FOR_ITS_NODE", "23T10:00"), lesson: B };
    const first = settling(scores, [said("FOR_ITS_NODE", "23T09:00")], ["N", "N"]);
    expect(decide(first, "FOR_ITS_NODE", "另外的理由")).toMatchObject({ refusal: { code: "STANDS_OTHERWISE" } });
    const second = settling(scores, [said("FOR_ITS_NODE", "23T09:00"), named], ["N", "N"]);
    expect(decide(second, "FOR_ITS_NODE")).toMatchObject({ ok: true, did: "changed" });
  });

  it("§6-23 which of a node goes up is said where there is more than one", () => {
    const scores = [...others, score("R1", A, 7000, "18T09:00")];
    expect(decide(settling(scores, [], ["N", "M"]), "FOR_ITS_NODE")).toMatchObject({ refusal: { code: "LESSON_ALONE_IN_NODE" } });
    expect(decide(settling(scores), "FOR_ITS_NODE")).toMatchObject({ refusal: { code: "LESSON_ALONE_IN_NODE" } });
    expect(decide(settling(scores, [], ["N", "N"]), "FOR_ITS_NODE")).toMatchObject({ ok: true, did: "changed" });
  });
});

describe("VID-08 the scores that are shown of a place are those that it rests on", () => {
  const never = (): never => {
    throw new Error("nothing of that is asked");
  };
  const world = ({ round: of, lessons, panel, assignments, scores, awards }: Settling, result?: RoundResult): RoundsWorld => ({
    rounds: {
      idOf: never,
      standing: async () => ({ program: undefined, round: of }),
      list: never,
      lessons: async () => lessons,
      keep: never,
    },
    panels: {
      ...{
        judges: async () => [],
        panel: async () => panel,
        assignments: async () => assignments,
        scores: async () => scores,
        keep: never,
      },
    },
    codes: { codeOf: (_, reviewer) => ReviewCode.parse(reviewer) },
    rankings: { result: async () => result, workbook: never },
    ...{
      awards: async () => awards,
      calibrating: never,
      readAssignments: never,
      ownOf: async () => new Set<LessonId>(),
      now: on("2022-07-25"),
    },
  });
  const names = ["A", "B", "C", "D", "E", "F"].map((name) => LessonId.parse(idOf(name)));
  const marks = { R1: [9000, 8800, 8600, 8400, 8200, 1000], R2: [9500, 9400, 9450, 9300, 9350, 9900] };
  const terms = { reviewers: 2, conflictYears: 3, spread: 100, firstFrom: 75 };
  const base = settling(
    names.flatMap((lesson, at) => [score("R1", lesson, marks.R1[at] ?? 0, "18T09:00"), score("R2", lesson, marks.R2[at] ?? 0, "18T09:00")]),
  );
  const asSettled = (out: (at: number) => Out | undefined, state: Round["state"] = "SETTLING"): Settling => ({
    ...{ ...base, terms, round: { ...round, scoring: "STANDARD", state, terms } },
    lessons: names.map((lesson, at) => ({ ...candidate(lesson), out: out(at) })),
    assignments: names.flatMap((lesson) => [given("R1", lesson), given("R2", lesson)]),
  });
  const apart = async (standing: Settling, result?: RoundResult) => {
    const shown = await readRanking(anActor("COUNTY"), { year: 2022, roundId: round.round }, world(standing, result));
    if (!shown.ok) throw new Error(shown.refusal.code);
    const { lines } = shown.value;
    expect(lines).toHaveLength(5);
    return lines.map(({ score: came, from }) => Math.abs(came - from.reduce((sum, { adjusted }) => sum + adjusted, 0) / from.length));
  };

  it("without those that have no place; once it is frozen, those that it was frozen with", async () => {
    const withoutLast = asSettled((at) => (at === 5 ? "WITHDRAWN" : undefined));
    for (const difference of await apart(withoutLast)) expect(difference).toBeLessThan(0.02);
    const frozen = decideFreezing(withoutLast, { reason: "" }, on("2022-07-25"));
    if (!frozen.ok) throw new Error(frozen.refusal.code);
    const later = asSettled((at) => (at === 0 || at === 5 ? "WITHDRAWN" : undefined), "FROZEN");
    for (const difference of await apart(later, frozen.value.result)) expect(difference).toBeLessThan(0.02);
  });
});
