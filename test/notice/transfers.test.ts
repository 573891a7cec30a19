import { describe, expect, it } from "vitest";
import { ChangeId } from "#domain/ids.ts";
import type { Teacher } from "#domain/teachers/types.ts";
import type { PullAsk } from "#domain/transfers/asks.ts";
import { decideDeparture } from "#domain/transfers/rules/depart.ts";
import { decidePull } from "#domain/transfers/rules/pull.ts";
import { decideRequestIn, decideRequestOut } from "#domain/transfers/rules/request.ts";
import type { MoveStanding } from "#domain/transfers/standing.ts";
import { day, on } from "#given/days.ts";
import { granted, refused } from "#given/outcomes.ts";
import {
  aServant,
  before,
  countyAndSchools,
  departed,
  everybody,
  fresh,
  officer,
  requested,
  schoolAt,
  seats,
  who,
} from "#given/transfers.ts";

const now = on("2022-07-05");

describe("TRF-07: departing", () => {
  const school = officer("SCHOOL", seats.here);
  const depart = (date: string, given: Partial<Teacher> = {}, reason = "辞职") => {
    const teacher = aServant("here", given);
    return decideDeparture(school, teacher, { on: day(date), reason }, now, fresh.stint);
  };

  it.each([
    ["the first day of the stint", "2015-09-01", true],
    ["the day before it", "2015-08-31", false],
    ["today", "2022-07-05", true],
    ["31 days ahead", "2022-08-05", true],
    ["32 days ahead", "2022-08-06", false],
  ])("is dated %s: %s", (_, date, may) => {
    const done = { state: "DEPARTED", departure: { on: date, by: who }, version: 8 };
    const planned = { state: "IN_SERVICE", planned: { does: "DEPARTURE", on: date, by: who }, version: 8 };
    expect(depart(date)).toMatchObject(
      may ? { ok: true, value: { after: date > now.day ? planned : done } } : refused("DEPARTURE_DATE_INVALID", "TRF-07"),
    );
  });

  it("closes the stint on the day, half-open", () =>
    expect(depart("2022-07-05")).toMatchObject({ value: { stint: { from: "2015-09-01", until: "2022-07-05", ended: "DEPARTED" } } }));

  it("tells from when to when it may be dated", () =>
    expect(depart("2022-08-06")).toMatchObject({ refusal: { data: { earliest: "2015-09-01", latest: "2022-08-05" } } }));

  it("is written on the record, with who and when, and all else stays", () => {
    const departure = { on: "2022-07-05", reason: "辞职", at: now.at, by: who };
    const { teacher, school: last, county } = aServant("here");
    const stint = { ...{ stint: fresh.stint, teacher, school: last, county }, from: "2015-09-01", until: "2022-07-05", reason: "辞职" };
    expect(granted(depart("2022-07-05"))).toStrictEqual({
      before: aServant("here"),
      after: { ...aServant("here"), state: "DEPARTED", departure, version: 8 },
      stint: { ...stint, ended: "DEPARTED" },
    });
  });

  it("ends what waits to be corrected of their record", () => {
    const change = ChangeId.parse("01ARZ3NDEKTSV4RRFFQ69G5FAV");
    expect(granted(depart("2022-07-05", { change })).after).not.toHaveProperty("change");
  });

  it("asks a reason", () => expect(depart("2022-07-05", {}, "")).toMatchObject(refused("REASON_REQUIRED", "TRF-07")));

  it("the same again changes nothing, another one is refused", () => {
    expect(depart("2022-07-01", departed)).toMatchObject({ ok: true, did: "unchanged" });
    expect(depart("2022-07-02", departed)).toMatchObject(refused("ALREADY_DEPARTED", "TRF-07"));
    expect(depart("2022-07-02", departed)).toMatchObject({ refusal: { data: { on: "2022-07-01" } } });
    expect(depart("2022-07-01", departed, "调出")).toMatchObject(refused("ALREADY_DEPARTED", "TRF-07"));
  });

  it("somebody of another school is not found", () =>
    expect(depart("2022-07-05", { school: seats.sameCounty.SCHOOL })).toMatchObject(refused("NOT_FOUND", "TRF-07")));
});

