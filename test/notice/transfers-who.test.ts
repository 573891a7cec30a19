import { describe, expect, it, test } from "vitest";
import type { Outcome } from "#domain/outcome.ts";
import { Level, type Rules } from "#domain/program/types.ts";
import { decideApproval, decideMove, decideRejection } from "#domain/transfers/rules/act.ts";
import { decidePull } from "#domain/transfers/rules/pull.ts";
import { day, on } from "#given/days.ts";
import {
  before,
  countyAndSchools,
  departed,
  everybody,
  fresh,
  officer,
  operating,
  requested,
  type SeatName,
  seats,
} from "#given/transfers.ts";

/**
 * The notice as a table (L159 to L161), written from its sentences and not from the program. Columns: the school that would get the teacher, and the county,
 * prefecture and province above it. `ok` may act; `refuse` is not the operator the notice names, though it stands above it; a level is the one a refusal
 * names; `422` is no transfer at all; `record` acts for a level that does not sign in; `404` has nothing to do with it.
 */
const columns = ["SCHOOL", "COUNTY", "PREFECTURE", "PROVINCE"] as const;

const whereEveryLevelSignsIn = `
  pool     sameCounty       ok          refuse      refuse      refuse
  pool     otherCounty      ok          refuse      refuse      refuse
  pool     otherPrefecture  ok          refuse      refuse      refuse
  pool     otherProvince    422         422         422         422
  service  here             422         422         422         422
  service  sameCounty       COUNTY      ok          refuse      refuse
  service  otherCounty      PREFECTURE  PREFECTURE  ok          refuse
  service  otherPrefecture  PROVINCE    PROVINCE    PROVINCE    ok
  service  otherProvince    422         422         422         422`;

const whereCountyAndSchoolsSignIn = `
  pool     sameCounty       ok          refuse      refuse      refuse
  pool     otherCounty      ok          refuse      refuse      refuse
  pool     otherPrefecture  ok          refuse      refuse      refuse
  pool     otherProvince    422         422         422         422
  service  here             422         422         422         422
  service  sameCounty       COUNTY      ok          refuse      refuse
  service  otherCounty      PREFECTURE  record      not-here    refuse
  service  otherPrefecture  PROVINCE    record      not-here    not-here
  service  otherProvince    422         422         422         422`;

type Cell = { readonly state: string; readonly at: SeatName; readonly actor: Level; readonly says: string };

const isSeat = (name: string): name is SeatName => Object.hasOwn(seats, name);

const cellsOf = (table: string): Cell[] =>
  table
    .trim()
    .split("\n")
    .flatMap((line) => {
      const [state = "", at = "", ...answers] = line.trim().split(/\s+/);
      if (!isSeat(at)) throw new Error(`no seat ${at}`);
      return columns.map((actor, column) => ({ state, at, actor, says: answers[column] ?? "" }));
    });

const RULES: Readonly<Record<string, string>> = { COUNTY: "TRF-04", PREFECTURE: "TRF-05", PROVINCE: "TRF-06" };
const levelOf: Readonly<Record<string, Level>> = { sameCounty: "COUNTY", otherCounty: "PREFECTURE", otherPrefecture: "PROVINCE" };

const now = on("2022-07-05");
const recordFor = (at: SeatName, says: string) => {
  const level = levelOf[at];
  return says === "record" && level ? { recordedFor: { level, document: "市教函〔2022〕1号", on: day("2022-07-04") } } : {};
};

/** Whoever of `level` stands above the target school, acting on a teacher of the seat. */
const act = ({ state, at, actor, says }: Cell, rules: Rules): Outcome<unknown> => {
  const standing = before(at, "here", state === "pool" ? departed : {});
  const { teacher, to } = standing;
  if (!teacher) throw new Error("nobody");
  if (state === "pool") {
    const ask = { schoolId: to.organization, teacher: teacher.teacher };
    return decidePull(officer(actor, seats.here, "SCHOOL"), standing, ask, rules, now);
  }
  const ask = { teacher: teacher.teacher, toSchool: to.organization, reason: "工作需要", ...recordFor(at, says) };
  return decideMove(officer(actor, seats.here), standing, ask, rules, now, fresh);
};

