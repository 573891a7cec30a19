import { describe, expect, it, test } from "vitest";
import { lettersOfClosing } from "#domain/corrections/closed-mail.ts";
import { digestsOf } from "#domain/corrections/digest.ts";
import {
  barredFromOwn,
  checkersOfMade,
  checkersOfOwn,
  closedByDeparture,
  isOpen,
  makersOf,
  requeuedChange,
} from "#domain/corrections/effects.ts";
import { decideApproval, decideRejection } from "#domain/corrections/rules/check.ts";
import { type Correcting, decideCorrection, decideSupplement } from "#domain/corrections/rules/correct.ts";
import type { Change, Queued } from "#domain/corrections/types.ts";
import { ChangeId } from "#domain/ids.ts";
import type { Level } from "#domain/program/types.ts";
import type { Activation } from "#domain/spaces/types.ts";
import type { Teacher } from "#domain/teachers/types.ts";
import { places } from "#given/actors.ts";
import { on } from "#given/days.ts";
import { aChange, aRecord, by, schoolWith, someone } from "#given/records.ts";

const now = on("2022-07-05", "16:00:00");
const changeOf = (letter: string) => ChangeId.parse(letter.padStart(26, "0"));
const teacher = aRecord();
const standing = (administrators = 2): Correcting => ({ school: schoolWith(administrators), known: { teacher } });
const ask = (change: object, version = 3) => ({ version, ...change });

const correct = (change: object, { administrators = 2, level = "SCHOOL" }: { administrators?: number; level?: Level } = {}) =>
  decideCorrection(by("a", level), standing(administrators), ask(change), undefined);

describe("SEC-04 信息变动进行审核", () => {
  it.each<[string, object, string]>([
    ["the name waits", { name: "乙" }, "queued"],
    ["the position waits", { position: "OTHER" }, "queued"],
    ["the certificate waits", { certificate: "2015" }, "queued"],
    ["the subject applies at once", { subject: "物理" }, "changed"],
    ["a remark applies at once", { remark: "备注" }, "changed"],
    ["what stands already is no change", { name: "甲", subject: "数学" }, "unchanged"],
  ])("%s", (_, change, did) => {
    expect(correct(change)).toMatchObject({ ok: true, did });
  });

  it.each<[string, Level, number, "SCHOOL" | "COUNTY"]>([
    ["of a school that has two administrators, the other", "SCHOOL", 2, "SCHOOL"],
    ["§6-47 of a village school that has one, the county", "SCHOOL", 1, "COUNTY"],
    ["of what the county made for a school, the school", "COUNTY", 1, "SCHOOL"],
    ["of what the county made for a school without anybody, the county", "COUNTY", 0, "COUNTY"],
  ])("who checks: %s", (_, level, administrators, checker) => {
    expect(correct({ name: "乙" }, { administrators, level })).toMatchObject({ value: { proposal: { checker: places[checker] } } });
  });

  test("somebody departed is not corrected", () => {
    const notInService = (rule: string) => ({ ok: false, refusal: { code: "NOT_IN_SERVICE", rule } });
    const departed: Correcting = { ...standing(), known: { teacher: { ...teacher, state: "DEPARTED" } } };
    expect(decideCorrection(by("a"), departed, ask({ subject: "物理" }), undefined)).toMatchObject(notInService("SEC-04"));
    expect(decideSupplement(departed, { rural: true, version: 3 })).toMatchObject(notInService("DIR-05"));
  });
});

