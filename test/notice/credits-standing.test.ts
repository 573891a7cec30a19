import { describe, expect, test } from "vitest";
import { statementOf } from "#domain/credits/statement.ts";
import { TeacherId } from "#domain/ids.ts";
import { on } from "#given/days.ts";
import { aComplete, assessed, completed, elsewhere, saidOf, session, withFacts } from "#given/learning.ts";

const complete = aComplete();
const of = (learning: typeof complete, ...ids: readonly string[]) => ids.map((id) => saidOf(learning, id)[1] ?? saidOf(learning, id)[0]);
const at = (time: string) => ({ receivedAt: on("2022-11-01", time).at });
const corrected = (id: string, supersedes: string, rest: Parameters<typeof completed>[1] = {}) =>
  completed("G1", { id, supersedes, ...rest });

describe("§6-65 a correction takes the place of a stored fact of the same teacher, source and course", () => {
  test("the correction counts, what it corrects does not", () => {
    const learning = withFacts(complete, corrected("c1", "G1-done", { hours: 2 }));
    expect([saidOf(learning, "G1-done"), saidOf(learning, "c1")]).toEqual([
      [0, "SUPERSEDED", "LRN-02"],
      [2, undefined, "CRD-04"],
    ]);
  });

  test("a correction may be corrected: chains are lists, in whatever order they arrive", () => {
    const chain = [
      corrected("c1", "G1-done", at("12:00:00")),
      corrected("c2", "c1", at("11:00:00")),
      corrected("c3", "c2", { hours: 1, ...at("10:00:00") }),
    ];
    expect(of(withFacts(complete, ...chain), "G1-done", "c1", "c2", "c3")).toEqual(["SUPERSEDED", "SUPERSEDED", "SUPERSEDED", 1]);
  });

  test("of two corrections of one fact the first received wins, and of one moment the lesser id", () => {
    const [late, early] = [corrected("a", "G1-done", at("12:00:00")), corrected("b", "G1-done", { hours: 2, ...at("11:59:00") })];
    expect(of(withFacts(complete, late, early), "G1-done", "a", "b")).toEqual(["SUPERSEDED", "TARGET_AWAITED", 2]);
    const together = [corrected("b", "G1-done", at("12:00:00")), corrected("a", "G1-done", at("12:00:00"))];
    expect(of(withFacts(complete, ...together), "a", "b")).toEqual([3, "TARGET_AWAITED"]);
    const elsewhereWritten = corrected("b", "G1-done", { receivedAt: "2022-11-01T11:59:00+08:00" });
    expect(of(withFacts(complete, late, elsewhereWritten), "a", "b")).toEqual(["TARGET_AWAITED", 3]);
  });

  test("what corrects a correction that waits, waits with it", () => {
    const lost = [corrected("c1", "G1-done"), corrected("d1", "G1-done", at("12:00:00")), corrected("d2", "d1", at("13:00:00"))];
    expect(of(withFacts(complete, ...lost), "c1", "d1", "d2")).toEqual([3, "TARGET_AWAITED", "TARGET_AWAITED"]);
    const round = [corrected("r1", "r2"), corrected("r2", "r1"), corrected("self", "self")];
    expect(of(withFacts(complete, ...round), "r1", "r2", "self", "G1-done")).toEqual([...Array(3).fill("TARGET_AWAITED"), 3]);
  });

  test.each([
    ["is not there", corrected("c1", "unknown")],
    ["is of another source", corrected("c1", "G1-done", { source: "另一平台" })],
    ["is of another county", corrected("c1", "G1-done", { county: elsewhere })],
    ["is of another course", completed("S1", { id: "c1", supersedes: "G1-done" })],
    ["is of another teacher", corrected("c1", "G1-done", { teacher: TeacherId.parse(`T${"9".repeat(25)}`) })],
  ])("it waits where what it corrects %s", (_, correction) => {
    expect(of(withFacts(complete, correction), "c1", "G1-done")).toEqual(["TARGET_AWAITED", 3]);
  });

  test("§6-74 what another county's source of the same word reports hides and voids nothing of it, though it is about the same course", () => {
    const theirs = completed("G1", { reportedTo: elsewhere, on: "2022-10-02" });
    const both = { ...complete, facts: [theirs, ...complete.facts] };
    expect(
      statementOf(both)
        .lines.filter(({ fact }) => fact.id === "G1-done")
        .map(({ counted, why }) => [counted, why]),
    ).toEqual([
      [3, undefined],
      [0, "COURSE_ALREADY_COUNTED"],
    ]);
    const voids = corrected("v", "G1-done", { reportedTo: elsewhere, voids: true });
    expect(of(withFacts(complete, voids), "v", "G1-done")).toEqual(["TARGET_AWAITED", 3]);
    const { lines } = statementOf({ ...both, facts: [...both.facts, voids] });
    expect(lines.filter(({ fact }) => fact.id !== "G1-passed" && fact.course === "G1").map(({ why }) => why)).toEqual([
      undefined,
      "VOIDED",
      "SUPERSEDED",
    ]);
  });

  test("a void fact leaves nothing in the place of what it voids, and may be corrected itself", () => {
    const voided = withFacts(complete, corrected("v", "G1-done", { voids: true }));
    expect(of(voided, "G1-done", "v")).toEqual(["SUPERSEDED", "VOIDED"]);
    expect(statementOf(voided)).toMatchObject({ verdict: "NOT_YET", total: { counted: 21 } });
    expect(of(withFacts(voided, corrected("again", "v")), "G1-done", "v", "again")).toEqual(["SUPERSEDED", "SUPERSEDED", 3]);
    expect(of(withFacts(complete, corrected("v", "unknown", { voids: true })), "v", "G1-done")).toEqual(["TARGET_AWAITED", 3]);
  });

  test("an assessment that is corrected or voided assesses nothing any more (§6-73)", () => {
    const correction = { supersedes: "G1-passed", id: "c1" };
    expect(of(withFacts(complete, assessed("G1", { ...correction, passed: false })), "G1-done")).toEqual(["ASSESSMENT_NOT_PASSED"]);
    expect(of(withFacts(complete, assessed("G1", { ...correction, voids: true })), "G1-done")).toEqual(["ASSESSMENT_NOT_PASSED"]);
    expect(of(withFacts(complete, assessed("G1", correction)), "G1-done", "G1-passed")).toEqual([3, "SUPERSEDED"]);
  });
});

