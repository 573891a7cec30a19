import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import type { TeacherId } from "#domain/ids.ts";
import { enrollable } from "#given/enrollable.ts";
import { type Offices, offices } from "#given/office.ts";
import { People } from "#given/people.ts";
import { aSystem, type Client, type System } from "#given/system.ts";

let system: System;
let at: Offices;
let given: Awaited<ReturnType<typeof enrollable>>;
let office: Client;
let junior: Awaited<ReturnType<typeof given.anOpenSchool>>;
let primary: typeof junior;

beforeAll(async () => {
  system = await aSystem({ at: "2022-07-06T09:00" });
  at = await offices(system);
  given = await enrollable(system, at);
  office = system.as("county");
  await given.openRegions("JUNIOR", "PRIMARY");
  junior = await given.anOpenSchool("junior", "JUNIOR");
  primary = await given.anOpenSchool("primary", "PRIMARY");
  const subjects = [
    ...["数学", "数学", "数学", "物理"].map((subject) => ({ place: junior, subject })),
    ...["数学", "科学"].map((subject) => ({ place: primary, subject })),
  ];
  for (const { place, subject } of subjects) {
    const teacher = await place.teacher({ name: `某${subject}` });
    expect(await place.mine(`POST ${place.list}/enrollments`, { teacher, subject })).toMatchObject({ status: 201 });
  }
  expect(await given.submit(primary)).toMatchObject({ status: 200 });
});
afterAll(() => system.stop());

const Found = z.object({ items: z.array(z.looseObject({})), next: z.string().optional() });
const found = async (by: Client, path: string, query: Record<string, string>) => {
  const items: Record<string, unknown>[] = [];
  for (let cursor: string | undefined, first = true; first || cursor; first = false) {
    const page = await by(`GET ${path}?${new URLSearchParams({ ...query, ...(cursor && { cursor }) })}`);
    expect(page.status).toBe(200);
    const { items: some, next } = Found.parse(page.body);
    items.push(...some);
    cursor = next;
  }
  return items;
};
const county = () => `/programs/2022/counties/${at.county}/enrollments`;

describe("ENR-14 who is enrolled is found by stage, subject and the state of the list", () => {
  test.each([
    [{}, 6],
    [{ stage: "JUNIOR" }, 4],
    [{ stage: "初中", subject: "数学" }, 3],
    [{ subject: "数学" }, 4],
    [{ state: "SUBMITTED" }, 2],
    [{ state: "DRAFTING", subject: "数学", limit: "2" }, 3],
    [{ state: "RETURNED" }, 0],
    [{ subject: "a#b" }, 0],
  ])("in the county: %j", async (query, many) => {
    const items = await found(office, county(), { ...query });
    expect(new Set(items.map(({ teacher }) => teacher)).size).toBe(many);
    expect(items).toHaveLength(many);
  });

  test("each with the school, the stage and how the list stands", async () => {
    const [one] = await found(office, county(), { subject: "科学" });
    expect(one).toMatchObject({ school: primary.school, stage: "PRIMARY", state: "SUBMITTED", name: "某科学", subject: "科学" });
    expect(one).not.toHaveProperty("number");
  });

  test("on a school's list by subject, a page full", async () => {
    const path = `${junior.list}/enrollments`;
    expect(await found(junior.mine, path, { subject: "数学", limit: "2" })).toHaveLength(3);
    expect(await found(junior.mine, path, { subject: "物理" })).toHaveLength(1);
    expect(await found(junior.mine, path, { subject: "a#b" })).toEqual([]);
  });

  test("a page's marker holds for what it was looked for alone, and a school reads no county", async () => {
    const { next = "" } = Found.parse((await office(`GET ${county()}?subject=数学&limit=2`)).body);
    expect(await office(`GET ${county()}?subject=数学&limit=200&cursor=${next}`)).toMatchObject({ status: 200 });
    expect(await office(`GET ${county()}?subject=物理&cursor=${next}`)).toMatchObject({ status: 422, body: { code: "cursor-invalid" } });
    expect(await office(`GET ${county()}?state=NOT_OPENED`)).toMatchObject({ status: 422 });
    expect(await junior.mine(`GET ${county()}`)).toMatchObject({ status: 403 });
  });
});

