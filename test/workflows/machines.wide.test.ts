import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import * as z from "zod";
import { bindMachine, callerOf } from "#given/callers.ts";
import { appointedSource } from "#given/evidence.ts";
import { IN_PERSON, MACHINES_DO } from "#given/machines.ts";
import { type Offices, offices } from "#given/office.ts";
import { People } from "#given/people.ts";
import { schooling } from "#given/school.ts";
import { csvOf } from "#given/sheets.ts";
import { aSystem, type Client, type System } from "#given/system.ts";
import { workflows } from "#infra/workflows/all.ts";
import { partsOf, type Route } from "#platform/http/route.ts";

const changing = new Map<string, Route>(
  Object.values(workflows).flatMap(({ routes }) =>
    Object.entries<Route>(routes).filter(([, route]) => route.may !== "public" && route.may !== "key" && partsOf(route).method !== "GET"),
  ),
);

const ULID = "01ARZ3NDEKTSV4RRFFQ69G5FAV";
const filled: Readonly<Record<string, string>> = {
  ...{
    teacherId: ULID,
    changeId: ULID,
    transferId: ULID,
    importId: ULID,
    incidentId: ULID,
    lessonId: ULID,
    uploadId: ULID,
    accountId: "a".repeat(40),
  },
  ...{ year: "2022", stage: "JUNIOR", week: "2022-W27", window: "C6", setting: "operates", mailKey: "weekly-report.a" },
  ...{ list: "teachers", sheet: "teachers", number: "1", fileNumber: "1", keyId: `${ULID}.${ULID}` },
};

let system: System;
let at: Offices;
let school: string;
let somebody: string;
let machine: Client;

beforeAll(async () => {
  system = await aSystem();
  at = await offices(system);
  const given = schooling(system, 91);
  school = await given.aSchool("school", at.county);
  somebody = (await given.aTeacher("school", school)).teacher;
  machine = callerOf(system, "machine");
  await bindMachine(system, school);
  await bindMachine(system, at.county, "prefecture");
  await bindMachine(system, at.prefecture, "province");
  await appointedSource(system, at.county, { client: "machine" });
});
afterAll(() => system.stop());

test("SEC-02 every change stands in the table, either as a program's to do or as a person's", () => {
  const named = [...Object.keys(MACHINES_DO), ...Object.values(IN_PERSON).flat()];
  expect(named.toSorted()).toEqual([...changing.keys()].toSorted());
});

test("SEC-02 a program is called by its client id where its token says no name", async () => {
  expect((await machine("GET /me")).body).toMatchObject({ name: "machine", account: expect.stringMatching(/^[0-9a-f]{40}$/) });
});

/** What the program hears, with the role that may do this, of a query no route knows: nothing is done. */
const knock = async (name: string): Promise<string> => {
  const route = changing.get(name);
  if (!route) throw new Error(`no route is called ${name}`);
  const { method, path } = partsOf(route);
  const known = /\/teachers\/\{teacherId\}\/(credit|certificate)/.test(path) ? { ...filled, teacherId: somebody } : filled;
  const places = [school, at.county, at.prefecture].map((organization) =>
    path.replace(/\{(\w+)\}/g, (_, parameter: string) => known[parameter] ?? organization),
  );
  const heard: string[] = [];
  for (const place of places) {
    const { status, body } = await machine(`${method} ${place}?nonsense=1`);
    heard.push(`${status} ${z.object({ code: z.string() }).parse(body).code}`);
  }
  return heard.find((one) => !/^404|org-scope|act-not-yours/.test(one)) ?? heard.join(", ");
};

describe("SEC-02 a program that administers a school, its county and its prefecture, and is a source of evidence", () => {
  it.each(Object.entries(MACHINES_DO))("may %s: %s", async (name) => expect(await knock(name)).toBe("422 bad-input"));

  describe.each(Object.entries(IN_PERSON))("leaves to a person: %s", (_, names) => {
    it.each(names)("%s", async (name) => expect(await knock(name)).toBe("403 machine-may-not"));
  });

  it("hears that a history stays, as everybody who may read it does", async () => {
    expect(await machine(`PUT /organizations/${school}/past`)).toMatchObject({ status: 405, body: { code: "history-stays" } });
  });

  it("brings no sheet of schools and writes none that somebody had checked, because it appoints their administrators (DIR-08)", async () => {
    const refused = { status: 403, body: { code: "machine-may-not", rule: "SEC-02" } };
    const sheet = csvOf([new People(92).aSchool({ 学校代码: "3706850901", 上级管理单位代码: "370685" })]);
    const imports = `/organizations/${at.county}/imports`;
    expect(await machine(`POST ${imports}/schools`, sheet)).toMatchObject(refused);
    const checked = await system.as("county")(`POST ${imports}/schools?checkOnly=true`, sheet);
    await system.settle();
    const { import: id } = z.object({ import: z.string() }).parse(checked.body);
    for (const verb of ["application", "undo"]) expect(await machine(`POST ${imports}/${id}/${verb}`, {})).toMatchObject(refused);
    expect((await system.as("county")(`POST ${imports}/${id}/application`, {})).status).toBe(202);
  });
});
