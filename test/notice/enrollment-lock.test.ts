import { describe, expect, it } from "vitest";
import { countsOf, unitAbsent, unitOpened, unitReturned } from "#domain/enrollment/effects.ts";
import { outstanding } from "#domain/enrollment/outstanding.ts";
import { decideConfirmation } from "#domain/enrollment/rules/confirm.ts";
import { decideLock } from "#domain/enrollment/rules/lock.ts";
import { hinderedOf, omissionsOf } from "#domain/enrollment/rules/omissions.ts";
import type { Candidate } from "#domain/enrollment/standing.ts";
import type { UnitState } from "#domain/enrollment/states.ts";
import type { Region } from "#domain/enrollment/types.ts";
import { TeacherId } from "#domain/ids.ts";
import type { Level } from "#domain/program/types.ts";
import {
  account,
  actor,
  aRegion,
  aSchool,
  aStage,
  aTeacher,
  at,
  aUnit,
  county,
  day,
  otherSchool,
  rules,
  school,
  schoolUnit,
  teacher,
} from "#given/lists.ts";
import { refused } from "#given/outcomes.ts";

const mark = "a".repeat(64);
const about = { year: 2022, countyId: county, stage: "JUNIOR" as const };
const mine = schoolUnit({ state: "SUBMITTED" });
const other = (state: UnitState) => schoolUnit({ state }, { organization: otherSchool, name: "第二初级中学" });

const lock = (units = [mine], given: { region?: Partial<Region>; omissions?: string; grace?: number } = {}, on = "2022-07-20") =>
  decideLock(
    actor("COUNTY", "COUNTY"),
    { ...aStage(units, given.region), lists: [], omissions: { mark, teachers: [], hindered: [] } },
    { ...about, omissions: given.omissions ?? mark },
    rules({ checkGraceDays: given.grace ?? 1 }),
    at(on),
  );

describe("ENR-14, CAL-11 the county submits a stage", () => {
  it("once every school has submitted or is absent", () =>
    expect(lock([mine, other("ABSENT")])).toMatchObject({
      ok: true,
      value: { after: { state: "LOCKED", locked: { omissions: mark, omitted: 0 } } },
    }));
  it.each<UnitState>(["NOT_OPENED", "DRAFTING", "RETURNED"])("not while a school is %s: it is named, with its telephone", (state) =>
    expect(lock([mine, other(state)])).toMatchObject({
      ...refused("SCHOOL_NOT_SUBMITTED", "ENR-14"),
      refusal: { data: { count: 1, schools: [{ school: otherSchool, name: "第二初级中学", state, telephone: "1000000001" }] } },
    }),
  );
  it.each([
    ["2022-07-19T23:59", 1, refused("NOT_YET_OPEN", "CAL-11")],
    ["2022-07-20T00:00", 1, { ok: true }],
    ["2022-07-21T23:59", 1, { ok: true }],
    ["2022-07-22T00:00", 1, refused("WINDOW_CLOSED", "CAL-11")],
    ["2022-07-21T00:00", 0, refused("WINDOW_CLOSED", "CAL-11")],
  ])("§6-17 at %s with %s days of grace", (on, grace, expected) => expect(lock([mine], { grace }, on)).toMatchObject(expected));
  it("ENR-15 not while the omissions differ from those it was shown", () =>
    expect(lock([mine], { omissions: "b".repeat(64) })).toMatchObject(refused("OMISSION_CHANGED", "ENR-15")));
  it("not a stage that was never opened", () =>
    expect(lock([mine], { region: { state: "NOT_OPENED" } })).toMatchObject(refused("PARENT_NOT_OPENED", "ENR-09")));
  it("§6-44 the same again changes nothing, however late", () =>
    expect(lock([mine], { region: { state: "LOCKED" } }, "2022-12-01")).toMatchObject({ ok: true, did: "unchanged" }));
});

