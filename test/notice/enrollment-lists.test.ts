import { describe, expect, it } from "vitest";
import { decideAbsence } from "#domain/enrollment/rules/absent.ts";
import { decideEnrollment } from "#domain/enrollment/rules/enroll.ts";
import { decideReturn } from "#domain/enrollment/rules/return.ts";
import { decideSubmission, type SubmitStanding } from "#domain/enrollment/rules/submit.ts";
import { decideWithdrawal } from "#domain/enrollment/rules/withdraw.ts";
import type { UnitState } from "#domain/enrollment/states.ts";
import type { Submission, Unit } from "#domain/enrollment/types.ts";
import {
  account,
  actor,
  aTeacher,
  at,
  aUnit,
  aUnitStanding,
  beforeTheList,
  county,
  day,
  otherSchool,
  rules,
  school,
  teacher,
} from "#given/lists.ts";
import { refused } from "#given/outcomes.ts";

const about = { year: 2022, schoolId: school, stage: "JUNIOR" as const };

const enroll = (unit: Partial<Unit>, on: string, region = {}) =>
  decideEnrollment(actor("SCHOOL"), beforeTheList({ unit, region }), { ...about, teacher, subject: "数学" }, rules(), at(on));

describe("ENR-11, CAL-06 a school drafts its list from July 6 through July 20", () => {
  it.each([
    ["2022-07-05T23:59", "NOT_YET_OPEN", "ENR-11"],
    ["2022-07-06T00:00", "", ""],
    ["2022-07-20T00:00", "", ""],
    ["2022-07-20T23:59", "", ""],
    ["2022-07-21T00:00", "ENROLLMENT_CLOSED", "CAL-06"],
    ["2022-07-21T07:59", "ENROLLMENT_CLOSED", "CAL-06"],
  ])("at %s Shanghai time: %s", (on, code, rule) => expect(enroll({}, on)).toMatchObject(code ? refused(code, rule) : { ok: true }));
  it.each<[UnitState, string, string]>([
    ["NOT_OPENED", "UNIT_NOT_OPENED", "ENR-11"],
    ["SUBMITTED", "ENROLLMENT_SUBMITTED", "ENR-11"],
    ["ABSENT", "UNIT_STATE", "ENR-14"],
  ])("not while its unit is %s", (state, code, rule) => expect(enroll({ state }, "2022-07-10")).toMatchObject(refused(code, rule)));
  it("ENR-14 not after the county has submitted the stage", () =>
    expect(enroll({}, "2022-07-10", { state: "LOCKED" })).toMatchObject(refused("ENROLLMENT_LOCKED", "ENR-14")));
  it.each([
    ["2022-07-22T23:59", true],
    ["2022-07-23T00:00", false],
  ])("a returned list until the day its return names: at %s %s", (on, may) =>
    expect(enroll({ state: "RETURNED", openUntil: day("2022-07-22") }, on)).toMatchObject(
      may ? { ok: true } : refused("ENROLLMENT_CLOSED", "CAL-06"),
    ),
  );
});

describe("§6-48 withdrawal", () => {
  const withdraw = (given: Parameters<typeof beforeTheList>[0], on = "2022-07-10") =>
    decideWithdrawal({ ...beforeTheList(given), left: [] }, { ...about, teacher }, rules(), at(on));
  it("is free while the list is drafted", () =>
    expect(withdraw({ enrollment: {} })).toMatchObject({ ok: true, did: "changed", value: { enrollment: { subject: "数学" }, left: [] } }));
  it("is refused once the list is submitted, and open again when it is returned", () => {
    expect(withdraw({ enrollment: {}, unit: { state: "SUBMITTED" } })).toMatchObject(refused("ENROLLMENT_SUBMITTED", "ENR-11"));
    expect(withdraw({ enrollment: {}, unit: { state: "RETURNED", openUntil: day("2022-07-10") } })).toMatchObject({ ok: true });
  });
  it("of somebody who is not on this list changes nothing", () => {
    expect(withdraw({ unit: { state: "SUBMITTED" } })).toMatchObject({ ok: true, did: "unchanged", value: null });
    expect(withdraw({ enrollment: { stage: "PRIMARY" } })).toMatchObject({ ok: true, did: "unchanged" });
  });
  it("of somebody of another school finds nobody", () =>
    expect(withdraw({ teacher: { school: otherSchool }, enrollment: { school: otherSchool } })).toMatchObject(
      refused("NOT_FOUND", "ENR-11"),
    ));
  it("of somebody who left stays possible: the list is the school's", () =>
    expect(withdraw({ teacher: { inService: false, school: otherSchool }, enrollment: {} })).toMatchObject({ ok: true, did: "changed" }));
});

const mark = "a".repeat(64);
const listed = { teacher, name: "张三", last4: "123X", position: "TEACHER", subject: "数学" };
const submission: Submission = {
  ...{ year: 2022, stage: "JUNIOR", school, county, number: 1, rosterVersion: 7, count: 1, zeroDeclared: false, late: false },
  ...{ submittedAt: at("2022-07-10").at, submittedBy: account, key: "lists/1", sha256: mark, packVersion: "2022.1" },
};

