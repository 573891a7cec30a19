import { describe, expect, it } from "vitest";
import { AccountId, LessonId, OrgId, ReviewerId } from "#domain/ids.ts";
import { Week } from "#domain/program/calendar/weeks.ts";
import { rules2022 } from "#domain/program/packs/rules-2022.ts";
import { rulesFor } from "#domain/program/packs.ts";
import { balanced } from "#domain/rounds/assign.ts";
import { halfUp, totalOf } from "#domain/rounds/effects.ts";
import { outstanding } from "#domain/rounds/outstanding.ts";
import { roundsCounting } from "#domain/rounds/section-count.ts";
import { type Ranked, rankingOf } from "#domain/rounds/settling/ranking.ts";
import { type Counted, isWide, neededOf, settledOf, standardOf } from "#domain/rounds/settling/scores.ts";
import type { Decided } from "#domain/rounds/types.ts";
import { places } from "#given/actors.ts";
import { day } from "#given/days.ts";

const idOf = (name: string) => name.toUpperCase().padStart(26, "0");
const lesson = (name: string) => LessonId.parse(idOf(name));
const reviewer = (name: string) => ReviewerId.parse(idOf(name));
const score = (of: string, by: string, total: number): Counted => ({ lesson: lesson(of), reviewer: reviewer(by), total, first: total });
const scores = (of: string, totals: readonly number[]) => totals.map((total, index) => score(of, `R${index}`, total));

describe("VID-02 scores are whole hundredths, halves up", () => {
  const criteria = [
    { name: "设计", weight: 33 },
    { name: "效果", weight: 67 },
  ];

  it("by the weights of the criteria; nothing while one is missing, and what cannot be judged is no zero", () => {
    expect([halfUp(0.5), halfUp(2.4999), halfUp(2.5)]).toEqual([1, 2, 3]);
    expect(totalOf({ marks: [8050, 9025] }, criteria)).toBe(8703);
    expect(totalOf({ marks: [8050, null] }, criteria)).toBeUndefined();
    expect(totalOf({ marks: [8050, 9025], cannot: "无声" }, criteria)).toBeUndefined();
  });

  it("are averaged; trimmed from five scores on alone", () => {
    expect(settledOf(scores("A", [8000, 9001]), "MEAN")).toMatchObject([{ score: 8501 }]);
    expect(settledOf(scores("A", [1000, 8000, 8000, 8000]), "TRIMMED")).toMatchObject([{ score: 6250 }]);
    expect(settledOf(scores("A", [1000, 8000, 8000, 8000, 10_000]), "TRIMMED")).toMatchObject([{ score: 8000 }]);
  });

  it("are set off against how a reviewer scores from five lessons on; one whose scores are all the same is at the mean", () => {
    const names = ["A", "B", "C", "D", "E"];
    const mild = names.map((name, index) => score(name, "M", 9000 + index * 100));
    const flat = names.map((name) => score(name, "F", 6000));
    const few = [score("A", "N", 5000)];
    const standard = standardOf([...mild, ...flat, ...few]);
    const mean = Math.round([...mild, ...flat, ...few].reduce((sum, { total }) => sum + total, 0) / 11);
    expect(flat.map((one) => standard.get(one))).toEqual(flat.map(() => mean));
    expect(few.map((one) => standard.get(one))).toEqual([5000]);
    const own = mild.map((one) => standard.get(one) ?? 0);
    expect(own).toEqual(own.toSorted((one, other) => one - other));
    expect(own[2]).toBe(mean);
  });

  it("further apart than the county lets them get one more reviewer, once", () => {
    const terms = { reviewers: 3, spread: 15 };
    expect(isWide(scores("A", [7000, 8500]), terms)).toBe(false);
    expect(isWide(scores("A", [7000, 8501]), terms)).toBe(true);
    expect(neededOf(scores("A", [7000, 8501]), terms)).toBe(1);
    expect(neededOf(scores("A", [7000, 8501, 8000]), terms)).toBe(1);
    expect(neededOf(scores("A", [7000, 8501, 8000, 8000]), terms)).toBe(0);
    expect(neededOf(scores("A", [8000, 8000, 8000]), terms)).toBe(0);
  });
});