describe("ENR-14 the prefecture submits what its county has submitted", () => {
  const document = { level: "PREFECTURE" as const, document: "市教函〔2022〕9号", on: day("2022-07-21") };
  const operates = rules({ operates: ["PREFECTURE", "COUNTY", "SCHOOL"] });
  const confirm = (level: Level, region: Partial<Region>, under = rules(), recordedFor?: typeof document) =>
    decideConfirmation(actor(level, "COUNTY"), aRegion(region), { ...about, ...(recordedFor && { recordedFor }) }, under, at("2022-07-21"));
  it("itself where it signs in, recorded by the county where it does not (§6-43)", () => {
    expect(confirm("PREFECTURE", { state: "LOCKED" }, operates)).toMatchObject({
      ok: true,
      value: { after: { confirmed: { recordedFor: null } } },
    });
    expect(confirm("COUNTY", { state: "LOCKED" }, rules(), document)).toMatchObject({
      ok: true,
      value: { after: { confirmed: { recordedFor: document } } },
    });
    expect(confirm("COUNTY", { state: "LOCKED" })).toMatchObject(refused("RECORD_REQUIRED", "ENR-14"));
    expect(confirm("COUNTY", { state: "LOCKED" }, operates, document)).toMatchObject(refused("RECORD_NOT_ALLOWED", "ENR-14"));
  });
  it("not before the county", () => expect(confirm("PREFECTURE", {}, operates)).toMatchObject(refused("REGION_NOT_LOCKED", "ENR-14")));
  it("again changes nothing", () =>
    expect(
      confirm("PREFECTURE", { state: "LOCKED", confirmed: { at: at("2022-07-21").at, by: account, recordedFor: null } }, operates),
    ).toMatchObject({
      did: "unchanged",
    }));
});

describe("ENR-15 omissions", () => {
  const missing = (people: readonly Candidate[], enrolled: readonly Candidate["teacher"][] = [], of = aSchool()) =>
    omissionsOf({ teachers: people, schools: new Map([[school, of]]), onAList: new Set(enrolled) }, "JUNIOR", rules(), day("2022-07-20"));
  it("are whoever teaches in the stage, may enroll, and stands on no list", () =>
    expect(missing([aTeacher()])).toMatchObject([{ teacher, name: "张三" }]));
  it("read the same in whatever order the table gives them", () => {
    const another = aTeacher({ teacher: TeacherId.parse("00000000000000000000000T99") });
    expect(missing([another, aTeacher()])).toEqual(missing([aTeacher(), another]));
  });
  it("are nobody who stands on a list of any stage", () =>
    expect(missing([aTeacher({ stages: ["PRIMARY", "JUNIOR"] })], [teacher])).toEqual([]));
  it.each<[string, Partial<Candidate>]>([
    ["of another stage", { stages: ["SENIOR"] }],
    ["unverified", { verified: false }],
    ["departed", { inService: false }],
    ["outside the categories", { position: "OTHER" }],
    ["a researcher without a certificate", { position: "RESEARCHER" }],
  ])("are nobody who is %s", (_, given) => expect(missing([aTeacher(given)])).toEqual([]));
  it("L183 beside them stands how many something still hinders, and what; who is not of the program is not counted", () => {
    const person = (id: string, given: Partial<Candidate>) => aTeacher({ teacher: TeacherId.parse(id.padStart(26, "0")), ...given });
    const people = [
      person("1", { verified: false }),
      person("2", { verified: false }),
      person("3", { position: "RESEARCHER" }),
      person("4", { position: "OTHER", verified: false }),
      person("5", { inService: false }),
      person("6", {}),
    ];
    const census = { teachers: people, schools: new Map([[school, aSchool()]]), onAList: new Set<Candidate["teacher"]>() };
    expect(hinderedOf(census, "JUNIOR", rules(), day("2022-07-20"))).toEqual([
      { code: "TEACHER_INFO_UNVERIFIED", count: 2 },
      { code: "CERTIFICATE_REQUIRED", count: 1 },
    ]);
  });
  it("are nobody of a kindergarten without a licence", () =>
    expect(missing([aTeacher()], [], aSchool({ type: "KINDERGARTEN" }))).toEqual([]));
});

