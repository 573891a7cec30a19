import { describe, expect, it, test } from "vitest";
import { actorFor } from "#domain/access.ts";
import { changedOn } from "#domain/accounts/effects.ts";
import { decideResending } from "#domain/accounts/invitation-rules.ts";
import { OPERATOR } from "#domain/accounts/operator.ts";
import type { RemovalFacts } from "#domain/accounts/port.ts";
import {
  decideAcceptance,
  decideAppointment,
  decideClient,
  decideFirst,
  decideRemoval,
  decideReplacement,
} from "#domain/accounts/rules.ts";
import { AppointmentAsk, ClientAsk, type Invitation, RemovalAsk, ReplacementAsk } from "#domain/accounts/types.ts";
import { OrgId } from "#domain/ids.ts";
import { appointmentOf } from "#domain/organizations/effects.ts";
import { decideOrganization } from "#domain/organizations/rules/details.ts";
import { Organization } from "#domain/organizations/types.ts";
import { Day, type Level } from "#domain/program/types.ts";
import { anActor, places } from "#given/actors.ts";
import { appointment, county, invitation, invitationId, person, place, who } from "#given/administrators.ts";
import { at } from "#given/lists.ts";
import { comesTo } from "#given/outcomes.ts";

const now = at("2022-07-05");

const fresh = { name: "某校", before: undefined };