/** What a refusal comes to, in the words of the table. */
const inWords = ({ state, says }: Cell, outcome: Outcome<unknown>): string => {
  if (outcome.ok) return says === "record" ? "record" : "ok";
  const { code, data, rule } = outcome.refusal;
  if (["TRANSFER_SAME_SCHOOL", "TRANSFER_OUT_OF_PROVINCE"].includes(code)) return "422";
  if (code === "TRANSFER_OVERRIDE_REQUIRED") return "refuse";
  if (code === "ACT_NOT_YOURS") return "not-here";
  if (code === "NOT_FOUND") return "404";
  const required = `${data.required}`;
  return code === "TRANSFER_LEVEL_REQUIRED" && rule === RULES[required] ? required : `${state} ${code} ${rule}`;
};

const modes = [
  ["every level signs in", everybody, whereEveryLevelSignsIn],
  ["county and schools sign in (§6-43)", countyAndSchools, whereCountyAndSchoolsSignIn],
] as const;

describe.each(modes)("TRF-03 to TRF-06, where %s", (_mode, rules, table) => {
  test.each(cellsOf(table))("$actor moves one from the $state at $at: $says", (cell) => {
    expect(inWords(cell, act(cell, rules))).toBe(cell.says);
  });

  const requests = cellsOf(table).filter(({ state, at }) => state === "service" && at !== "here" && at !== "otherProvince");

  test.each(requests)("$actor decides a request about one at $at: $says", (cell) => {
    const actor = officer(cell.actor, seats.here);
    const standing = requested(cell.at, "here");
    const { transferId, ...how } = { transferId: fresh.transfer, ...recordFor(cell.at, cell.says) };
    expect(inWords(cell, decideApproval(actor, standing, { transferId, ...how }, rules, now, fresh))).toBe(cell.says);
    expect(inWords(cell, decideRejection(actor, standing, { transferId, reason: "材料不全", ...how }, rules, now))).toBe(cell.says);
  });

  test.each(requests.filter(({ says }) => says === "refuse"))(
    "$actor acts for a lower level with a reason alone, on one at $at",
    (cell) => {
      const decide = (reason: string) =>
        decideApproval(
          officer(cell.actor, seats.here),
          requested(cell.at, "here"),
          { transferId: fresh.transfer, override: { reason } },
          rules,
          now,
          fresh,
        );
      expect(decide("")).toMatchObject({ ok: false, refusal: { code: "REASON_REQUIRED" } });
      expect(decide("县级管理员因病无法办理")).toMatchObject({
        ok: true,
        value: { transfer: { state: "DONE", settled: { override: "县级管理员因病无法办理" } } },
      });
    },
  );
});

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

  it("and does not record the prefecture's act either: the county of the target school does", () => {
    const recordedFor = { level: "PREFECTURE" as const, document: "1号", on: day("2022-07-04") };
    const ask = { transferId: fresh.transfer, recordedFor };
    const decide = (at: SeatName) =>
      decideApproval(officer("COUNTY", seats[at]), requested("otherCounty", "here"), ask, countyAndSchools, now, fresh);
    expect(decide("otherCounty")).toMatchObject({ ok: false, refusal: { code: "TRANSFER_LEVEL_REQUIRED" } });
    expect(decide("here")).toMatchObject({ ok: true, value: { transfer: { settled: { recordedFor } } } });
  });

  it("the prefecture records for a province that does not sign in, where it does itself", () => {
    const rules = operating("PREFECTURE", "COUNTY", "SCHOOL");
    const recordedFor = { level: "PROVINCE" as const, document: "1号", on: day("2022-07-04") };
    const decide = (level: Level) =>
      decideApproval(
        officer(level, seats.here),
        requested("otherPrefecture", "here"),
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