describe("TRF-03: pulling from the pool", () => {
  const school = officer("SCHOOL", seats.here);
  const pull = (
    at: "sameCounty" | "otherCounty" | "here",
    given: Partial<Teacher>,
    asked: object = {},
    standing: Partial<MoveStanding> = {},
    by = school,
  ) => {
    const found = { ...before(at, "here", given), ...standing };
    return decidePull(by, found, { schoolId: found.to.organization, teacher: aServant(at).teacher, ...asked }, everybody, now);
  };

  const { school: from, county, since } = aServant("otherCounty");
  const stood = { school: from, county, since, departure: departed.departure, record: "as it was", enrollment: null };
  const pulled = { on: day("2022-07-05"), at: now.at, by: who, ...stood };

  it("counts from the later of today and the departure", () => {
    expect(pull("sameCounty", departed)).toMatchObject({ value: { move: { after: { since: "2022-07-05", state: "IN_SERVICE" } } } });
    const ahead = { ...departed, departure: { ...departed.departure, on: day("2022-07-20") } };
    expect(pull("sameCounty", ahead)).toMatchObject({ value: { move: { after: { since: "2022-07-20" } } } });
    expect(pull("sameCounty", ahead, { on: day("2022-07-19") })).toMatchObject({
      refusal: { code: "TRANSFER_DATE_INVALID", rule: "TRF-08", data: { earliest: "2022-07-20", latest: "2022-08-05" } },
    });
  });

  it("leaves nothing of the departure on the record, and closes no stint: the departure did", () => {
    const { move } = granted(pull("otherCounty", { ...departed, poolKey: "key", transfer: fresh.transfer }));
    expect(move.ended).toBeUndefined();
    expect(move.after).not.toHaveProperty("departure");
    expect(move.after).not.toHaveProperty("poolKey");
    expect(move.after).not.toHaveProperty("transfer");
    expect(move.after).toMatchObject({ school: seats.here.SCHOOL, county: seats.here.COUNTY, version: 8 });
  });

  it("one in service is not in the pool, and the level that may move them is named", () =>
    expect(pull("otherCounty", {})).toMatchObject({
      refusal: { code: "NOT_IN_DEPARTED_POOL", rule: "TRF-03", data: { required: "PREFECTURE" } },
    }));

  it("the same ask again is answered with what stands, and nobody hears of it twice", () =>
    expect(pull("here", { pulled })).toMatchObject({
      ok: true,
      did: "unchanged",
      value: { soon: false, move: { after: aServant("here") } },
    }));

  it("another day is not the same, and who never was pulled is here already", () => {
    expect(pull("here", { pulled }, { on: pulled.on })).toMatchObject({ ok: true, did: "unchanged" });
    expect(pull("here", { pulled }, { on: day("2022-07-09") })).toMatchObject(refused("TRANSFER_SAME_SCHOOL", "TRF-06"));
    expect(pull("here", {})).toMatchObject(refused("TRANSFER_SAME_SCHOOL", "TRF-06"));
  });

  it("leaves a mark of what it took them from", () => {
    const left = { school: seats.otherCounty.SCHOOL, county: seats.otherCounty.COUNTY, since: "2015-09-01", departure: departed.departure };
    expect(granted(pull("otherCounty", departed)).move.after.pulled).toStrictEqual({
      ...{ on: "2022-07-05", at: now.at, by: who, ...left, record: "as it was", enrollment: null },
    });
  });

  it.each([
    ["whom nobody knows", { teacher: undefined }],
    ["of a school that is not there", { from: undefined }],
  ])("not one %s", (_, standing) => expect(pull("sameCounty", departed, {}, standing)).toMatchObject(refused("NOT_FOUND", "TRF-03")));

  it.each<[string, PullAsk["override"], string, object]>([
    ["without a reason", undefined, "TRANSFER_OVERRIDE_REQUIRED", { required: "SCHOOL" }],
    ["with an empty one", { reason: "" }, "REASON_REQUIRED", {}],
  ])("§6-28 a level above pulls for no school %s", (_, override, code, data) => {
    const outcome = pull("sameCounty", departed, { override }, {}, officer("COUNTY", seats.here, "SCHOOL"));
    expect(outcome).toStrictEqual({ ok: false, refusal: { code, rule: "TRF-03", data } });
  });

  it("into a school that is registered", () =>
    expect(pull("sameCounty", departed, {}, { to: { ...schoolAt(seats.here), registered: false } })).toMatchObject(
      refused("ORG_NOT_REGISTERED", "DIR-01"),
    ));

  it.each([
    ["2022-06-05", "otherCounty", true],
    ["2022-06-04", "otherCounty", false],
    ["2022-07-01", "sameCounty", false],
  ] as const)("§6-57: departed on %s, pulled in %s on July 5: both counties hear of it: %s", (left, at, soon) =>
    expect(pull(at, { ...departed, departure: { ...departed.departure, on: day(left) } })).toMatchObject({ ok: true, value: { soon } }),
  );
});