describe("SEC-02 对选配的管理员严格把关: the level above appoints", () => {
  test.each<[Level, Level, string]>([
    ["COUNTY", "SCHOOL", "may"],
    ["PREFECTURE", "COUNTY", "may"],
    ["PROVINCE", "PREFECTURE", "may"],
    ["SCHOOL", "SCHOOL", "ACT_NOT_YOURS SEC-02"],
    ["COUNTY", "COUNTY", "ACT_NOT_YOURS SEC-02"],
    ["PREFECTURE", "PREFECTURE", "ACT_NOT_YOURS SEC-02"],
    ["PROVINCE", "PROVINCE", "ACT_NOT_YOURS SEC-02"],
    ["SCHOOL", "COUNTY", "ORG_SCOPE SEC-02"],
    ["COUNTY", "PREFECTURE", "ORG_SCOPE SEC-02"],
  ])("%s at %s: %s", (by, of, expected) => {
    const outcome = actorFor(person(who("a"), by), "appoint an administrator", place(of));
    expect(outcome.ok ? "may" : comesTo(outcome)).toBe(expected);
  });

  test.each(["TEACHER_EDUCATION", "STAGE_OFFICE", "SUPPORT"] as const)("an office of the county, %s, appoints nobody", (duty) => {
    expect(comesTo(actorFor(person(who("a"), "COUNTY", duty), "appoint an administrator", place("SCHOOL")))).toBe("DUTY_SCOPE GOV-14");
  });

  it("明确责任: an appointment states the duty, and is refused without the statement", () => {
    const outcome = decideAppointment(county, fresh, AppointmentAsk.parse(appointment), invitationId, now);
    expect(outcome).toMatchObject({
      did: "created",
      value: { dutyStatement: "负责本校教师信息", appointedBy: who("c"), organization: places.SCHOOL },
    });
    for (const dutyStatement of [undefined, "", "  "])
      expect(AppointmentAsk.safeParse({ ...appointment, dutyStatement }).success).toBe(false);
  });

  it("nobody is appointed who could not be told", () => {
    expect(comesTo(decideAppointment(county, fresh, AppointmentAsk.parse({ ...appointment, mailbox: undefined }), invitationId, now))).toBe(
      "MAILBOX_REQUIRED SEC-02",
    );
  });

  test.each<[string, Partial<Invitation>, string]>([
    ["is open", {}, "unchanged"],
    ["somebody accepted", { acceptedBy: who("d") }, "created"],
    ["is of seven days ago", { expiresAt: now.at }, "created"],
  ])("§6-44 the same ask again, where the invitation it led to %s: %s", (_, change, expected) => {
    const standing = { ...fresh, before: invitation(change) };
    expect(comesTo(decideAppointment(county, standing, AppointmentAsk.parse(appointment), invitationId, at("2022-07-06")))).toBe(expected);
  });

  it("nobody appoints themselves, neither by their own invitation nor, as a program, by its own client", () => {
    const client = ClientAsk.parse({ issuer: "https://sign-in.example", clientId: "hr", name: "人事系统", dutyStatement: "报送教师信息" });
    const accepting = { invitation: invitation(), administrators: 1, relieved: [] };
    expect(comesTo(decideAcceptance(person(who("c"), "COUNTY"), accepting, now))).toBe("SELF_APPOINTMENT SEC-02");
    expect(comesTo(decideAcceptance(person(who("d")), accepting, now))).toBe("created");
    expect(comesTo(decideClient(county, who("c"), undefined, client))).toBe("SELF_APPOINTMENT SEC-02");
    expect(comesTo(decideClient(county, who("d"), undefined, client))).toBe("created");
  });

  test.each<[string, Partial<Invitation> | undefined, string]>([
    ["nobody made", undefined, "INVITATION_INVALID SEC-02"],
    ["another accepted", { acceptedBy: who("e") }, "INVITATION_INVALID SEC-02"],
    ["they accepted it", { acceptedBy: who("d") }, "unchanged"],
    ["of seven days ago", { expiresAt: now.at }, "INVITATION_INVALID SEC-02"],
  ])("an invitation that %s: %s", (_, change, expected) => {
    const accepting = { invitation: change && invitation(change), administrators: 0, relieved: [] };
    expect(comesTo(decideAcceptance(person(who("d")), accepting, now))).toBe(expected);
  });

  test.each<[string, Level, object, string]>([
    ["an office of a stage, with its stages", "COUNTY", { duty: "STAGE_OFFICE", stages: ["SENIOR"] }, "created"],
    ["an office of a stage, without", "COUNTY", { duty: "STAGE_OFFICE" }, "STAGES_REQUIRED GOV-13"],
    ["an office of a stage at a school", "SCHOOL", { duty: "STAGE_OFFICE", stages: ["SENIOR"] }, "DUTY_OF_COUNTY GOV-13"],
    ["teacher education above the counties", "PREFECTURE", { duty: "TEACHER_EDUCATION" }, "DUTY_OF_COUNTY GOV-13"],
    ["technical support at a school", "SCHOOL", { duty: "SUPPORT" }, "created"],
  ])("GOV-13 %s, by invitation, sent anew, as a program and first of all", (_, level, given, expected) => {
    const actor = { ...anActor("PROVINCE", level), account: who("a") };
    const ask = AppointmentAsk.parse({ ...appointment, ...given });
    expect(comesTo(decideAppointment(actor, fresh, ask, invitationId, now))).toBe(expected);
    const found = { invitation: { ...invitation(), level, duty: ask.duty, stages: ask.stages }, codeHash: "" };
    expect(comesTo(decideResending(actor, found, invitationId, now))).toBe(expected);
    const client = ClientAsk.parse({ issuer: "https://sign-in.example", clientId: "hr", name: "甲", dutyStatement: "同步", ...given });
    expect(comesTo(decideClient(actor, who("d"), undefined, client))).toBe(expected);
    const first = { ...place(level), organizationName: "某县", administrators: 0 };
    expect(comesTo(decideFirst(first, ask, invitationId, now))).toBe(expected);
  });

  it("GOV-13 nobody accepts an office of a stage that names none", () => {
    const accepting = { invitation: invitation({ duty: "STAGE_OFFICE" }), administrators: 1, relieved: [] };
    expect(comesTo(decideAcceptance(person(who("d")), accepting, now))).toBe("OFFICE_WITHOUT_STAGES GOV-13");
  });

  it("the operator appoints the first alone, and their invitation is worth nothing once there is one", () => {
    const first = (administrators: number) =>
      decideFirst({ ...place("COUNTY"), organizationName: "某县", administrators }, AppointmentAsk.parse(appointment), invitationId, now);
    expect([comesTo(first(0)), comesTo(first(1))]).toEqual(["created", "FIRST_APPOINTED SEC-02"]);
    const late = { invitation: invitation({ appointedBy: OPERATOR }), administrators: 1, relieved: [] };
    expect(comesTo(decideAcceptance(person(who("d")), late, now))).toBe("INVITATION_INVALID SEC-02");
  });
});

