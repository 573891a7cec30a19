import { describe, expect, it, test } from "vitest";
import { type Correcting, decideCorrection, decideSupplement } from "#domain/corrections/rules/correct.ts";
import type { KeyFacts } from "#domain/corrections/types.ts";
import { TeacherId } from "#domain/ids.ts";
import type { Identity } from "#domain/teachers/identity.ts";
import type { Teacher } from "#domain/teachers/types.ts";
import { day } from "#given/days.ts";
import { comesTo, granted } from "#given/outcomes.ts";
import { aChange, aRecord, by, schoolWith } from "#given/records.ts";

const passport: Identity = { kind: "PASSPORT", number: "E87654321" };
const print = { keyVersion: 1, hmac: "of the new number" };

type Given = Partial<Correcting> & { readonly telephone?: string; readonly identity?: Identity; readonly version?: number };

/** A correction of a record by a school of two administrators. */
const correct = (record: Partial<Teacher>, change: object, { telephone, identity, version = 3, ...given }: Given = {}) =>
  decideCorrection(
    by("a"),
    { school: schoolWith(2), known: { teacher: aRecord(record), telephone }, ...given },
    { version, ...change },
    identity,
  );

describe("DIR-04 修正: what is not key applies at once", () => {
  const { name, stages, subject, position, rural } = aRecord();
  const facts = { name, stages, subject, position, rural };
  const known = { gender: "FEMALE", joinedOn: day("2015-09-01"), remark: "班主任" } as const;

  it.each<[string, object, object]>([
    ["another subject, and all else stays", { subject: "物理" }, { ...facts, ...known, subject: "物理" }],
    ["another gender", { gender: "MALE" }, { ...facts, ...known, gender: "MALE" }],
    ["another day of arrival", { joinedOn: day("2016-09-01") }, { ...facts, ...known, joinedOn: "2016-09-01" }],
    ["no day of arrival", { joinedOn: null }, { ...facts, gender: "FEMALE", remark: "班主任" }],
    ["another remark", { remark: "年级主任" }, { ...facts, ...known, remark: "年级主任" }],
    ["no remark", { remark: null }, { ...facts, gender: "FEMALE", joinedOn: "2015-09-01" }],
  ])("%s", (_, change, expected) => {
    const outcome = correct(known, change);
    expect(comesTo(outcome)).toBe("changed");
    expect(granted(outcome).facts).toStrictEqual(expected);
  });

  it.each<[string, string | undefined, string | null, string]>([
    ["another telephone", "10001234567", "10007654321", "changed"],
    ["a first telephone", undefined, "10007654321", "changed"],
    ["no telephone where there was one", "10001234567", null, "changed"],
    ["the same telephone", "10001234567", "10001234567", "unchanged"],
    ["no telephone where there was none", undefined, null, "unchanged"],
  ])("%s", (_, telephone, asked, did) => {
    const outcome = correct({}, { telephone: asked }, telephone === undefined ? {} : { telephone });
    expect(comesTo(outcome)).toBe(did);
    expect(granted(outcome).telephone).toBe(asked);
  });

  test("what applies at once waits for no correction that is open", () => {
    const outcome = correct({}, { subject: "物理" }, { pending: aChange() });
    expect(comesTo(outcome)).toBe("changed");
    expect(granted(outcome)).toMatchObject({ before: aRecord(), pending: aChange() });
  });
});

