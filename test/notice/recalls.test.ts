import { expect, test } from "vitest";
import type { ConsentScope } from "#domain/consents/types.ts";
import { Lesson } from "#domain/lessons/types.ts";
import { decideRecalls } from "#domain/packages/recalls.ts";
import { Package } from "#domain/packages/types.ts";
import { anActor, places } from "#given/actors.ts";
import { on } from "#given/days.ts";
import { aConsent, aLesson } from "#given/lessons.ts";

const id = (last: string) => `01ARZ3NDEKTSV4RRFFQ69G5FA${last}`;
const of = {
  county: places.COUNTY,
  year: 2022,
  stage: "JUNIOR",
  madeAt: on("2022-07-19").at,
  madeBy: anActor("COUNTY").account,
  version: 1,
};
const sent = { lesson: id("2"), school: places.SCHOOL, schoolName: "一中", teacher: id("1"), name: "张", title: "课", subject: "数学" };
const items = [{ ...sent, object: "films/9", size: 9, sum: "=-1" }];
const received = { number: "2022-031", on: "2022-07-20", at: on("2022-07-20").at, by: of.madeBy };
const agreedTo = (scopes: readonly ConsentScope[]) => {
  const consent = { ...aConsent({ scopes }), declaredAt: of.madeAt, declaredBy: of.madeBy };
  const lesson = { ...aLesson(id("1")), ...of, lesson: id("2"), school: places.SCHOOL, state: "RECOMMENDED", consent };
  return [{ lesson: Lesson.parse(lesson), awards: [] }];
};

test("VID-04, SEC-03 what guardians agree to send up no more is called back, until they agree again", () => {
  const before = Package.parse({ ...of, package: id("3"), part: "SHOW", items, receipt: received });
  expect(decideRecalls(before, agreedTo(["SCHOOL", "COUNTY", "UPWARD"]), on("2022-07-21"))).toBeUndefined();
  const called = decideRecalls(before, agreedTo(["SCHOOL", "COUNTY"]), on("2022-07-21"))?.after;
  expect(called?.recalls).toEqual([{ lesson: id("2"), why: "CONSENT", at: on("2022-07-21").at }]);
  const again = called && decideRecalls(called, agreedTo(["SCHOOL", "COUNTY", "UPWARD"]), on("2022-07-22"));
  expect(again?.after.recalls).toMatchObject([{ takenBack: on("2022-07-22").at }]);
});
