import { describe, expect, it } from "vitest";
import { contradictionsOf, type ListNow } from "#domain/enrollment/rules/contradicted.ts";
import { decideLock } from "#domain/enrollment/rules/lock.ts";
import { onceEach } from "#domain/lists/once-each.ts";
import type { ProvenList } from "#domain/lists/types.ts";
import {
  actor,
  anEnrollment,
  aSchool,
  aStage,
  aTeacher,
  at,
  county,
  day,
  otherSchool,
  rules,
  school,
  schoolUnit,
  teacher,
} from "#given/lists.ts";

const listed = { teacher, name: "张三", last4: "123X", position: "TEACHER", subject: "数学" };
const list: ListNow["list"] = {
  ...{ year: 2022, program: "工程", stage: "JUNIOR", school, schoolName: "一中", schoolCode: "S001", county, countyName: "丙县" },
  ...{ number: 1, rosterVersion: 1, submittedAt: at("2022-07-10").at, late: false, zeroDeclared: false, packVersion: "2022.1" },
  ...{ teachers: [listed], omitted: [] },
};
type Given = {
  readonly teacher?: Parameters<typeof aTeacher>[0];
  readonly school?: Parameters<typeof aSchool>[0];
  readonly enrollment?: Parameters<typeof anEnrollment>[0] | null;
};
const now = (given: Given = {}): ListNow => ({
  list,
  school: aSchool(given.school),
  people: [
    {
      listed,
      teacher: aTeacher(given.teacher),
      enrollment: given.enrollment === null ? undefined : anEnrollment(given.enrollment),
    },
  ],
});
const codes = (given: Given, on = "2022-07-20") => contradictionsOf(now(given), rules(), day(on)).map(({ refusal: { code } }) => code);

describe("ENR-14, §6-59 a list is held against its people as they stand", () => {
  it.each<[string, Given, string[]]>([
    ["nothing changed", {}, []],
    ["another position", { teacher: { position: "OTHER" } }, ["CATEGORY_UNKNOWN"]],
    ["another stage", { teacher: { stages: ["PRIMARY"] } }, ["STAGE_MISMATCH"]],
    ["no certificate any more", { teacher: { position: "RESEARCHER", certified: false } }, ["CERTIFICATE_REQUIRED"]],
    ["not verified any more", { teacher: { verified: false } }, ["TEACHER_INFO_UNVERIFIED"]],
    ["the school unregistered", { school: { registered: false } }, ["ORG_NOT_REGISTERED"]],
    [
      "the licence expired",
      { school: { type: "KINDERGARTEN", licence: { number: "1", validThrough: day("2022-07-15") } } },
      ["KG_NOT_LICENSED"],
    ],
    ["the enrollment gone", { enrollment: null }, ["LISTED_NOT_ENROLLED"]],
    ["another subject", { enrollment: { subject: "语文" } }, ["TEACHER_ALREADY_ENROLLED"]],
    ["another stage of the enrollment", { enrollment: { stage: "SENIOR" } }, ["TEACHER_ALREADY_ENROLLED"]],
    [
      "moved on, to teach another stage",
      { teacher: { school: otherSchool, stages: ["PRIMARY"] }, enrollment: { school: otherSchool } },
      [],
    ],
    ["departed", { teacher: { inService: false } }, []],
    [
      "moved on, the subject changed",
      { teacher: { school: otherSchool }, enrollment: { school: otherSchool, subject: "语文" } },
      ["TEACHER_ALREADY_ENROLLED"],
    ],
  ])("%s", (_, given, expected) => expect(codes(given)).toEqual(expected));

  it("and the county does not lock it, but is told whom to look at", () => {
    const omissions = { mark: "a".repeat(64), teachers: [], hindered: [] };
    const standing = { ...aStage([schoolUnit({ state: "SUBMITTED" })]), omissions };
    const ask = { year: 2022, countyId: county, stage: "JUNIOR" as const, omissions: omissions.mark };
    const lock = (given: Given) =>
      decideLock(actor("COUNTY", "COUNTY"), { ...standing, lists: [now(given)] }, ask, rules(), at("2022-07-20"));
    expect(lock({})).toMatchObject({ ok: true });
    expect(lock({ teacher: { position: "OTHER" } })).toMatchObject({
      refusal: {
        code: "LIST_CONTRADICTED",
        rule: "ENR-14",
        data: { count: 1, people: [{ teacher, name: "张三", code: "category-unknown" }] },
      },
    });
  });
});

describe("§6-59 each person once", () => {
  type Listing = Pick<ProvenList, "list" | "since">;
  const proven = (given: Partial<ListNow["list"]>): Listing => ({ list: { ...list, ...given }, since: null });
  const first = proven({ school, submittedAt: at("2022-07-10").at });
  const second = proven({ school: otherSchool, submittedAt: at("2022-07-12").at });
  const named = (enrollment: Parameters<typeof anEnrollment>[0] | undefined, ...lists: Listing[]) =>
    [...onceEach(lists, new Map(enrollment ? [[teacher, anEnrollment(enrollment)]] : []))].map(([id, one]) => [
      id,
      one.proven.list.school,
      one.subject,
    ]);

  it("by the list of the school where the enrollment stands, under its subject", () => {
    expect(named({ school: otherSchool }, first, second)).toEqual([[teacher, otherSchool, "数学"]]);
    expect(named({ school, subject: "语文" }, second, first)).toEqual([[teacher, school, "语文"]]);
  });
  it("by the one submitted last, where it stands on none or is gone", () =>
    expect(named(undefined, second, first)).toEqual([[teacher, otherSchool, "数学"]]));
});
