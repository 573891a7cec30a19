import { describe, expect, it } from "vitest";
import { ChangeId, StintId, TransferId } from "#domain/ids.ts";
import type { Outcome } from "#domain/outcome.ts";
import type { Teacher } from "#domain/teachers/types.ts";
import { decideApproval } from "#domain/transfers/rules/act.ts";
import { decideReversal } from "#domain/transfers/rules/reverse.ts";
import type { TransferStanding } from "#domain/transfers/standing.ts";
import { day, on } from "#given/days.ts";
import { comesTo, granted, refused } from "#given/outcomes.ts";
import {
  aServant,
  departed,
  enrolledAt,
  everybody,
  fresh,
  officer,
  requested,
  type SeatName,
  seats,
  unitAt,
  who,
} from "#given/transfers.ts";

const present = <T>(found: T | undefined): T => {
  if (found === undefined) throw new Error("nothing was left");
  return found;
};
const about = { transferId: fresh.transfer };
const correction = ChangeId.parse("C".padStart(26, "0"));
const later = on("2022-07-08");
/** The stint that a reversal closes. */
const closing = StintId.parse("R".padStart(26, "0"));

/** A request as it stands once its office approved it on July 5, with the record, the enrollment and the lists as the move left them. */
const afterwards = (standing: TransferStanding, office: typeof county, date = "2022-07-05"): TransferStanding => {
  const onItsDay = on(date > "2022-07-05" ? date : "2022-07-05");
  const { transfer, move } = granted(decideApproval(office, standing, { ...about, on: day(date) }, everybody, onItsDay, fresh));
  const [leaves, joins] = move?.units ?? [];
  return {
    ...{ ...standing, transfer, teacher: move?.after, enrollment: move?.enrollment?.after ?? standing.enrollment },
    ...{ leaves: joins?.after, joins: leaves?.after },
  };
};
const county = officer("COUNTY", seats.here);

describe("TRF-08: reversing", () => {
  const enrollment = enrolledAt("sameCounty");
  const standing = { ...requested("sameCounty", "here"), enrollment, leaves: unitAt("sameCounty"), joins: unitAt("here") };
  const done = afterwards(standing, county);
  const { transfer } = done;
  const reverse = (given: Partial<TransferStanding> = {}, reason = "调错人") =>
    decideReversal(county, { ...done, ...given }, { ...about, reason }, everybody, later, closing);
  const person = (given: Partial<Teacher>) => ({ teacher: { ...present(done.teacher), ...given } });

  it("restores school, county, day and arrival exactly", () => {
    const back = granted(reverse()).back;
    const { transfer: _slot, ...was } = present(standing.teacher);
    expect(back?.after).toStrictEqual({ ...was, version: 9 });
    expect(back?.enrollment?.after).toMatchObject(enrollment);
  });
  it("and the counts of both lists", () =>
    expect(granted(reverse()).back?.units.map(({ after }) => [after.school, after.roster, after.movedIn, after.movedAway])).toEqual([
      [seats.sameCounty.SCHOOL, 10, 0, 0],
      [seats.here.SCHOOL, 10, 0, 0],
    ]));
  it("where a list was submitted since, they count as come and gone after it", () => {
    const back = granted(reverse({ joins: unitAt("sameCounty", { roster: 9 }, "2022-07-07T00:00:00Z") })).back;
    expect(back?.units[0]?.after).toMatchObject({ roster: 10, movedIn: 1, movedAway: 0 });
  });
  it("keeps both stints, marked, and what it was decided on", () => {
    const back = present(granted(reverse()).back);
    const of = { teacher: aServant("here").teacher, transfer: fresh.transfer, reversedBy: fresh.transfer };
    const [here, there] = [seats.here, seats.sameCounty].map(({ SCHOOL, COUNTY }) => ({ school: SCHOOL, county: COUNTY, ...of }));
    const ended = { from: "2022-07-05", until: "2022-07-08", ended: "REVERSED", reason: "调错人" };
    const reopened = { from: "2015-09-01", until: "2022-07-05", ended: "TRANSFERRED", reason: "工作需要" };
    expect(back.ended).toStrictEqual({ ...here, ...ended, stint: closing });
    expect(back.reopened).toStrictEqual({ ...there, ...reopened, stint: fresh.stint });
    expect([back.before, back.enrollment?.before, back.year]).toEqual([done.teacher, done.enrollment, 2022]);
  });
  it("the transfer stays on the books, reversed, and what the move left with it no more", () => {
    const { left: _left, ...request } = transfer;
    const settled = { by: who, at: later.at, reason: "调错人" };
    expect(granted(reverse()).transfer).toStrictEqual({ ...request, state: "REVERSED", settled, version: 3 });
  });
  it("asks a reason", () => expect(reverse({}, "")).toMatchObject(refused("REASON_REQUIRED", "TRF-04")));
  it("the same again is the same", () =>
    expect(reverse({ transfer: { ...transfer, state: "REVERSED" } })).toMatchObject({ ok: true, did: "unchanged" }));
  it("what never was done is not reversed", () =>
    expect(reverse({ transfer: standing.transfer })).toStrictEqual({
      ok: false,
      refusal: { code: "TRANSFER_STATE", rule: "TRF-04", data: { state: "PENDING" } },
    }));

  it("whatever left the record as it was does not hang on it: a request rejected since, a correction that was open and goes along", () => {
    expect(reverse(person({ version: 99 }))).toMatchObject({ ok: true });
    const open = { ...transfer, left: { ...present(transfer.left), change: correction } };
    expect(reverse({ transfer: open, ...person({ change: correction }) })).toMatchObject({ ok: true });
  });
  it("everything that hangs on it is named", () =>
    expect(reverse({ ...person({ transfer: fresh.transfer }), record: "corrected since", leads: true })).toMatchObject({
      refusal: { data: { hanging: ["RECORD_CHANGED", "PRINCIPAL_SINCE", "OPEN_TRANSFER"] } },
    }));

  it.each([
    ["LATER_MOVE", person({ school: seats.otherCounty.SCHOOL })],
    ["LATER_MOVE", person({ arrival: undefined })],
    ["DEPARTED_SINCE", person(departed)],
    ["ENROLLED_SINCE", { enrollment: undefined }],
    ["ENROLLED_SINCE", { enrollment: enrolledAt("here", { subject: "物理" }) }],
    ["OPEN_TRANSFER", person({ transfer: fresh.transfer })],
    ["OPEN_CHANGE", person({ change: correction })],
    ["RECORD_CHANGED", { record: "corrected since" }],
    ["PRINCIPAL_SINCE", { leads: true }],
  ])("is refused because of %s", (hanging, given) =>
    expect(reverse(given)).toMatchObject({ refusal: { code: "TRANSFER_REVERSAL_BLOCKED", rule: "TRF-08", data: { hanging: [hanging] } } }),
  );
});

