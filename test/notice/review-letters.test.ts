import { describe, expect, it } from "vitest";
import { AccountId, LessonId, OrgId, ReviewCode, ReviewerId, RoundId } from "#domain/ids.ts";
import { plainText } from "#domain/mail/text.ts";
import { digestsOf, hasNews, isOwedStill, ReviewDigest, reviewDigest, type ToldRound } from "#domain/rounds/reviews/digest.ts";
import type { Assignment, Panelist, Score } from "#domain/rounds/reviews/types.ts";
import { day } from "#given/days.ts";

const idOf = (name: string) => name.toUpperCase().padStart(26, "0");
const county = OrgId.parse(idOf("C"));
const judge = ReviewerId.parse(idOf("R1"));
const lesson = (name: string) => LessonId.parse(idOf(name));
const instant = (text: string) => new Date(`${text}:00+08:00`).toISOString();
const criteria = [{ name: "教学设计", weight: 100 }];
const round = (name: string) => ({
  ...{ round: RoundId.parse(idOf(name)), salt: name, title: `“优课”评选${name}` },
  ...{ opensOn: day("2022-07-18"), criteria },
});

const given = (name: string, change: Partial<Assignment> = {}): Assignment => ({
  ...{ round: round("D1").round, reviewer: judge, lesson: lesson(name), subject: "数学", code: ReviewCode.parse(idOf(name)) },
  ...{ until: day("2022-07-22"), at: instant("2022-07-14T09:00"), by: AccountId.parse("a".repeat(40)), version: 1 },
  ...change,
});
const panelist = (change: Partial<Panelist> = {}): Panelist => ({
  ...{ round: round("D1").round, reviewer: judge, subjects: ["数学"], state: "ACCEPTED" as const, onPaper: false },
  ...{ invitedAt: instant("2022-07-14T08:30"), version: 1 },
  ...change,
});
const scored = (name: string, marks: (number | null)[]): Score => ({
  ...{ round: round("D1").round, reviewer: judge, lesson: lesson(name), film: "s", at: instant("2022-07-14T10:00") },
  ...{ marks, flags: [], version: 1 },
});

const told = (change: Partial<ToldRound> = {}): ToldRound => ({
  ...{ round: round("D1"), panel: [panelist()], assignments: [given("A"), given("B")], scores: [] },
  ...{ inIt: new Set([lesson("A"), lesson("B")]), stopped: () => undefined, remindOn: [-3, -1, 0, 1] },
  ...change,
});
const mailsOn = (on: string, rounds: readonly ToldRound[], reachable = [judge]) =>
  digestsOf({ county, codedBy: round("D1"), rounds, reachable }, ({ salt }) => ReviewCode.parse(idOf(salt)), { day: day(on) });
const roundsOn = (on: string, change: Partial<ToldRound> = {}) =>
  mailsOn(on, [told(change)]).flatMap(({ data }) =>
    ReviewDigest.parse(data).rounds.map(({ assigned, waiting, unjudged }) => [assigned, waiting, unjudged]),
  );

