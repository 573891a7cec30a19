import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { type Offices, offices } from "#given/office.ts";
import { schooling } from "#given/school.ts";
import { csvOf, importing, refusals } from "#given/sheets.ts";
import { aSystem, type System } from "#given/system.ts";

let system: System;
let at: Offices;
let given: ReturnType<typeof schooling>;
let school: string;

beforeAll(async () => {
  system = await aSystem();
  at = await offices(system);
  given = schooling(system, 88);
  school = await given.aSchool("leaver", at.county);
});
afterAll(() => system.stop());

const bring = (lines: readonly Record<string, string>[]) =>
  importing(
    system,
    system.as("leaver"),
    school,
    "departures",
    csvOf(lines.map((line) => ({ 离职日期: "2022-07-05", 离职原因: "调出", ...line }))),
  );
const inService = async () => JSON.stringify((await system.as("leaver")(`GET /organizations/${school}/teachers`)).body);
const Past = z.object({ items: z.array(z.object({ teacher: z.string(), ended: z.string() })) });
const past = async () => Past.parse((await system.as("leaver")(`GET /organizations/${school}/past`)).body).items;

describe("TRF-07 departures come in by a sheet", () => {
  test("people are in the pool at once, the school keeps its past; the same sheet again changes nothing; undone, they serve as before", async () => {
    const [a, b] = [await given.aTeacher("leaver", school, { name: "教师甲" }), await given.aTeacher("leaver", school, { name: "教师乙" })];
    const lines = [
      { 教师编号: a.teacher, 姓名: "教师甲" },
      { 教师编号: b.teacher, 姓名: "教师乙" },
    ];
    const job = await bring(lines);
    expect(job).toMatchObject({ state: "APPLIED", counts: { updated: 2 } });
    expect(await inService()).not.toContain(a.teacher);
    expect(await past()).toContainEqual(expect.objectContaining({ teacher: a.teacher, ended: "DEPARTED" }));
    const search = { document: { number: a.number }, purpose: "调入" };
    expect(JSON.stringify((await system.as("leaver")(`POST /organizations/${school}/pool-searches`, search)).body)).toContain(a.teacher);
    expect(await bring(lines)).toMatchObject({ state: "APPLIED", counts: { unchanged: 2 } });
    expect((await system.as("leaver")(`POST /organizations/${school}/imports/${job.import}/undo`)).status).toBe(202);
    await system.settle();
    expect(await inService()).toContain(a.teacher);
    expect(await past()).toContainEqual(expect.objectContaining({ teacher: a.teacher, ended: "REVERSED" }));
  });

  test("what waits to be checked of somebody's record is closed with them, and waits again once the sheet is undone", async () => {
    await given.anAdministrator("checker", school);
    const { teacher, version } = await given.aTeacher("leaver", school, { name: "教师戊" });
    const ask = { name: "教师己", document: { number: given.people.identityNumber() } };
    const asked = await system.as("leaver")(`PATCH /organizations/${school}/teachers/${teacher}`, ask, { "if-match": `"${version}"` });
    const { change } = z.object({ pending: z.object({ change: z.string() }) }).parse(asked.body).pending;
    const queue = async () => JSON.stringify((await system.as("checker")(`GET /organizations/${school}/changes`)).body);
    const history = async () => (await system.as("checker")(`GET /organizations/${school}/teachers/${teacher}/history`)).body;
    const job = await bring([{ 教师编号: teacher, 姓名: "教师戊" }]);
    expect(job).toMatchObject({ state: "APPLIED", counts: { updated: 1 } });
    expect(await queue()).not.toContain(change);
    expect(await history()).toMatchObject({ changes: [{ change, state: "WITHDRAWN", decided: { reason: "已离职" } }] });
    expect((await system.as("leaver")(`POST /organizations/${school}/imports/${job.import}/undo`)).status).toBe(202);
    await system.settle();
    expect(await queue()).toContain(change);
    expect((await system.as("checker")(`POST /organizations/${school}/teachers/${teacher}/changes/${change}/approval`)).status).toBe(200);
    expect(await history()).toMatchObject({ name: "教师己", changes: [{ change, state: "APPROVED" }] });
  });

  test("a row that cannot be is reported by its column, and nobody departs", async () => {
    const [a, b] = [await given.aTeacher("leaver", school, { name: "教师丙" }), await given.aTeacher("leaver", school, { name: "教师丁" })];
    const job = await bring([
      { 教师编号: a.teacher, 姓名: "别人" },
      { 教师编号: b.teacher, 姓名: "教师丁", 离职日期: "2022-12-31" },
      { 教师编号: "12", 姓名: "某人" },
      { 教师编号: b.teacher.replace(/.$/, (last) => (last === "0" ? "1" : "0")), 姓名: "无此人" },
    ]);
    expect(job).toMatchObject({ state: "REFUSED" });
    expect(await refusals(system.as("leaver"), school, job)).toEqual([
      [2, "姓名", "name-differs"],
      [3, "离职日期", "departure-date-invalid"],
      [4, "教师编号", "value-invalid"],
      [5, "教师编号", "not-found"],
    ]);
    expect(await inService()).toContain(b.teacher);
  });

  test("whoever brings none applies and undoes none that a school brought", async () => {
    const { teacher } = await given.aTeacher("leaver", school, { name: "教师庚" });
    const sheet = csvOf([{ 教师编号: teacher, 姓名: "教师庚", 离职日期: "2022-07-05", 离职原因: "调出" }]);
    const job = await importing(system, system.as("leaver"), school, "departures", sheet, "?checkOnly=true");
    const asks = ["application", "undo"].map((ask) => `POST /organizations/${school}/imports/${job.import}/${ask}`);
    for (const who of ["county", "prefecture"])
      for (const ask of asks)
        expect(await system.as(who)(ask, {})).toMatchObject({ status: 403, body: { code: "act-not-yours", rule: "TRF-07" } });
    expect(await inService()).toContain(teacher);
  });

  test("a county sends none for its schools", async () => {
    const answer = await system.as("county")(
      `POST /organizations/${at.county}/imports/departures`,
      csvOf([{ 教师编号: "12", 姓名: "某人", 离职日期: "2022-07-05", 离职原因: "调出" }]),
    );
    expect(answer).toMatchObject({ status: 403, body: { code: "act-not-yours" } });
  });
});
