import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { enrollable } from "#given/enrollable.ts";
import { type Offices, offices } from "#given/office.ts";
import { Collected, schooling } from "#given/school.ts";
import { aSystem, type System } from "#given/system.ts";

let system: System;
let at: Offices;
let given: ReturnType<typeof schooling>;
let vacant: string;
let other: string;
let code: string;

const county = (on: string, body?: unknown, headers?: Record<string, string>) => system.as("county")(on, body, headers);

beforeAll(async () => {
  system = await aSystem({ at: "2022-07-06T09:00" });
  at = await offices(system);
  given = schooling(system, 77);
  const { openRegions } = await enrollable(system, at);
  await openRegions("JUNIOR");
  code = "3706859001";
  const ask = { code, name: "无人初级中学", type: "SCHOOL", stages: ["JUNIOR"], registered: true };
  const administrator = { name: "未接受者", mailbox: "never@example.invalid" };
  const founded = await county(`POST /organizations/${at.county}/organizations`, { ...ask, administrator });
  vacant = z.object({ organization: z.string() }).parse(founded.body).organization;
  other = await given.aSchool("other", at.county);
});
afterAll(() => system.stop());

const Lines = z.object({
  items: z.array(z.looseObject({ act: z.string(), onBehalf: z.boolean(), on: z.string(), organization: z.string() })),
});
const acts = async (kind: string, id: string) =>
  Lines.parse((await county(`GET /counties/${at.county}/audit/${kind}/${id}?limit=200`)).body).items.map(
    ({ act, onBehalf, on, organization }) => [act, onBehalf, on, organization],
  );
const collected = async () => Collected.parse((await county(`POST /organizations/${vacant}/teachers`, given.somebody())).body);
const done = async (answer: ReturnType<typeof county>, ...statuses: number[]) => {
  const { status, body } = await answer;
  expect(statuses, JSON.stringify(body)).toContain(status);
};

test("a school whose administrator never accepted has none, and nobody signs in for it", async () => {
  expect((await county(`GET /organizations/${vacant}`)).body).toMatchObject({ administrators: 0 });
  expect((await system.as("nobody")(`GET /organizations/${vacant}/teachers`)).status).toBe(404);
});

test("GOV-10, SEC-08 collecting, verifying, correcting, naming the principal and letting go by the county is logged as on behalf of the school", async () => {
  const { teacher, version } = await collected();
  await done(county(`POST /organizations/${vacant}/verifications`, { teachers: [{ teacher, version }] }), 200);
  const etag = async () => (await county(`GET /organizations/${vacant}/teachers/${teacher}`)).headers.get("etag") ?? "";
  const patch = async (ask: object) => county(`PATCH /organizations/${vacant}/teachers/${teacher}`, ask, { "if-match": await etag() });
  await done(patch({ subject: "语文" }), 200);
  await done(patch({ name: "改名者" }), 202);
  await done(county(`PUT /organizations/${vacant}/teachers/${teacher}/rural`, { rural: true }, { "if-match": await etag() }), 200);
  await done(county(`PUT /organizations/${vacant}/principal`, { teacher }), 201);
  await done(county(`DELETE /organizations/${vacant}/principal`, { reason: "另行任命" }), 200);
  await done(county(`POST /organizations/${vacant}/departures`, { teacher, on: "2022-07-06", reason: "辞职" }), 200);
  const logged = await acts("TEACHER", teacher);
  expect(logged.length).toBeGreaterThanOrEqual(6);
  for (const line of logged) expect(line).toEqual([expect.any(String), true, vacant, at.county]);
  for (const act of ["name principal", "release principal"])
    expect(await acts("ORGANIZATION", vacant)).toContainEqual([act, true, vacant, at.county]);
});

test("TRF-02, TRF-03 so are requesting a transfer and pulling from the pool, for which the county says why it does so instead", async () => {
  const asked = await collected();
  const toCode = z.object({ code: z.string() }).parse((await county(`GET /organizations/${other}`)).body).code;
  const request = { direction: "OUT", teacher: asked.teacher, toCode, reason: "工作需要" };
  await done(county(`POST /organizations/${vacant}/transfers`, request), 202);
  expect(await acts("TEACHER", asked.teacher)).toContainEqual([expect.stringContaining("transfer"), true, vacant, at.county]);

  const gone = await given.aTeacher("other", other);
  await done(
    system.as("other")(`POST /organizations/${other}/departures`, { teacher: gone.teacher, on: "2022-07-06", reason: "辞职" }),
    200,
  );
  const pull = (ask: object) => county(`POST /organizations/${vacant}/pulls`, { teacher: gone.teacher, ...ask });
  expect(await pull({})).toMatchObject({ status: 403, body: { code: "transfer-override-required" } });
  await done(pull({ override: { reason: "学校管理员尚未到任" } }), 200);
  expect(await acts("TEACHER", gone.teacher)).toContainEqual(["pull from the pool", true, vacant, at.county]);
  expect(await acts("TEACHER", gone.teacher)).toContainEqual(["depart", false, other, other]);
  const { items } = Lines.parse((await county(`GET /counties/${at.county}/audit/TEACHER/${gone.teacher}?limit=200`)).body);
  expect(items.at(-1)).toMatchObject({ reason: "学校管理员尚未到任" });
});

test("ENR-11 a list is the school's alone: the county enrolls nobody, appoints somebody, and they enroll", async () => {
  const { teacher, version } = await collected();
  await done(county(`POST /organizations/${vacant}/verifications`, { teachers: [{ teacher, version }] }), 200);
  await done(county(`PUT /organizations/${vacant}/principal`, { teacher }), 201);
  const list = `/programs/2022/schools/${vacant}/stages/JUNIOR`;
  await done(county(`POST ${list}/unit`, {}), 201);
  const enroll = (user: string) => system.as(user)(`POST ${list}/enrollments`, { teacher, subject: "数学" });
  expect(await enroll("county")).toMatchObject({ status: 403, body: { code: "act-not-yours", rule: "ENR-11", required: "SCHOOL" } });
  await given.anAdministrator("arrived", vacant);
  expect(await enroll("arrived")).toMatchObject({ status: 201 });
  expect((await acts("TEACHER", teacher)).at(-1)).toEqual(["enroll a teacher", false, vacant, vacant]);
});

test("the county's own work at a school is not on behalf: it checks, unmasks and appoints by its own right", async () => {
  const { teacher } = await given.aTeacher("other", other);
  await done(county(`POST /organizations/${other}/teachers/${teacher}/unmasking`, { purpose: "核对证件" }), 200);
  expect(await acts("TEACHER", teacher)).toContainEqual(["unmask", false, other, at.county]);
  expect((await acts("ORGANIZATION", other)).filter(([act]) => act === "appoint").every(([, onBehalf]) => !onBehalf)).toBe(true);
});
