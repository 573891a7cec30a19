import { describe, expect, it, test } from "vitest";
import { ImportId, OrgId } from "#domain/ids.ts";
import { appointmentOf, parentOf } from "#domain/organizations/effects.ts";
import type { OrganizationEntry } from "#domain/organizations/entry.ts";
import { decideEdit, decideOrganization } from "#domain/organizations/rules/details.ts";
import { hangsOn } from "#domain/organizations/rules/hanging.ts";
import { Organization } from "#domain/organizations/types.ts";
import type { Outcome } from "#domain/outcome.ts";
import type { Level, Stage } from "#domain/program/types.ts";
import { places } from "#given/actors.ts";
import { comesTo } from "#given/outcomes.ts";
import { schoolWith } from "#given/records.ts";
import { belowParent } from "#table/organizations/organizations.ts";

const ulidOf = (letter: string) => letter.padStart(26, "0");
const { SCHOOL: _school, ...above } = places;
const county = schoolWith(1, { organization: places.COUNTY, level: "COUNTY", path: above, type: "ADMINISTRATION", stages: [] });
const licence = Organization.shape.licence.unwrap().parse({ number: "教民1", validThrough: "2023-08-31" });
const id = OrgId.parse(ulidOf("N"));
const managing = { organization: OrgId.parse(ulidOf("M")), level: "SCHOOL", path: places } as const;

const { code, name } = schoolWith(1);
const asked = (change: Partial<OrganizationEntry> = {}): OrganizationEntry => ({
  ...{ code, name, type: "SCHOOL", stages: ["JUNIOR"], grades: [], registered: true },
  administrator: { name: "李某", telephone: "10001234567" },
  ...change,
});
const found = (change: Partial<OrganizationEntry> = {}, standing: { managing?: typeof managing; importId?: ImportId } = {}) =>
  decideOrganization({ parent: county, managing: standing.managing }, asked(change), id, {
    mayChange: false,
    ...(standing.importId && { importId: standing.importId }),
  });

describe("DIR-08, GOV-01 what a new school says", () => {
  const office = { ...managing, organization: places.COUNTY, level: "COUNTY" } as const;

  it.each<[string, Outcome<unknown>, string]>([
    ["its stages", found(), "created"],
    ["GOV-01 no stage", found({ stages: [] }), "STAGE_REQUIRED GOV-01"],
    ["ENR-05 a kindergarten, its licence", found({ type: "KINDERGARTEN", stages: ["KINDERGARTEN"], licence }), "created"],
    ["ENR-05 a kindergarten, no licence", found({ type: "KINDERGARTEN", stages: ["KINDERGARTEN"] }), "LICENCE_REQUIRED ENR-05"],
    ["§6-33 the school that manages it", found({ managingCode: code }, { managing }), "created"],
    ["§6-33 a managing school that nobody knows", found({ managingCode: code }), "ORG_CODE_UNKNOWN GOV-01"],
  ])("%s", (_, outcome, expected) => expect(comesTo(outcome)).toBe(expected));

  test("§6-33 an office manages no school as a school does", () => {
    const outcome = decideOrganization({ parent: county, managing: office }, asked({ managingCode: code }), id, { mayChange: false });
    expect(comesTo(outcome)).toBe("ORG_CODE_UNKNOWN GOV-01");
  });

  test("it stands below its county, without people, and all that was said is kept", () => {
    const said = { telephone: "10001234567", mailbox: "s@example.invalid", licence };
    const fresh = { organization: id, level: "SCHOOL", path: { ...above, SCHOOL: id }, administrators: 0, people: 0, version: 1 };
    const { administrator: _, ...details } = asked();
    expect(found()).toMatchObject({ value: { is: "new" } });
    expect(found()).toHaveProperty("value.organization", { ...details, ...fresh });
    expect(found()).not.toHaveProperty("value.organization.importId");
    const importId = ImportId.parse(ulidOf("J"));
    expect(found({ ...said, managingCode: code }, { managing, importId })).toHaveProperty("value.organization", {
      ...{ ...details, ...fresh, ...said },
      ...{ managing: managing.organization, importId },
    });
  });
});

