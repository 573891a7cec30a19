import { describe, expect, it, test } from "vitest";
import { AccountId, IncidentId } from "#domain/ids.ts";
import { lettersOf } from "#domain/incidents/letter.ts";
import { concerns, decideConclusion, decideFinding, decideReport } from "#domain/incidents/rules.ts";
import { securitySection } from "#domain/incidents/section.ts";
import type { Incident } from "#domain/incidents/types.ts";
import { Day } from "#domain/program/types.ts";
import { anActor, places } from "#given/actors.ts";
import { aSnapshot } from "#given/report.ts";

const now = { at: "2022-07-05T00:00:00.000Z", day: Day.parse("2022-07-05") };
const id = IncidentId.parse("01ARZ3NDEKTSV4RRFFQ69G5FAV");
const ask = {
  foundOn: now.day,
  what: "名单外传",
  organizations: [places.SCHOOL],
  people: 12,
  way: "EXPORT" as const,
  measures: "已撤回",
};
const nobody = { affected: [], reporter: "某校", prefectureOperates: false };
const incident: Incident = {
  ...{ ...ask, incident: id, county: places.COUNTY, state: "OPEN", findings: [], version: 1 },
  reported: { account: AccountId.parse("0".repeat(40)), at: now.at, organization: places.SCHOOL },
};
const concluded: Incident = {
  ...incident,
  state: "CONCLUDED",
  conclusion: { leak: false, responsibility: "无", outcome: "无", account: incident.reported.account, at: now.at },
};
const verdict = { leak: true, responsibility: "某人", outcome: "通报批评" };

describe("SEC-08 reporting a leak", () => {
  const school = anActor("SCHOOL");
  const code = (given: object, actor = school, standing = nobody) => {
    const decided = decideReport(actor, standing, { ...ask, ...given }, id, now);
    return decided.ok ? decided.did : decided.refusal.code;
  };

  it.each([
    ["of one's own school", {}, undefined, "created"],
    ["not on a day to come", { foundOn: Day.parse("2022-07-06") }, undefined, "INCIDENT_OF_FUTURE"],
    ["not of the county above", { organizations: [places.COUNTY] }, undefined, "ORG_SCOPE"],
    ["not, by a county, of a school that is not below it", {}, anActor("COUNTY"), "ORG_SCOPE"],
  ] as const)("is %s", (_, change, by, comes) => expect(code(change, by)).toBe(comes));

  it("is of a school by its county", () => {
    const affected = [{ organization: places.SCHOOL, level: "SCHOOL" as const, path: places }];
    const decided = decideReport(anActor("COUNTY"), { ...nobody, affected }, ask, id, now);
    expect(decided).toMatchObject({ ok: true, did: "created" });
  });

  it("again is the one that stands", () => {
    expect(decideReport(school, { ...nobody, incident }, ask, id, now)).toEqual({ ok: true, did: "unchanged", value: incident });
  });

  test.each([
    ["a school, to its county", "SCHOOL", false, [places.COUNTY]],
    ["a school where the prefecture operates, to both", "SCHOOL", true, [places.COUNTY, places.PREFECTURE]],
    ["a county by itself, to nobody here", "COUNTY", false, []],
    ["a county where the prefecture operates, to it", "COUNTY", true, [places.PREFECTURE]],
  ] as const)("tells: %s", (_, level, prefectureOperates, expected) => {
    const { SCHOOL, ...above } = places;
    const path = level === "SCHOOL" ? places : above;
    const mails = lettersOf(incident, { path, prefecture: places.PREFECTURE }, { reporter: "某校", prefectureOperates });
    expect(mails.map(({ to }) => to)).toEqual(expected.map((organization) => ({ organization })));
    expect(JSON.stringify(mails)).not.toContain("名单外传");
  });
});

describe("SEC-08 what was found and concluded stays", () => {
  const county = anActor("COUNTY");
  const done: Incident = { ...incident, state: "CONCLUDED", conclusion: { ...verdict, account: county.account, at: now.at }, version: 2 };

  it("a finding stands once, and none comes after the conclusion", () => {
    const found = decideFinding(county, incident, "共用账号", now);
    expect(found).toMatchObject({ ok: true, did: "changed", value: { version: 2, findings: [{ finding: "共用账号" }] } });
    expect(found.ok && decideFinding(county, found.value, "共用账号", now)).toMatchObject({ did: "unchanged" });
    expect(decideFinding(county, done, "再查", now)).toMatchObject({ refusal: { code: "INCIDENT_CONCLUDED" } });
  });

  it("the conclusion is based on what was read, is given once, and the same again is the one that stands", () => {
    expect(decideConclusion(county, incident, verdict, 0, now)).toMatchObject({ refusal: { code: "VERSION_CONFLICT" } });
    expect(decideConclusion(county, incident, verdict, 1, now)).toEqual({ ok: true, did: "changed", value: done });
    expect(decideConclusion(county, done, verdict, 1, now)).toMatchObject({ ok: true, did: "unchanged" });
    expect(decideConclusion(county, done, { ...verdict, leak: false }, 2, now)).toMatchObject({ refusal: { code: "INCIDENT_CONCLUDED" } });
  });
});

describe("SEC-08 what an incident is looked into with", () => {
  test.each([
    ["an export of the school", "EXPORT", "export teachers", places.SCHOOL, true],
    ["lists with numbers, of the county", "EXPORT", "export lists with numbers", places.COUNTY, true],
    ["a list taken as a workbook", "EXPORT", "take a list as a workbook", places.SCHOOL, true],
    ["a number opened", "TEACHER", "unmask", places.SCHOOL, true],
    ["a sheet of errors", "IMPORT", "take the sheet of errors", places.SCHOOL, true],
    ["a search of the pool", "ORGANIZATION", "search the pool", places.SCHOOL, true],
    ["a correction gives nothing away", "TEACHER", "correct", places.SCHOOL, false],
    ["another's export", "EXPORT", "export teachers", places.PROVINCE, false],
  ] as const)("%s: %s %s at %s", (_, kind, act, on, expected) => {
    expect(concerns(incident)({ about: { kind, id: "1" }, act, on })).toBe(expected);
  });
});

describe("SEC-08, RPT-03 the weekly report says how many are open, if any", () => {
  test.each([
    [0, 0],
    [2, 1],
  ])("%i open: %i lines", async (open, lines) => {
    const { sections, ...head } = await aSnapshot([], {
      facts: { incidents: [...Array.from({ length: open }, () => incident), concluded] },
    });
    const blocks = sections.security ? securitySection.forCounty(sections.security, head) : [];
    expect(blocks).toHaveLength(lines);
    if (open > 0) expect(JSON.stringify(blocks)).toContain(`${open}起`);
  });
});
