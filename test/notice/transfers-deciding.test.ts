import { describe, expect, it, test } from "vitest";
import { ChangeId, TransferId } from "#domain/ids.ts";
import type { Outcome } from "#domain/outcome.ts";
import type { Teacher } from "#domain/teachers/types.ts";
import { decideApproval, decideMove, decideRejection } from "#domain/transfers/rules/act.ts";
import type { MoveStanding } from "#domain/transfers/standing.ts";
import type { Transfer } from "#domain/transfers/types.ts";
import { day, on } from "#given/days.ts";
import { comesTo, granted, refused } from "#given/outcomes.ts";
import {
  aServant,
  before,
  departed,
  enrolledAt,
  everybody,
  fresh,
  officer,
  requested,
  type SeatName,
  schoolAt,
  seats,
  unitAt,
  who,
} from "#given/transfers.ts";

const now = on("2022-07-05");
const county = officer("COUNTY", seats.here);
const about = { transferId: fresh.transfer };
const ulidOf = (letter: string) => letter.padStart(26, "0");

describe("TRF-08: what follows the person", () => {
  const enrollment = enrolledAt("sameCounty");
  const standing = { ...requested("sameCounty", "here"), enrollment, leaves: unitAt("sameCounty"), joins: unitAt("here") };
  const approved = (given: Partial<MoveStanding> = {}) =>
    granted(decideApproval(county, { ...standing, ...given }, { ...about, on: day("2022-07-05") }, everybody, now, fresh));

  it("the enrollment goes along with stage and subject; the submitted lists do not hold it back", () =>
    expect(approved().move?.enrollment?.after).toMatchObject({ ...enrollment, school: seats.here.SCHOOL }));

  it("both lists count them, also one that nobody opened", () => {
    const counts = (given: Partial<MoveStanding> = {}) => approved(given).move?.units.map(({ after }) => [after.school, after.roster]);
    expect(counts()).toEqual([
      [seats.sameCounty.SCHOOL, 9],
      [seats.here.SCHOOL, 11],
    ]);
    expect(counts({ joins: undefined })?.[1]).toEqual([seats.here.SCHOOL, 1]);
  });

  it("the old stint ends on the day the new one begins", () => {
    expect(approved().move?.ended).toStrictEqual({
      ...{ stint: fresh.stint, teacher: aServant("here").teacher, school: seats.sameCounty.SCHOOL, county: seats.sameCounty.COUNTY },
      ...{ from: "2015-09-01", until: "2022-07-05", ended: "TRANSFERRED", transfer: fresh.transfer, reason: "工作需要" },
    });
    expect(approved().move?.after.since).toBe("2022-07-05");
  });

  it("they came by the request, whatever id was made meanwhile", () => {
    const made = { ...fresh, transfer: TransferId.parse(ulidOf("M")) };
    const { move } = granted(decideApproval(county, standing, about, everybody, now, made));
    expect([move?.after.arrival, move?.ended?.transfer]).toEqual([fresh.transfer, fresh.transfer]);
  });

  it("an enrollment that stands at the school already stays", () => {
    const back = { ...standing, enrollment: enrolledAt("here") };
    expect(granted(decideApproval(county, back, about, everybody, now, fresh)).move).toMatchObject({ stays: back.enrollment });
  });

  it.each([
    ["2015-08-31", false],
    ["2015-09-01", true],
    ["2022-08-05", true],
    ["2022-08-06", false],
  ])("is dated %s: %s", (date, may) =>
    expect(decideApproval(county, standing, { ...about, on: day(date) }, everybody, now, fresh)).toMatchObject(
      may ? { ok: true } : refused("TRANSFER_DATE_INVALID", "TRF-08"),
    ),
  );

  it("what it left is kept, by which it can be taken back exactly", () => {
    const left = { record: "as it was", stint: fresh.stint, since: "2015-09-01", enrollment: null };
    expect(approved({ enrollment: undefined }).transfer.left).toStrictEqual(left);
    const [change, arrival] = [ChangeId.parse(ulidOf("C")), TransferId.parse(ulidOf("A"))];
    const { teacher } = requested("sameCounty", "here", { teacher: { change, arrival } });
    const { year, stage, subject } = enrollment;
    const along = { year, stage, subject, enrolledAt: enrollment.enrolledAt };
    expect(approved({ teacher }).transfer.left).toStrictEqual({ ...left, change, arrival, enrollment: along });
  });
});