describe("DIR-07 变更或增补…详细信息", () => {
  const merged = schoolWith(2, { registered: false, mergedInto: id });
  type Edit = Parameters<typeof decideEdit>[1];
  const edited = (school: Organization, details: Edit) => decideEdit(school, details, { version: school.version });
  const bySheet = (change: Partial<OrganizationEntry>) =>
    decideOrganization({ parent: county, known: merged }, asked(change), id, { mayChange: true });
  const edit = (details: Edit, version = 1) => decideEdit(schoolWith(2), details, { version });

  it.each<[string, Outcome<unknown>, string]>([
    ["another name", edit({ name: "新名" }), "changed"],
    ["a telephone that was not there", edit({ telephone: "10001234567" }), "changed"],
    ["other stages", edit({ stages: ["JUNIOR", "PRIMARY"] }), "changed"],
    ["registered no more", edit({ registered: false }), "changed"],
    ["what stands already", edit({ name: "某校", stages: ["JUNIOR"] }), "unchanged"],
    ["SEC-04 on a version that has passed", edit({ name: "新名" }, 0), "VERSION_CONFLICT SEC-04"],
    ["SEC-04 on a version still to come", edit({ name: "新名" }, 2), "VERSION_CONFLICT SEC-04"],
    ["GOV-01 no stage any more", edit({ stages: [] }), "STAGE_REQUIRED GOV-01"],
    ["§6-80 registered again after it went into another", edited(merged, { registered: true }), "MERGED_REGISTERED GOV-01"],
    ["§6-80 the same by a sheet", bySheet({ registered: true }), "MERGED_REGISTERED GOV-01"],
    ["§6-80 another name of it by a sheet", bySheet({ registered: false, name: "新名" }), "changed"],
    ["§6-80 gone into no other", edited(merged, { registered: true, mergedIntoCode: null }), "changed"],
    ["§6-34 grades of a stage it lacks", edit({ grades: [{ stage: "SENIOR", from: 10, to: 12 }] }), "STAGE_NOT_IN_SCHOOL GOV-01"],
  ])("%s", (_, outcome, expected) => expect(comesTo(outcome)).toBe(expected));

  test("GOV-01 a stage that people teach in, or of which a list stands, and the type they rest on, stay", () => {
    type Hanging = NonNullable<Parameters<typeof decideEdit>[2]["hanging"]>;
    const list = (stage: Stage, state: string, roster = 0) => ({ year: 2022, stage, state, roster });
    const two = schoolWith(2, { stages: ["PRIMARY", "JUNIOR"] });
    const without = (people: Hanging["people"], lists: Hanging["lists"]) =>
      comesTo(decideEdit(two, { stages: ["JUNIOR"] }, { version: 1, hanging: { people, lists } }));
    expect(without([{ stages: ["JUNIOR"] }], [list("JUNIOR", "SUBMITTED", 9)])).toBe("changed");
    expect(without([{ stages: ["PRIMARY", "JUNIOR"] }], [])).toBe("STAGE_IN_USE GOV-01");
    expect(without([], [list("PRIMARY", "DRAFTING")])).toBe("STAGE_IN_USE GOV-01");
    expect(without([], [list("PRIMARY", "ABSENT", 1)])).toBe("STAGE_IN_USE GOV-01");
    expect(without([], [list("PRIMARY", "ABSENT"), list("PRIMARY", "NOT_OPENED")])).toBe("changed");
    const institute = schoolWith(2, { type: "RESEARCH_INSTITUTE", stages: [] });
    const narrowed = (lists: Hanging["lists"]) =>
      comesTo(decideEdit(institute, { stages: ["SENIOR"] }, { version: 1, hanging: { people: [], lists } }));
    expect(narrowed([list("JUNIOR", "DRAFTING")])).toBe("STAGE_IN_USE GOV-01");
    expect(narrowed([list("SENIOR", "DRAFTING")])).toBe("changed");
    const held = (hanging: Hanging) => hangsOn(two, { ...two, type: "RESEARCH_INSTITUTE" }, hanging);
    expect(held({ people: [{ stages: ["JUNIOR"] }], lists: [] })).toMatchObject({ refusal: { code: "TYPE_IN_USE" } });
    expect(held({ people: [], lists: [list("JUNIOR", "RETURNED")] })).toMatchObject({ refusal: { code: "TYPE_IN_USE" } });
    expect(held({ people: [], lists: [] })).toBeUndefined();
  });

  test("nothing else changes but the version", () =>
    expect(edit({ name: "新名" })).toMatchObject({
      value: { is: "other", before: schoolWith(2), organization: schoolWith(2, { name: "新名", version: 2 }) },
    }));

  test("a map kept in another order is the same map", () => {
    const licensed = schoolWith(1, { licence: { validThrough: licence.validThrough, number: licence.number } });
    expect(comesTo(decideEdit(licensed, { licence }, { version: 1 }))).toBe("unchanged");
  });
});

describe("GOV-01 where an organisation stands", () => {
  it.each<[Level, string | undefined]>([
    ["PROVINCE", undefined],
    ["PREFECTURE", places.PROVINCE],
    ["COUNTY", places.PREFECTURE],
    ["SCHOOL", places.COUNTY],
  ])("%s is below %s", (level, parent) => {
    expect(parentOf({ level, path: places })).toBe(parent);
    expect(belowParent(schoolWith(1, { level })).by).toStrictEqual({ parent: parent ?? "NONE", level, code });
  });

  test("§6-33 lists show the school that manages another", () => {
    const { organization, level, type, stages, registered } = schoolWith(1);
    const card = { organization, level, code, name, type, stages, registered };
    expect(belowParent(schoolWith(1)).card).toStrictEqual(card);
    const managed = schoolWith(1, { managing: managing.organization });
    expect(belowParent(managed).card).toStrictEqual({ ...card, managing: managing.organization });
  });
});

test.each([
  ["by mail", { mailbox: "l@example.invalid" }],
  ["by telephone", { telephone: "10001234567" }],
])("DIR-08 whom a school is added with is told %s", (_, way) => {
  const { dutyStatement: _statement, ...appointment } = appointmentOf({ name: "李某", ...way });
  expect(appointment).toStrictEqual({ name: "李某", ...way, duty: "ADMINISTRATOR", stages: [] });
});