describe("LRN-15 sessions carry no credit of their own, whatever they say (§6-70)", () => {
  const sessions = (...all: ReturnType<typeof session>[]) => {
    const learning = withFacts(complete, ...all);
    expect(statementOf(learning).total).toEqual(statementOf(complete).total);
    return all.map(({ id }) => saidOf(learning, id)[1]);
  };

  test("one after the other is as it should be", () => {
    expect(sessions(session("a", "2022-10-01", "08:00:00", "09:00:00"), session("b", "2022-10-01", "09:00:00", "10:00:00"))).toEqual([
      "NO_CREDIT_OF_ITS_OWN",
      "NO_CREDIT_OF_ITS_OWN",
    ]);
  });

  test("of two at one time the later is left out, by start, source and id, whichever source tells it", () => {
    const [a, b] = [session("a", "2022-10-01", "08:00:00", "10:00:00"), session("b", "2022-10-01", "09:59:59", "11:00:00")];
    expect(sessions(b, a)).toEqual(["SESSION_OVERLAPS", "NO_CREDIT_OF_ITS_OWN"]);
    expect(sessions({ ...b, source: "甲平台" }, { ...a, source: "乙平台" })).toEqual(["SESSION_OVERLAPS", "NO_CREDIT_OF_ITS_OWN"]);
    expect(sessions({ ...a, id: "z" }, a)).toEqual(["SESSION_OVERLAPS", "NO_CREDIT_OF_ITS_OWN"]);
    const c = session("c", "2022-10-01", "10:30:00", "10:45:00");
    expect(sessions(a, b, c)).toEqual(["NO_CREDIT_OF_ITS_OWN", "SESSION_OVERLAPS", "NO_CREDIT_OF_ITS_OWN"]);
  });

  test("more than twenty-four hours of a day are left out, exactly twenty-four are not", () => {
    const long = (id: string, from: string, to: string, seconds: number) => session(id, "2022-10-01", from, to, { seconds });
    const [first, second] = [long("a", "00:00:00", "12:00:00", 43_200), long("b", "12:00:00", "23:00:00", 43_200)];
    const [more, one] = [long("c", "23:00:00", "23:30:00", 1_800), long("d", "23:30:00", "23:30:01", 0)];
    expect(sessions(first, second, more, one).map((why) => why === "DAY_OVERFULL")).toEqual([false, false, true, false]);
  });

  test("those without a time of their own overlap nothing", () => {
    const { start: _, end: __, ...nowhere } = session("n", "2022-10-01", "08:00:00", "09:00:00");
    expect(sessions(nowhere, session("a", "2022-10-01", "08:00:00", "09:00:00"))).toEqual(["NO_CREDIT_OF_ITS_OWN", "NO_CREDIT_OF_ITS_OWN"]);
  });
});
