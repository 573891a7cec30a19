import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { type Offices, offices } from "#given/office.ts";
import { schooling } from "#given/school.ts";
import { csvOf, importing, jobOf } from "#given/sheets.ts";
import { aSystem, type System } from "#given/system.ts";

let system: System;
let at: Offices;
let given: ReturnType<typeof schooling>;
let school: string;
let codes = 3_706_850_700;

beforeAll(async () => {
  system = await aSystem();
  at = await offices(system);
  given = schooling(system, 92);
  school = await given.aSchool("mine", at.county, "county", { code: "3706850699" });
});
afterAll(() => system.stop());

const county = (method: "GET" | "POST", path: string, ask?: object) =>
  system.as("county")(`${method} /organizations/${at.county}${path}`, ask);

/** A school brought in by a sheet of its own. */
const aSchool = async () => {
  const code = `${codes++}`;
  const line = given.people.aSchool({ 学校代码: code, 上级管理单位代码: "370685", 学段: "初中" });
  const job = await importing(system, system.as("county"), at.county, "schools", csvOf([line]));
  return {
    code,
    undo: () => county("POST", `/imports/${job.import}/undo`),
    job: async () => jobOf(await county("GET", `/imports/${job.import}`)),
  };
};

const Filed = z.object({ transfer: z.string() });
const file = async (toCode: string, teacher: string) =>
  system.as("mine")(`POST /organizations/${school}/transfers`, { direction: "OUT", teacher, toCode, reason: "工作需要" });

test("DIR-08 the undo of a school that a request names is refused row by row; the request is read, previewed and rejected", async () => {
  const { code, undo } = await aSchool();
  const { teacher } = await given.aTeacher("mine", school);
  const { transfer } = Filed.parse((await file(code, teacher)).body);
  const blocked = { status: 409, body: { code: "import-undo-blocked", hanging: [{ row: 2, why: "HAS_REQUESTS" }] } };
  expect(await undo()).toMatchObject(blocked);
  expect(await county("GET", `/transfers/${transfer}`)).toMatchObject({ status: 200, body: { state: "PENDING" } });
  expect(await county("GET", `/transfers/${transfer}/preview`)).toMatchObject({ status: 200 });
  expect(await county("POST", `/transfers/${transfer}/rejection`, { reason: "学校重复录入" })).toMatchObject({ status: 200 });
  expect(await undo()).toMatchObject(blocked);
  expect(await county("GET", `/transfers/${transfer}`)).toMatchObject({ status: 200, body: { state: "REJECTED" } });
  expect(await file("3706850698", teacher)).toMatchObject({ status: 422, body: { code: "org-code-unknown" } });
  expect(await file((await aSchool()).code, teacher)).toMatchObject({ status: 202, body: { state: "PENDING" } });
});

test("DIR-08 neither is the undo of a school for which its county asked by a sheet", async () => {
  const [asking, other] = [await aSchool(), await aSchool()];
  const common = { 方向: "调入", 调动原因: "工作需要" };
  const lines = [asking, asking, other].map(({ code: 学校代码 }) => ({
    ...common,
    证件号码: given.people.identityNumber(),
    姓名: given.people.name(),
    学校代码,
  }));
  expect(await importing(system, system.as("county"), at.county, "transfers", csvOf(lines))).toMatchObject({ counts: { created: 3 } });
  for (const { undo } of [asking, other]) expect(await undo()).toMatchObject({ status: 409, body: { hanging: [{ why: "HAS_REQUESTS" }] } });
});

test("DIR-08 of a request and the undo at once one is done, and no request is left without its school", async () => {
  for (let round = 0; round < 12; round++) {
    const { code, undo, job } = await aSchool();
    const { teacher } = await given.aTeacher("mine", school);
    const [filed] = await Promise.all([file(code, teacher), undo()]);
    await system.settle();
    const { left = [], state } = await job();
    if (filed.status === 202) {
      expect(state === "APPLIED" || left.some(({ why }) => why === "HAS_REQUESTS")).toBe(true);
      expect(await county("GET", `/transfers/${Filed.parse(filed.body).transfer}/preview`)).toMatchObject({ status: 200 });
    } else {
      expect(filed).toMatchObject({ status: 422, body: { code: "org-code-unknown" } });
      expect(state).toBe("UNDONE");
      expect(left).toEqual([]);
    }
  }
});

test("§6-33 the undo of a school that manages another is refused, as long as it does", async () => {
  const manager = await aSchool();
  const edited = async (managingCode: string | null) => {
    const { headers } = await system.as("county")(`GET /organizations/${school}`);
    return system.as("county")(`PATCH /organizations/${school}`, { managingCode }, { "if-match": `${headers.get("etag")}` });
  };
  expect(await edited(manager.code)).toMatchObject({ status: 200 });
  expect(await manager.undo()).toMatchObject({ status: 409, body: { code: "import-undo-blocked", hanging: [{ row: 2, why: "MANAGES" }] } });
  expect(await edited(null)).toMatchObject({ status: 200 });
  expect(await manager.undo()).toMatchObject({ status: 202 });
});

test("§6-80 the undo of a school into which another went is refused, as long as it is in it", async () => {
  const successor = await aSchool();
  const edited = async (change: object) => {
    const { headers } = await system.as("county")(`GET /organizations/${school}`);
    return system.as("county")(`PATCH /organizations/${school}`, change, { "if-match": `${headers.get("etag")}` });
  };
  expect(await edited({ registered: false, mergedIntoCode: successor.code })).toMatchObject({ status: 200 });
  expect(await successor.undo()).toMatchObject({ status: 409, body: { hanging: [{ row: 2, why: "IS_SUCCESSOR" }] } });
  expect(await edited({ registered: true, mergedIntoCode: null })).toMatchObject({ status: 200 });
  expect(await successor.undo()).toMatchObject({ status: 202 });
});

test("§6-33 a sheet that brings a manager and those it manages is undone as a whole", async () => {
  const [code, managed] = [`${codes++}`, `${codes++}`];
  const line = (more: object) => given.people.aSchool({ 上级管理单位代码: "370685", 学段: "初中", ...more });
  const lines = [line({ 学校代码: code }), line({ 学校代码: managed, 管理学校代码: code })];
  const job = await importing(system, system.as("county"), at.county, "schools", csvOf(lines));
  expect(job).toMatchObject({ counts: { created: 2 } });
  expect(await county("POST", `/imports/${job.import}/undo`)).toMatchObject({ status: 202 });
  await system.settle();
  expect(jobOf(await county("GET", `/imports/${job.import}`))).toMatchObject({ state: "UNDONE" });
});
