import { describe, expect, it } from "vitest";
import type { Teacher } from "#domain/directory/types.ts";
import type { Enrollment, Unit } from "#domain/enrollment/types.ts";
import { unopenedUnit } from "#domain/enrollment/types.ts";
import { ChangeId } from "#domain/ids.ts";
import type { Outcome } from "#domain/outcome.ts";
import { decideApproval, decideMove, decideRejection } from "#domain/transfers/rules/act.ts";
import { decideReversal } from "#domain/transfers/rules/reverse.ts";
import type { Transfer } from "#domain/transfers/types.ts";
import { day, on } from "#given/days.ts";
import { aServant, departed, everybody, fresh, officer, requested, seats, before as standingBefore, who } from "#given/transfers.ts";

const now = on("2022-07-05");
const refused = (code: string, rule?: string) => ({ ok: false, refusal: { code, ...(rule && { rule }) } });
const correction = ChangeId.parse("C".padStart(26, "0"));
const present = <T>(found: T | undefined): T => {
  if (found === undefined) throw new Error("nothing was left");
  return found;
};
const granted = <T>(outcome: Outcome<T>): T => {
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  return outcome.value;
};

const enrollment: Enrollment = {
  year: 2022,
  teacher: aServant("here").teacher,
  school: seats.sameCounty.SCHOOL,
  county: seats.sameCounty.COUNTY,
  stage: "JUNIOR",
  subject: "数学",
  enrolledAt: "2022-07-03T01:00:00Z",
  enrolledBy: who,
  importId: null,
  packVersion: "2022.1",
};
const submittedAt = (instant: string): Pick<Unit, "submission"> => ({
  submission: {
    ...{ year: 2022, stage: "JUNIOR", school: seats.here.SCHOOL, county: seats.here.COUNTY, number: 1, rosterVersion: 4, count: 10 },
    ...{
      zeroDeclared: false,
      submittedAt: instant,
      submittedBy: who,
      late: false,
      key: "k",
      sha256: "a".repeat(64),
      packVersion: "2022.1",
    },
  },
});
const unitAt = (at: keyof typeof seats, given: Partial<Unit> = {}): Unit => ({
  ...unopenedUnit({ year: 2022, stage: "JUNIOR", county: seats[at].COUNTY, school: seats[at].SCHOOL }),
  state: "SUBMITTED",
  roster: 10,
  rosterVersion: 5,
  ...submittedAt("2022-07-04T08:00:00Z"),
  ...given,
});
const county = officer("COUNTY", seats.here);
const about = { transferId: fresh.transfer };