describe("VID-02 lessons are given to reviewers in balance", () => {
  it("each the same number, nobody more than one above another, and never twice to one", () => {
    const judges = Array.from({ length: 7 }, (_, index) => reviewer(`R${index}`));
    const lessons = Array.from({ length: 40 }, (_, index) => ({ lesson: lesson(`A${index}`), needs: 3, eligible: judges }));
    const pairs = balanced(lessons, new Map());
    expect(new Set(pairs.map((pair) => `${pair.lesson}${pair.reviewer}`)).size).toBe(120);
    const loads = [...Map.groupBy(pairs, (pair) => pair.reviewer).values()].map((own) => own.length);
    expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1);
  });

  it("those that few may judge come first, and what lacks reviewers gets those there are", () => {
    const [one, two, three] = [reviewer("R1"), reviewer("R2"), reviewer("R3")];
    const lessons = [
      { lesson: lesson("A"), needs: 2, eligible: [one, two, three] },
      { lesson: lesson("B"), needs: 2, eligible: [one] },
    ];
    expect(balanced(lessons, new Map([[two, 5]]))).toEqual([
      { lesson: lesson("B"), reviewer: one },
      { lesson: lesson("A"), reviewer: three },
      { lesson: lesson("A"), reviewer: one },
    ]);
  });
});

describe("VID-08 lessons are ranked: nodes without awards first, then scores", () => {
  const ranked = (name: string, points: number, rest: Partial<Ranked> = {}): Ranked => ({
    ...{ lesson: lesson(name), score: points * 100, first: points * 100, from: [], school: OrgId.parse(idOf("S")), subject: "数学" },
    ...{ node: name, award: "COUNTY", schoolAwards: 0, ...rest },
  });
  const decided = (name: string, does: Decided["does"]): Decided => ({
    lesson: lesson(name),
    does,
    reason: "研究决定",
    at: "2022-07-23T09:00:00+08:00",
    by: AccountId.parse("a".repeat(40)),
  });
  const order = (all: readonly Ranked[], upward = 2, decisions: readonly Decided[] = []) =>
    rankingOf(all, { upward, firstFrom: 75, decisions }).map((line) => [
      line.lesson.replace(/^0+/, ""),
      line.place,
      line.chosen,
      line.by,
      line.undecided,
    ]);

  it("only the best of a node without award, and only from the score on that the county names", () => {
    const none = { node: "N", award: null };
    expect(order([ranked("A", 99), ranked("B", 76, none), ranked("C", 75, none), ranked("D", 74.99, { award: null })], 2)).toEqual([
      ["B", 1, true, "NODE_WITHOUT_AWARD", false],
      ["A", 2, true, "SCORE", false],
      ["C", 3, false, "SCORE", false],
      ["D", 4, false, "LAST", false],
    ]);
  });

  it("where nothing is known of awards, by score alone", () => {
    expect(
      order([ranked("A", 80, { award: undefined }), ranked("B", 90, { award: undefined, node: undefined })], 1).map(([name]) => name),
    ).toEqual(["B", "A"]);
  });

  it("the same score by the first criterion, then by fewer awards of the school, then by the office; what is left waits where it matters", () => {
    expect(order([ranked("A", 80, { first: 7000 }), ranked("B", 80, { first: 9000 })], 1).map((line) => line.slice(0, 4))).toEqual([
      ["B", 1, true, "FIRST_CRITERION"],
      ["A", 2, false, "LAST"],
    ]);
    expect(order([ranked("A", 80, { schoolAwards: 3 }), ranked("B", 80)], 1).map((line) => line.slice(0, 4))).toEqual([
      ["B", 1, true, "FEWER_AWARDS_OF_SCHOOL"],
      ["A", 2, false, "LAST"],
    ]);
    expect(order([ranked("A", 80), ranked("B", 80)], 1)).toEqual([
      ["A", 1, true, "TIE", true],
      ["B", 1, false, "LAST", true],
    ]);
    expect(order([ranked("A", 80), ranked("B", 80)], 2).map(([, place, , , undecided]) => [place, undecided])).toEqual([
      [1, false],
      [1, false],
    ]);
    expect(order([ranked("A", 80), ranked("B", 80)], 1, [decided("B", "FIRST_OF_TIE")])).toEqual([
      ["B", 1, true, "OFFICE", false],
      ["A", 2, false, "LAST", false],
    ]);
    const reconsidered = [decided("B", "FIRST_OF_TIE"), decided("A", "FIRST_OF_TIE")];
    expect(order([ranked("A", 80), ranked("B", 80)], 1, reconsidered)[0]).toEqual(["A", 1, true, "OFFICE", false]);
  });

  it("the word that one goes first is void where another comes to be level with them, or they are level at another score", () => {
    const tied = { score: 8000, first: 8000, with: [lesson("A")] };
    const first = [{ ...decided("B", "FIRST_OF_TIE"), tied }];
    expect(order([ranked("A", 80), ranked("B", 80)], 1, first)[0]).toEqual(["B", 1, true, "OFFICE", false]);
    expect(order([ranked("A", 80), ranked("B", 80), ranked("C", 80)], 1, first).map((line) => line.slice(3))).toEqual([
      ["TIE", true],
      ["TIE", true],
      ["LAST", true],
    ]);
    expect(order([ranked("A", 85), ranked("B", 85)], 1, first)[0]).toEqual(["A", 1, true, "TIE", true]);
    expect(order([ranked("B", 80), ranked("C", 80)], 1, first)[0]).toEqual(["B", 1, true, "TIE", true]);
  });

  it("§6-23 one lesson of a node goes up: the best, or the one that the office picks", () => {
    const same = [ranked("A", 95, { node: "N" }), ranked("B", 90, { node: "N" }), ranked("C", 85)];
    expect(order(same).map(([name, , chosen]) => [name, chosen])).toEqual([
      ["A", true],
      ["B", false],
      ["C", true],
    ]);
    expect(order(same, 2, [decided("B", "FOR_ITS_NODE")]).map(([name, , chosen]) => [name, chosen])).toEqual([
      ["A", false],
      ["B", true],
      ["C", true],
    ]);
    const level = [ranked("A", 90, { node: "N", award: null }), ranked("B", 90, { node: "N", award: null })];
    expect(order(level, 1).map(([, , , , undecided]) => undecided)).toEqual([true, true]);
    expect(order(level, 1, [decided("B", "FOR_ITS_NODE")]).map(([name, , chosen, , undecided]) => [name, chosen, undecided])).toEqual([
      ["A", false, false],
      ["B", true, false],
    ]);
  });
});