describe("TRF-01, TRF-02: filing a request", () => {
  const person = { name: "张三", document: "RESIDENT_CARD", last4: "123X" } as const;
  const fileIn = (standing: Partial<MoveStanding> & object, reason = "工作需要") =>
    decideRequestIn(
      { actor: officer("SCHOOL", seats.here), now, id: fresh.transfer },
      { program: undefined, teacher: undefined, from: undefined, to: schoolAt(seats.here), open: undefined, ...standing },
      { reason, person },
      everybody,
    );
  const known = (at: keyof typeof seats, given: Partial<Teacher> = {}) => ({ teacher: aServant(at, given), from: schoolAt(seats[at]) });

  it.each([
    ["of the county", known("sameCounty"), "IN_SERVICE", "COUNTY", seats.here.COUNTY],
    ["of another county", known("otherCounty"), "IN_SERVICE", "PREFECTURE", seats.here.PREFECTURE],
    ["of another prefecture", known("otherPrefecture"), "IN_SERVICE", "PROVINCE", seats.here.PROVINCE],
    ["of another province", known("otherProvince"), "OUT_OF_PROVINCE", "COUNTY", seats.here.COUNTY],
    ["whom nobody knows", {}, "UNKNOWN", "COUNTY", seats.here.COUNTY],
    ["who departed", known("sameCounty", departed), "DEPARTED", "COUNTY", seats.here.COUNTY],
    ["of another name", known("sameCounty", { name: "李四" }), "NAME_DIFFERS", "COUNTY", seats.here.COUNTY],
  ])("for one %s is queued with the office that acts, which alone sees the fact", (_, standing, fact, level, acting) =>
    expect(fileIn(standing)).toMatchObject({ ok: true, did: "queued", value: { transfer: { state: "PENDING", fact, level, acting } } }),
  );

  it("waits with the county where the level does not sign in", () =>
    expect(
      decideRequestIn(
        { actor: officer("SCHOOL", seats.here), now, id: fresh.transfer },
        { program: undefined, open: undefined, to: schoolAt(seats.here), ...known("otherCounty") },
        { reason: "工作需要", person },
        countyAndSchools,
      ),
    ).toMatchObject({ value: { transfer: { level: "PREFECTURE", acting: seats.here.COUNTY } } }));

  it("about somebody whom another school asked for already takes nothing from it", () => {
    const { transfer } = requested("sameCounty", "otherCounty");
    const filed = granted(fileIn({ ...known("sameCounty", { transfer: transfer.transfer }), ...{ open: transfer } }));
    expect(filed).toMatchObject({ transfer: { fact: "OTHER_REQUEST" } });
    expect(filed.teacher).toBeUndefined();
  });

  it("for one's own teacher is no transfer", () => expect(fileIn(known("here"))).toMatchObject(refused("TRANSFER_SAME_SCHOOL", "TRF-06")));
  it("asks a reason", () => expect(fileIn(known("sameCounty"), "")).toMatchObject(refused("REASON_REQUIRED", "TRF-01")));

  const fileOut = (to: keyof typeof seats | undefined, given: Partial<Teacher> = {}, open?: ReturnType<typeof requested>["transfer"]) =>
    decideRequestOut(
      { actor: officer("SCHOOL", seats.here), now, id: fresh.transfer },
      { program: undefined, teacher: aServant("here", given), from: schoolAt(seats.here), to: to && schoolAt(seats[to]), open },
      { reason: "工作需要", toCode: "S001" },
      everybody,
    );

  it("lets an own teacher go to another school, county or prefecture", () => {
    expect(fileOut("sameCounty")).toMatchObject({ value: { transfer: { direction: "OUT", level: "COUNTY" } } });
    expect(fileOut("otherCounty")).toMatchObject({ value: { transfer: { level: "PREFECTURE", acting: seats.here.PREFECTURE } } });
  });
  it("but not out of the province", () => expect(fileOut("otherProvince")).toMatchObject(refused("TRANSFER_OUT_OF_PROVINCE", "TRF-06")));
  it("not to the school they are at", () => expect(fileOut("here")).toMatchObject(refused("TRANSFER_SAME_SCHOOL", "TRF-06")));
  it("not to a school nobody knows", () => expect(fileOut(undefined)).toMatchObject(refused("ORG_CODE_UNKNOWN", "TRF-02")));
  it("not one who departed", () => expect(fileOut("sameCounty", departed)).toMatchObject(refused("ALREADY_DEPARTED", "TRF-07")));
  it("not twice to different schools", () =>
    expect(fileOut("otherCounty", {}, requested("here", "sameCounty").transfer)).toMatchObject(refused("TRANSFER_PENDING", "TRF-01")));
  it("the same request again is the same", () =>
    expect(fileOut("sameCounty", {}, requested("here", "sameCounty").transfer)).toMatchObject({ ok: true, did: "queued" }));
});
