import { describe, expect, it } from "vitest";
import { decideApproval, decideMove, factNow } from "#domain/transfers/rules/act.ts";
import { lookedAgain } from "#domain/transfers/rules/look-again.ts";
import { decideRequestIn, decideRequestOut } from "#domain/transfers/rules/request.ts";
import type { Transfer } from "#domain/transfers/types.ts";
import { day, on } from "#given/days.ts";
import { granted, refused } from "#given/outcomes.ts";
import {
  aServant,
  consented,
  countyAndSchools,
  departed,
  everybody,
  fresh,
  officer,
  requested,
  type SeatName,
  schoolAt,
  seats,
  before as standing,
  who,
} from "#given/transfers.ts";

const now = on("2022-07-05");
const about = { transferId: fresh.transfer };
const filed = { actor: officer("SCHOOL", seats.here), now, id: fresh.transfer };

describe("§6-44: the same ask again is the one that stands, another is not", () => {
  const recordedFor = { level: "PREFECTURE" as const, document: "1号", on: day("2022-07-04") };
  const approve = (standing: ReturnType<typeof requested>, ask: object) =>
    decideApproval(officer("COUNTY", seats.here), standing, { ...about, ...ask }, countyAndSchools, now, fresh);
  const waiting = requested("otherCounty", "here", { transfer: consented("otherCounty") });
  const { transfer } = granted(approve(waiting, { on: day("2022-07-08"), recordedFor }));
  const done = { ...waiting, transfer };

  it("an approval keeps the day of the move", () => expect(transfer.on).toBe("2022-07-08"));
  it.each([
    [{ recordedFor }, true],
    [{ recordedFor, on: day("2022-07-08") }, true],
    [{ recordedFor, on: day("2022-07-09") }, false],
    [{ recordedFor: { ...recordedFor, document: "2号" } }, false],
    [{ recordedFor: { ...recordedFor, on: day("2022-07-03") } }, false],
  ])("approved again with %j: %s", (ask, same) =>
    expect(approve(done, ask)).toMatchObject(same ? { ok: true, did: "unchanged" } : refused("TRANSFER_STATE", "TRF-05")),
  );

  const asked = { reason: "工作需要", on: day("2022-07-08") };
  const out = (ask: object) => {
    const { transfer: open } = requested("here", "sameCounty", { transfer: { direction: "OUT", ...asked } });
    const from = { teacher: aServant("here", { transfer: open.transfer }), from: schoolAt(seats.here) };
    const before = { program: undefined, ...from, to: schoolAt(seats.sameCounty), open };
    return decideRequestOut(filed, before, { ...asked, toCode: "S001", ...ask }, everybody);
  };
  const taken = (ask: object) => {
    const { transfer: mine } = requested("sameCounty", "here", { transfer: { direction: "IN", ...asked } });
    const before = { program: undefined, teacher: undefined, from: undefined, to: schoolAt(seats.here), open: undefined, asked: mine };
    return decideRequestIn(filed, before, { ...asked, person: mine.person, ...ask }, everybody);
  };
  it.each([
    ["OUT", out],
    ["IN", taken],
  ])("a request %s with another reason or day waits for the first to be withdrawn", (_, file) => {
    expect(file({})).toMatchObject({ ok: true, did: "queued" });
    expect(file({ reason: "轮岗" })).toMatchObject(refused("TRANSFER_PENDING", "TRF-01"));
    expect(file({ on: undefined })).toMatchObject(refused("TRANSFER_PENDING", "TRF-01"));
  });
});

describe("§6-44: the same move of an office again is the one that stands", () => {
  const county = { by: who, organization: seats.here.COUNTY, onBehalf: false, at: now.at };
  const made = { direction: "OFFICE", state: "DONE", reason: "支教", filed: county, on: day("2022-07-05") } as const;
  const again = (given: Partial<Transfer>, ask: object = {}, person: Partial<ReturnType<typeof aServant>> = {}) =>
    decideMove(
      officer("COUNTY", seats.here),
      { ...standing("here", "here", person), brought: requested("sameCounty", "here", { transfer: { ...made, ...given } }).transfer },
      { teacher: aServant("here").teacher, toSchool: seats.here.SCHOOL, reason: "支教", ...ask },
      everybody,
      now,
      fresh,
    );
  it.each([{}, { on: day("2022-07-05") }])("asked with %j", (ask) =>
    expect(again({}, ask)).toMatchObject({ ok: true, did: "unchanged", value: { transfer: made } }),
  );
  it.each([
    ["for another reason", again({}, { reason: "轮岗" })],
    ["for another day", again({}, { on: day("2022-07-06") })],
    ["what a request had brought about", again({ direction: "IN" })],
    ["what another office did", again({ filed: { ...county, organization: seats.here.PREFECTURE } })],
    ["of one who departed since", again({}, {}, departed)],
  ])("but not %s", (_, outcome) => expect(outcome).toMatchObject(refused("TRANSFER_SAME_SCHOOL", "TRF-06")));
});

describe("TRF-08: a day that cannot be is refused when it is asked for", () => {
  const out = (date: string) =>
    decideRequestOut(
      filed,
      { program: undefined, teacher: aServant("here"), from: schoolAt(seats.here), to: schoolAt(seats.sameCounty), open: undefined },
      { reason: "工作需要", toCode: "S001", on: day(date) },
      everybody,
    );
  const taken = (date: string) =>
    decideRequestIn(
      filed,
      { program: undefined, teacher: undefined, from: undefined, to: schoolAt(seats.here), open: undefined },
      { reason: "工作需要", person: { name: "张三", last4: "123X" }, on: day(date) },
      everybody,
    );
  it.each([
    ["2015-08-31", false, true],
    ["2015-09-01", true, true],
    ["2022-08-05", true, true],
    ["2022-08-06", false, false],
  ])("%s: of one's own teacher %s; of another's, whose days are not told, %s", (date, own, anothers) => {
    const no = refused("TRANSFER_DATE_INVALID", "TRF-08");
    expect(out(date)).toMatchObject(own ? { ok: true } : no);
    expect(taken(date)).toMatchObject(anothers ? { ok: true } : no);
  });
});