describe("ENR-11 a school submits its list", () => {
  const standing = (given: Partial<SubmitStanding> & { readonly of?: Partial<Unit> } = {}): SubmitStanding => ({
    ...aUnitStanding(),
    countyName: "丙县",
    roster: [{ teacher: aTeacher(), listed }],
    omissions: { mark, teachers: [], hindered: [] },
    ...given,
    unit: aUnit({ rosterVersion: 7, roster: 1, ...given.of }),
  });
  const submit = (
    given: Parameters<typeof standing>[0] = {},
    ask: { omissions?: string; nobodyTakesPart?: boolean; version?: number } = {},
    on = "2022-07-10",
  ) => decideSubmission(standing(given), { ...about, version: 7, omissions: mark, nobodyTakesPart: false, ...ask }, rules(), at(on));

  it("of the very roster it saw, frozen with what the rules were", () =>
    expect(submit()).toMatchObject({
      ok: true,
      did: "changed",
      value: {
        freeze: { number: 1, rosterVersion: 7, countyName: "丙县", late: false, packVersion: "2022.1", teachers: [listed], omitted: [] },
      },
    }));
  it("not of one that changed meanwhile", () => expect(submit({}, { version: 6 })).toMatchObject(refused("VERSION_CONFLICT", "ENR-11")));
  it("not empty, unless it declares that nobody takes part", () => {
    expect(submit({ roster: [] })).toMatchObject(refused("EMPTY_LIST", "ENR-11"));
    expect(submit({ roster: [] }, { nobodyTakesPart: true })).toMatchObject({ value: { freeze: { zeroDeclared: true, teachers: [] } } });
  });
  it("a list with names on it is never a list of nobody", () =>
    expect(submit({}, { nobodyTakesPart: true })).toMatchObject({ value: { freeze: { zeroDeclared: false } } }));
  it("ENR-01 not with somebody who has departed since", () =>
    expect(submit({ roster: [{ teacher: aTeacher({ inService: false }), listed }] })).toMatchObject({
      ...refused("NOT_IN_SERVICE", "ENR-01"),
      refusal: { data: { teachers: [teacher] } },
    }));
  it("ENR-15 not while the omissions differ from those it was shown", () =>
    expect(submit({}, { omissions: "b".repeat(64) })).toMatchObject(refused("OMISSION_CHANGED", "ENR-15")));
  it.each([
    ["2022-07-20T23:59", {}, false],
    ["2022-07-21T09:00", { state: "RETURNED" as const, openUntil: day("2022-07-21") }, true],
  ])("at %s, late: %s", (on, of, late) => expect(submit({ of }, {}, on)).toMatchObject({ value: { freeze: { late } } }));
  it("CAL-06 not after July 20", () => expect(submit({}, {}, "2022-07-21T00:00")).toMatchObject(refused("ENROLLMENT_CLOSED", "CAL-06")));
  it("a second list has the next number", () =>
    expect(submit({ of: { state: "RETURNED", openUntil: day("2022-07-21"), submission } })).toMatchObject({
      value: { freeze: { number: 2 } },
    }));
  it("§6-44 the same ask again is answered with the list that stands, whatever has closed since", () => {
    const again = submit(
      { of: { state: "SUBMITTED", submission }, region: { ...aUnitStanding().region, state: "LOCKED" } },
      {},
      "2022-12-01",
    );
    expect(again).toMatchObject({ ok: true, did: "unchanged", value: { standing: { unit: { submission } } } });
    expect(again).not.toMatchObject({ value: { freeze: {} } });
  });
  it("another ask after the submission is refused", () =>
    expect(submit({ of: { state: "SUBMITTED", submission, rosterVersion: 8 } }, { version: 8 })).toMatchObject(
      refused("ENROLLMENT_SUBMITTED", "ENR-11"),
    ));
});