describe("the region counts its units, so that it is the lock", () => {
  const unit = aUnit({ state: "NOT_OPENED" });
  const opened = unitOpened(unit, { at: at("2022-07-06").at, by: account, recordedFor: null });
  it("one is opened: one more drafts", () => expect([...countsOf([opened])]).toEqual([["DRAFTING", 1]]));
  it("from one state to another", () =>
    expect([...countsOf([unitAbsent(opened.after, "停办")])]).toEqual([
      ["DRAFTING", -1],
      ["ABSENT", 1],
    ]));
  it("returned once more: nothing changes but its day", () =>
    expect([...countsOf([unitReturned(aUnit({ state: "RETURNED" }), day("2022-07-21"), "再改")])]).toEqual([]));
  it("every move is a new version", () => expect(opened.after.rosterVersion).toBe(unit.rosterVersion + 1));
});

describe("who is outstanding", () => {
  const standing = (units: ReturnType<typeof schoolUnit>[], region: Partial<Region> = {}) => ({
    county,
    opener: county,
    stages: [aStage(units, region)],
  });
  it("CAL-03 whoever opens regions, for a stage that has schools and is not open", () => {
    expect(outstanding["CAL-03"](standing([other("NOT_OPENED")], { state: "NOT_OPENED" }))).toEqual([
      { organization: county, stage: "JUNIOR", missing: "未开放参训区域", about: [], dueOn: null },
    ]);
    expect(outstanding["CAL-03"](standing([], { state: "NOT_OPENED" }))).toEqual([]);
    expect(outstanding["CAL-03"](standing([other("NOT_OPENED")]))).toEqual([]);
  });
  it("CAL-04 the county, for the schools it has not opened", () => {
    expect(outstanding["CAL-04"](standing([mine, other("NOT_OPENED")]))).toEqual([
      { organization: county, stage: "JUNIOR", missing: "未开放参训单位", about: [otherSchool], dueOn: null },
    ]);
    expect(outstanding["CAL-04"](standing([mine]))).toEqual([]);
  });
  it("CAL-06 every school that drafts, and one whose list came back, by the day its return names", () => {
    const returned = schoolUnit({ state: "RETURNED", openUntil: day("2022-07-22") });
    expect(
      outstanding["CAL-06"](standing([returned, other("DRAFTING"), other("SUBMITTED"), other("ABSENT"), other("NOT_OPENED")])),
    ).toMatchObject([
      { organization: school, dueOn: "2022-07-22", missing: "退回的报名名单未重新提交" },
      { organization: otherSchool, dueOn: null, missing: "未提交报名名单" },
    ]);
  });
  it("CAL-06 says where nobody administers the school, so that somebody is appointed first", () => {
    const drafting = other("DRAFTING");
    const school = Object.assign({}, drafting.school, { unadministered: true });
    expect(outstanding["CAL-06"](standing([{ ...drafting, school }]))).toMatchObject([
      { organization: otherSchool, missing: "未提交报名名单（学校没有管理员，须县级任命）" },
    ]);
  });
  it("CAL-11 the county, until it has submitted the stage, with the schools that hold it up", () => {
    expect(outstanding["CAL-11"](standing([mine, other("DRAFTING")]))).toMatchObject([{ organization: county, about: [otherSchool] }]);
    expect(outstanding["CAL-11"](standing([mine], { state: "LOCKED" }))).toEqual([]);
  });
  it("nobody, for a stage that is not open", () => {
    const unopened = standing([other("NOT_OPENED")], { state: "NOT_OPENED" });
    expect([...outstanding["CAL-04"](unopened), ...outstanding["CAL-06"](unopened), ...outstanding["CAL-11"](unopened)]).toEqual([]);
  });
});