describe("SEC-05 各级管理员应相对固定: who goes, goes with a reason, and not the last", () => {
  const held = (administrators: number, role: Partial<NonNullable<RemovalFacts["role"]>> = {}): RemovalFacts => ({
    role: { account: who("d"), name: "张某", duty: "ADMINISTRATOR", stages: [], since: now.at, ...role },
    organization: { name: "某校", administrators },
  });
  const relieve = (standing: RemovalFacts, reason = "岗位调整") => comesTo(decideRemoval(standing, RemovalAsk.parse({ reason })));
  const replace = (standing: RemovalFacts, reason = "退休", before?: Invitation) =>
    decideReplacement(county, { ...fresh, before }, standing, ReplacementAsk.parse({ reason, successor: appointment }), invitationId, now);

  test.each([
    ["one of two", held(2), "changed"],
    ["the last one", held(1), "LAST_ADMINISTRATOR SEC-05"],
    ["an office beside the last one", held(1, { duty: "SUPPORT" }), "changed"],
    ["a program beside the last one", held(1, { client: true }), "changed"],
    ["somebody who holds no role", { ...held(2), role: undefined }, "NOT_FOUND SEC-05"],
    ["§6-44 somebody who was relieved before", { ...held(1), role: undefined, relieved: held(1).role }, "unchanged"],
    ["somebody who was relieved before and is back", { ...held(2), relieved: held(1).role }, "changed"],
  ])("%s: %s", (_, standing, expected) => {
    expect(relieve(standing)).toBe(expected);
  });

  it("without a reason neither is relieved nor replaced", () => {
    expect(relieve(held(2), " ")).toBe("REASON_REQUIRED SEC-05");
    expect(comesTo(replace(held(2), ""))).toBe("REASON_REQUIRED SEC-05");
  });

  it("the last one is replaced: their successor is invited to the same duty, and until they accept nobody goes", () => {
    const outcome = replace(held(1, { duty: "SUPPORT", stages: ["JUNIOR"] }));
    expect(outcome).toMatchObject({
      did: "created",
      value: { duty: "SUPPORT", stages: ["JUNIOR"], replaces: { account: who("d"), reason: "退休" }, acceptedBy: null },
    });
    expect(comesTo(replace({ ...held(1), role: undefined }))).toBe("NOT_FOUND SEC-05");
  });

  test.each([
    ["holds it since before", { since: "2022-07-01T00:00:00.000Z" }, "created", "unchanged"],
    ["holds it again since later", { since: "2022-07-05T23:00:00.000Z" }, "INVITATION_INVALID SEC-05", "created"],
    ["holds it no more", undefined, "INVITATION_INVALID SEC-05", "NOT_FOUND SEC-05"],
  ])("the one to be replaced %s: the successor's code comes to %s, the same ask again to %s", (_, former, accepted, again) => {
    const replacing = invitation({ replaces: { account: who("e"), reason: "退休" } });
    const accepting = { invitation: replacing, administrators: 2, relieved: [], former };
    expect(comesTo(decideAcceptance(person(who("d")), accepting, at("2022-07-06")))).toBe(accepted);
    const standing = former ? held(2, former) : { ...held(2), role: undefined };
    expect(comesTo(replace(standing, "退休", replacing))).toBe(again);
  });

  it("whoever is replaced does not succeed themselves", () => {
    const accepting = { invitation: invitation(), administrators: 1, relieved: [] };
    expect(comesTo(decideAcceptance(person(who("d"), "SCHOOL"), accepting, now))).toBe("ALREADY_APPOINTED SEC-02");
  });

  test.each([
    ["after they were", "2022-07-04T04:00:00.000Z", "created"],
    ["before they were", "2022-07-05T05:00:00.000Z", "INVITATION_INVALID SEC-05"],
  ])("whoever was relieved comes back by an invitation made %s alone", (_, relievedAt, expected) => {
    const accepting = { invitation: invitation(), administrators: 1, relieved: [relievedAt] };
    expect(comesTo(decideAcceptance(person(who("d")), accepting, at("2022-07-06")))).toBe(expected);
  });

  it("each change is counted, in its year", () => {
    expect(changedOn(Day.parse("2022-07-05"))).toEqual({ week: "2022-W27", year: "2022" });
    expect(changedOn(Day.parse("2023-01-01"))).toEqual({ week: "2022-W52", year: "2022" });
    expect(changedOn(Day.parse("2023-03-01"))).toEqual({ week: "2023-W09", year: "2023" });
  });
});

