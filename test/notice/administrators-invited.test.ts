import { describe, expect, it, test } from "vitest";
import type { Duty } from "#domain/access.ts";
import { invitationTo } from "#domain/accounts/effects.ts";
import { OPERATOR } from "#domain/accounts/operator.ts";
import { decideAcceptance, decideOffice } from "#domain/accounts/rules.ts";
import { AppointmentAsk, type Invitation } from "#domain/accounts/types.ts";
import { sentence } from "#domain/program/sentences.ts";
import type { Level } from "#domain/program/types.ts";
import { appointment, county, invitation, invitationId, person, place, who } from "#given/administrators.ts";
import { at } from "#given/lists.ts";
import { comesTo } from "#given/outcomes.ts";

const now = at("2022-07-05");

describe("SEC-02 an invitation says all of an appointment, and is good for seven days", () => {
  const { name, dutyStatement } = appointment;

  it.each([
    ["by mail", { mailbox: "z@example.invalid" }, { mailbox: "z@example.invalid", telephone: null }],
    ["by telephone", { telephone: "10001234567" }, { mailbox: null, telephone: "10001234567" }],
  ])("to somebody told %s", (_, way, told) => {
    const ask = AppointmentAsk.parse({ name, dutyStatement, ...way });
    expect(invitationTo({ ...place("SCHOOL"), organizationName: "某校" }, ask, county, invitationId, now)).toStrictEqual({
      ...{ ...place("SCHOOL"), organizationName: "某校", invitation: invitationId, name, dutyStatement, ...told },
      ...{ duty: "ADMINISTRATOR", stages: [], appointedBy: who("c"), madeAt: now.at, acceptedBy: null },
      expiresAt: at("2022-07-13T00:00").at,
    });
  });

  test.each([
    ["in its last minute", "2022-07-12T23:59", "created"],
    ["the day after", "2022-07-13T00:00", "INVITATION_INVALID SEC-02"],
  ])("§6-19 it is good through the seventh day: %s", (_, moment, expected) => {
    const accepting = { invitation: invitation(), administrators: 1, relieved: [] };
    expect(comesTo(decideAcceptance(person(who("d")), accepting, at(moment)))).toBe(expected);
  });
});

describe("SEC-02 who accepts", () => {
  it.each<[string, Level | undefined, Duty, string]>([
    ["nobody yet", undefined, "ADMINISTRATOR", "created"],
    ["an administrator of that school", "SCHOOL", "ADMINISTRATOR", "ALREADY_APPOINTED SEC-02"],
    ["who holds another duty at that school", "SCHOOL", "SUPPORT", "created"],
    ["an administrator of another organisation", "COUNTY", "ADMINISTRATOR", "created"],
  ])("%s", (_, on, duty, expected) => {
    const accepting = { invitation: invitation(), administrators: 1, relieved: [] };
    expect(comesTo(decideAcceptance(person(who("d"), on, duty), accepting, now))).toBe(expected);
  });

  it.each<[string, Partial<Invitation>, number, string]>([
    ["the operator's, while there is nobody", { appointedBy: OPERATOR }, 0, "created"],
    ["the operator's, once there is somebody", { appointedBy: OPERATOR }, 1, "INVITATION_INVALID SEC-02"],
    ["the level's above, beside whoever is there", {}, 1, "created"],
  ])("%s", (_, change, administrators, expected) => {
    const accepting = { invitation: invitation(change), administrators, relieved: [] };
    expect(comesTo(decideAcceptance(person(who("d")), accepting, now))).toBe(expected);
  });

  it.each<[string, Level | undefined, readonly string[], string]>([
    ["holds the duty still", "SCHOOL", [], "unchanged"],
    ["was relieved of it", undefined, [now.at], "DUTY_ENDED SEC-05"],
    ["was relieved of it and appointed anew", "SCHOOL", [now.at], "unchanged"],
    ["was relieved of it at a time of which nothing is kept", undefined, [], "unchanged"],
  ])("§6-44 who accepted it already and %s", (_, on, relieved, expected) => {
    const accepting = { invitation: invitation({ acceptedBy: who("d") }), administrators: 1, relieved };
    expect(comesTo(decideAcceptance(person(who("d"), on), accepting, now))).toBe(expected);
  });

  test("SEC-02 who holds the duty is told how its stages become others", () =>
    expect(sentence("ALREADY_APPOINTED", { organization: "某县" }, "zh")).toContain("先免去现任职责，再注明全部学段重新任命"));

  test("SEC-05 an invitation made at the very moment in which they were relieved is none that came after", () => {
    const accepting = { invitation: invitation(), administrators: 1, relieved: [now.at] };
    expect(comesTo(decideAcceptance(person(who("d")), accepting, now))).toBe("INVITATION_INVALID SEC-05");
  });
});

describe("GOV-01 where the operator makes an office", () => {
  it.each<[Level, Level | undefined, string]>([
    ["PROVINCE", undefined, "changed"],
    ["PROVINCE", "PROVINCE", "ORG_PARENT_LEVEL GOV-01"],
    ["PREFECTURE", "PROVINCE", "changed"],
    ["PREFECTURE", "PREFECTURE", "ORG_PARENT_LEVEL GOV-01"],
    ["PREFECTURE", undefined, "ORG_PARENT_LEVEL GOV-01"],
    ["COUNTY", "PREFECTURE", "changed"],
    ["COUNTY", "PROVINCE", "ORG_PARENT_LEVEL GOV-01"],
    ["COUNTY", undefined, "ORG_PARENT_LEVEL GOV-01"],
  ])("a %s below %s", (level, above, expected) => {
    expect(comesTo(decideOffice(level, above && { level: above }))).toBe(expected);
  });
});
