import { describe, expect, it, test } from "vitest";
import { AccountId, OrgId } from "#domain/ids.ts";
import type { OrganizationEntry } from "#domain/organizations/entry.ts";
import { decideOrganization } from "#domain/organizations/rules/details.ts";
import { Organization } from "#domain/organizations/types.ts";
import type { Outcome } from "#domain/outcome.ts";
import { isIn } from "#domain/teachers/effects.ts";
import type { TeacherEntry } from "#domain/teachers/entry.ts";
import { decideTeacher } from "#domain/teachers/rules/collect.ts";
import { decideVerification } from "#domain/teachers/rules/verify.ts";
import { type Opened, Teacher } from "#domain/teachers/types.ts";
import { places } from "#given/actors.ts";
import { day } from "#given/days.ts";

/** Before CAL-05 has closed (§6-45). */
const inTime = { rules: undefined, day: day("2022-07-05") };

const id = (letter: string) => OrgId.parse(`01ARZ3NDEKTSV4RRFFQ69G5FA${letter}`);
const organization = (change: object): Organization =>
  Organization.parse({
    organization: places.SCHOOL,
    level: "SCHOOL",
    path: places,
    code: "3790010001",
    name: "某初级中学",
    type: "SCHOOL",
    stages: ["JUNIOR"],
    grades: [{ stage: "JUNIOR", from: 6, to: 9 }],
    registered: true,
    administrators: 1,
    people: 3,
    version: 4,
    ...change,
  });
const school = organization({});
const county = organization({
  organization: places.COUNTY,
  level: "COUNTY",
  code: "379001",
  type: "ADMINISTRATION",
  stages: [],
  grades: [],
});

const facts = { name: "张某", gender: "FEMALE", stages: ["JUNIOR"], subject: "数学", position: "TEACHER", rural: false } as const;
const entry: TeacherEntry = { identity: { kind: "RESIDENT_CARD", number: "11010519491231002X" }, facts };
const teacher = (change: object = {}): Teacher =>
  Teacher.parse({
    ...facts,
    teacher: id("T"),
    state: "IN_SERVICE",
    county: places.COUNTY,
    school: places.SCHOOL,
    document: "RESIDENT_CARD",
    last4: "002X",
    sealed: "x",
    since: "2015-09-01",
    version: 2,
    ...change,
  });
const known = (change: object = {}, telephone?: string): Opened => ({ teacher: teacher(change), telephone });
const verified = { by: AccountId.parse("0".repeat(40)), at: "2022-07-05T00:00:00.000Z" };
const comesTo = (outcome: Outcome<{ is: string }>) =>
  outcome.ok ? [outcome.did, outcome.value.is] : [outcome.refusal.code, outcome.refusal.rule];

describe("DIR-06 what asking for a teacher comes to", () => {
  it.each<[string, Opened | undefined, TeacherEntry, Organization, unknown[]]>([
    ["nobody has the number", undefined, entry, school, ["created", "new"]],
    ["they are here with the same facts", known(), entry, school, ["unchanged", "same"]],
    ["they are here, and a fact that is not given stays", known({ remark: "班主任" }, "10001234567"), entry, school, ["unchanged", "same"]],
    ["they are here with other facts, unverified", known({ subject: "物理" }), entry, school, ["changed", "other"]],
    ["they are here with another telephone", known({}, "1"), { ...entry, telephone: "2000000" }, school, ["changed", "other"]],
    ["they are here, verified, with the same facts", known({ verified }), entry, school, ["unchanged", "same"]],
    [
      "they are here, verified, with other facts",
      known({ verified, subject: "物理" }),
      entry,
      school,
      ["TEACHER_NEEDS_CORRECTION", "DIR-06"],
    ],
    ["they are in service elsewhere", known({ school: id("E") }), entry, school, ["TEACHER_EXISTS", "DIR-06"]],
    ["they are in service elsewhere, verified", known({ school: id("E"), verified }), entry, school, ["TEACHER_EXISTS", "DIR-06"]],
    ["they departed from here", known({ state: "DEPARTED" }), entry, school, ["USE_DEPARTED_PULL", "DIR-06"]],
    ["they departed from elsewhere", known({ state: "DEPARTED", school: id("E") }), entry, school, ["USE_DEPARTED_PULL", "DIR-06"]],
    ["the school is not registered", undefined, entry, organization({ registered: false }), ["ORG_NOT_REGISTERED", "DIR-01"]],
    ["the school lacks the stage", undefined, entry, organization({ stages: ["PRIMARY"], grades: [] }), ["STAGE_NOT_IN_SCHOOL", "DIR-01"]],
    [
      "they research without a certificate",
      undefined,
      { ...entry, facts: { ...facts, position: "RESEARCHER" } },
      school,
      ["CERTIFICATE_REQUIRED", "DIR-02"],
    ],
    [
      "they train with a certificate",
      undefined,
      { ...entry, facts: { ...facts, position: "TRAINER", certificate: "2010" } },
      school,
      ["created", "new"],
    ],
  ])("%s", (_, standing, ask, at, expected) => {
    expect(comesTo(decideTeacher(at, standing, ask, inTime))).toEqual(expected);
  });

  test("no refusal tells who or where they are", () => {
    const outcome = decideTeacher(school, known({ school: id("E") }), entry, inTime);
    expect(outcome).toEqual({ ok: false, refusal: { code: "TEACHER_EXISTS", rule: "DIR-06", data: {} } });
  });
});

