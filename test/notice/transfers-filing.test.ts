import { describe, expect, it, test } from "vitest";
import { TransferId } from "#domain/ids.ts";
import { OrgCode } from "#domain/organizations/types.ts";
import type { Outcome } from "#domain/outcome.ts";
import type { Identity } from "#domain/teachers/identity.ts";
import type { Teacher } from "#domain/teachers/types.ts";
import type { RequestLine } from "#domain/transfers/request-sheet.ts";
import { decideRequestIn, decideRequestOut } from "#domain/transfers/rules/request.ts";
import { decideRequestRow } from "#domain/transfers/rules/request-row.ts";
import { decideWithdrawal } from "#domain/transfers/rules/withdraw.ts";
import type { FilingStanding } from "#domain/transfers/standing.ts";
import type { Transfer } from "#domain/transfers/types.ts";
import { day, on } from "#given/days.ts";
import { comesTo, granted } from "#given/outcomes.ts";
import {
  aServant,
  departed,
  everybody,
  fresh,
  officer,
  operating,
  requested,
  type SeatName,
  schoolAt,
  seats,
  who,
} from "#given/transfers.ts";

const now = on("2022-07-05");
const school = officer("SCHOOL", seats.here);
const filed = { actor: school, now, id: fresh.transfer };
const earlier = (given: Partial<Transfer> = {}): Transfer => ({
  ...requested("sameCounty", "here").transfer,
  transfer: TransferId.parse("E".padStart(26, "0")),
  direction: "IN",
  ...given,
});

const inTo = (at: SeatName, given: Partial<FilingStanding> = {}): FilingStanding => ({
  program: undefined,
  ...{ teacher: aServant(at), from: schoolAt(seats[at]), to: schoolAt(seats.here), open: undefined },
  ...given,
});
const person = { name: "张三", last4: "123X" };
const fileIn = (standing: FilingStanding, asked: { reason?: string; on?: string } = {}, rules = everybody) =>
  decideRequestIn(filed, standing, { reason: asked.reason ?? "工作需要", on: asked.on ? day(asked.on) : undefined, person }, rules);

const outTo = (to: SeatName, given: Partial<FilingStanding> = {}): FilingStanding => ({
  program: undefined,
  ...{ teacher: aServant("here"), from: schoolAt(seats.here), to: schoolAt(seats[to]), open: undefined },
  ...given,
});
const fileOut = (standing: FilingStanding, reason = "工作需要") => decideRequestOut(filed, standing, { reason, toCode: "S001" }, everybody);

const unregistered = (at: SeatName) => ({ to: { ...schoolAt(seats[at]), registered: false } });

describe("TRF-01: what a school asks for is written down as it was asked", () => {
  const written = {
    ...{ transfer: fresh.transfer, state: "PENDING", fact: "IN_SERVICE", teacher: aServant("here").teacher, person, version: 1 },
    ...{ level: "COUNTY", acting: seats.here.COUNTY, reason: "工作需要" },
    filed: { by: who, organization: seats.here.SCHOOL, onBehalf: false, at: now.at },
  };

  test("one asked for", () => {
    const asked = { ...written, direction: "IN", from: seats.sameCounty.SCHOOL, to: seats.here.SCHOOL };
    expect(granted(fileIn(inTo("sameCounty"))).transfer).toStrictEqual(asked);
    expect(granted(fileIn(inTo("sameCounty"), { on: "2022-08-01" })).transfer).toStrictEqual({ ...asked, on: "2022-08-01" });
  });

  test("one let go", () => {
    const asked = { ...written, direction: "OUT", from: seats.here.SCHOOL, to: seats.sameCounty.SCHOOL };
    expect(comesTo(fileOut(outTo("sameCounty")))).toBe("queued");
    expect(granted(fileOut(outTo("sameCounty"))).transfer).toStrictEqual(asked);
  });

  test("their record is taken for it, and the school it is the first to name stays", () => {
    const named = { to: { ...schoolAt(seats.here), named: true } };
    expect(granted(fileIn(inTo("sameCounty")))).toMatchObject({ teacher: aServant("sameCounty"), names: seats.here.SCHOOL });
    expect(granted(fileIn(inTo("sameCounty", named)))).not.toHaveProperty("names");
    expect(granted(fileOut(outTo("sameCounty")))).toMatchObject({ teacher: aServant("here"), names: seats.sameCounty.SCHOOL });
  });

  test("whom nobody knows is not said to be anywhere", () => {
    const { transfer, teacher } = granted(fileIn(inTo("sameCounty", { teacher: undefined, from: undefined })));
    expect([teacher, transfer.teacher, transfer.from]).toEqual([undefined, undefined, undefined]);
  });

  test("§6-43 it waits with the prefecture where the province does not sign in and the prefecture does", () => {
    const { transfer } = granted(fileIn(inTo("otherPrefecture"), {}, operating("PREFECTURE", "COUNTY", "SCHOOL")));
    expect([transfer.level, transfer.acting]).toEqual(["PROVINCE", seats.here.PREFECTURE]);
  });
});

