import { describe, expect, it, test } from "vitest";
import { TeacherId } from "#domain/ids.ts";
import { leads } from "#domain/organizations/effects.ts";
import { decidePrincipal } from "#domain/organizations/rules/principal.ts";
import type { Principal } from "#domain/organizations/types.ts";
import type { Outcome } from "#domain/outcome.ts";
import type { Stage } from "#domain/program/types.ts";
import { isOfStages } from "#domain/teachers/effects.ts";
import type { Teacher } from "#domain/teachers/types.ts";
import { places } from "#given/actors.ts";
import { day, on } from "#given/days.ts";
import { comesTo } from "#given/outcomes.ts";
import { aRecord, schoolWith, someone } from "#given/records.ts";

const now = on("2022-07-05");
const another = TeacherId.parse("Q".padStart(26, "0"));

/** 甲 in office since their stint began. */
const inOffice = (given: Partial<Principal> = {}): Principal => ({
  ...{ organization: places.SCHOOL, teacher: aRecord().teacher, name: "甲", since: day("2015-09-01") },
  ...{ appointedAt: now.at, by: someone("a") },
  ...given,
});

describe("GOV-16 第一责任人: a school has one, a teacher in service there", () => {
  const name = (principal: Principal | undefined, teacher: Teacher | undefined = aRecord()) =>
    decidePrincipal(schoolWith(1), { principal, teacher }, { teacher: aRecord().teacher }, someone("a"), now);

  it.each<[string, Outcome<unknown>, string]>([
    ["nobody leads it", name(undefined), "created"],
    ["they lead it already", name(inOffice()), "unchanged"],
    ["another leads it", name(inOffice({ teacher: another })), "PRINCIPAL_EXISTS GOV-16"],
    ["they serve at another school", name(undefined, aRecord({ school: places.COUNTY })), "NOT_FOUND GOV-16"],
    ["they departed", name(undefined, aRecord({ state: "DEPARTED" })), "NOT_IN_SERVICE GOV-16"],
  ])("%s", (_, outcome, expected) => expect(comesTo(outcome)).toBe(expected));

  test("whom nobody knows leads none", () => {
    const outcome = decidePrincipal(schoolWith(1), {}, { teacher: another }, someone("a"), now);
    expect(comesTo(outcome)).toBe("NOT_FOUND GOV-16");
  });

  test("they are named as their record has them, from the day their stint began", () =>
    expect(name(undefined)).toStrictEqual({ ok: true, did: "created", value: inOffice() }));
});

describe("GOV-16 who was named leads as long as that stint lasts", () => {
  it.each<[string, Partial<Teacher> | undefined, boolean]>([
    ["they serve there still", {}, true],
    ["they departed", { state: "DEPARTED" }, false],
    ["they moved to another school", { school: places.COUNTY, since: day("2022-07-05") }, false],
    ["they moved to another school on the day on which that stint had begun", { school: places.COUNTY }, false],
    ["they came back, and it is another stint", { since: day("2022-07-05") }, false],
    ["it is about another", { teacher: another }, false],
    ["nobody is found", undefined, false],
  ])("%s: %s", (_, record, expected) => {
    expect(leads(inOffice(), record && aRecord(record))).toBe(expected);
  });
});

describe("GOV-13 an office of a stage sees whom that stage concerns", () => {
  it.each<[string, Stage[], Stage[], boolean]>([
    ["who has no stage of its own sees all", [], ["JUNIOR"], true],
    ["its own stage", ["JUNIOR"], ["JUNIOR"], true],
    ["its own stage among others", ["KINDERGARTEN", "PRIMARY"], ["JUNIOR", "PRIMARY"], true],
    ["another stage", ["KINDERGARTEN"], ["JUNIOR"], false],
  ])("%s: %s", (_, own, stages, expected) => expect(isOfStages(own, { stages })).toBe(expected));
});