describe("DIR-08 由县（市、区）管理员添加新学校并为该学校添加管理员", () => {
  const parent = Organization.parse({
    ...place("COUNTY"),
    ...{ code: "379001", name: "某县", type: "ADMINISTRATION", stages: [], grades: [], registered: true },
    ...{ administrators: 1, people: 0, version: 1 },
  });
  const administrator = { name: "李某", telephone: "10001234567" };
  const found = (change: object = {}) =>
    decideOrganization(
      { parent, known: undefined, managing: undefined },
      {
        ...{
          code: Organization.shape.code.parse("3790010009"),
          name: "新校",
          type: "SCHOOL",
          stages: ["JUNIOR"],
          grades: [],
          registered: true,
        },
        administrator,
        ...change,
      },
      OrgId.parse("01ARZ3NDEKTSV4RRFFQ69G5FAX"),
      { mayChange: false },
    );

  it("is one step: the school and whom to appoint come together", () => {
    expect(found()).toMatchObject({
      did: "created",
      value: { is: "new", organization: { administrators: 0, level: "SCHOOL" }, administrator },
    });
  });

  it("the appointment states the duty (SEC-02)", () => {
    const { dutyStatement, ...rest } = appointmentOf(administrator);
    expect(rest).toEqual({ ...administrator, duty: "ADMINISTRATOR", stages: [] });
    expect(dutyStatement).toMatch(/真实、准确、完整和安全.*妥善保管账户/);
  });

  test.each([
    ["without one", { administrator: undefined }],
    ["with one that nobody could reach", { administrator: { name: "李某" } }],
    ["with one that nobody named", { administrator: { name: "", telephone: "10001234567" } }],
  ])("%s there is no school", (_, change) => {
    expect(comesTo(found(change))).toBe("ADMIN_REQUIRED DIR-08");
  });

  it("a school adds neither itself nor another", () => {
    expect(comesTo(actorFor(person(who("a"), "SCHOOL"), "keep organisations", place("SCHOOL")))).toBe("ACT_NOT_YOURS DIR-07");
    expect(comesTo(actorFor(person(who("a"), "SCHOOL"), "keep organisations", place("COUNTY")))).toBe("ORG_SCOPE DIR-07");
  });
});

describe("GOV-10, SEC-08 what the county does for a school is logged as on its behalf", () => {
  const actor = (by: Level, act: Parameters<typeof actorFor>[1]) => actorFor(person(who("a"), by), act, place("SCHOOL"));

  test.each([
    "keep teachers",
    "verify teachers",
    "correct teachers",
    "name a principal",
    "depart a teacher",
    "pull from the pool",
    "request a transfer",
  ] as const)("%s", (act) => {
    expect(actor("COUNTY", act)).toMatchObject({ value: { onBehalf: true } });
    expect(actor("SCHOOL", act)).toMatchObject({ value: { onBehalf: false } });
  });

  test.each(["check corrections", "unmask a number", "open units", "return a list", "appoint an administrator"] as const)(
    "%s is the county's own",
    (act) => {
      expect(actor("COUNTY", act)).toMatchObject({ value: { onBehalf: false } });
    },
  );

  it("a list is the school's alone (以校为主, ENR-11): the county appoints somebody who writes it", () => {
    expect(comesTo(actor("COUNTY", "write a list"))).toBe("ACT_NOT_YOURS ENR-11");
  });
});
