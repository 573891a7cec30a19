import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { type Offices, offices } from "#given/office.ts";
import { type Collected, schooling } from "#given/school.ts";
import { aSystem, type Client, type System } from "#given/system.ts";

let system: System;
let at: Offices;
let given: ReturnType<typeof schooling>;
let school: string;
let other: string;
let abroad: string;
let one: Collected;

beforeAll(async () => {
  system = await aSystem();
  at = await offices(system);
  given = schooling(system, 91);
  [school, other] = [await given.aSchool("school", at.county), await given.aSchool("other", at.county)];
  abroad = await given.aSchool("abroad", at.countyB, "county-b");
  await given.anAdministrator("education", at.county, "prefecture", { duty: "TEACHER_EDUCATION" });
  await given.anAdministrator("support", at.county, "prefecture", { duty: "SUPPORT" });
  one = await given.aTeacher("school", school);
});
afterAll(() => system.stop());

const Shown = z.looseObject({ incident: z.string(), version: z.number(), state: z.string() });

const leak = (change: object = {}) => ({
  foundOn: "2022-07-05",
  what: "教师名单被转发到家长群",
  people: 120,
  way: "EXPORT",
  measures: "已撤回并删除",
  ...change,
});
const report = (by: string, organization: string, change: object = {}) =>
  system.as(by)(`POST /organizations/${organization}/incidents`, leak(change));
const anIncident = async (what: string) => Shown.parse((await report("school", school, { what })).body);
const add = (id: string, finding: string, by = "county", county: string = at.county) =>
  system.as(by)(`POST /counties/${county}/incidents/${id}/findings`, { finding });
const verdict = { leak: true, responsibility: "某校管理员", outcome: "通报批评，收回导出权限" };
const conclude = (id: string, version: number | undefined, change: object = {}, by = "county") =>
  system.as(by)(
    `POST /counties/${at.county}/incidents/${id}/conclusion`,
    { ...verdict, ...change },
    version === undefined ? {} : { "if-match": `"${version}"` },
  );

describe("SEC-08 a leak is reported, and the offices above hear of it at once", () => {
  test("once: the same report again is the one that stands; the county gets a letter that names nobody", async () => {
    await system.settle();
    const before = (await system.mails()).length;
    const made = await report("school", school);
    expect(made).toMatchObject({
      status: 201,
      body: { state: "OPEN", organizations: [school], county: at.county, people: 120, version: 1, reported: { organization: school } },
    });
    expect(await report("school", school)).toMatchObject({ status: 200, body: made.body });
    await system.settle();
    const mails = await system.mails();
    const told = mails.filter(({ subject }) => subject.includes("信息泄露事故报告"));
    expect([mails.length - before, told.length]).toEqual([1, 1]);
    const letter = JSON.stringify(await Promise.all(told.map(({ id }) => system.mail(id))));
    expect(letter).toContain("约120人");
    expect(letter).not.toContain("家长群");
  });

  test("of another day or in other words it is another one", async () => {
    const [first, second] = [await anIncident("电脑失窃"), await anIncident("电脑失窃，另一台")];
    expect(first.incident).not.toBe(second.incident);
  });

  test("the county reports for its schools, and for several at once", async () => {
    const made = await report("county", at.county, { organizations: [other, school, other], what: "县级账号外借", way: "ACCOUNT" });
    expect(made).toMatchObject({ status: 201, body: { organizations: [school, other].sort() } });
    expect((await report("county", school, { what: "代学校报告" })).status).toBe(201);
  });

  test.each([
    ["found on a day to come", "school", "school", { foundOn: "2022-07-06" }, 422, "incident-of-future"],
    ["that names another school", "school", "school", { organizations: () => [other] }, 403, "org-scope"],
    ["that names a school of another county", "county", "county", { organizations: () => [abroad] }, 403, "org-scope"],
    ["with an identity number in it", "school", "school", { what: "11010519491231002X" }, 422, "bad-input"],
    ["without measures", "school", "school", { measures: "" }, 422, "bad-input"],
    ["of another school", "other", "school", {}, 404, "not-found"],
    ["as the prefecture, which hears", "prefecture", "school", {}, 403, "act-not-yours"],
    ["as an office of the county", "education", "county", {}, 403, "duty-scope"],
  ] as const)("not %s", async (_, by, of, change, status, code) => {
    const organization = { school, county: at.county }[of];
    const ask = Object.fromEntries(
      Object.entries<unknown>(change).map(([name, value]) => [name, typeof value === "function" ? value() : value]),
    );
    expect(await report(by, organization, ask)).toMatchObject({ status, body: { code } });
  });
});