describe("VID-02, RPT-03 the weekly report says how far reviews are, by counts", () => {
  const week = { county: places.COUNTY, rules: rulesFor(rules2022, undefined), week: Week.parse("2022-W29"), day: day("2022-07-24") };
  const panelist = (name: string, rest: object = {}) => ({ reviewer: reviewer(name), state: "ACCEPTED" as const, onPaper: false, ...rest });
  const given = (name: string, at = "2022-07-16T00:00:00Z") => ({ reviewer: reviewer(name), at });

  it("who has something to judge and has not handed all of it in; nothing where no round is under way, and to schools never", () => {
    const open = { state: "OPEN" as const, entries: 12, closesOn: day("2022-07-22") };
    const panel = [
      panelist("A", { handedInAt: "2022-07-20T00:00:00Z" }),
      panelist("B", { handedInAt: "2022-07-20T00:00:00Z" }),
      panelist("C"),
    ];
    const assignments = [given("A"), given("B"), given("B", "2022-07-21T00:00:00Z")];
    const counted = roundsCounting.county([{ round: open, panel, assignments }], week);
    expect(counted).toEqual({ open: 1, settling: 0, lessons: 12, reviewers: 2, waiting: 1, overdue: 1 });
    expect(roundsCounting.county([], week)).toBeNull();
    expect(roundsCounting.school(null, [], week, undefined)).toBeNull();
  });

  it("the office is reminded of a round that is not open on its first day, before the closing of reviews that are not handed in, and before the end of settling that it is not frozen", () => {
    const days = {
      opensOn: day("2022-07-18"),
      closesOn: day("2022-07-22"),
      settlesOn: day("2022-07-26"),
      title: "初中评选",
      stage: "JUNIOR" as const,
      entries: 12,
    };
    const panel = [
      panelist("A", { handedInAt: "2022-07-20T00:00:00Z" }),
      panelist("C"),
      panelist("D", { state: "DECLINED" as const }),
      panelist("E", { onPaper: true }),
    ];
    const assignments = [given("A"), given("C"), given("D"), given("E")];
    const owed = (state: "DRAFT" | "OPEN" | "SETTLING", who = panel) =>
      outstanding["CAL-09"]({ county: places.COUNTY, rounds: [{ round: { ...days, state }, panel: who, assignments }] });
    const late = "有1名评委尚未提交（截止时评完的课例照计，没有评完的列为缺评）";
    const item = { organization: places.COUNTY, stage: "JUNIOR", about: [] };
    expect(owed("OPEN")).toEqual([{ ...item, missing: `“初中评选”${late}`, dueOn: "2022-07-22" }]);
    expect(owed("OPEN", panel.slice(0, 1))).toEqual([]);
    expect(owed("SETTLING")).toEqual([{ ...item, missing: `“初中评选”核分中，尚未定分，${late}`, dueOn: "2022-07-26" }]);
    expect(owed("SETTLING", panel.slice(0, 1))).toMatchObject([{ missing: "“初中评选”核分中，尚未定分" }]);
    expect(owed("DRAFT")).toEqual([{ ...item, missing: "“初中评选”尚未开放", dueOn: "2022-07-18" }]);
  });
});
