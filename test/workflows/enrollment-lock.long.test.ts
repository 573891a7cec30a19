import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { enrollable } from "#given/enrollable.ts";
import { offices } from "#given/office.ts";
import { refusal } from "#given/refusals.ts";
import { aSystem, type Client, type System } from "#given/system.ts";

let system: System;
let given: Awaited<ReturnType<typeof enrollable>>;
let county: Client;
let junior: string;
let silent: Awaited<ReturnType<typeof given.anOpenSchool>>;

beforeAll(async () => {
  system = await aSystem({ at: "2022-07-06T09:00" });
  const at = await offices(system);
  given = await enrollable(system, at);
  county = system.as("county");
  junior = `/programs/2022/counties/${at.county}/stages/JUNIOR`;
  await given.openRegions("JUNIOR", "SENIOR");
  const diligent = await given.anOpenSchool("diligent", "JUNIOR");
  const listed = { teacher: await diligent.teacher(), subject: "数学" };
  await diligent.mine(`POST ${diligent.list}/enrollments`, listed);
  await given.submit(diligent);
  silent = await given.anOpenSchool("silent", "JUNIOR");
});
afterAll(() => system.stop());

const enroll = (mine: Client, list: string, teacherId: string) => mine(`POST ${list}/enrollments`, { teacher: teacherId, subject: "数学" });
const absence = (school: string) => `POST /programs/2022/schools/${school}/stages/JUNIOR/absence`;

describe("ENR-14 the county checks early and submits from July 20", () => {
  test("early it may look, not submit", async () => {
    const checked = await county(`GET ${junior}/units?state=DRAFTING`);
    expect(checked).toMatchObject({
      status: 200,
      body: { items: [{ school: silent.school, state: "DRAFTING", telephone: "1000000001" }] },
    });
    expect(await given.lock("JUNIOR")).toMatchObject(refusal(409, "not-yet-open", "CAL-11", { opensOn: "2022-07-20" }));
  });

  test("a school that has not submitted is named, with its telephone, and marked absent with a reason", async () => {
    await system.clock("2022-07-20T09:00", []);
    expect(await given.lock("PRIMARY")).toMatchObject(refusal(409, "parent-not-opened", "ENR-09"));
    const schools = [{ school: silent.school, telephone: "1000000001", state: "DRAFTING" }];
    expect(await given.lock("JUNIOR")).toMatchObject(refusal(409, "school-not-submitted", "ENR-14", { count: 1, schools }));
    expect(await county(absence(silent.school), {})).toMatchObject(refusal(422, "reason-required", "ENR-14"));
    for (const _ of ["once", "again"])
      expect(await county(absence(silent.school), { reason: "多次联系未回复" })).toMatchObject({ status: 200, body: { state: "ABSENT" } });
  });

  test("so is a school that nobody opened", async () => {
    const school = await given.aSchool({ user: "new-school", stages: ["JUNIOR"] });
    expect(await given.lock("JUNIOR")).toMatchObject(
      refusal(409, "school-not-submitted", "ENR-14", { schools: [{ school, state: "NOT_OPENED" }] }),
    );
    expect(await county(absence(school), { reason: "新建学校，九月招生" })).toMatchObject({ status: 200, body: { state: "ABSENT" } });
  });

  test("ENR-15 with the omissions it was shown, and not with others", async () => {
    const stale = { omissions: "0".repeat(64) };
    expect(await county(`POST ${junior}/submission`, stale)).toMatchObject(refusal(409, "omission-changed", "ENR-15", { count: 0 }));
    const missing = await silent.teacher();
    expect(await county(`GET ${junior}/omissions`)).toMatchObject({
      body: { count: 1, items: [{ teacher: missing, school: silent.school }] },
    });
    expect(await county(`POST ${junior}/confirmation`, { recordedFor: given.recordedFor })).toMatchObject(
      refusal(409, "region-not-locked", "ENR-14"),
    );
    const locked = await given.lock("JUNIOR");
    const units = { DRAFTING: 0, SUBMITTED: 1, RETURNED: 0, ABSENT: 2 };
    expect(locked).toMatchObject({ status: 200, body: { state: "LOCKED", units, locked: { omitted: 1 } } });
    expect(await given.lock("JUNIOR")).toMatchObject({ status: 200, body: { state: "LOCKED" } });
    expect(await county(`POST ${junior}/submission`, stale)).toMatchObject(refusal(409, "enrollment-locked", "ENR-14"));
  });

  test("then its lists stand", async () => {
    const locked = refusal(409, "enrollment-locked", "ENR-14", { line: 171 });
    expect(await county(`POST ${silent.list}/return`, { until: "2022-07-21", reason: "补报" })).toMatchObject(locked);
    expect(await county(absence(silent.school), { reason: "停办" })).toMatchObject(locked);
    expect(await enroll(silent.mine, silent.list, await silent.teacher())).toMatchObject(locked);
    const school = await given.aSchool({ user: "too-late", stages: ["JUNIOR"] });
    expect(await county(`POST /programs/2022/schools/${school}/stages/JUNIOR/unit`, {})).toMatchObject(locked);
  });

  test("and the prefecture's own submission is recorded (§6-43)", async () => {
    const { recordedFor } = given;
    expect(await county(`POST ${junior}/confirmation`)).toMatchObject(refusal(422, "record-required", "ENR-14"));
    expect(await county(`POST ${junior}/confirmation`, { recordedFor })).toMatchObject({
      status: 200,
      body: { confirmed: { recordedFor } },
    });
    expect(await county(`POST ${junior}/confirmation`, { recordedFor })).toMatchObject({ status: 200 });
    const another = { recordedFor: { ...recordedFor, document: "〔2022〕99号" } };
    expect(await county(`POST ${junior}/confirmation`, another)).toMatchObject(
      refusal(409, "recorded-otherwise", "ENR-14", { document: recordedFor.document }),
    );
  });
});

describe("CAL-06, CAL-11 when the windows have closed", () => {
  beforeAll(() => system.clock("2022-07-21T00:00", []));

  test("a school is told on which day, and comes in by the county's return alone", async () => {
    const late = await given.anOpenSchool("late", "SENIOR");
    const teacher = await late.teacher();
    const closed = refusal(409, "enrollment-closed", "CAL-06", { closedOn: "2022-07-20", line: 169 });
    expect(await enroll(late.mine, late.list, teacher)).toMatchObject(closed);
    expect(await county(`POST ${late.list}/return`, { until: "2022-07-21", reason: "新建" })).toMatchObject({ status: 200 });
    expect(await enroll(late.mine, late.list, teacher)).toMatchObject({ status: 201 });
    expect(await given.submit(late)).toMatchObject({ body: { submission: { late: true } } });
  });

  test("§6-17 the county may submit through July 21, and not after", async () => {
    await system.clock("2022-07-22T00:00", []);
    expect(await given.lock("SENIOR")).toMatchObject(refusal(409, "window-closed", "CAL-11", { closedOn: "2022-07-21" }));
  });

  test("no function was refused by its own rights", () => expect(system.runtime.gate.refusals).toEqual([]));
});
