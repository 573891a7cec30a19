import { describe, expect, it, test } from "vitest";
import { given } from "#domain/given.ts";
import { StintId } from "#domain/ids.ts";
import type { Outcome } from "#domain/outcome.ts";
import type { Level } from "#domain/program/types.ts";
import { isIn, sinceOf } from "#domain/teachers/effects.ts";
import { decideTeacher } from "#domain/teachers/rules/collect.ts";
import type { Teacher, TeacherFacts } from "#domain/teachers/types.ts";
import { places } from "#given/actors.ts";
import { day } from "#given/days.ts";
import { comesTo } from "#given/outcomes.ts";
import { aRecord, schoolWith, someone } from "#given/records.ts";
import { inPast } from "#table/teachers/stints.ts";
import { indexOf, teacherCards } from "#table/teachers/teachers.ts";

const { name, stages, subject, position, rural } = aRecord();
const facts: TeacherFacts = { name, stages, subject, position, rural };

/** Before CAL-05 has closed (§6-45). */
const inTime = { rules: undefined, day: day("2022-07-05") };

/** Collecting somebody whose record stands already, with facts that are said anew. */
const again = (record: Partial<Teacher>, said: Partial<TeacherFacts>, telephone?: string, formerName?: string) =>
  decideTeacher(
    schoolWith(1, { stages: [] }),
    { teacher: aRecord(record) },
    { identity: { kind: "PASSPORT", number: "E12345678" }, facts: { ...facts, ...said }, ...given({ telephone, formerName }) },
    inTime,
  );

describe("DIR-06 collecting again: what is other, and what is left as it stands", () => {
  it.each<[string, Outcome<unknown>, string]>([
    ["the same", again({}, {}), "unchanged"],
    ["the same stages in another order", again({ stages: ["JUNIOR", "PRIMARY"] }, { stages: ["PRIMARY", "JUNIOR"] }), "unchanged"],
    ["a stage more", again({}, { stages: ["JUNIOR", "PRIMARY"] }), "changed"],
    ["a stage less", again({ stages: ["JUNIOR", "PRIMARY"] }, {}), "changed"],
    ["as many stages, and others", again({}, { stages: ["PRIMARY"] }), "changed"],
    ["another name", again({}, { name: "乙" }), "NAME_DIFFERS DIR-06"],
    ["another name, and not what the record says", again({}, { name: "乙" }, undefined, "丙"), "NAME_DIFFERS DIR-06"],
    ["another name, and what the record says", again({}, { name: "乙" }, undefined, name), "changed"],
    ["another gender", again({ gender: "MALE" }, { gender: "FEMALE" }), "changed"],
    ["another position", again({}, { position: "OTHER" }), "changed"],
    ["another rural flag", again({}, { rural: true }), "changed"],
    ["a certificate that was not said", again({}, { certificate: "2015" }), "changed"],
    ["another day of arrival", again({ joinedOn: day("2015-09-01") }, { joinedOn: day("2016-09-01") }), "changed"],
    ["a telephone that was not said", again({}, {}, "10001234567"), "changed"],
  ])("%s", (_, outcome, expected) => expect(comesTo(outcome)).toBe(expected));

  test("what is not said again stays: certificate, day of arrival, remark", () => {
    const known = { certificate: "2015", joinedOn: day("2015-09-01"), remark: "班主任" };
    const outcome = again({ ...known, gender: "FEMALE" }, { subject: "物理" });
    expect(outcome).toHaveProperty("value.facts", { ...facts, ...known, gender: "FEMALE", subject: "物理" });
  });

  test("DIR-01 an organisation that keeps no stages takes teachers of any", () => {
    const entry = { identity: { kind: "PASSPORT", number: "E12345678" }, facts } as const;
    expect(comesTo(decideTeacher(schoolWith(1, { stages: [] }), undefined, entry, inTime))).toBe("created");
    expect(comesTo(decideTeacher(schoolWith(1, { stages: ["SENIOR"] }), undefined, entry, inTime))).toBe("STAGE_NOT_IN_SCHOOL DIR-01");
  });
});

describe("TRF-08 the first day of a stint that begins with a record", () => {
  it.each([
    ["the day of arrival, if that is past", "2015-09-01", "2015-09-01"],
    ["today, where nobody said it", undefined, "2022-07-05"],
    ["today, where it is still to come", "2022-07-06", "2022-07-05"],
  ])("is %s", (_, joined, since) => {
    expect(sinceOf(joined === undefined ? {} : { joinedOn: day(joined) }, day("2022-07-05"))).toBe(since);
  });
});

describe("section 9: where people stand in lists", () => {
  const card = { teacher: aRecord().teacher, school: places.SCHOOL, name, stages, subject, last4: "5678", version: 3 };
  const usual = { position, verified: false, certified: false };

  it.each<[string, Partial<Teacher>, object]>([
    ["a teacher, unverified, without a certificate", {}, {}],
    ["verified", { verified: { by: someone("a"), at: "2022-07-05T01:00:00.000Z" } }, { verified: true }],
    ["with a certificate", { certificate: "2015" }, { certified: true }],
    ["of another position", { position: "PRINCIPAL" }, { position: "PRINCIPAL" }],
  ])("who is in service, %s, stands with their county and school; what most are is left out and read all the same", (_, record, shown) => {
    const stands = indexOf(aRecord(record));
    expect(stands).toStrictEqual({
      as: "inService",
      by: { county: places.COUNTY, school: places.SCHOOL },
      card: { ...card, ...shown },
    });
    expect(teacherCards.parse(stands)).toStrictEqual({ ...card, ...usual, ...shown });
    expect(teacherCards.parse({ card: { ...card, ...usual, ...shown } })).toStrictEqual({ ...card, ...usual, ...shown });
  });

  test("TRF-07 who departed stands in no list: the pool finds them by the one who names them", () => {
    const { as, by } = indexOf(aRecord({ state: "DEPARTED", poolKey: "key" }));
    expect({ as, by }).toStrictEqual({ as: "departed", by: { nameKey: "key" } });
    expect(() => indexOf(aRecord({ state: "DEPARTED" }))).toThrow("not in the pool");
  });

  test("TRF-08 a stint that is over stands in the past of its school, and tells neither whence nor why", () => {
    const over = { from: day("2015-09-01"), until: day("2022-07-05"), ended: "DEPARTED" } as const;
    const stint = { stint: StintId.parse("S".padStart(26, "0")), teacher: aRecord().teacher, school: places.SCHOOL, ...over };
    expect(inPast({ ...stint, county: places.COUNTY, reason: "辞职" }, aRecord())).toStrictEqual({
      as: "past",
      by: { school: places.SCHOOL, until: over.until },
      card: { ...stint, name, subject, last4: "5678" },
    });
  });
});

describe("GOV-10 whose teacher somebody is", () => {
  it.each<[Level, Partial<Teacher>, boolean]>([
    ["SCHOOL", {}, true],
    ["SCHOOL", { school: places.COUNTY }, false],
    ["COUNTY", {}, true],
    ["COUNTY", { county: places.PREFECTURE }, false],
    ["PREFECTURE", { county: places.PREFECTURE }, false],
  ])("%s, of %o: %s", (level, record, expected) => expect(isIn({ level, organization: places[level] }, aRecord(record))).toBe(expected));
});
