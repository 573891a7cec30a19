import { describe, expect, it } from "vitest";
import type { How } from "#domain/program/acting.ts";
import { Level, type Rules } from "#domain/program/types.ts";
import { decideApproval } from "#domain/transfers/rules/act.ts";
import { day, on } from "#given/days.ts";
import { consented, countyAndSchools, everybody, fresh, officer, operating, requested, type SeatName, seats } from "#given/transfers.ts";

const now = on("2022-07-05");

describe("§6-58: the office is the common ancestor itself", () => {
  const approve = (level: Level, at: SeatName, rules = everybody, from: SeatName = "sameCounty") =>
    decideApproval(officer(level, seats[at]), requested(from, "here"), { transferId: fresh.transfer }, rules, now, fresh);

  it.each(["COUNTY", "PREFECTURE"] as const)("another %s finds nothing", (level) => {
    const strange = level === "COUNTY" ? "otherCounty" : "otherPrefecture";
    expect(approve(level, strange)).toMatchObject({ ok: false, refusal: { code: "NOT_FOUND" } });
  });

  it("the county that loses the teacher to another one hears who acts", () => {
    expect(approve("COUNTY", "otherCounty", everybody, "otherCounty")).toMatchObject({
      ok: false,
      refusal: { code: "TRANSFER_LEVEL_REQUIRED", data: { required: "PREFECTURE" } },
    });
  });

  it("where the prefecture does not sign in either county records its act, that of the target school with the other's consent (§6-62)", () => {
    const recordedFor = { level: "PREFECTURE" as const, document: "1号", on: day("2022-07-04") };
    const ask = { transferId: fresh.transfer, recordedFor };
    const decide = (at: SeatName) =>
      decideApproval(
        officer("COUNTY", seats[at]),
        requested("otherCounty", "here", { transfer: consented("otherCounty") }),
        ask,
        countyAndSchools,
        now,
        fresh,
      );
    for (const at of ["otherCounty", "here"] as const)
      expect(decide(at)).toMatchObject({ ok: true, value: { transfer: { settled: { recordedFor } } } });
  });

  it("the prefecture records for a province that does not sign in, where it does itself", () => {
    const rules = operating("PREFECTURE", "COUNTY", "SCHOOL");
    const recordedFor = { level: "PROVINCE" as const, document: "1号", on: day("2022-07-04") };
    const decide = (level: Level) =>
      decideApproval(
        officer(level, seats.here),
        requested("otherPrefecture", "here", { transfer: consented("otherPrefecture", "PREFECTURE") }),
        { transferId: fresh.transfer, recordedFor },
        rules,
        now,
        fresh,
      );
    expect(decide("PREFECTURE")).toMatchObject({ ok: true });
    expect(decide("COUNTY")).toMatchObject({ ok: false, refusal: { code: "TRANSFER_LEVEL_REQUIRED" } });
  });
});

describe("§6-43: what is recorded", () => {
  const decide = (rules: Rules, at: SeatName, how: object) =>
    decideApproval(officer("COUNTY", seats.here), requested(at, "here"), { transferId: fresh.transfer, ...how }, rules, now, fresh);
  const of = (level: Level) => ({ recordedFor: { level, document: "1号", on: day("2022-07-04") } });

  it("needs number and date, of the very level", () => {
    expect(decide(countyAndSchools, "otherCounty", {})).toMatchObject({ ok: false, refusal: { code: "RECORD_REQUIRED" } });
    expect(decide(countyAndSchools, "otherCounty", of("PROVINCE"))).toMatchObject({ ok: false, refusal: { code: "RECORD_REQUIRED" } });
  });

  it("is nothing where the level acts itself", () =>
    expect(decide(countyAndSchools, "sameCounty", of("COUNTY"))).toMatchObject({ ok: false, refusal: { code: "RECORD_NOT_ALLOWED" } }));
});

describe("§6-28: a county may let a level above act at any time", () => {
  const rules = { ...everybody, settings: { ...everybody.settings, higherLevelMayTransfer: true } };

  it.each(Level.options.filter((level) => level !== "SCHOOL"))("%s then approves what is a county's", (level) =>
    expect(
      decideApproval(officer(level, seats.here), requested("sameCounty", "here"), { transferId: fresh.transfer }, rules, now, fresh),
    ).toMatchObject({ ok: true }),
  );
});

describe("TRF-04 to TRF-06: whoever may not act hears by which clause, and which level may", () => {
  const withoutPrefecture = operating("PROVINCE", "COUNTY", "SCHOOL");
  const recordedFor = { level: "PREFECTURE" as const, document: "1号", on: day("2022-07-04") };

  it.each<[string, Level, SeatName, Rules, How, string, string, object]>([
    ["a level below", "COUNTY", "otherCounty", everybody, {}, "TRANSFER_LEVEL_REQUIRED", "TRF-05", { required: "PREFECTURE" }],
    [
      "a level below, across prefectures",
      "PREFECTURE",
      "otherPrefecture",
      everybody,
      {},
      "TRANSFER_LEVEL_REQUIRED",
      "TRF-06",
      { required: "PROVINCE" },
    ],
    ["a level above", "PROVINCE", "sameCounty", everybody, {}, "TRANSFER_OVERRIDE_REQUIRED", "TRF-04", { required: "COUNTY" }],
    ["a level above without a reason", "PROVINCE", "otherCounty", everybody, { override: { reason: "" } }, "REASON_REQUIRED", "TRF-05", {}],
    [
      "the level itself, recording",
      "PREFECTURE",
      "otherCounty",
      everybody,
      { recordedFor },
      "RECORD_NOT_ALLOWED",
      "TRF-05",
      { level: "PREFECTURE" },
    ],
    [
      "who records, without number and date",
      "COUNTY",
      "otherCounty",
      countyAndSchools,
      {},
      "RECORD_REQUIRED",
      "TRF-05",
      { level: "PREFECTURE" },
    ],
    ["a level that does not sign in", "PREFECTURE", "otherCounty", countyAndSchools, {}, "ACT_NOT_YOURS", "TRF-05", { required: "COUNTY" }],
    [
      "a level above one that does not sign in",
      "PROVINCE",
      "otherCounty",
      withoutPrefecture,
      {},
      "TRANSFER_OVERRIDE_REQUIRED",
      "TRF-05",
      { required: "PREFECTURE" },
    ],
    [
      "a level above one that does not sign in, recording",
      "PROVINCE",
      "otherCounty",
      withoutPrefecture,
      { recordedFor },
      "RECORD_NOT_ALLOWED",
      "TRF-05",
      { level: "PREFECTURE" },
    ],
    [
      "a school, of a level that does not sign in",
      "SCHOOL",
      "otherCounty",
      countyAndSchools,
      { recordedFor },
      "TRANSFER_LEVEL_REQUIRED",
      "TRF-05",
      { required: "PREFECTURE" },
    ],
  ])("%s", (_, level, at, rules, how, code, rule, data) => {
    const ask = { transferId: fresh.transfer, ...how };
    const outcome = decideApproval(officer(level, seats.here), requested(at, "here"), ask, rules, now, fresh);
    expect(outcome).toStrictEqual({ ok: false, refusal: { code, rule, data } });
  });
});
