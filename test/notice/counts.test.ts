import { describe, expect, it } from "vitest";
import type * as z from "zod";
import { recountRegion, recountUnit } from "#domain/enrollment/effects.ts";
import { OrgId } from "#domain/ids.ts";
import { arrivalsAt } from "#domain/teachers/effects.ts";
import { Stint, Teacher } from "#domain/teachers/types.ts";
import { account, anEnrollment, aUnit, county, otherSchool, school, teacher } from "#given/lists.ts";

const submittedAt = "2022-07-10T02:00:00.000Z";
const later = "2022-07-12T02:00:00.000Z";
const submission = {
  ...({ year: 2022, stage: "JUNIOR", school, county, number: 1, rosterVersion: 1, count: 2, zeroDeclared: false } as const),
  ...{ submittedAt, submittedBy: account, late: false, key: "lists/1", sha256: "a".repeat(64), packVersion: "2022.1" },
};

describe("what a list counts, counted anew (TRF-08)", () => {
  const away = anEnrollment({ school: otherSchool, moves: [{ from: school, at: later }] });
  const here = anEnrollment({ enrolledAt: "2022-07-06T02:00:00.000Z", moves: [{ from: otherSchool, at: later }] });

  it("who stands on it, of its own stage alone", () => {
    const enrolled = [anEnrollment(), anEnrollment({ stage: "PRIMARY" }), anEnrollment({ school: otherSchool })];
    expect(recountUnit(aUnit(), enrolled)).toEqual({ roster: 1, movedIn: 0, movedAway: 0 });
  });

  it("who came and who went since it was submitted", () => {
    expect(recountUnit(aUnit({ state: "SUBMITTED", submission }), [anEnrollment(), away, here])).toEqual({
      roster: 2,
      movedIn: 1,
      movedAway: 1,
    });
  });

  it("nobody who moved before it was submitted", () => {
    expect(recountUnit(aUnit(), [away, here])).toEqual({ roster: 1, movedIn: 0, movedAway: 0 });
  });

  it("and a region its units by state", () => {
    const units = [aUnit(), aUnit(), aUnit({ state: "SUBMITTED" }), aUnit({ state: "ABSENT" })];
    expect(recountRegion(units)).toEqual({ DRAFTING: 2, SUBMITTED: 1, RETURNED: 0, ABSENT: 1 });
  });
});

describe("how often somebody came to a school (DIR-08)", () => {
  const person = (given: object = {}): Teacher =>
    Teacher.parse({
      ...{ teacher, name: "张三", stages: ["JUNIOR"], subject: "数学", position: "TEACHER", rural: false, state: "IN_SERVICE" },
      ...{ county, school, document: "RESIDENT_CARD", last4: "123X", sealed: "sealed", since: "2015-09-01", version: 1, ...given },
    });
  const stint = (given: Partial<z.input<typeof Stint>>): Stint =>
    Stint.parse({
      ...{ stint: "01ARZ3NDEKTSV4RRFFQ69G5FAX", teacher, county, school, from: "2015-09-01", until: "2022-07-06" },
      ...{ ended: "TRANSFERRED", reason: "工作需要", ...given },
    });
  const undone = (act: "DEPARTURE" | "PULL") => ({ act, reason: "登记错误", at: later, by: account });
  const reversedBy = "01ARZ3NDEKTSV4RRFFQ69G5FAV";

  it.each<[string, Teacher | undefined, readonly Stint[], number]>([
    ["who serves there since they were collected", person(), [], 1],
    ["who departed", person({ state: "DEPARTED" }), [stint({ ended: "DEPARTED" })], 1],
    ["who was pulled back", person({ since: "2022-08-01" }), [stint({ ended: "DEPARTED" })], 2],
    ["whose departure was undone with its sheet", person(), [stint({ ended: "DEPARTED" })], 1],
    ["whose departure was taken back", person(), [stint({ ended: "REVERSED", undone: undone("DEPARTURE") })], 1],
    ["whose pull was taken back", person({ state: "DEPARTED" }), [stint({ ended: "REVERSED", undone: undone("PULL") })], 1],
    ["who moved on", person({ school: otherSchool, since: "2022-07-06" }), [stint({})], 1],
    [
      "who came back by a reversal",
      person(),
      [stint({ reversedBy }), stint({ school: otherSchool, from: "2022-07-06", ended: "REVERSED", reversedBy })],
      1,
    ],
    ["who never was there", person({ school: otherSchool }), [], 0],
  ])("%s", (_, record, closed, times) => {
    expect(arrivalsAt(school, record, closed)).toBe(times);
  });

  it("counts at the other school who was moved there and back", () => {
    const closed = [stint({ reversedBy }), stint({ school: otherSchool, from: "2022-07-06", ended: "REVERSED", reversedBy })];
    expect(arrivalsAt(OrgId.parse(otherSchool), person(), closed)).toBe(1);
  });
});