describe("TRF-01 requests are found by state, direction, the stage of the school that would gain somebody, and the subject of whom they are about", () => {
  const file = async (teacher: TeacherId, from: typeof junior, toCode: string) =>
    expect(
      await from.mine(`POST /organizations/${from.school}/transfers`, { direction: "OUT", teacher, toCode, reason: "工作需要" }),
    ).toMatchObject({ status: 202 });
  const transfers = (by: Client, organization: string, query: Record<string, string>) =>
    found(by, `/organizations/${organization}/transfers`, query);

  test("by the office, in full pages, and by the school that filed", async () => {
    const codeOf = async (place: typeof junior) =>
      z.object({ code: z.string() }).parse((await place.mine(`GET /organizations/${place.school}`)).body).code;
    const [toPrimary, toJunior] = [await codeOf(primary), await codeOf(junior)];
    for (let n = 0; n < 3; n++) await file(await junior.teacher(), junior, toPrimary);
    await file(await primary.teacher(), primary, toJunior);
    const moved = { teacher: await junior.teacher(), toSchool: primary.school, reason: "支教" };
    expect(await office(`POST /organizations/${at.county}/moves`, moved)).toMatchObject({ status: 201 });
    expect(await transfers(office, at.county, {})).toHaveLength(4);
    expect(await transfers(office, at.county, { stage: "PRIMARY", limit: "2" })).toHaveLength(3);
    expect(await transfers(office, at.county, { stage: "JUNIOR" })).toHaveLength(1);
    expect(await transfers(office, at.county, { stage: "SENIOR" })).toEqual([]);
    expect(await transfers(office, at.county, { direction: "OUT" })).toHaveLength(4);
    expect(await transfers(office, at.county, { direction: "OFFICE" })).toEqual([]);
    expect(await transfers(office, at.county, { state: "DONE", direction: "OFFICE", stage: "PRIMARY" })).toHaveLength(1);
    expect(await transfers(junior.mine, junior.school, { stage: "PRIMARY" })).toHaveLength(3);
    expect(await transfers(junior.mine, junior.school, { direction: "IN" })).toEqual([]);
    const { next = "" } = Found.parse((await office(`GET /organizations/${at.county}/transfers?stage=PRIMARY&limit=2`)).body);
    const other = await office(`GET /organizations/${at.county}/transfers?stage=JUNIOR&cursor=${next}`);
    expect(other).toMatchObject({ status: 422, body: { code: "cursor-invalid" } });
  });

  test("by subject: the office whom it acts on, a school its own people and nobody it asked for", async () => {
    const number = new People(91).identityNumber();
    await given.aNumbered(primary.school, number, "吴九", ["PRIMARY"]);
    const physics = await junior.teacher({ subject: "物理" });
    const { code } = z.object({ code: z.string() }).parse((await primary.mine(`GET /organizations/${primary.school}`)).body);
    await file(physics, junior, code);
    const asked = { direction: "IN", document: { kind: "RESIDENT_CARD", number }, name: "吴九", reason: "工作需要" };
    expect(await junior.mine(`POST /organizations/${junior.school}/transfers`, asked)).toMatchObject({ status: 202 });
    expect(await transfers(office, at.county, { subject: "物理", limit: "2" })).toHaveLength(1);
    expect(await transfers(office, at.county, { subject: "数学", direction: "IN" })).toHaveLength(1);
    expect(await transfers(office, at.county, { subject: "美术" })).toEqual([]);
    expect(await transfers(junior.mine, junior.school, { subject: "物理" })).toHaveLength(1);
    expect(await transfers(junior.mine, junior.school, { direction: "IN" })).toHaveLength(1);
    expect(await transfers(junior.mine, junior.school, { subject: "数学", direction: "IN" })).toEqual([]);
  });

  test("no function was refused by its own rights", () => expect(system.runtime.gate.refusals).toEqual([]));
});