describe("SEC-08 the county sees all of its incidents, a school its own", () => {
  const Listed = z.object({ items: z.array(Shown) });
  const list = async (by: string, organization: string) =>
    Listed.parse((await system.as(by)(`GET /organizations/${organization}/incidents?limit=200`)).body).items.map(
      ({ incident }) => incident,
    );

  test.each<[by: string, of: () => string, sees: boolean]>([
    ["school", () => school, true],
    ["county", () => at.county, true],
    ["other", () => other, false],
  ])("in the list of %s", async (by, of, sees) => {
    const { incident } = await anIncident(`纸质名单遗失：${by}`);
    expect((await list(by, of())).includes(incident)).toBe(sees);
  });

  test("in no other county's", async () => expect(await list("county-b", at.countyB)).toEqual([]));

  test.each<[by: string, of: () => string, status: number, body: object]>([
    ["school", () => school, 200, { what: "纸质名单遗失二" }],
    ["county", () => school, 200, { what: "纸质名单遗失二" }],
    ["other", () => other, 404, { code: "not-found" }],
    ["county-b", () => at.countyB, 404, { code: "not-found" }],
    ["support", () => at.county, 403, {}],
  ])("and by its id, to %s", async (by, of, status, body) => {
    const { incident } = await anIncident("纸质名单遗失二");
    const answer = await system.as(by)(`GET /organizations/${of()}/incidents/${incident}`);
    expect(answer).toMatchObject({ status, body: { ...body, ...(status === 200 && { incident }) } });
  });
});

describe("SEC-08 the county looks into it and concludes it with who answers for it", () => {
  test("findings are added, each once; the conclusion is given once, on the version it is based on; all of it is audited", async () => {
    const { incident } = await anIncident("名单外传");
    expect(await add(incident, "查明为共用账号")).toMatchObject({
      status: 200,
      body: { version: 2, findings: [{ finding: "查明为共用账号" }] },
    });
    expect(await add(incident, "查明为共用账号")).toMatchObject({ status: 200, body: { version: 2 } });
    expect(await conclude(incident, undefined)).toMatchObject({ status: 428, body: { code: "if-match-required" } });
    expect(await conclude(incident, 1)).toMatchObject({ status: 412, body: { code: "version-conflict" } });
    const done = await conclude(incident, 2);
    expect(done).toMatchObject({ status: 200, body: { state: "CONCLUDED", version: 3, conclusion: verdict } });
    expect(await conclude(incident, 2)).toMatchObject({ status: 200, body: done.body });
    expect(await conclude(incident, 3, { outcome: "另行处理" })).toMatchObject({ status: 409, body: { code: "incident-concluded" } });
    expect(await add(incident, "又查明")).toMatchObject({ status: 409, body: { code: "incident-concluded" } });
    const audit = await system.as("county")(`GET /counties/${at.county}/audit/INCIDENT/${incident}`);
    const { items } = z.object({ items: z.array(z.object({ act: z.string() })) }).parse(audit.body);
    expect(items.map(({ act }) => act)).toEqual(["report an incident", "add a finding", "conclude an incident"]);
  });

  test.each<[what: string, status: number, ask: (incident: string) => ReturnType<Client>]>([
    ["not the school that reported it", 404, (incident) => add(incident, "自查", "school")],
    ["not the office of teacher education", 403, (incident) => add(incident, "核查", "education")],
    ["not another county", 404, (incident) => add(incident, "核查", "county-b")],
    ["nor there as its own", 404, (incident) => add(incident, "核查", "county-b", at.countyB)],
    ["an unknown one is not found", 404, () => conclude("01ARZ3NDEKTSV4RRFFQ69G5FAV", 1)],
  ])("%s: %i", async (what, status, ask) => {
    const { incident } = await anIncident(`名单外传：${what}`);
    expect(await ask(incident)).toMatchObject({ status });
  });
});