describe("TRF-08: what follows the person", () => {
  const standing = { ...requested("sameCounty", "here"), enrollment, leaves: unitAt("sameCounty"), joins: unitAt("here") };
  const approved = () => granted(decideApproval(county, standing, { ...about, on: day("2022-07-10") }, everybody, now, fresh));

  it("the enrollment goes along with stage and subject; the submitted lists do not hold it back", () =>
    expect(approved().move?.enrollment?.after).toMatchObject({ ...enrollment, school: seats.here.SCHOOL }));

  it("the old stint ends on the day the new one begins", () => {
    expect(approved().move?.ended).toMatchObject({ from: "2015-09-01", until: "2022-07-10", school: seats.sameCounty.SCHOOL });
    expect(approved().move?.after.since).toBe("2022-07-10");
  });

  it("an enrollment that stands at the school already stays", () => {
    const back = { ...standing, enrollment: { ...enrollment, school: seats.here.SCHOOL } };
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
});

describe("TRF-04: deciding", () => {
  const approve = (standing: ReturnType<typeof requested>) => decideApproval(county, standing, about, everybody, now, fresh);

  it("somebody who left meanwhile is not moved by the request", () => {
    expect(approve(requested("sameCounty", "here", { teacher: departed }))).toMatchObject(refused("TRANSFER_OVERTAKEN", "TRF-04"));
    expect(approve({ ...requested("sameCounty", "here"), teacher: aServant("otherCounty") })).toMatchObject(refused("TRANSFER_OVERTAKEN"));
  });
  it("nor somebody who was never found", () =>
    expect(approve(requested("sameCounty", "here", { transfer: { fact: "UNKNOWN" } }))).toMatchObject(
      refused("TRANSFER_NOT_POSSIBLE", "TRF-04"),
    ));
  it("what was rejected stays so, and what was done is done once", () => {
    expect(approve(requested("sameCounty", "here", { transfer: { state: "REJECTED" } }))).toMatchObject(
      refused("TRANSFER_STATE", "TRF-04"),
    );
    expect(approve(requested("sameCounty", "here", { transfer: { state: "DONE" } }))).toMatchObject({ ok: true, did: "unchanged" });
  });
  it("a rejection says why, and frees the teacher for another request", () => {
    const reject = (reason: string) => decideRejection(county, requested("sameCounty", "here"), { ...about, reason }, everybody, now);
    expect(reject("")).toMatchObject(refused("REASON_REQUIRED", "TRF-04"));
    expect(reject("材料不全")).toMatchObject({ value: { transfer: { state: "REJECTED" }, slot: { teacher: aServant("here").teacher } } });
  });
  it("the school that asked hears of its county alone, wherever the person is", () => {
    const school = officer("SCHOOL", seats.here);
    const asked = requested("otherPrefecture", "here", { transfer: { direction: "IN" } });
    expect(decideApproval(school, asked, about, everybody, now, fresh)).toMatchObject({ refusal: { data: { required: "COUNTY" } } });
  });

  const move = (given: Partial<Teacher>, reason = "支教") =>
    decideMove(
      county,
      standingBefore("sameCounty", "here", given),
      { teacher: aServant("here").teacher, toSchool: seats.here.SCHOOL, reason },
      everybody,
      now,
      fresh,
    );
  it("the office moves by itself, with a reason", () => {
    expect(move({})).toMatchObject({ ok: true, did: "created", value: { transfer: { direction: "OFFICE", state: "DONE", version: 1 } } });
    expect(move({}, "")).toMatchObject(refused("REASON_REQUIRED", "TRF-04"));
  });
  it("once: the same move again is the one that stands (§6-44), another is refused", () => {
    const filed = { by: who, organization: seats.here.COUNTY, onBehalf: false, at: now.at };
    const made = { direction: "OFFICE", state: "DONE", reason: "支教", filed, version: 1 } as const;
    const again = (given: Partial<Transfer>, reason = "支教") =>
      decideMove(
        county,
        { ...standingBefore("here", "here"), brought: requested("sameCounty", "here", { transfer: { ...made, ...given } }).transfer },
        { teacher: aServant("here").teacher, toSchool: seats.here.SCHOOL, reason },
        everybody,
        now,
        fresh,
      );
    expect(again({})).toMatchObject({ ok: true, did: "unchanged", value: { transfer: made } });
    const same = refused("TRANSFER_SAME_SCHOOL", "TRF-06");
    expect(again({}, "轮岗")).toMatchObject(same);
    expect(again({ direction: "IN" })).toMatchObject(same);
    expect(again({ filed: { ...filed, organization: seats.here.PREFECTURE } })).toMatchObject(same);
  });
  it("but nobody about whom a request waits, and nobody of the pool", () => {
    expect(move({ transfer: fresh.transfer })).toMatchObject(refused("TRANSFER_PENDING", "TRF-01"));
    expect(move(departed)).toMatchObject(refused("USE_DEPARTED_PULL", "TRF-03"));
  });
});

describe("TRF-08: reversing", () => {
  const standing = { ...requested("sameCounty", "here"), enrollment, leaves: unitAt("sameCounty"), joins: unitAt("here") };
  const { transfer, move } = granted(decideApproval(county, standing, { ...about, on: day("2022-07-05") }, everybody, now, fresh));
  const later = on("2022-07-08");
  const done = {
    ...standing,
    transfer,
    teacher: move?.after,
    enrollment: move?.enrollment?.after,
    leaves: unitAt("here", { roster: 11, movedIn: 1 }),
    joins: unitAt("sameCounty", { roster: 9, movedAway: 1 }),
  };
  const reverse = (given: Partial<typeof done> = {}, reason = "调错人") =>
    decideReversal(county, { ...done, ...given }, { ...about, reason }, everybody, later, fresh.stint);
  const person = (given: Partial<Teacher>) => ({ teacher: { ...aServant("here"), ...move?.after, ...given } });

  it("restores school, county, day and arrival exactly", () => {
    const back = granted(reverse()).back;
    const { transfer: _slot, ...was } = standing.teacher ?? aServant("here");
    expect(back?.after).toEqual({ ...was, version: 9 });
    expect(back?.enrollment?.after).toMatchObject(enrollment);
  });
  it("and the counts of both lists", () =>
    expect(granted(reverse()).back?.units.map(({ after }) => [after.school, after.roster, after.movedIn, after.movedAway])).toEqual([
      [seats.sameCounty.SCHOOL, 10, 0, 0],
      [seats.here.SCHOOL, 10, 0, 0],
    ]));
  it("where a list was submitted since, he counts as come and gone after it", () => {
    const submission = { submittedAt: "2022-07-07T00:00:00Z" };
    const joins = unitAt("sameCounty", { roster: 9 });
    const back = granted(reverse({ joins: { ...joins, submission: { ...mark, ...submission } } })).back;
    expect(back?.units[0]?.after).toMatchObject({ roster: 10, movedIn: 1, movedAway: 0 });
  });
  it("keeps both stints, marked", () =>
    expect(granted(reverse()).back).toMatchObject({
      ended: { school: seats.here.SCHOOL, from: "2022-07-05", until: "2022-07-08", ended: "REVERSED", reversedBy: fresh.transfer },
      reopened: { school: seats.sameCounty.SCHOOL, from: "2015-09-01", until: "2022-07-05", reversedBy: fresh.transfer },
    }));
  it("asks a reason", () => expect(reverse({}, "")).toMatchObject(refused("REASON_REQUIRED", "TRF-04")));
  it("the same again is the same", () =>
    expect(reverse({ transfer: { ...transfer, state: "REVERSED" } })).toMatchObject({ ok: true, did: "unchanged" }));
  it("what never was done is not reversed", () =>
    expect(reverse({ transfer: standing.transfer })).toMatchObject(refused("TRANSFER_STATE", "TRF-04")));

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
    ["ENROLLED_SINCE", { enrollment: { ...enrollment, school: seats.here.SCHOOL, subject: "物理" } }],
    ["OPEN_TRANSFER", person({ transfer: fresh.transfer })],
    ["OPEN_CHANGE", person({ change: correction })],
    ["RECORD_CHANGED", { record: "corrected since" }],
    ["PRINCIPAL_SINCE", { leads: true }],
  ])("is refused because of %s", (hanging, given) =>
    expect(reverse(given)).toMatchObject({ refusal: { code: "TRANSFER_REVERSAL_BLOCKED", rule: "TRF-08", data: { hanging: [hanging] } } }),
  );
});

const mark = {
  year: 2022,
  stage: "JUNIOR",
  school: seats.sameCounty.SCHOOL,
  county: seats.sameCounty.COUNTY,
  number: 1,
  rosterVersion: 6,
  count: 9,
  zeroDeclared: false,
  submittedBy: who,
  late: false,
  key: "lists/1",
  sha256: "0".repeat(64),
  packVersion: "2022.1",
} as const;