describe("VID-02 a reviewer is told once a day what was assigned and what is not handed in", () => {
  it("what came from 08:00 of the day before on, of what is not judged; the same day is the same mail", () => {
    expect(roundsOn("2022-07-15")).toEqual([[2, undefined, undefined]]);
    expect(roundsOn("2022-07-14")).toEqual([]);
    expect(roundsOn("2022-07-16")).toEqual([]);
    const atEight = [given("A", { at: instant("2022-07-15T08:00") }), given("B")];
    expect(roundsOn("2022-07-15", { assignments: atEight })).toEqual([[1, undefined, undefined]]);
    expect(roundsOn("2022-07-16", { assignments: atEight })).toEqual([[1, undefined, undefined]]);
    expect(roundsOn("2022-07-15", { scores: [scored("A", [8000]), scored("B", [null])] })).toEqual([[1, undefined, undefined]]);
    const [once, again] = [mailsOn("2022-07-15", [told()]), mailsOn("2022-07-15", [told({ scores: [scored("A", [8000])] })])];
    expect(again.map(({ businessKey }) => businessKey)).toEqual(once.map(({ businessKey }) => businessKey));
    expect(once[0]?.businessKey).toBe(`review-digest.2022-07-15.${idOf("D1")}`);
  });

  it("on the days set before the last one, and never after it, what is not handed in and how much of it is not judged", () => {
    const days = ["2022-07-18", "2022-07-19", "2022-07-20", "2022-07-21", "2022-07-22", "2022-07-23"];
    expect(days.filter((on) => roundsOn(on).length > 0)).toEqual(["2022-07-19", "2022-07-21", "2022-07-22"]);
    expect(roundsOn("2022-07-19", { scores: [scored("A", [8000])] })).toEqual([[0, 2, 1]]);
    const later = given("B", { until: day("2022-07-26"), at: instant("2022-07-23T09:00") });
    expect(roundsOn("2022-07-24", { assignments: [given("A"), later] })).toEqual([[1, undefined, undefined]]);
    expect(roundsOn("2022-07-25", { assignments: [given("A"), later] })).toEqual([[0, 1, 1]]);
  });

  it("nothing that was declined, handed in, taken back, is in conflict, or is judged on paper; nobody without a mailbox", () => {
    for (const on of ["2022-07-15", "2022-07-19"]) {
      expect(roundsOn(on, { panel: [panelist({ state: "DECLINED" })] })).toEqual([]);
      expect(roundsOn(on, { panel: [panelist({ onPaper: true })] })).toEqual([]);
      expect(roundsOn(on, { panel: [panelist({ handedInAt: instant("2022-07-14T12:00") })] })).toEqual([]);
      expect(roundsOn(on, { inIt: new Set() })).toEqual([]);
      expect(roundsOn(on, { stopped: () => "KNOWN" })).toEqual([]);
      expect(mailsOn(on, [told()], [])).toEqual([]);
    }
    const since = { panel: [panelist({ handedInAt: instant("2022-07-14T12:00") })] };
    const more = [given("A"), given("B", { at: instant("2022-07-14T13:00") })];
    expect(roundsOn("2022-07-15", { ...since, assignments: more })).toEqual([[1, undefined, undefined]]);
    expect(roundsOn("2022-07-19", { ...since, assignments: more })).toEqual([[0, 1, 1]]);
  });

  it("one letter for all rounds, which says counts, the round and its days", () => {
    const [mail, ...others] = mailsOn("2022-07-19", [told(), told({ round: round("D2") })]);
    expect(others).toEqual([]);
    expect(mail?.to).toEqual({ round: round("D1").round, review: idOf("D1") });
    const letter = reviewDigest.letter(mail?.data, { recipient: "某评委", console: "https://console.example.invalid/" });
    expect(letter.subject).toBe("【学时】课例评审：4个课例尚未提交");
    const text = plainText(letter);
    for (const word of [
      "“优课”评选D1",
      "“优课”评选D2",
      "2022-07-18至2022-07-22",
      "2个课例，其中2个尚未评完",
      "https://console.example.invalid/",
    ])
      expect(text).toContain(word);
  });

  it("a round is looked at on those days alone on which there may be something to tell", () => {
    const now = (on: string) => ({ day: day(on), at: `${on}T00:00:00.000Z` });
    const days = Array.from({ length: 12 }, (_, index) => `2022-07-${index + 14}`);
    expect(days.filter((on) => hasNews([given("A")], [-3, -1, 0, 1], now(on)))).toEqual(
      ["15", "19", "21", "22"].map((last) => `2022-07-${last}`),
    );
  });

  it("as it leaves it is asked again: not to who handed in or declined since, nor once it is over", () => {
    const asked = { askedAt: instant("2022-07-19T08:00"), day: day("2022-07-19") };
    const owed = (state: "OPEN" | "FROZEN", change: Partial<Panelist> = {}, until = "2022-07-22") =>
      isOwedStill({ until: day(until) }, { state }, panelist(change), asked);
    expect(owed("OPEN")).toBe(true);
    expect(owed("OPEN", { handedInAt: instant("2022-07-18T12:00") })).toBe(true);
    expect(owed("OPEN", { handedInAt: instant("2022-07-19T08:05") })).toBe(false);
    expect(owed("OPEN", { state: "DECLINED" })).toBe(false);
    expect(owed("FROZEN")).toBe(false);
    expect(owed("OPEN", {}, "2022-07-18")).toBe(false);
    expect(isOwedStill({ until: day("2022-07-22") }, undefined, panelist(), asked)).toBe(false);
  });
});