describe("TRF-04: deciding a request", () => {
  type Request = ReturnType<typeof requested>;
  const approve = (standing: Request) => decideApproval(county, standing, about, everybody, now, fresh);
  const reject = (standing: Request, reason = "材料不全") => decideRejection(county, standing, { ...about, reason }, everybody, now);
  const inState = (state: Transfer["state"]) => requested("sameCounty", "here", { transfer: { state } });

  it("somebody who left meanwhile is not moved by the request", () => {
    expect(approve(requested("sameCounty", "here", { teacher: departed }))).toMatchObject({
      refusal: { code: "TRANSFER_OVERTAKEN", rule: "TRF-04", data: { old: { state: "IN_SERVICE" }, now: { state: "DEPARTED" } } },
    });
    expect(approve({ ...requested("sameCounty", "here"), teacher: aServant("otherCounty") })).toMatchObject(refused("TRANSFER_OVERTAKEN"));
  });
  it("nor somebody who was never found", () =>
    expect(approve(requested("sameCounty", "here", { transfer: { fact: "UNKNOWN" } }))).toStrictEqual({
      ok: false,
      refusal: { code: "TRANSFER_NOT_POSSIBLE", rule: "TRF-04", data: { fact: "UNKNOWN" } },
    }));
  it("DIR-01 nor to a school that is registered no more", () => {
    const to = { ...schoolAt(seats.here), registered: false };
    expect(comesTo(approve({ ...requested("sameCounty", "here"), to }))).toBe("ORG_NOT_REGISTERED DIR-01");
  });

  it.each<[Transfer["state"], string, string]>([
    ["PENDING", "changed", "changed"],
    ["DONE", "unchanged", "TRANSFER_STATE TRF-04"],
    ["REJECTED", "TRANSFER_STATE TRF-04", "unchanged"],
    ["WITHDRAWN", "TRANSFER_STATE TRF-04", "TRANSFER_STATE TRF-04"],
    ["REVERSED", "TRANSFER_STATE TRF-04", "TRANSFER_STATE TRF-04"],
  ])("one that is %s: approving it comes to %s, rejecting it to %s", (state, approved, rejected) => {
    const outcomes = [approve(inState(state)), reject(inState(state))];
    expect(outcomes.map(comesTo)).toEqual([approved, rejected]);
    for (const outcome of outcomes) if (!outcome.ok) expect(outcome.refusal.data).toEqual({ state });
  });

  it("a rejection says why, and frees the teacher for another request", () => {
    expect(reject(inState("PENDING"), "")).toMatchObject(refused("REASON_REQUIRED", "TRF-04"));
    const { transfer, teacher } = inState("PENDING");
    const settled = { by: who, at: now.at, reason: "材料不全" };
    expect(granted(reject(inState("PENDING")))).toStrictEqual({
      transfer: { ...transfer, state: "REJECTED", settled, version: 2 },
      slot: teacher,
    });
  });

  it("a teacher who was not found at a school is decided by its county, wherever they serve", () => {
    const asked = requested("otherPrefecture", "here", { transfer: { direction: "IN", fact: "NAME_DIFFERS", from: undefined } });
    expect(comesTo(reject(asked))).toBe("changed");
  });

  it("the school that asked hears of its county alone, wherever the person is", () => {
    const school = officer("SCHOOL", seats.here);
    const asked = requested("otherPrefecture", "here", { transfer: { direction: "IN" } });
    expect(decideApproval(school, asked, about, everybody, now, fresh)).toMatchObject({
      refusal: { code: "TRANSFER_LEVEL_REQUIRED", rule: "TRF-04", data: { required: "COUNTY" } },
    });
  });
});