describe("TRF-08: the earlier state exactly", () => {
  const reverse = (standing: TransferStanding, office = county) =>
    decideReversal(office, standing, { ...about, reason: "调错人" }, everybody, later, closing);
  const back = (standing: TransferStanding, office = county) => present(granted(reverse(standing, office)).back);

  it.each<[SeatName, typeof county]>([
    ["otherCounty", officer("PREFECTURE", seats.here)],
    ["otherPrefecture", officer("PROVINCE", seats.here)],
  ])("across counties they are back in their county: %s", (at, office) => {
    const standing = { ...requested(at, "here"), enrollment: enrolledAt(at), leaves: unitAt(at), joins: unitAt("here") };
    const there = { school: seats[at].SCHOOL, county: seats[at].COUNTY };
    const { after, enrollment, reopened, ended } = back(afterwards(standing, office), office);
    expect([after, enrollment?.after, reopened]).toMatchObject([there, there, there]);
    expect(ended).toMatchObject({ school: seats.here.SCHOOL, county: seats.here.COUNTY });
  });

  it("whoever had come by a transfer before has come by that one again", () => {
    const arrival = TransferId.parse("A".padStart(26, "0"));
    const standing = requested("sameCounty", "here", { teacher: { arrival } });
    const { transfer: _slot, ...was } = present(standing.teacher);
    expect(back(afterwards(standing, county)).after).toStrictEqual({ ...was, version: 9 });
  });

  it("a move dated ahead is taken back from its day on, and leaves no stint of less than nothing", () => {
    const { ended, reopened } = back(afterwards(requested("sameCounty", "here"), county, "2022-07-20"));
    expect([ended.from, ended.until, reopened.until]).toEqual(["2022-07-20", "2022-07-20", "2022-07-20"]);
  });

  /** The move was done at nine in Shanghai on July 5. */
  it.each<[string, string | undefined, string]>([
    ["nobody enrolled them", undefined, "changed"],
    ["they stood on the list of the school they came to before", "2022-07-05T00:59:59.999Z", "changed"],
    ["they were enrolled at that moment", "2022-07-05T01:00:00.000Z", "TRANSFER_REVERSAL_BLOCKED TRF-08"],
    ["they were enrolled since", "2022-07-06T01:00:00.000Z", "TRANSFER_REVERSAL_BLOCKED TRF-08"],
  ])("of one whose enrollment did not go along, %s: %s", (_, enrolled, expected) => {
    const done = afterwards(requested("sameCounty", "here"), county);
    const enrollment = enrolled === undefined ? undefined : enrolledAt("here", { enrolledAt: enrolled });
    const outcome = reverse({ ...done, enrollment, leaves: unitAt("here"), joins: unitAt("sameCounty") });
    expect(comesTo(outcome)).toBe(expected);
    if (outcome.ok) expect(outcome.value.back).toMatchObject({ stays: enrollment, units: [] });
  });
});

describe("TRF-08: the office that acted takes it back", () => {
  const reverse = (office: typeof county, override?: { readonly reason: string }) =>
    decideReversal(
      office,
      afterwards(requested("sameCounty", "here"), county),
      { ...about, reason: "调错人", override },
      everybody,
      later,
      closing,
    );

  it.each<[string, Outcome<unknown>, string]>([
    ["the county", reverse(county), "changed"],
    ["no school, though they are there", reverse(officer("SCHOOL", seats.here)), "TRANSFER_LEVEL_REQUIRED TRF-04"],
    ["no school, though they were there", reverse(officer("SCHOOL", seats.sameCounty)), "TRANSFER_LEVEL_REQUIRED TRF-04"],
    ["§6-58 no other county", reverse(officer("COUNTY", seats.otherCounty)), "NOT_FOUND TRF-01"],
    ["§6-28 the prefecture not without a reason", reverse(officer("PREFECTURE", seats.here)), "TRANSFER_OVERRIDE_REQUIRED TRF-04"],
    ["§6-28 the prefecture with a reason", reverse(officer("PREFECTURE", seats.here), { reason: "因病" }), "changed"],
  ])("%s", (_, outcome, expected) => expect(comesTo(outcome)).toBe(expected));
});