describe("§6-47 key fields wait: from what, and to what", () => {
  it.each<[string, Partial<Teacher>, object, Identity | undefined, KeyFacts, KeyFacts]>([
    ["the name", {}, { name: "乙" }, undefined, { name: "甲" }, { name: "乙" }],
    ["the position", {}, { position: "OTHER" }, undefined, { position: "TEACHER" }, { position: "OTHER" }],
    ["the stages", {}, { stages: ["PRIMARY"] }, undefined, { stages: ["JUNIOR"] }, { stages: ["PRIMARY"] }],
    ["a certificate where there was none", {}, { certificate: "2015" }, undefined, { certificate: null }, { certificate: "2015" }],
    ["another certificate", { certificate: "2010" }, { certificate: "2015" }, undefined, { certificate: "2010" }, { certificate: "2015" }],
    ["no certificate", { certificate: "2010" }, { certificate: null }, undefined, { certificate: "2010" }, { certificate: null }],
    [
      "the document, of which only the end is told",
      {},
      {},
      passport,
      { document: { kind: "PASSPORT", last4: "5678" } },
      { document: { kind: "PASSPORT", last4: "4321" } },
    ],
  ])("%s", (_, record, change, identity, from, to) => {
    const outcome = correct(record, change, { school: schoolWith(2, { stages: [] }), ...(identity && { identity }) });
    expect(comesTo(outcome)).toBe("queued");
    const { proposal } = granted(outcome);
    expect([proposal?.from, proposal?.to, proposal?.identity]).toStrictEqual([from, to, identity]);
  });

  test("only what is other than it stands waits, and why it was asked goes along", () => {
    const asked = { name: "甲", position: "OTHER", stages: ["JUNIOR"], certificate: null, subject: "物理", reason: "评聘" };
    expect(granted(correct({}, asked))).toMatchObject({
      facts: { subject: "物理" },
      proposal: { to: { position: "OTHER" }, reason: "评聘" },
    });
    expect(Object.keys(granted(correct({}, asked)).proposal?.to ?? {})).toEqual(["position"]);
  });

  it.each<[string, object, Identity | undefined, KeyFacts, string]>([
    ["the same name", { name: "乙" }, undefined, { name: "乙" }, "unchanged"],
    ["the same name, with a fact that applies at once", { name: "乙", subject: "物理" }, undefined, { name: "乙" }, "changed"],
    ["another name", { name: "丙" }, undefined, { name: "乙" }, "CHANGE_PENDING SEC-04"],
    ["the same position", { position: "OTHER" }, undefined, { position: "OTHER" }, "unchanged"],
    ["another position", { position: "PRINCIPAL" }, undefined, { position: "OTHER" }, "CHANGE_PENDING SEC-04"],
    ["the same certificate", { certificate: "2015" }, undefined, { certificate: "2015" }, "unchanged"],
    ["another certificate", { certificate: "2016" }, undefined, { certificate: "2015" }, "CHANGE_PENDING SEC-04"],
    ["the same stages", { stages: ["PRIMARY"] }, undefined, { stages: ["PRIMARY"] }, "unchanged"],
    ["other stages", { stages: ["SENIOR"] }, undefined, { stages: ["PRIMARY"] }, "CHANGE_PENDING SEC-04"],
    ["the same number", {}, passport, { document: { kind: "PASSPORT", last4: "4321", print } }, "unchanged"],
    [
      "another number that ends alike",
      {},
      passport,
      { document: { kind: "PASSPORT", last4: "4321", print: { ...print, hmac: "of another" } } },
      "CHANGE_PENDING SEC-04",
    ],
    ["a name, and more than that waits", { name: "乙" }, undefined, { name: "乙", position: "OTHER" }, "CHANGE_PENDING SEC-04"],
    [
      "a name, and the number waits too",
      { name: "乙" },
      undefined,
      { name: "乙", document: { kind: "PASSPORT", last4: "4321", print } },
      "CHANGE_PENDING SEC-04",
    ],
  ])("asked while a correction waits: %s", (_, change, identity, to, expected) => {
    const school = schoolWith(2, { stages: [] });
    expect(comesTo(correct({}, change, { school, prints: [print], pending: aChange({ to }), ...(identity && { identity }) }))).toBe(
      expected,
    );
  });
});