describe("SEC-08 an incident shows who was given data of its organizations", () => {
  const Trail = z.object({ items: z.array(z.object({ act: z.string(), on: z.string() })), next: z.string().optional() });
  const trail = async (id: string, query = "") =>
    Trail.parse((await system.as("county")(`GET /counties/${at.county}/incidents/${id}/trail${query}`)).body);

  test("numbers opened, exports, searches of the pool, also of the whole county; nothing of other schools; page by page", async () => {
    const { incident } = await anIncident("号码外传");
    await system.as("school")(`POST /organizations/${school}/teachers/${one.teacher}/unmasking`, { purpose: "核对" });
    await system.as("school")(`POST /organizations/${school}/exports/teachers`, { purpose: "统计" });
    await system.as("county")(`POST /organizations/${at.county}/exports/teachers`, { purpose: "统计" });
    await system.as("other")(`POST /organizations/${other}/exports/teachers`, { purpose: "统计" });
    await system.as("school")(`POST /organizations/${school}/pool-searches`, { name: "某", last4: "0000", purpose: "调入" });
    const { items, next } = await trail(incident);
    expect(next === undefined || items.length > 0).toBe(true);
    expect(items.map(({ act }) => act).sort()).toEqual(["export teachers", "export teachers", "search the pool", "unmask"]);
    expect(items.map(({ on }) => on)).not.toContain(other);
    const paged: string[] = [];
    for (let cursor = ""; ; ) {
      const page = await trail(incident, `?limit=1${cursor}`);
      paged.push(...page.items.map(({ act }) => act));
      if (page.next === undefined) break;
      cursor = `&cursor=${page.next}`;
    }
    expect(paged.sort()).toEqual(items.map(({ act }) => act).sort());
    expect((await trail(incident, "?from=2022-07-01&to=2022-07-04")).items).toEqual([]);
    expect((await trail(incident, "?from=2022-07-05&to=2022-07-01")).items).toEqual([]);
  });

  test.each<[what: string, by: string, query: string, status: number, body: object]>([
    ["the office of teacher education", "education", "", 200, {}],
    ["not technical support", "support", "", 403, { code: "field-scope" }],
    ["not a school", "school", "", 403, {}],
    ["not with a made-up cursor", "county", "?cursor=abc", 422, { code: "cursor-invalid" }],
    ["not from a day that is none", "county", "?from=yesterday", 422, { code: "bad-input" }],
  ])("to whoever reads the audit: %s", async (_, by, query, status, body) => {
    const { incident } = await anIncident("号码外传二");
    expect(await system.as(by)(`GET /counties/${at.county}/incidents/${incident}/trail${query}`)).toMatchObject({ status, body });
  });

  test("of an incident nobody reported there is none", async () => {
    const unknown = await system.as("county")(`GET /counties/${at.county}/incidents/01ARZ3NDEKTSV4RRFFQ69G5FAV/trail`);
    expect(unknown).toMatchObject({ status: 404, body: { code: "not-found" } });
  });
});

test("SEC-08 where the prefecture acts in the system, it hears of a report too", async () => {
  const setting = `PUT /programs/2022/counties/${at.county}/settings/operates` as const;
  const operates = { value: ["PREFECTURE", "COUNTY", "SCHOOL"], reason: "市级启用本系统" };
  expect((await system.as("county")(setting, operates, { "if-match": '"0"' })).status).toBe(200);
  await system.settle();
  const told = async () => (await system.mails()).filter(({ subject }) => subject.includes("信息泄露事故报告")).length;
  const before = await told();
  expect((await report("school", school, { what: "邮件误发" })).status).toBe(201);
  await system.settle();
  expect((await told()) - before).toBe(2);
  expect((await report("county", at.county, { what: "县级邮件误发" })).status).toBe(201);
  await system.settle();
  expect((await told()) - before).toBe(3);
});

test("SEC-08, RPT-03 the week's report says that leaks are open", async () => {
  await system.clock("2022-07-11T00:05", []);
  await system.as("county")(`POST /programs/2022/counties/${at.county}/reports/2022-W27`);
  await system.settle();
  const { body } = await system.as("county")(`GET /programs/2022/counties/${at.county}/reports/2022-W27`);
  const { open } = z.object({ sections: z.object({ security: z.object({ county: z.object({ open: z.number() }) }) }) }).parse(body).sections
    .security.county;
  expect(open).toBeGreaterThan(1);
});