describe("ENR-14 the county returns a list", () => {
  const give = (unit: Partial<Unit>, ask: { until?: string; reason?: string } = {}, region = {}) =>
    decideReturn(
      aUnitStanding({ unit, region }),
      { ...about, until: day(ask.until ?? "2022-07-21"), reason: ask.reason ?? "漏报两人" },
      rules(),
      at("2022-07-20"),
    );
  it("GOV-16 one marked absent comes back only as it could be opened; one that was opened is returned whoever leads it", () => {
    const back = (state: UnitState, given: Parameters<typeof aUnitStanding>[0]) =>
      decideReturn(
        aUnitStanding({ unit: { state }, ...given }),
        { ...about, until: day("2022-07-21"), reason: "补报" },
        rules(),
        at("2022-07-20"),
      );
    expect(back("ABSENT", { principal: false })).toMatchObject(refused("PRINCIPAL_MISSING", "GOV-16"));
    expect(back("ABSENT", { school: { stages: ["SENIOR"] } })).toMatchObject(refused("STAGE_NOT_IN_SCHOOL", "ENR-10"));
    expect(back("NOT_OPENED", { school: { stages: ["SENIOR"] } })).toMatchObject(refused("STAGE_NOT_IN_SCHOOL", "ENR-10"));
    expect(back("SUBMITTED", { principal: false })).toMatchObject({ ok: true });
  });
  it.each<UnitState>(["SUBMITTED", "ABSENT", "DRAFTING", "RETURNED"])("that is %s, until a day that is then its window", (state) =>
    expect(give({ state })).toMatchObject({
      ok: true,
      value: { after: { state: "RETURNED", openUntil: "2022-07-21", reason: "漏报两人" } },
    }),
  );
  it("not of a unit nobody opened", () => expect(give({ state: "NOT_OPENED" })).toMatchObject(refused("UNIT_NOT_OPENED", "ENR-10")));
  it("not without a reason", () =>
    expect(give({ state: "SUBMITTED" }, { reason: "" })).toMatchObject(refused("REASON_REQUIRED", "ENR-14")));
  it.each([
    ["2022-07-19", false],
    ["2022-07-20", true],
  ])("until %s, asked on July 20: %s", (until, may) =>
    expect(give({ state: "SUBMITTED" }, { until })).toMatchObject(may ? { ok: true } : refused("RETURN_UNTIL_PAST", "ENR-14")),
  );
  it("not after the stage was submitted", () =>
    expect(give({ state: "SUBMITTED" }, {}, { state: "LOCKED" })).toMatchObject(refused("ENROLLMENT_LOCKED", "ENR-14")));
  it.each<[string, Partial<Unit>]>([
    ["state", { state: "ABSENT", openUntil: day("2022-07-21"), reason: "漏报两人" }],
    ["day", { state: "RETURNED", openUntil: day("2022-07-22"), reason: "漏报两人" }],
    ["reason", { state: "RETURNED", openUntil: day("2022-07-21"), reason: "漏报一人" }],
  ])("§6-44 another %s is not the same", (_, unit) => expect(give(unit)).toMatchObject({ ok: true, did: "changed" }));
  it("§6-44 the same again changes nothing, whatever has closed since", () =>
    expect(
      give({ state: "RETURNED", openUntil: day("2022-07-01"), reason: "漏报两人" }, { until: "2022-07-01" }, { state: "LOCKED" }),
    ).toMatchObject({
      ok: true,
      did: "unchanged",
    }));
});

describe("ENR-14 the county marks a silent school absent", () => {
  const mark = (unit: Partial<Unit>, reason = "学校已停办", given: Parameters<typeof aUnitStanding>[0] = {}) =>
    decideAbsence({ ...aUnitStanding({ unit, ...given }), listed: [] }, { ...about, reason });
  it.each<UnitState>(["NOT_OPENED", "DRAFTING", "RETURNED"])("whose list is %s", (state) =>
    expect(mark({ state })).toMatchObject({ ok: true, value: { after: { state: "ABSENT", reason: "学校已停办", openUntil: null } } }),
  );
  it.each<UnitState>(["DRAFTING", "RETURNED"])("not one whose list, %s, names people", (state) =>
    expect(mark({ state, roster: 1 })).toMatchObject(refused("UNIT_HAS_PEOPLE", "ENR-14")),
  );
  it("but the reason of one who is absent may be put right", () =>
    expect(mark({ state: "ABSENT", roster: 1, reason: "停办" })).toMatchObject({ ok: true, did: "changed" }));
  it("not one that has submitted", () => expect(mark({ state: "SUBMITTED" })).toMatchObject(refused("UNIT_STATE", "ENR-14")));
  it("not without a reason", () => expect(mark({ state: "DRAFTING" }, "")).toMatchObject(refused("REASON_REQUIRED", "ENR-14")));
  it("not before the region is open, nor after the stage was submitted", () => {
    expect(mark({ state: "NOT_OPENED" }, "无", { region: { state: "NOT_OPENED" } })).toMatchObject(refused("PARENT_NOT_OPENED", "ENR-10"));
    expect(mark({}, "无", { region: { state: "LOCKED" } })).toMatchObject(refused("ENROLLMENT_LOCKED", "ENR-14"));
  });
  it("not for a stage the school does not have", () =>
    expect(mark({ state: "NOT_OPENED" }, "无", { school: { stages: ["SENIOR"] } })).toMatchObject(
      refused("STAGE_NOT_IN_SCHOOL", "ENR-10"),
    ));
  it("§6-44 another reason, or the reason of its return, is not the same", () => {
    expect(mark({ state: "ABSENT", reason: "停办" })).toMatchObject({ ok: true, did: "changed" });
    expect(mark({ state: "RETURNED", reason: "学校已停办" })).toMatchObject({ ok: true, did: "changed" });
  });
  it("§6-44 the same again changes nothing", () =>
    expect(mark({ state: "ABSENT", reason: "学校已停办" }, "学校已停办", { region: { state: "LOCKED" } })).toMatchObject({
      ok: true,
      did: "unchanged",
    }));
});
