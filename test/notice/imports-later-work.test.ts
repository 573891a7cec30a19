import { expect, it } from "vitest";
import { ChangeId, TransferId } from "#domain/ids.ts";
import { laterWorkOn } from "#domain/imports/later-work.ts";
import type { Teacher } from "#domain/teachers/types.ts";
import { places } from "#given/actors.ts";
import { day } from "#given/days.ts";
import { aRecord, someone } from "#given/records.ts";

const change = ChangeId.parse("C".padStart(26, "0"));
const transfer = TransferId.parse("T".padStart(26, "0"));
const verified = { by: someone("a"), at: "2022-07-05T01:00:00.000Z" };
const departed = { state: "DEPARTED" } as const;

/** By what a row wrote of somebody, and what became of the record since. */
it.each<[string, Partial<Teacher>, Partial<Teacher>, string | undefined]>([
  ["nobody changed it", {}, { version: 3 }, undefined],
  ["they departed", {}, departed, "DEPARTED"],
  ["they departed from another school", {}, { ...departed, school: places.COUNTY }, "DEPARTED"],
  ["they moved", {}, { school: places.COUNTY }, "MOVED"],
  ["they moved and are back: another stint", {}, { since: day("2022-07-06") }, "MOVED"],
  ["they moved and are back by a transfer", {}, { arrival: transfer }, "MOVED"],
  ["a row let them go, and they were pulled back on the day", departed, { state: "IN_SERVICE" }, "MOVED"],
  ["a request waits about them", {}, { transfer }, "IN_REQUEST"],
  ["a row asked for them, and the request was decided", { transfer }, {}, "DECIDED"],
  ["a correction waits", {}, { change }, "IN_CORRECTION"],
  ["a row corrected them, and the correction was decided", { change }, {}, "DECIDED"],
  ["they were verified", {}, { verified }, "VERIFIED"],
  ["they stood verified, and were corrected", { verified }, { verified, subject: "物理" }, "CHANGED"],
  ["another fact", {}, { subject: "物理" }, "CHANGED"],
  ["of a request and a correction, the request is told", {}, { transfer, change, verified }, "IN_REQUEST"],
])("SEC-03 why what a row wrote cannot be taken back: %s", (_, written, since, why) => {
  expect(laterWorkOn(aRecord(written), aRecord({ version: 4, ...since }))).toBe(why);
});

it("SEC-03 a record that is gone was changed", () => expect(laterWorkOn(aRecord(), undefined)).toBe("CHANGED"));
