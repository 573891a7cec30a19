import { describe, expect, test } from "vitest";
import { actorFor, type Duty, type Person, type Place, Scope } from "#domain/access.ts";
import { Unmask } from "#domain/histories/asks.ts";
import { decideUnmasking } from "#domain/histories/rules/unmask.ts";
import { AccountId, OrgId } from "#domain/ids.ts";
import { Teacher } from "#domain/teachers/types.ts";
import { places } from "#given/actors.ts";

const account = AccountId.parse("a".repeat(40));
const id = (letter: string) => OrgId.parse(`01ARZ3NDEKTSV4RRFFQ69G5FA${letter}`);
const { SCHOOL, COUNTY, ...above } = places;
const school: Place = { organization: SCHOOL, level: "SCHOOL", path: places };
const sibling: Place = { organization: id("S"), level: "SCHOOL", path: { ...above, COUNTY, SCHOOL: id("S") } };
const county: Place = { organization: COUNTY, level: "COUNTY", path: { ...above, COUNTY } };
const strange: Place = { organization: id("X"), level: "COUNTY", path: { ...above, COUNTY: id("X") } };
const prefecture: Place = { organization: places.PREFECTURE, level: "PREFECTURE", path: above };
const province: Place = { organization: places.PROVINCE, level: "PROVINCE", path: { PROVINCE: places.PROVINCE } };

const holding = (at: Place, duty: Duty = "ADMINISTRATOR"): Person => ({
  account,
  name: "",
  roles: [{ ...at, account, duty, stages: duty === "STAGE_OFFICE" ? ["JUNIOR"] : [] }],
});
const answer = (who: Person, at: Place, act: "unmask a number" | "read teachers" = "unmask a number") => {
  const outcome = actorFor(who, act, at);
  return outcome.ok ? "may" : `${outcome.refusal.code} ${outcome.refusal.rule}`;
};

describe("SEC-08, section 9: unmasking is a permission of its own", () => {
  test.each<[string, Place, Duty, Place, string]>([
    ["the school's administrator, at their school", school, "ADMINISTRATOR", school, "may"],
    ["the county's, at the school", county, "ADMINISTRATOR", school, "may"],
    ["the county's, at the county", county, "ADMINISTRATOR", county, "may"],
    ["another school's of the county", sibling, "ADMINISTRATOR", school, "NOT_FOUND SEC-08"],
    ["another county's", strange, "ADMINISTRATOR", school, "NOT_FOUND SEC-08"],
    ["the school's, at its county", school, "ADMINISTRATOR", county, "NOT_FOUND SEC-08"],
    ["the prefecture's: other levels see counts", prefecture, "ADMINISTRATOR", school, "ACT_NOT_YOURS SEC-08"],
    ["the province's", province, "ADMINISTRATOR", county, "ACT_NOT_YOURS SEC-08"],
    ["教师教育室", county, "TEACHER_EDUCATION", county, "DUTY_SCOPE GOV-14"],
    ["a stage's office", county, "STAGE_OFFICE", school, "DUTY_SCOPE GOV-14"],
    ["the technical center (GOV-15)", county, "SUPPORT", county, "FIELD_SCOPE GOV-15"],
  ])("%s", (_, at, duty, on, expected) => {
    expect(answer(holding(at, duty), on)).toBe(expected);
  });

  test.each(["TEACHER_EDUCATION", "STAGE_OFFICE"] as const)("%s reads teachers masked, and unmasks none", (duty) => {
    expect(answer(holding(county, duty), county, "read teachers")).toBe("may");
    expect(answer(holding(county, duty), county)).toBe("DUTY_SCOPE GOV-14");
  });

  test("nobody without a role", () => {
    expect(answer({ account, name: "", roles: [] }, school)).toBe("NOT_FOUND SEC-08");
  });
});

describe("SEC-08 it is for a purpose, and of whom one has in service", () => {
  const teacher = (change: object = {}) =>
    Teacher.parse({
      ...{ name: "张某", stages: ["JUNIOR"], subject: "数学", position: "TEACHER", rural: false, teacher: id("T"), state: "IN_SERVICE" },
      ...{ county: COUNTY, school: SCHOOL, document: "RESIDENT_CARD", last4: "002X", sealed: "x", since: "2015-09-01", version: 2 },
      ...change,
    });
  const open = (at: Place, of: Teacher | undefined, purpose = "核对证件") => {
    const outcome = decideUnmasking(new Scope(at), of, purpose);
    return outcome.ok ? "opened" : `${outcome.refusal.code} ${outcome.refusal.rule}`;
  };

  test.each<[string, Place, Teacher | undefined, string]>([
    ["the school's own", school, teacher(), "opened"],
    ["one of the county's schools", county, teacher(), "opened"],
    ["another school's", sibling, teacher(), "NOT_FOUND SEC-08"],
    ["another county's", strange, teacher(), "NOT_FOUND SEC-08"],
    ["somebody who departed", school, teacher({ state: "DEPARTED" }), "NOT_FOUND SEC-08"],
    ["nobody", school, undefined, "NOT_FOUND SEC-08"],
  ])("%s", (_, at, of, expected) => {
    expect(open(at, of)).toBe(expected);
  });

  test("without a purpose nothing is opened, and nothing said of whether there is such a person", () => {
    expect(open(school, teacher(), "")).toBe("PURPOSE_REQUIRED SEC-08");
    expect(open(strange, undefined, "")).toBe("PURPOSE_REQUIRED SEC-08");
  });

  test.each([
    ["is told", { purpose: "  核对证件 " }, "核对证件"],
    ["is left out", {}, ""],
    ["is blank", { purpose: "   " }, ""],
  ])("a purpose that %s", (_, ask, purpose) => {
    expect(Unmask.parse(ask)).toEqual({ purpose });
  });

  test("a purpose holds no identity number (SEC-03)", () => {
    expect(Unmask.safeParse({ purpose: "查11010519491231002X" }).success).toBe(false);
  });
});