describe("TRF-04: the office moves by itself", () => {
  const standingAt = (at: SeatName, given: Partial<Teacher> = {}) => before(at, "here", given);
  const move = (given: Partial<Teacher> = {}, { reason = "支教", date = "2022-07-05", ...standing }: Asked = {}, by = county) =>
    decideMove(
      by,
      { ...standingAt("sameCounty", given), ...standing },
      { teacher: aServant("here").teacher, toSchool: seats.here.SCHOOL, reason, on: day(date) },
      everybody,
      now,
      fresh,
    );
  type Asked = Partial<MoveStanding> & { readonly reason?: string; readonly date?: string };

  it("and it is written down as done at once, by that office", () => {
    const outcome = move();
    expect(comesTo(outcome)).toBe("created");
    expect(granted(outcome).move?.ended).toMatchObject({ transfer: fresh.transfer, reason: "支教" });
    expect(granted(outcome).transfer).toStrictEqual({
      ...{ transfer: fresh.transfer, direction: "OFFICE", state: "DONE", fact: "IN_SERVICE", teacher: aServant("here").teacher },
      ...{ person: { name: "张三", last4: "123X" }, from: seats.sameCounty.SCHOOL, to: seats.here.SCHOOL, level: "COUNTY" },
      ...{ acting: seats.here.COUNTY, reason: "支教", on: "2022-07-05", version: 1 },
      filed: { by: who, organization: seats.here.COUNTY, onBehalf: false, at: now.at },
      settled: { by: who, at: now.at, reason: "支教" },
      left: { record: "as it was", stint: fresh.stint, since: "2015-09-01", enrollment: null },
    });
  });

  it.each<[string, Outcome<unknown>, string]>([
    ["nobody without a reason", move({}, { reason: "" }), "REASON_REQUIRED TRF-04"],
    ["nobody about whom a request waits", move({ transfer: fresh.transfer }), "TRANSFER_PENDING TRF-01"],
    ["nobody of the pool", move(departed), "USE_DEPARTED_PULL TRF-03"],
    [
      "nobody to a school that is not registered",
      move({}, { to: { ...schoolAt(seats.here), registered: false } }),
      "ORG_NOT_REGISTERED DIR-01",
    ],
    ["nobody before their stint began", move({}, { date: "2015-08-31" }), "TRANSFER_DATE_INVALID TRF-08"],
    ["nobody more than 31 days ahead", move({}, { date: "2022-08-06" }), "TRANSFER_DATE_INVALID TRF-08"],
    ["nobody whom it does not find", move({}, { teacher: undefined }), "NOT_FOUND TRF-04"],
    ["nobody from a school that is not there", move({}, { from: undefined }), "NOT_FOUND TRF-04"],
    [
      "§6-58 nobody of another county, within their school or out of it",
      move({}, standingAt("here"), officer("COUNTY", seats.otherCounty)),
      "NOT_FOUND TRF-04",
    ],
  ])("%s", (_, outcome, expected) => expect(comesTo(outcome)).toBe(expected));

  test("§6-28 a level above is named beside the office that acts", () => {
    const ask = { teacher: aServant("here").teacher, toSchool: seats.here.SCHOOL, reason: "支教", override: { reason: "因病" } };
    const outcome = decideMove(officer("PREFECTURE", seats.here), standingAt("sameCounty"), ask, everybody, now, fresh);
    const settled = { by: who, organization: seats.here.PREFECTURE, at: now.at, reason: "支教", override: "因病" };
    expect(granted(outcome).transfer).toMatchObject({ acting: seats.here.COUNTY });
    expect(granted(outcome).transfer.settled).toStrictEqual(settled);
  });
});
