import { describe, expect, test } from "vitest";
import type { Outcome } from "#domain/outcome.ts";
import type { Level, Rules } from "#domain/program/types.ts";
import { decideApproval, decideMove, decideRejection } from "#domain/transfers/rules/act.ts";
import { decidePull } from "#domain/transfers/rules/pull.ts";
import { day, on } from "#given/days.ts";
import {
  aServant,
  before,
  consented,
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
 * The notice as a table (L159 to L161), written from its sentences and not from the program. First the person: in the pool or in service, and where, seen from
 * the school that would get them. Then the side whose officers act: they stand above the school that gets them, or above the one they are (or was) at. Columns: that
 * school, and the county, prefecture and province above it. `ok` may act; `refuse` is not the operator the notice names, though it stands above it, and may act
 * with a reason; a level is the one a refusal names; `422` is no transfer at all; `record` acts for a level that does not sign in, `asks` does so with the consent
 * of the office of its own level that loses them (§6-62); `not-here` does not sign in itself, and so acts neither with a reason nor without. A teacher who departed is pulled by a school
 * alone, the school they were at too (§6-58).
 */
const columns = ["SCHOOL", "COUNTY", "PREFECTURE", "PROVINCE"] as const;

const whereEveryLevelSignsIn = `
  pool     here             gets    ok          refuse      refuse      refuse
  pool     sameCounty       gets    ok          refuse      refuse      refuse
  pool     otherCounty      gets    ok          refuse      refuse      refuse
  pool     otherPrefecture  gets    ok          refuse      refuse      refuse
  pool     otherProvince    gets    422         422         422         422
  service  here             gets    422         422         422         422
  service  sameCounty       gets    COUNTY      ok          refuse      refuse
  service  otherCounty      gets    PREFECTURE  PREFECTURE  ok          refuse
  service  otherPrefecture  gets    PROVINCE    PROVINCE    PROVINCE    ok
  service  otherProvince    gets    422         422         422         422
  service  sameCounty       loses   COUNTY      ok          refuse      refuse
  service  otherCounty      loses   PREFECTURE  PREFECTURE  ok          refuse
  service  otherPrefecture  loses   PROVINCE    PROVINCE    PROVINCE    ok
  service  otherProvince    loses   422         422         422         422`;

const whereTheProvinceDoesNotSignIn = `
  pool     here             gets    ok          refuse      refuse      not-here
  pool     sameCounty       gets    ok          refuse      refuse      not-here
  pool     otherCounty      gets    ok          refuse      refuse      not-here
  pool     otherPrefecture  gets    ok          refuse      refuse      not-here
  pool     otherProvince    gets    422         422         422         422
  service  here             gets    422         422         422         422
  service  sameCounty       gets    COUNTY      ok          refuse      not-here
  service  otherCounty      gets    PREFECTURE  PREFECTURE  ok          not-here
  service  otherPrefecture  gets    PROVINCE    PROVINCE    asks        not-here
  service  otherProvince    gets    422         422         422         422
  service  sameCounty       loses   COUNTY      ok          refuse      not-here
  service  otherCounty      loses   PREFECTURE  PREFECTURE  ok          not-here
  service  otherPrefecture  loses   PROVINCE    PROVINCE    record      not-here
  service  otherProvince    loses   422         422         422         422`;

const whereCountyAndSchoolsSignIn = `
  pool     here             gets    ok          refuse      not-here    not-here
  pool     sameCounty       gets    ok          refuse      not-here    not-here
  pool     otherCounty      gets    ok          refuse      not-here    not-here
  pool     otherPrefecture  gets    ok          refuse      not-here    not-here
  pool     otherProvince    gets    422         422         422         422
  service  here             gets    422         422         422         422
  service  sameCounty       gets    COUNTY      ok          not-here    not-here
  service  otherCounty      gets    PREFECTURE  asks        not-here    not-here
  service  otherPrefecture  gets    PROVINCE    asks        not-here    not-here
  service  otherProvince    gets    422         422         422         422
  service  sameCounty       loses   COUNTY      ok          not-here    not-here
  service  otherCounty      loses   PREFECTURE  record      not-here    not-here
  service  otherPrefecture  loses   PROVINCE    record      not-here    not-here
  service  otherProvince    loses   422         422         422         422`;

type Cell = {
  readonly state: string;
  readonly at: SeatName;
  /** Above which school the actor stands. */
  readonly side: SeatName;
  readonly actor: Level;
  readonly says: string;
};

const isSeat = (name: string): name is SeatName => Object.hasOwn(seats, name);

const cellsOf = (table: string): Cell[] =>
  table
    .trim()
    .split("\n")
    .flatMap((line) => {
      const [state = "", at = "", side = "", ...answers] = line.trim().split(/\s+/);
      if (!isSeat(at)) throw new Error(`no seat ${at}`);
      return columns.map((actor, column) => ({ state, at, side: side === "gets" ? "here" : at, actor, says: answers[column] ?? "" }));
    });

const RULES: Readonly<Record<string, string>> = { COUNTY: "TRF-04", PREFECTURE: "TRF-05", PROVINCE: "TRF-06" };
const levelOf: Readonly<Record<string, Level>> = { sameCounty: "COUNTY", otherCounty: "PREFECTURE", otherPrefecture: "PROVINCE" };

const now = on("2022-07-05");

const isRecorded = (says: string): boolean => says === "record" || says === "asks";

/** How an act is said to be done: recorded where the table says so, and instead of a lower level with a reason, an empty one, or none. */
const howOf = ({ at, says }: Cell, reason: string | undefined) => {
  const level = levelOf[at];
  return {
    ...(isRecorded(says) && level && { recordedFor: { level, document: "市教函〔2022〕1号", on: day("2022-07-04") } }),
    ...(reason !== undefined && { override: { reason } }),
  };
};

/** Every way in which an officer of the cell may act on the person of the cell. */
const actsOf = (cell: Cell, rules: Rules, reason?: string): Outcome<unknown>[] => {
  const { state, at, side, actor } = cell;
  const how = howOf(cell, reason);
  const standing = before(at, "here", state === "pool" ? departed : {});
  const { teacher, to } = standing;
  if (!teacher) throw new Error("nobody");
  if (state === "pool") {
    const ask = { schoolId: to.organization, teacher: teacher.teacher, ...how };
    return [decidePull(officer(actor, seats[side], "SCHOOL"), standing, ask, rules, now)];
  }
  const ask = { teacher: teacher.teacher, toSchool: to.organization, reason: "工作需要", ...how };
  const moved = decideMove(officer(actor, seats[side]), standing, ask, rules, now, fresh);
  if (levelOf[at] === undefined) return [moved];
  const about = { transferId: fresh.transfer, ...how };
  const office = officer(actor, seats[side]);
  const request = requested(at, "here", { transfer: cell.says === "asks" ? consented(at, actor) : {} });
  return [
    ...(cell.says === "asks" ? [] : [moved]),
    decideApproval(office, request, about, rules, now, fresh),
    decideRejection(office, request, { ...about, reason: "材料不全" }, rules, now),
  ];
};

/** What an outcome comes to, in the words of the table. */
const inWords = ({ state, says }: Cell, outcome: Outcome<unknown>): string => {
  if (outcome.ok) return isRecorded(says) ? says : "ok";
  const { code, data, rule } = outcome.refusal;
  if (["TRANSFER_SAME_SCHOOL", "TRANSFER_OUT_OF_PROVINCE"].includes(code)) return "422";
  if (code === "TRANSFER_OVERRIDE_REQUIRED") return "refuse";
  if (code === "ACT_NOT_YOURS") return "not-here";
  if (code === "REASON_REQUIRED") return "no-reason";
  const required = `${data.required}`;
  return code === "TRANSFER_LEVEL_REQUIRED" && rule === RULES[required] ? required : `${state} ${code} ${rule}`;
};

const modes = [
  ["every level signs in", everybody, whereEveryLevelSignsIn],
  ["the province does not sign in", operating("PREFECTURE", "COUNTY", "SCHOOL"), whereTheProvinceDoesNotSignIn],
  ["county and schools sign in (§6-43)", countyAndSchools, whereCountyAndSchoolsSignIn],
] as const;

describe.each(modes)("TRF-03 to TRF-06, where %s", (_mode, rules, table) => {
  const words = (cell: Cell, reason?: string) => [...new Set(actsOf(cell, rules, reason).map((outcome) => inWords(cell, outcome)))];

  test.each(cellsOf(table))("$actor above $side acts on one from the $state at $at: $says", (cell) =>
    expect(words(cell)).toEqual([cell.says]),
  );

  test.each(cellsOf(table))(
    "footnote: with a reason, $actor above $side acts on one from the $state at $at where it was `refuse`: $says",
    (cell) => {
      const instead = cell.says === "refuse";
      expect(words(cell, "下级管理员因病无法办理")).toEqual([instead ? "ok" : cell.says]);
      expect(words(cell, "")).toEqual([instead ? "no-reason" : cell.says]);
    },
  );

  test.each(cellsOf(table).filter(({ state, says }) => state === "service" && says === "refuse"))(
    "$actor above $side leaves the reason on the transfer of one at $at",
    (cell) => {
      const settled = { settled: { override: "县级管理员因病无法办理" } };
      for (const outcome of actsOf(cell, rules, settled.settled.override))
        expect(outcome).toMatchObject({ ok: true, value: { transfer: settled } });
    },
  );

  test.each(cellsOf(table).filter(({ says }) => says === "asks"))(
    "§6-62: $actor takes nobody from $at without the consent of that office",
    (cell) => {
      const { at, actor } = cell;
      const office = officer(actor, seats.here);
      const ask = { transferId: fresh.transfer, ...howOf(cell, undefined) };
      const others = [{}, consented("here", actor), consented("sameCounty", "SCHOOL")];
      const approvals = others.map((transfer) => decideApproval(office, requested(at, "here", { transfer }), ask, rules, now, fresh));
      const { teacher } = aServant(at);
      const moved = decideMove(
        office,
        before(at, "here"),
        { ...ask, teacher, toSchool: seats.here.SCHOOL, reason: "支教" },
        rules,
        now,
        fresh,
      );
      for (const outcome of [...approvals, moved])
        expect(outcome).toMatchObject({ ok: false, refusal: { code: "TRANSFER_CONSENT_REQUIRED" } });
    },
  );

  const strangers = cellsOf(table).filter(({ state, at, side }) => state === "service" && side === "here" && levelOf[at]);

  test.each(strangers)("$actor of another province finds nobody who is at $at, with or without a reason", (cell) => {
    const stranger: Cell = { ...cell, side: "otherProvince" };
    for (const reason of [undefined, "因病"])
      for (const outcome of actsOf(stranger, rules, reason)) expect(outcome).toMatchObject({ ok: false, refusal: { code: "NOT_FOUND" } });
  });
});

/** TRF-03: whoever serves at a school is not in the pool; the level that may move them is named, and no reason of a level above makes a pull of it. */
const pullOfOneWhoServes = [
  ["sameCounty", "COUNTY"],
  ["otherCounty", "PREFECTURE"],
  ["otherPrefecture", "PROVINCE"],
] as const;

test.each(pullOfOneWhoServes)("TRF-03: one who serves at %s is pulled by nobody, and %s may move them", (at, required) => {
  const standing = before(at, "here");
  const ask = { schoolId: standing.to.organization, teacher: aServant(at).teacher, override: { reason: "因病" } };
  for (const actor of columns)
    expect(decidePull(officer(actor, seats.here, "SCHOOL"), standing, ask, everybody, now)).toMatchObject({
      ok: false,
      refusal: { code: "NOT_IN_DEPARTED_POOL", rule: "TRF-03", data: { required } },
    });
});

test.each(columns)("TRF-03: %s moves nobody who departed: a school pulls them", (actor) => {
  const standing = before("sameCounty", "here", departed);
  const ask = {
    teacher: aServant("sameCounty").teacher,
    toSchool: standing.to.organization,
    reason: "工作需要",
    override: { reason: "因病" },
  };
  const outcome = decideMove(officer(actor, seats.here), standing, ask, everybody, now, fresh);
  const code = actor === "SCHOOL" ? "TRANSFER_LEVEL_REQUIRED" : "USE_DEPARTED_PULL";
  expect(outcome).toMatchObject({ ok: false, refusal: { code } });
});