describe("§6-47 who made a change does not check it", () => {
  const change = aChange();
  const checking = (administrators: number, given: Partial<Change> = {}, person: Partial<Teacher> = {}) => ({
    school: schoolWith(administrators),
    teacher: { ...teacher, change: change.change, ...person },
    change: { ...change, ...given },
    checkers: checkersOfMade({ ...change, ...given }, schoolWith(administrators)),
  });
  const codeOf = (outcome: ReturnType<typeof decideApproval>) =>
    outcome.ok ? outcome.did : `${outcome.refusal.code} ${outcome.refusal.rule}`;

  it.each<[string, string, Level, number, string]>([
    ["whoever made it", "a", "SCHOOL", 2, "SELF_APPROVAL SEC-04"],
    ["whoever made it, acting for the county", "a", "COUNTY", 1, "SELF_APPROVAL SEC-04"],
    ["another of the school", "b", "SCHOOL", 2, "changed"],
    ["the county where the school has another", "b", "COUNTY", 2, "ACT_NOT_YOURS SEC-04"],
    ["the county where the school has nobody else", "b", "COUNTY", 1, "changed"],
  ])("%s", (_, letter, level, administrators, expected) => {
    expect(codeOf(decideApproval(by(letter, level), checking(administrators), now))).toBe(expected);
  });

  test("DIR-03 a verified record is verified by whoever checked its key facts last; one that nobody verified stays so", () => {
    const verified = { by: someone("f"), at: "2022-07-04T08:00:00.000Z" };
    const approved = decideApproval(by("b"), checking(2, {}, { verified }), now);
    expect(approved).toMatchObject({ value: { teacher: { name: "乙", verified: { by: someone("b"), at: now.at } } } });
    const never = decideApproval(by("b"), checking(2), now);
    expect(never.ok && never.value.teacher).not.toHaveProperty("verified");
    const rejected = decideRejection(by("b"), checking(2, {}, { verified }), { reason: "不符" }, now);
    expect(rejected).toMatchObject({ value: { teacher: { verified } } });
    const remarked = decideCorrection(
      by("a"),
      { ...standing(), known: { teacher: { ...teacher, verified } } },
      ask({ remark: "备注" }),
      undefined,
    );
    expect(remarked).toMatchObject({ did: "changed", value: { before: { verified } } });
  });

  test("once decided it stays decided; somebody departed meanwhile is not changed; a stage the school lost is refused", () => {
    expect(codeOf(decideApproval(by("b"), checking(2, { state: "REJECTED" }), now))).toBe("CHANGE_DECIDED SEC-04");
    expect(codeOf(decideApproval(by("b"), checking(2, {}, { state: "DEPARTED" }), now))).toBe("NOT_IN_SERVICE SEC-04");
    expect(codeOf(decideApproval(by("b"), checking(2, { to: { stages: ["SENIOR"] } }), now))).toBe("STAGE_NOT_IN_SCHOOL DIR-01");
  });

  test("whoever made it withdraws it with a reason, another rejects it", () => {
    expect(codeOf(decideRejection(by("b"), checking(2), { reason: "" }, now))).toBe("REASON_REQUIRED SEC-04");
    expect(decideRejection(by("a"), checking(2), { reason: "填错" }, now)).toMatchObject({ value: { change: { state: "WITHDRAWN" } } });
    expect(decideRejection(by("b"), checking(2), { reason: "不符" }, now)).toMatchObject({ value: { change: { state: "REJECTED" } } });
  });

  test("LRN-02 what a person asked for: never they, nor whoever made the code of their account; with nobody left at the school, the county", () => {
    const { SCHOOL: school, COUNTY: county } = places;
    const code: Activation = {
      ...{ teacher: teacher.teacher, school, county, codeHash: "", expiresAt: now.at },
      made: { by: someone("a"), at: now.at, organization: school, level: "SCHOOL" },
      used: { by: someone("d"), at: now.at },
    };
    expect(barredFromOwn(someone("d"), code)).toEqual([someone("d"), someone("a")]);
    expect(barredFromOwn(someone("d"), { ...code, made: { ...code.made, by: someone("d") } })).toEqual([someone("d")]);
    expect(barredFromOwn(someone("e"), code)).toEqual([someone("e")]);
    const own = { made: { ...change.made, by: someone("d"), self: true as const } };
    const asked = (administrators: number, administering: number) => ({
      ...checking(administrators, own),
      checkers: checkersOfOwn(schoolWith(administrators), barredFromOwn(someone("d"), code), administering),
    });
    for (const [letter, level, administrators, administering, expected] of [
      ["a", "SCHOOL", 2, 1, "SELF_APPROVAL SEC-04"],
      ["b", "SCHOOL", 2, 1, "changed"],
      ["c", "COUNTY", 2, 1, "ACT_NOT_YOURS SEC-04"],
      ["a", "SCHOOL", 1, 1, "SELF_APPROVAL SEC-04"],
      ["b", "SCHOOL", 1, 0, "ACT_NOT_YOURS SEC-04"],
      ["c", "COUNTY", 1, 1, "changed"],
      ["c", "COUNTY", 1, 0, "changed"],
      ["c", "COUNTY", 2, 2, "changed"],
      ["a", "COUNTY", 1, 0, "SELF_APPROVAL SEC-04"],
    ] as const)
      expect(codeOf(decideApproval(by(letter, level), asked(administrators, administering), now)), `${letter} ${level}`).toBe(expected);
    expect(decideRejection(by("a"), asked(2, 1), { reason: "不符" }, now)).toMatchObject({ value: { change: { state: "REJECTED" } } });
  });

  test("an open correction follows its person: to the new school, to its county where the school has nobody else, and back", () => {
    const { SCHOOL: here, COUNTY: county } = places;
    const [there, elsewhere] = [places.PREFECTURE, places.PROVINCE];
    const at = (id: typeof here, administrators: number, of: Queued = change) =>
      checkersOfMade(of, { ...schoolWith(administrators), organization: id });
    const person = { ...teacher, change: change.change };
    expect(requeuedChange(change, person, at(here, 2))).toBeUndefined();
    expect(requeuedChange(change, person, at(here, 1))).toMatchObject({ checker: county });
    expect(requeuedChange(change, person, at(here, 1))).toStrictEqual({
      ...{ ...change, checker: county },
      made: { ...change.made, organization: here },
    });
    const along = requeuedChange(change, { ...person, school: there, county: elsewhere }, at(there, 1));
    expect(along).toMatchObject({ school: there, county: elsewhere, checker: there, made: { by: someone("a"), organization: here } });
    expect(requeuedChange(change, { ...person, school: there }, at(there, 0))).toMatchObject({ school: there, checker: county });
    expect(along && requeuedChange(along, person, at(here, 1, along))).toMatchObject({ school: here, county, checker: county });
    expect(along && makersOf(along)).toBe(here);
  });

  test("TRF-07 a departure closes it, and its makers are told, unless they did it themselves", () => {
    const document = { kind: "PASSPORT" as const, last4: "9999", sealed: "…", print: { keyVersion: 1, hmac: "…" } };
    const closed = closedByDeparture({ ...change, to: { name: "乙", document } }, by("b"), now);
    expect(closed).toMatchObject({ state: "WITHDRAWN", decided: { by: someone("b"), at: now.at, reason: "已离职" } });
    expect(closed.to).toEqual({ name: "乙", document: { kind: "PASSPORT", last4: "9999" } });
    expect(codeOf(decideApproval(by("c"), { ...checking(2), change: closed }, now))).toBe("CHANGE_DECIDED SEC-04");
    expect(lettersOfClosing(closed, places.COUNTY, now.at)).toMatchObject([{ to: { organization: places.SCHOOL }, office: places.COUNTY }]);
    expect(lettersOfClosing(closedByDeparture(change, by("a"), now), places.COUNTY, now.at)).toEqual([]);
    const keysAt = (at: string) => lettersOfClosing(closed, places.COUNTY, at).map(({ businessKey }) => businessKey);
    expect(keysAt("2022-07-07T01:00:00.000Z")).not.toEqual(keysAt(now.at));
  });

  const waiting = { ...teacher, change: change.change };
  test.each([
    ["while its person serves", true, change, waiting],
    ["not while they are departed", false, change, { ...waiting, state: "DEPARTED" as const }],
    ["not once it is decided", false, { ...change, state: "APPROVED" as const }, waiting],
    ["not of a person who waits for none", false, change, teacher],
    ["not of nobody", false, change, undefined],
  ])("it waits: %s", (_, is, asked, person) => expect(isOpen(asked, person)).toBe(is));

  test("the digests of a day: one for each who has to check, with counts and the oldest day, each correction counted once", () => {
    const old = { ...change, change: changeOf("D"), made: { ...change.made, at: "2022-07-03T20:00:00.000Z" } };
    const other = { ...change, change: changeOf("E"), checker: places.COUNTY };
    const mails = digestsOf([change, old, change, other], now);
    expect(mails.map(({ to, data }) => ({ to, data }))).toEqual([
      { to: { organization: places.SCHOOL }, data: { day: "2022-07-05", pending: 2, overdue: 1, oldest: "2022-07-04" } },
      { to: { organization: places.COUNTY }, data: { day: "2022-07-05", pending: 1, overdue: 0, oldest: "2022-07-05" } },
    ]);
    expect(digestsOf([], now)).toEqual([]);
  });
});