describe("TRF-01, TRF-02: what is no request", () => {
  it.each<[string, Outcome<unknown>, string]>([
    ["one asked for by a school that is not there", fileIn(inTo("sameCounty", { to: undefined })), "NOT_FOUND TRF-01"],
    ["one asked for without a reason", fileIn(inTo("sameCounty"), { reason: "" }), "REASON_REQUIRED TRF-01"],
    ["one asked for by a school that is not registered", fileIn(inTo("sameCounty", unregistered("here"))), "ORG_NOT_REGISTERED DIR-01"],
    ["one let go whom nobody knows", fileOut(outTo("sameCounty", { teacher: undefined })), "NOT_FOUND TRF-01"],
    ["one let go from a school that is not there", fileOut(outTo("sameCounty", { from: undefined })), "NOT_FOUND TRF-01"],
    ["one let go by another school", fileOut(outTo("sameCounty", { teacher: aServant("otherCounty") })), "NOT_FOUND TRF-01"],
    ["one let go without a reason", fileOut(outTo("sameCounty"), ""), "REASON_REQUIRED TRF-01"],
    [
      "one let go to a school that is not registered",
      fileOut(outTo("sameCounty", unregistered("sameCounty"))),
      "ORG_NOT_REGISTERED DIR-01",
    ],
  ])("%s", (_, outcome, expected) => expect(comesTo(outcome)).toBe(expected));
});

describe("TRF-01, TRF-02: what is no request is told so that it can be mended", () => {
  test("the code of a school that nobody knows", () =>
    expect(fileOut(outTo("sameCounty", { to: undefined }))).toMatchObject({ refusal: { data: { organizationCode: "S001" } } }));

  test("the day on which they departed", () =>
    expect(fileOut(outTo("sameCounty", { teacher: aServant("here", departed) }))).toMatchObject({
      refusal: { data: { on: "2022-07-01" } },
    }));
});

describe("TRF-01: the same question is one request while it waits", () => {
  it.each<[string, Transfer["state"], boolean]>([
    ["waits", "PENDING", true],
    ["was rejected", "REJECTED", false],
    ["was withdrawn", "WITHDRAWN", false],
    ["was done", "DONE", false],
  ])("that %s: it is the same: %s", (_, state, same) => {
    const asked = earlier({ state });
    const outcome = fileIn(inTo("sameCounty", { asked }));
    expect(comesTo(outcome)).toBe("queued");
    expect(granted(outcome).transfer.transfer).toBe(same ? asked.transfer : fresh.transfer);
  });

  it.each<[string, Partial<Transfer>, string]>([
    ["let go to the same school", { direction: "OUT", to: seats.sameCounty.SCHOOL }, "queued"],
    ["let go to another", { direction: "OUT", to: seats.otherCounty.SCHOOL }, "TRANSFER_PENDING TRF-01"],
    ["asked for by the same school", { direction: "IN", to: seats.sameCounty.SCHOOL }, "TRANSFER_PENDING TRF-01"],
  ])("one about whom a request waits, %s", (_, given, expected) => {
    const open = earlier(given);
    const outcome = fileOut(outTo("sameCounty", { open }));
    expect(comesTo(outcome)).toBe(expected);
    if (outcome.ok) expect(outcome.value).toEqual({ transfer: open });
  });
});