describe("TRF-01: of two schools that ask for one teacher the later waits behind the other", () => {
  const rival = (teacher: Partial<ReturnType<typeof aServant>> | undefined) => {
    const standing = requested("sameCounty", "here", { transfer: { direction: "IN", fact: "OTHER_REQUEST" } });
    return { ...standing, teacher: teacher && { ...aServant("sameCounty"), ...teacher } };
  };
  it.each([
    ["while the other waits", { transfer: fresh.transfer }, "OTHER_REQUEST"],
    ["once the other is settled", {}, "IN_SERVICE"],
    ["once they departed", departed, "DEPARTED"],
    ["once no record has their number", undefined, "OTHER_REQUEST"],
  ])("%s they are %j: %s", (_, teacher, fact) => {
    expect(factNow(rival(teacher))).toBe(fact);
    const approved = decideApproval(officer("COUNTY", seats.here), rival(teacher), about, everybody, now, fresh);
    const no = { ...refused("TRANSFER_NOT_POSSIBLE", "TRF-04"), refusal: { data: { fact } } };
    expect(approved).toMatchObject(fact === "IN_SERVICE" ? { ok: true, value: { transfer: { state: "DONE" } } } : no);
  });
  it("but not where they are no longer where the request found them", () =>
    expect(decideApproval(officer("COUNTY", seats.here), rival({ school: seats.here.SCHOOL }), about, everybody, now, fresh)).toMatchObject(
      refused("TRANSFER_OVERTAKEN", "TRF-04"),
    ));
});

describe("§6-43: a document is not of the future", () => {
  it.each([
    ["2022-07-05", true],
    ["2022-07-06", false],
  ])("dated %s: %s", (date, may) => {
    const recordedFor = { level: "PREFECTURE" as const, document: "1号", on: day(date) };
    const approved = decideApproval(
      officer("COUNTY", seats.here),
      requested("otherCounty", "here", { transfer: consented("otherCounty") }),
      { ...about, recordedFor },
      countyAndSchools,
      now,
      fresh,
    );
    expect(approved).toMatchObject(may ? { ok: true } : refused("RECORD_OF_FUTURE", "TRF-05"));
  });
});

describe("TRF-01: a request that could move nobody is looked at again", () => {
  const again = (at: SeatName, person: Partial<ReturnType<typeof aServant>> | undefined) => {
    const { teacher: _, from: __, ...standing } = requested("sameCounty", "here", { transfer: { direction: "IN", fact: "UNKNOWN" } });
    const { teacher: ___, from: ____, ...transfer } = standing.transfer;
    const found = person && { teacher: { ...aServant(at), ...person }, from: schoolAt(seats[at]) };
    return lookedAgain({ teacher: undefined, from: undefined, ...found, to: standing.to, transfer }, countyAndSchools);
  };
  it.each<[SeatName, Partial<ReturnType<typeof aServant>> | undefined, object]>([
    ["sameCounty", undefined, { fact: "UNKNOWN" }],
    ["sameCounty", { name: "李四" }, { fact: "NAME_DIFFERS" }],
    ["sameCounty", departed, { fact: "DEPARTED" }],
    ["here", {}, { fact: "AT_SCHOOL" }],
    ["otherProvince", {}, { fact: "OUT_OF_PROVINCE" }],
    ["sameCounty", {}, { fact: "OTHER_REQUEST", from: seats.sameCounty.SCHOOL, level: "COUNTY", acting: seats.here.COUNTY }],
    ["otherCounty", {}, { fact: "OTHER_REQUEST", from: seats.otherCounty.SCHOOL, level: "PREFECTURE", acting: seats.here.COUNTY }],
  ])("somebody at %s, %j: %j", (at, person, expected) => expect(again(at, person)).toMatchObject(expected));

  it("§6-43 and its office is the one that acts now", () => {
    const waiting = requested("otherCounty", "here", { transfer: { level: "PREFECTURE", acting: seats.here.COUNTY } });
    expect(lookedAgain(waiting, everybody).acting).toBe(seats.here.PREFECTURE);
    expect(lookedAgain(waiting, countyAndSchools).acting).toBe(seats.here.COUNTY);
    const settled = { ...waiting, transfer: { ...waiting.transfer, state: "REJECTED" as const } };
    expect(lookedAgain(settled, everybody)).toBe(settled.transfer);
  });

  it("§6-60 a plan goes along, and stays the act of the office that decided it", () => {
    const decided = { settled: { by: who, at: "2022-07-05T03:00:00Z" }, state: "PLANNED" as const };
    const plan = requested("otherCounty", "here", { transfer: { level: "PREFECTURE", acting: seats.here.PREFECTURE, ...decided } });
    expect(lookedAgain(plan, everybody)).toBe(plan.transfer);
    const { COUNTY, PREFECTURE } = seats.here;
    const again = lookedAgain(plan, countyAndSchools);
    expect(again).toMatchObject({ acting: COUNTY, settled: { organization: PREFECTURE } });
    const back = lookedAgain({ ...plan, transfer: again }, everybody);
    expect(back).toMatchObject({ acting: PREFECTURE, settled: { organization: PREFECTURE } });
  });
});
