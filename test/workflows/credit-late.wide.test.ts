import { afterAll, beforeAll, expect, test } from "vitest";
import { progressIn } from "#domain/credits/progress.ts";
import { unopenedUnit } from "#domain/enrollment/types.ts";
import type { OrgId, TeacherId } from "#domain/ids.ts";
import { certifying } from "#given/certified.ts";
import { on } from "#given/days.ts";
import { enrollable } from "#given/enrollable.ts";
import { learned } from "#given/learned.ts";
import { aComplete, withoutFacts } from "#given/learning.ts";
import { type Offices, offices } from "#given/office.ts";
import { rules2022 } from "#given/report.ts";
import { aSystem, type System } from "#given/system.ts";

let system: System;
let at: Offices;
let given: Awaited<ReturnType<typeof enrollable>>;
let learning: Awaited<ReturnType<typeof learned>>;
let office: Awaited<ReturnType<typeof certifying>>;
let school: OrgId;

beforeAll(async () => {
  system = await aSystem({ at: "2022-12-30T09:00" });
  at = await offices(system);
  given = await enrollable(system, at);
  learning = await learned();
  office = await certifying(system);
  school = await given.aSchool({ user: "school", stages: ["JUNIOR"] });
  await learning.catalogue({ county: at.county, school });
});
afterAll(() => system.stop());

const aLearner = async () => {
  const teacher = await given.aTeacher(school, { stages: ["JUNIOR"] });
  await learning.learns(teacher, { county: at.county, school });
  return teacher;
};

test("§6-31 who was registered before they moved to another county is registered there, and who departed is held apart", async () => {
  const abroad = await given.aSchool({ user: "abroad", stages: ["JUNIOR"] }, at.countyB);
  const of = { county: at.countyB, school: abroad };
  await learning.catalogue(of);
  const [moved, departed] = [await aLearner(), await aLearner()];
  expect(await office.register(moved)).toMatchObject({ status: 201 });
  const { units } = await import("#table/programs/enrollments.ts");
  const { transact } = await import("#platform/dynamodb/client.ts");
  const unit = { ...unopenedUnit({ ...of, year: 2022, stage: "JUNIOR" }), movedIn: 1 };
  await transact([units.put({ ...of, year: 2022, stage: "JUNIOR" }, unit)]);
  for (const teacher of [moved, departed]) await learning.learns(teacher, of, withoutFacts(aComplete(), "G3-done", "G3-passed"));
  const { creditsStanding } = await import("#functions/confirmations/outstanding-facts.ts");
  const asked = { year: 2022, county: at.countyB, prefecture: at.prefecture, rules: rules2022, schools: [] };
  expect((await creditsStanding(asked)).schools).toMatchObject([{ school: abroad, registered: 1, unconfirmed: 0, short: 0, held: 1 }]);
});

/** What a teacher's enrollment shows, before Sunday evening's work and after it. */
const onSunday = async (teacher: TeacherId) => {
  const { enrollments } = await import("#table/programs/enrollments.ts");
  const { get, present } = await import("#table/rows.ts");
  const { renewStale } = await import("#domain/evidence/anew/renew.ts");
  const { stale } = await import("#functions/evidence/stale.ts");
  const read = async () => progressIn(present(await get(enrollments.at({ teacher, year: 2022 })), "the enrollment").progress);
  const before = await read();
  await renewStale(null, { stale, now: on("2022-12-25") });
  return { before, after: await read() };
};

test("LRN-12, RPT-03 what was not worked out yet is on Sunday evening as well", async () => {
  const { before, after } = await onSunday(await aLearner());
  expect(before).toBeUndefined();
  expect(after).toMatchObject({ verdict: "PASSED", planned: { confirmedOn: "2022-07-21", chosenOn: "2022-07-21", elsewhere: false } });
});

test("§6-74, §6-75 what is relaxed where a plan was confirmed counts from Sunday evening on for who has moved since", async () => {
  const teacher = await given.aTeacher(school, { stages: ["JUNIOR"] });
  const { plan, ...complete } = aComplete();
  const unplanned = { ...complete, plan: plan && { ...plan, courses: plan.courses.slice(1) } };
  await learning.learns(teacher, { county: at.county, school, planned: at.countyB }, unplanned);
  expect((await onSunday(teacher)).after).toMatchObject({ verdict: "NOT_YET", planned: { elsewhere: true } });
  const relaxed = await system.as("county-b")(
    `PUT /programs/2022/counties/${at.countyB}/settings/electiveMustBePlanned`,
    { value: false, reason: "平台选课未及时导出" },
    { "if-match": '"0"' },
  );
  expect(relaxed.status).toBe(200);
  expect((await onSunday(teacher)).after).toMatchObject({ verdict: "PASSED" });
});

test("§6-31 credit of somebody who departed is held, until somebody asks for it; CAL-17 on January 1 it is closed, save for what replaces a reversed one", async () => {
  const departed = await aLearner();
  const ask = { teacher: departed, on: "2022-12-30", reason: "退休" };
  expect((await system.as("school")(`POST /organizations/${school}/departures`, ask)).status).toBe(200);
  expect(await office.register(departed)).toMatchObject({ status: 409, body: { code: "hold-departed", rule: "TRF-07" } });
  const [late, reversed] = [await aLearner(), await aLearner()];
  expect(await office.register(reversed)).toMatchObject({ status: 201 });
  await system.as("county")(`POST /programs/2022/teachers/${reversed}/credit/reversal`, { number: 1, reason: "姓名有误" });

  await system.clock("2023-01-01T00:00", []);
  expect(await office.register(late)).toMatchObject({
    status: 409,
    body: { code: "credit-registration-closed", rule: "CAL-17", closedOn: "2022-12-31", graceDays: 0 },
  });
  expect(await office.register(reversed, "county", { replaces: 1 })).toMatchObject({
    status: 201,
    body: { registrations: [{ number: 1 }, { number: 2, replaces: 1 }] },
  });
  const requested = await office.register(departed, "county", { request: "退休，本人申请" });
  expect(requested).toMatchObject({ status: 201, body: { registrations: [{ request: "退休，本人申请", credits: 24 }] } });
});