describe("who is whose", () => {
  it.each([
    ["a school, of another school", { level: "SCHOOL", organization: places.SCHOOL } as const, { school: id("E") }, false],
    ["a school, of itself", { level: "SCHOOL", organization: places.SCHOOL } as const, {}, true],
    ["a county, of another of its schools", { level: "COUNTY", organization: places.COUNTY } as const, { school: id("E") }, true],
    ["a county, of another county", { level: "COUNTY", organization: places.COUNTY } as const, { county: id("F"), school: id("E") }, false],
  ])("to %s", (_, scope, change, expected) => {
    expect(isIn(scope, known(change).teacher)).toBe(expected);
  });
});

describe("DIR-03 verification", () => {
  const verify = (change: object, version = 2) => {
    const outcome = decideVerification(teacher(change), version, verified);
    return outcome.ok ? [outcome.did, outcome.value.version] : outcome.refusal.code;
  };
  it.each<[string, object, number, unknown]>([
    ["of the version looked at", {}, 2, ["changed", 3]],
    ["of a version that has passed", {}, 1, "VERSION_CONFLICT"],
    ["of a verified record", { verified }, 1, ["unchanged", 2]],
    ["of somebody departed", { state: "DEPARTED" }, 2, "NOT_IN_SERVICE"],
    ["of a record without its certificate", { position: "RESEARCHER" }, 2, "CERTIFICATE_REQUIRED"],
  ])("%s", (_, change, version, expected) => {
    expect(verify(change, version)).toEqual(expected);
  });
});

describe("DIR-07, DIR-08 what asking for an organisation comes to", () => {
  const asked = (change: Partial<OrganizationEntry> = {}): OrganizationEntry => ({
    code: school.code,
    name: school.name,
    type: "SCHOOL",
    stages: ["JUNIOR"],
    grades: [{ stage: "JUNIOR", from: 6, to: 9 }],
    registered: true,
    administrator: { name: "某人", mailbox: "a@example.invalid" },
    ...change,
  });
  const prefecture = organization({
    organization: places.PREFECTURE,
    level: "PREFECTURE",
    code: "379000",
    type: "ADMINISTRATION",
    stages: [],
    grades: [],
  });
  const decide = (parent: Organization, standing: Organization | undefined, ask: OrganizationEntry, mayChange: boolean) =>
    comesTo(decideOrganization({ parent, known: standing }, ask, id("N"), { mayChange }));

  it.each<[string, Organization, Organization | undefined, Partial<OrganizationEntry>, boolean, unknown[]]>([
    ["a new school", county, undefined, {}, false, ["created", "new"]],
    ["the same again", county, school, {}, false, ["unchanged", "same"]],
    ["by hand, the code with other details", county, school, { name: "另一所" }, false, ["ORG_CODE_EXISTS", "DIR-08"]],
    ["by sheet, the code with other details", county, school, { name: "新名" }, true, ["changed", "other"]],
    ["a code of another county", county, organization({ path: { ...places, COUNTY: id("F") } }), {}, true, ["ORG_CODE_EXISTS", "DIR-08"]],
    ["a school right below a prefecture", prefecture, undefined, {}, false, ["ORG_PARENT_LEVEL", "GOV-01"]],
    [
      "an office right below a prefecture",
      prefecture,
      undefined,
      { type: "ADMINISTRATION", stages: [], grades: [] },
      false,
      ["created", "new"],
    ],
    [
      "anything below a school",
      school,
      undefined,
      { type: "ADMINISTRATION", stages: [], grades: [] },
      false,
      ["ORG_PARENT_LEVEL", "GOV-01"],
    ],
    ["without an administrator", county, undefined, { administrator: { name: "某人" } }, false, ["ADMIN_REQUIRED", "DIR-08"]],
  ])("%s", (_, parent, standing, change, mayChange, expected) => {
    expect(decide(parent, standing, asked(change), mayChange)).toEqual(expected);
  });

  test("a change leaves the counts that others keep", () => {
    const outcome = decideOrganization({ parent: county, known: school }, asked({ name: "新名" }), id("N"), { mayChange: true });
    expect(outcome).toMatchObject({ ok: true, value: { organization: { administrators: 1, people: 3, version: 5 } } });
  });
});
