import { describe, expect, it, test } from "vitest";
import { checkersOfMade } from "#domain/corrections/effects.ts";
import { type Checking, decideApproval, decideRejection } from "#domain/corrections/rules/check.ts";
import type { Change, KeyFacts } from "#domain/corrections/types.ts";
import { ChangeId } from "#domain/ids.ts";
import type { Level } from "#domain/program/types.ts";
import type { Teacher } from "#domain/teachers/types.ts";
import { on } from "#given/days.ts";
import { comesTo, granted } from "#given/outcomes.ts";
import { aChange, aRecord, by, schoolWith, someone } from "#given/records.ts";

const now = on("2022-07-05");

/** A correction made by `a`, open on its record, at a school of so many administrators. */
const checking = (change: Partial<Change> = {}, record: Partial<Teacher> = {}, administrators = 2): Checking => {
  const school = schoolWith(administrators, { stages: [] });
  const made = aChange(change);
  return { school, teacher: aRecord({ change: aChange().change, ...record }), change: made, checkers: checkersOfMade(made, school) };
};
const approve = (standing: Checking, letter = "b", level: Level = "SCHOOL") => decideApproval(by(letter, level), standing, now);
const reject = (standing: Checking, letter = "b", level: Level = "SCHOOL", reason = "不符") =>
  decideRejection(by(letter, level), standing, { reason }, now);

describe("SEC-04 checked, it stands on the record", () => {
  const document = { kind: "RESIDENT_CARD", last4: "002X", sealed: "the new number", print: { keyVersion: 1, hmac: "h" } } as const;

  it.each<[string, KeyFacts, Partial<Teacher>]>([
    ["the name", { name: "乙" }, { name: "乙" }],
    ["the position", { position: "OTHER" }, { position: "OTHER" }],
    ["the stages", { stages: ["PRIMARY"] }, { stages: ["PRIMARY"] }],
    ["another certificate", { certificate: "2015" }, { certificate: "2015" }],
    [
      "the document, which says the gender",
      { document: { ...document, gender: "FEMALE" } },
      { document: "RESIDENT_CARD", last4: "002X", sealed: "the new number", gender: "FEMALE" },
    ],
    [
      "a document that says no gender leaves what the record says",
      { document: { ...document, kind: "PASSPORT" } },
      { document: "PASSPORT", last4: "002X", sealed: "the new number" },
    ],
  ])("%s, and all else stays", (_, to, expected) => {
    const { teacher, before } = granted(approve(checking({ to }, { certificate: "2010", gender: "MALE" })));
    const was = aRecord({ certificate: "2010", gender: "MALE" });
    expect(teacher).toStrictEqual({ ...was, ...expected, version: 4 });
    expect(before).toStrictEqual({ ...was, change: aChange().change });
  });

  describe("but not over what changed since it was asked for: whoever approves is told what was, what is asked and what stands", () => {
    const from = {
      name: "甲",
      position: "TEACHER",
      stages: ["JUNIOR"],
      certificate: null,
      document: { kind: "PASSPORT", last4: "5678" },
    } as const;
    const to: KeyFacts = { name: "乙", position: "OTHER", stages: ["PRIMARY"], certificate: "2015", document };
    it.each<[string, Partial<Teacher>, object]>([
      ["name", { name: "丙" }, { name: "丙" }],
      ["position", { position: "PRINCIPAL" }, { position: "PRINCIPAL" }],
      ["stages", { stages: ["SENIOR"] }, { stages: ["SENIOR"] }],
      ["certificate", { certificate: "2020" }, { certificate: "2020" }],
      ["number", { last4: "9999" }, { document: "PASSPORT", number: "**************9999" }],
    ])("the %s", (_, record, current) => {
      const outcome = approve(checking({ from, to }, record));
      expect(outcome).toMatchObject({
        refusal: {
          code: "CHANGE_OVERTAKEN",
          rule: "SEC-04",
          data: { old: { name: "甲" }, asked: { name: "乙", number: "**************002X" }, now: current },
        },
      });
      expect(JSON.stringify(outcome)).not.toContain("the new number");
    });
    it("what others changed, or changed to the same, is no hindrance", () => {
      expect(comesTo(approve(checking({}, { subject: "语文", stages: ["SENIOR"] })))).toBe("changed");
      expect(comesTo(approve(checking({}, { name: "乙" })))).toBe("changed");
    });
    it("and it may be rejected", () => expect(comesTo(reject(checking({}, { name: "丙" })))).toBe("changed"));
  });

  test("a certificate that is taken away is gone", () => {
    const { teacher } = granted(approve(checking({ to: { certificate: null } }, { certificate: "2010" })));
    expect(teacher).toStrictEqual(aRecord({ version: 4 }));
  });

  test("who checked it and when is kept, and nothing of the number but its end", () => {
    const { change } = granted(approve(checking({ to: { name: "乙", document: { ...document, gender: "FEMALE" } } })));
    expect(change).toStrictEqual({
      ...aChange({ to: { name: "乙", document: { kind: "RESIDENT_CARD", last4: "002X" } } }),
      state: "APPROVED",
      decided: { by: someone("b"), at: now.at },
    });
  });

  test("rejected or withdrawn, the record stays as it is, and the reason is kept", () => {
    const { teacher, change } = granted(reject(checking()));
    expect(teacher).toStrictEqual(aRecord({ version: 4 }));
    expect(change).toStrictEqual({ ...aChange(), state: "REJECTED", decided: { by: someone("b"), at: now.at, reason: "不符" } });
    expect(granted(reject(checking(), "a")).change).toMatchObject({ state: "WITHDRAWN", decided: { by: someone("a") } });
  });

  test("DIR-06 a number that another got meanwhile is not put on the record", () => {
    expect(comesTo(approve({ ...checking(), holder: aRecord() }))).toBe("IDENTITY_TAKEN DIR-06");
  });

  test("DIR-02 nor what leaves a trainer without their certificate", () => {
    expect(comesTo(approve(checking({ to: { position: "TRAINER" } })))).toBe("CERTIFICATE_REQUIRED DIR-02");
  });
});