describe("SEC-04 what is asked on another version, or of what another holds", () => {
  it.each<[string, object, number, string]>([
    ["a fact", { subject: "物理" }, 2, "VERSION_CONFLICT SEC-04"],
    ["a key field", { name: "乙" }, 2, "VERSION_CONFLICT SEC-04"],
    ["a fact, on a version still to come", { subject: "物理" }, 4, "VERSION_CONFLICT SEC-04"],
    ["what stands already, whatever version was named", { name: "甲", subject: "数学" }, 2, "unchanged"],
  ])("%s", (_, change, version, expected) => {
    expect(comesTo(correct({}, change, { version }))).toBe(expected);
  });

  it.each<[string, Teacher | undefined, object, string]>([
    ["nobody has the number", undefined, {}, "queued"],
    ["DIR-06 another has the number", aRecord({ teacher: TeacherId.parse("Q".padStart(26, "0")) }), {}, "IDENTITY_TAKEN DIR-06"],
    ["the number is their own", aRecord(), {}, "unchanged"],
    ["the number is their own, and the subject another", aRecord(), { subject: "物理" }, "changed"],
  ])("%s", (_, holder, change, expected) => {
    expect(comesTo(correct({}, change, { identity: passport, holder }))).toBe(expected);
  });
});

describe("a record is whole after a correction too", () => {
  const card = { document: "RESIDENT_CARD", gender: "FEMALE" } as const;

  it.each<[string, Partial<Teacher>, object, string]>([
    ["ENR-01 of a category of the notice", {}, { position: "校工" }, "CATEGORY_UNKNOWN ENR-01"],
    ["DIR-02 who researches has a certificate", {}, { position: "RESEARCHER" }, "CERTIFICATE_REQUIRED DIR-02"],
    ["DIR-02 who gets their certificate with it may train", {}, { position: "TRAINER", certificate: "2015" }, "queued"],
    ["DIR-02 who had their certificate may train", { certificate: "2015" }, { position: "TRAINER" }, "queued"],
    ["DIR-02 who trains keeps it", { position: "TRAINER", certificate: "2015" }, { certificate: null }, "CERTIFICATE_REQUIRED DIR-02"],
    ["DIR-02 who trains has it still", { position: "TRAINER", certificate: "2015" }, { name: "乙" }, "queued"],
    ["DIR-01 in a stage of the school", {}, { stages: ["SENIOR"] }, "STAGE_NOT_IN_SCHOOL DIR-01"],
    ["DIR-01 in some stage", {}, { stages: [] }, "STAGE_REQUIRED DIR-01"],
    ["DIR-03 an identity card says the gender", card, { gender: "MALE" }, "VALUE_INVALID DIR-03"],
    ["DIR-03 and says the same", card, { gender: "FEMALE" }, "unchanged"],
    ["DIR-03 with an identity card the rest is corrected", card, { subject: "物理" }, "changed"],
    ["DIR-03 a passport says none", {}, { gender: "MALE" }, "changed"],
  ])("%s", (_, record, change, expected) => {
    expect(comesTo(correct(record, change))).toBe(expected);
  });

  test("what is unknown or strange is named back, so that it can be mended", () => {
    expect(correct({}, { position: "校工" })).toMatchObject({ refusal: { data: { position: "校工" } } });
    expect(correct({}, { stages: ["SENIOR"] })).toMatchObject({ refusal: { data: { stage: "SENIOR" } } });
  });
});

describe("DIR-05 请据实补充: the rural flag", () => {
  const supplement = (rural: boolean | null | undefined, version = 3) =>
    decideSupplement({ school: schoolWith(2), known: { teacher: aRecord() } }, { rural, version });

  it.each<[string, boolean | null | undefined, number, string]>([
    ["is required", undefined, 3, "RURAL_FLAG_REQUIRED DIR-05"],
    ["has no default", null, 3, "RURAL_FLAG_REQUIRED DIR-05"],
    ["is supplemented", true, 3, "changed"],
    ["is not supplemented on a version that has passed", true, 2, "VERSION_CONFLICT SEC-04"],
    ["stands already, whatever version was named", false, 2, "unchanged"],
  ])("%s", (_, rural, version, expected) => {
    expect(comesTo(supplement(rural, version))).toBe(expected);
  });

  test("and nothing else changes", () => {
    const { name, stages, subject, position } = aRecord();
    expect(granted(supplement(true)).facts).toStrictEqual({ name, stages, subject, position, rural: true });
  });
});