describe("TRF-01: a row of the sheet is decided as if asked by hand", () => {
  const identity: Identity = { kind: "RESIDENT_CARD", number: "11010519491231123X" };
  const common = { name: "张三", reason: "工作需要" };
  const comes: RequestLine = { ...common, direction: "IN", identity };
  const goes: RequestLine = { ...common, direction: "OUT", teacher: aServant("here").teacher, toCode: OrgCode.parse("3790010002") };
  const open = earlier({ direction: "OUT", to: seats.sameCounty.SCHOOL });
  const decide = (standing: FilingStanding, line: RequestLine) =>
    decideRequestRow(filed, { ...standing, filer: filed.actor, same: [] }, line, everybody);
  const stranger = (given: Partial<Teacher> = {}) => ({ teacher: aServant("otherCounty", given) });

  it.each<[string, FilingStanding, RequestLine, string]>([
    ["one asked for", inTo("sameCounty"), comes, "created"],
    ["one asked for already", inTo("sameCounty", { asked: earlier() }), comes, "unchanged"],
    ["one asked for without a reason", inTo("sameCounty"), { ...comes, reason: "" }, "REASON_REQUIRED TRF-01"],
    ["one let go", outTo("sameCounty"), goes, "created"],
    ["one let go already", outTo("sameCounty", { open }), goes, "unchanged"],
    ["one let go by another name than their record's", outTo("sameCounty"), { ...goes, name: "李四" }, "NAME_DIFFERS TRF-01"],
    ["another school's, by their name", outTo("sameCounty", stranger()), goes, "NOT_FOUND TRF-01"],
    ["another school's, whose name is not told", outTo("sameCounty", stranger({ name: "王五" })), goes, "NOT_FOUND TRF-01"],
    ["nobody's", outTo("sameCounty", { teacher: undefined }), goes, "NOT_FOUND TRF-01"],
  ])("%s", (_, standing, line, expected) => expect(comesTo(decide(standing, line))).toBe(expected));

  test("of a number only the end is kept, and the day goes along", () => {
    const asked = { direction: "IN", person: { name: "张三", last4: "123X" }, on: "2022-08-01" };
    expect(decide(inTo("sameCounty"), { ...comes, on: day("2022-08-01") })).toMatchObject({ value: { transfer: asked } });
    const gone = { direction: "OUT", on: "2022-08-01", reason: "工作需要" };
    expect(decide(outTo("sameCounty"), { ...goes, on: day("2022-08-01") })).toMatchObject({ value: { transfer: gone } });
    const unknown = decide(outTo("sameCounty", { to: undefined }), goes);
    expect(unknown).toMatchObject({ refusal: { data: { organizationCode: "3790010002" } } });
  });
});

describe("TRF-01: a school takes back what it filed while nobody decided it", () => {
  const { transfer, teacher } = requested("here", "sameCounty");
  const withdraw = (given: Partial<Transfer> = {}, reason = "本人不愿", person: Teacher | undefined = teacher) =>
    decideWithdrawal(school, { transfer: { ...transfer, ...given }, teacher: person }, { reason }, now);
  const another = { filed: { ...transfer.filed, organization: seats.sameCounty.SCHOOL } };

  it.each<[string, Outcome<unknown>, string]>([
    ["its own", withdraw(), "changed"],
    ["its own without a reason", withdraw({}, ""), "REASON_REQUIRED TRF-01"],
    ["its own again", withdraw({ state: "WITHDRAWN" }, ""), "unchanged"],
    ["its own that was done", withdraw({ state: "DONE" }), "TRANSFER_STATE TRF-01"],
    ["its own that was rejected", withdraw({ state: "REJECTED" }), "TRANSFER_STATE TRF-01"],
    ["another school's, though it is about its teacher", withdraw(another), "NOT_FOUND TRF-01"],
  ])("%s", (_, outcome, expected) => expect(comesTo(outcome)).toBe(expected));

  test("where it stands is told", () => expect(withdraw({ state: "DONE" })).toMatchObject({ refusal: { data: { state: "DONE" } } }));

  test("it stays on the books, withdrawn, and the teacher is free for another", () =>
    expect(granted(withdraw())).toStrictEqual({
      transfer: {
        ...transfer,
        state: "WITHDRAWN",
        settled: { by: who, organization: seats.here.SCHOOL, at: now.at, reason: "本人不愿" },
        version: 2,
      },
      slot: teacher,
    }));

  test("somebody about whom another request waits is not freed from that one", () =>
    expect(granted(withdraw({}, "本人不愿", aServant("here", { transfer: earlier().transfer })))).not.toHaveProperty("slot"));
});