describe("SEC-04 it is decided once", () => {
  const decided = (state: Change["state"], letter: string) => checking({ state, decided: { by: someone(letter), at: now.at } });
  const otherwise = checking({ state: "REJECTED", decided: { by: someone("b"), at: now.at, reason: "姓名不符" } });
  const overtaken = checking({}, { change: ChangeId.parse("D".padStart(26, "0")) });

  it.each<[string, Checking, string, string, string]>([
    ["who approved it approves again", decided("APPROVED", "b"), "b", "unchanged", "CHANGE_DECIDED SEC-04"],
    ["another approved it", decided("APPROVED", "d"), "b", "CHANGE_DECIDED SEC-04", "CHANGE_DECIDED SEC-04"],
    ["who rejected it rejects again", decided("REJECTED", "b"), "b", "CHANGE_DECIDED SEC-04", "unchanged"],
    ["another rejected it", decided("REJECTED", "d"), "b", "CHANGE_DECIDED SEC-04", "CHANGE_DECIDED SEC-04"],
    ["who withdrew it withdraws again", decided("WITHDRAWN", "a"), "a", "CHANGE_DECIDED SEC-04", "unchanged"],
    ["it was withdrawn before another checks it", decided("WITHDRAWN", "a"), "b", "CHANGE_DECIDED SEC-04", "CHANGE_DECIDED SEC-04"],
    ["the record waits for it no more", overtaken, "b", "CHANGE_DECIDED SEC-04", "CHANGE_DECIDED SEC-04"],
    ["who rejected it gives another reason", otherwise, "b", "CHANGE_DECIDED SEC-04", "CHANGE_DECIDED SEC-04"],
  ])("%s", (_, standing, letter, approved, rejected) => {
    expect([comesTo(approve(standing, letter)), comesTo(reject(standing, letter))]).toEqual([approved, rejected]);
  });
});

describe("SEC-04 whoever may not decide it hears why", () => {
  const refusal = (code: string, data: object) => ({ ok: false, refusal: { code, rule: "SEC-04", data } });

  test("that it is decided, and how", () => {
    const decided = checking({ state: "REJECTED", decided: { by: someone("d"), at: now.at } });
    for (const outcome of [approve(decided), reject(decided)])
      expect(outcome).toStrictEqual(refusal("CHANGE_DECIDED", { state: "REJECTED" }));
  });

  test("§6-47 that the school has somebody for it", () => {
    for (const outcome of [approve(checking(), "b", "COUNTY"), reject(checking(), "b", "COUNTY")])
      expect(outcome).toStrictEqual(refusal("ACT_NOT_YOURS", { required: "SCHOOL" }));
  });
});

describe("§6-47 who rejects", () => {
  it.each<[string, string, Level, number, string]>([
    ["another of the school", "b", "SCHOOL", 2, "changed"],
    ["whoever made it", "a", "SCHOOL", 2, "changed"],
    ["whoever made it, acting for the county since", "a", "COUNTY", 2, "changed"],
    ["the county where the school has another", "b", "COUNTY", 2, "ACT_NOT_YOURS SEC-04"],
    ["the county where the school has nobody else", "b", "COUNTY", 1, "changed"],
  ])("%s", (_, letter, level, administrators, expected) => {
    expect(comesTo(reject(checking({}, {}, administrators), letter, level))).toBe(expected);
  });
});
