import { ulid } from "ulid";
import { describe, expect, test } from "vitest";
import { ACT_NAMES, type ActName, actorFor, type Duty, type Person, type Place, type Role } from "#domain/access.ts";
import { AccountId, OrgId } from "#domain/ids.ts";
import type { Level, Stage } from "#domain/program/types.ts";

const id = () => OrgId.parse(ulid());
const account = AccountId.parse("a".repeat(40));

const province: Place = { organization: id(), level: "PROVINCE", path: {} };
const below = (parent: Place, level: Level): Place => {
  const organization = id();
  return { organization, level, path: { ...parent.path, [parent.level]: parent.organization, [level]: organization } };
};
const prefecture = below({ ...province, path: { PROVINCE: province.organization } }, "PREFECTURE");
const county = below(prefecture, "COUNTY");
const otherCounty = below(prefecture, "COUNTY");
const school = below(county, "SCHOOL");
const otherSchool = below(county, "SCHOOL");
const places = {
  province: { ...province, path: { PROVINCE: province.organization } },
  prefecture,
  county,
  otherCounty,
  school,
  otherSchool,
};

const holding = (at: Place, duty: Duty = "ADMINISTRATOR", stages: readonly Stage[] = []): Person => {
  const role: Role = { account, organization: at.organization, level: at.level, path: at.path, duty, stages };
  return { account, name: "", roles: [role] };
};

const answer = (person: Person, act: ActName, at: Place, stage?: Stage): string => {
  const outcome = actorFor(person, act, at, stage);
  return outcome.ok ? "may" : outcome.refusal.code;
};

describe("GOV-10 who may do what follows from where they stand", () => {
  test.each([
    ["school", "write a list", "school", "may"],
    ["school", "write a list", "otherSchool", "NOT_FOUND"],
    ["county", "write a list", "school", "ACT_NOT_YOURS"],
    ["county", "open units", "school", "may"],
    ["otherCounty", "open units", "school", "ORG_SCOPE"],
    ["school", "open units", "school", "ACT_NOT_YOURS"],
    ["prefecture", "open regions", "county", "may"],
    ["school", "open regions", "county", "ORG_SCOPE"],
    ["county", "appoint an administrator", "school", "may"],
    ["county", "appoint an administrator", "county", "ACT_NOT_YOURS"],
    ["prefecture", "appoint an administrator", "county", "may"],
    ["school", "appoint an administrator", "county", "ORG_SCOPE"],
    ["county", "read the audit", "county", "may"],
    ["prefecture", "read the audit", "county", "ACT_NOT_YOURS"],
  ] as const)("%s: %s at %s is %s", (who, act, at, expected) => {
    expect(answer(holding(places[who]), act, places[at])).toBe(expected);
  });

  test("somebody without a role may nothing, and learns of nothing hidden", () => {
    const nobody: Person = { account, name: "", roles: [] };
    for (const act of ACT_NAMES) expect(["NOT_FOUND", "ORG_SCOPE"]).toContain(answer(nobody, act, school));
    expect(answer(nobody, "read a list", school)).toBe("NOT_FOUND");
  });
});

describe("GOV-14 enrollment, its check and the summary belong to 教师教育室", () => {
  test.each([
    ["TEACHER_EDUCATION", "may"],
    ["ADMINISTRATOR", "may"],
    ["STAGE_OFFICE", "DUTY_SCOPE"],
    ["SUPPORT", "DUTY_SCOPE"],
  ] as const)("%s submitting a stage: %s", (duty, expected) => {
    expect(answer(holding(county, duty), "submit a stage", county)).toBe(expected);
  });
});

describe("GOV-13 an office acts for its own stages", () => {
  test.each([
    ["KINDERGARTEN", "may"],
    ["SENIOR", "STAGE_SCOPE"],
  ] as const)("the preschool office checking lists of %s: %s", (stage, expected) => {
    expect(answer(holding(county, "STAGE_OFFICE", ["KINDERGARTEN"]), "check lists", county, stage)).toBe(expected);
  });

  test("one to which none were given acts on none, whatever it asks; whoever administers beside is no worse off", () => {
    const office = holding(county, "STAGE_OFFICE");
    expect(answer(office, "check lists", county, "SENIOR")).toBe("OFFICE_WITHOUT_STAGES");
    expect(answer(office, "check lists", county)).toBe("OFFICE_WITHOUT_STAGES");
    expect(answer(office, "submit a stage", county)).toBe("DUTY_SCOPE");
    const both = { ...office, roles: [...office.roles, ...holding(county).roles] };
    expect(answer(both, "check lists", county, "SENIOR")).toBe("may");
  });
});

describe("§6-43 an act above the actor is recorded, a school above another is not", () => {
  test("a role of one county never stands for another", () => {
    expect(answer(holding(county), "submit a stage", otherCounty)).toBe("ORG_SCOPE");
  });
});
