import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import * as z from "zod";
import { sentence, spokenCode } from "#domain/program/sentences.ts";
import { refusals as sentences } from "#domain/refusals.ts";
import { checkDigit } from "#domain/teachers/identity.ts";
import { administrator, first, type Offices, offices } from "#given/office.ts";
import { type Line, People, table } from "#given/people.ts";
import { schooling } from "#given/school.ts";
import { csvOf, importing, refusals, schoolsOf } from "#given/sheets.ts";
import { files, textOf } from "#given/sources.ts";
import { aSystem, type System } from "#given/system.ts";
import { writeCsv } from "#platform/sheets/write.ts";

let system: System;
let at: Offices;
let schools: ReturnType<typeof schoolsOf>;
let school: { readonly id: string; readonly code: string };
const people = new People(88, "370685");

beforeAll(async () => {
  system = await aSystem();
  at = await offices(system);
  schools = schoolsOf(system, at.county);
  school = await schools.aSchool("school");
});
afterAll(() => system.stop());

const Filed = z.object({ transfer: z.string() });
const nameOf = async (teacher: string) =>
  z.object({ name: z.string() }).parse((await system.as("county")(`GET /organizations/${at.county}/teachers/${teacher}`)).body).name;
const aTeacher = (given: Line = {}) => people.aTeacher({ 学校代码: school.code, 学段: "初中", 任教学科: "数学", 备注: "", ...given });

describe("SEC-03 a sheet is refused where a value stands that does not belong there", () => {
  test.each([
    ["a number among the remarks", "备注", "value-holds-identity", { 备注: "原号379001199003070011更正" }],
    ["a remark of a page", "备注", "value-too-long", { 备注: "调".repeat(201) }],
    ["a birthday that no calendar has", "证件号码", "id-birthday", { 证件号码: "379001199002300014" }],
  ])("%s", async (_, column, code, given) => {
    const job = await importing(system, system.as("school"), school.id, "teachers", csvOf([aTeacher(given)]), "?checkOnly=true");
    expect(await refusals(system.as("school"), school.id, job)).toEqual([[2, column, code]]);
  });

  test("a heading that stands there twice", async () => {
    const bytes = writeCsv(table([aTeacher()]).map(([first = "", ...rest]) => [first, first, ...rest]));
    const answer = await system.as("school")(`POST /organizations/${school.id}/imports/teachers`, bytes);
    expect(answer).toMatchObject({ status: 422, body: { code: "heading-twice", rule: "SEC-03", heading: "姓名" } });
  });
});

describe("SEC-08 a reason that says nothing", () => {
  const departing = (change: object) =>
    system.as("school")(`POST /organizations/${school.id}/departures`, {
      teacher: "0".repeat(26),
      on: "2022-07-05",
      reason: "x",
      ...change,
    });

  test("is refused by its own code, with its place; beside other mistakes it is one of them", async () => {
    const refused = { status: 422, body: { code: "reason-says-nothing", rule: "SEC-03", errors: [{ pointer: "/reason" }] } };
    for (const reason of ["x", "错错", "12345678"]) expect(await departing({ reason })).toMatchObject(refused);
    expect(await departing({ on: "soon" })).toMatchObject({
      status: 422,
      body: { code: "bad-input", errors: expect.arrayContaining([expect.objectContaining({ pointer: "/reason" })]) },
    });
    expect(await departing({ reason: "" })).toMatchObject({ body: { code: expect.not.stringContaining("says-nothing") } });
    const query = `?reason=x&checkOnly=true` as const;
    expect(await system.as("school")(`POST /organizations/${school.id}/imports/teachers${query}`, csvOf([aTeacher()]))).toMatchObject({
      status: 422,
      body: { code: "reason-says-nothing", errors: [{ pointer: "/query/reason" }] },
    });
  });

  test("so it is in a row of a sheet", async () => {
    const line = { 证件号码: people.identityNumber(), 姓名: "某人", 离职日期: "2022-07-05", 离职原因: "x" };
    const job = await importing(system, system.as("school"), school.id, "departures", csvOf([line]), "?checkOnly=true");
    expect(await refusals(system.as("school"), school.id, job)).toEqual([[2, "离职原因", "reason-says-nothing"]]);
  });
});

describe("SEC-03 what nobody can read is refused by the field it stands in, and so is a number in pieces", () => {
  const document = { level: "PREFECTURE", document: "〔2022〕1号", on: "2022-07-05" };
  test.each([
    ["POST /organizations/{school}/departures", { teacher: "0".repeat(26), on: "2022-07-05", reason: "*" }, "/reason"],
    ["POST /organizations/{school}/pool-searches", { name: "甲", last4: "0011", purpose: "*" }, "/purpose"],
    ["POST /organizations/{county}/exports/teachers", { purpose: "*" }, "/purpose"],
    ["POST /organizations/{school}/incidents", { foundOn: "2022-07-05", what: "*", people: 1, way: "PAPER", measures: "封存" }, "/what"],
    ["POST /organizations/{school}/invitations", { ...administrator("new"), dutyStatement: "*" }, "/dutyStatement"],
    ["POST /organizations/{school}/invitations", { ...administrator("new"), name: "*" }, "/name"],
    [
      "POST /programs/2022/counties/{county}/regions",
      { stages: ["JUNIOR"], recordedFor: { ...document, document: "*" } },
      "/recordedFor/document",
    ],
    [
      "PUT /programs/2022/counties/{county}/settings/operates",
      { value: ["COUNTY"], notice: { number: "*", on: "2022-07-05" } },
      "/notice/number",
    ],
  ] as const)("%s %j", async (route, ask, pointer) => {
    for (const words of ["甲\ud800", "甲\u0000乙", "379001 19900307 0011", "379001\u200b199003070011"]) {
      const given = JSON.parse(JSON.stringify(ask).replace("*", JSON.stringify(words).slice(1, -1)));
      const path = route.replace("{school}", school.id).replace("{county}", at.county);
      const answer = await system.as("county")(path, given, { "if-match": '"0"' });
      expect(answer).toMatchObject({ status: 422, body: { code: "bad-input", errors: [{ pointer }] } });
    }
  });

  test("and in a cell of a sheet", async () => {
    const lines = ["调\u0001档", "原号379001-19900307-0011更正"].map((remark) => aTeacher({ 备注: remark }));
    const job = await importing(
      system,
      system.as("school"),
      school.id,
      "teachers",
      csvOf([...lines, aTeacher({ 备注: "两行\n备注" })]),
      "?checkOnly=true",
    );
    expect(await refusals(system.as("school"), school.id, job)).toEqual([
      [2, "备注", "value-invalid"],
      [3, "备注", "value-holds-identity"],
    ]);
  });
});

describe("a refusal says what to do next", () => {
  const english = { "accept-language": "en" };
  const mistakes = (...said: (readonly [field: string, detail: string])[]) => ({
    status: 422,
    body: { code: "bad-input", errors: said.map(([field, detail]) => ({ pointer: `/${field}`, detail })) },
  });
  const file = (ask: object, headers: Readonly<Record<string, string>> = {}) =>
    system.as("school")(`POST /organizations/${school.id}/transfers`, { reason: "工作需要", ...ask }, headers);
  const document = { number: people.identityNumber() };
  const teacher = "01ARZ3NDEKTSV4RRFFQ69G5FAV";

  const wanted = { document, name: "甲", toCode: "3790010001" };
  test.each<[what: string, ask: object, headers: Readonly<Record<string, string>>, said: (readonly [field: string, detail: string])[]]>([
    ["is missing to leave", { direction: "OUT", teacher }, {}, [["toCode", "必须填写"]]],
    [
      ...(["is missing to come", { direction: "IN" }, {}] as const),
      [
        ["document", "必须填写"],
        ["name", "必须填写"],
      ],
    ],
    ["belongs to who leaves", { direction: "IN", ...wanted }, {}, [["toCode", "调入时不能填写"]]],
    ["belongs to who comes", { direction: "OUT", teacher, toCode: "3790010001", name: "甲" }, {}, [["name", "调出时不能填写"]]],
    ["is missing, in English", { direction: "OUT", teacher }, english, [["toCode", "is required"]]],
  ])("TRF-01, TRF-02 which field of a request %s", async (_, ask, headers, said) =>
    expect(await file(ask, headers)).toMatchObject(mistakes(...said)),
  );

  test.each([
    [undefined, 428, "if-match-required"],
    ["*", 422, "if-match-invalid"],
    ["abc", 422, "if-match-invalid"],
    ['"1", "2"', 422, "if-match-invalid"],
    ['W/"999"', 422, "if-match-invalid"],
    ['"999"', 412, "version-conflict"],
  ])("If-Match %s: %i", async (given, status, code) => {
    const { teacher: id } = await schooling(system, 93).aTeacher("school", school.id);
    const headers = { ...(given !== undefined && { "if-match": given }) };
    const answer = await system.as("school")(`PATCH /organizations/${school.id}/teachers/${id}`, { remark: "备注" }, headers);
    expect(answer).toMatchObject({ status, body: { code } });
  });

  test.each(["PUT", "PATCH", "DELETE"])("history is neither changed nor taken away: %s", async (method) => {
    const { teacher: id } = await schooling(system, 94).aTeacher("school", school.id);
    const answer = await system.as("school")(`${method} /organizations/${school.id}/teachers/${id}/history`);
    expect(answer).toMatchObject({ status: 405, body: { code: "history-stays", title: expect.stringContaining("不能修改或删除") } });
  });

  test("that searching goes on tomorrow, or by the county", async () => {
    const searcher = await schools.aSchool("searcher");
    const search = () =>
      system.as("searcher")(`POST /organizations/${searcher.id}/pool-searches`, {
        document: { number: people.identityNumber() },
        purpose: "调入",
      });
    let answer = await search();
    for (let round = 0; round < 10; round++) answer = await search();
    expect(answer).toMatchObject({ status: 429, body: { code: "too-many-pool-misses", title: expect.stringMatching(/明日.*县级管理员/) } });
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(3600);
  });

  test("why a request moves nobody, in the preview and in the refusal, in both languages", async () => {
    const known = await schooling(system, 95).aTeacher("school", school.id);
    const other = await schools.aSchool("other");
    const departed = await schooling(system, 96).aTeacher("school", school.id);
    await system.as("school")(`POST /organizations/${school.id}/departures`, {
      teacher: departed.teacher,
      on: "2022-07-05",
      reason: "辞职",
    });
    const asked = async (number: string, name: string) => {
      const ask = { direction: "IN", document: { number }, name, reason: "工作需要" };
      const { body } = await system.as("other")(`POST /organizations/${other.id}/transfers`, ask);
      return `/organizations/${at.county}/transfers/${Filed.parse(body).transfer}`;
    };
    for (const [number, zh, en] of [
      [known.number, "姓名与证件号码不符", "the name is not that of the number"],
      [people.identityNumber(), "没有此证件号码的教师", "nobody has this number"],
      [departed.number, "调入离职教师", "pulls them from the pool"],
    ] as const) {
      const request = await asked(number, number === departed.number ? await nameOf(departed.teacher) : "别名");
      expect(await system.as("county")(`GET ${request}/preview`)).toMatchObject({
        body: {
          refused: "transfer-not-possible",
          refusedBecause: { zh: expect.stringContaining(zh), en: expect.stringContaining(en) },
        },
      });
      const approve = (headers = {}) => system.as("county")(`POST ${request}/approval`, {}, headers);
      expect(await approve()).toMatchObject({ status: 409, body: { title: expect.stringMatching(new RegExp(`${zh}.*驳回`)) } });
      expect(await approve(english)).toMatchObject({ status: 409, body: { title: expect.stringContaining(en) } });
    }
  });

  test.each(["LATER_MOVE", "DEPARTED_SINCE", "ENROLLED_SINCE", "RECORD_CHANGED", "PRINCIPAL_SINCE", "OPEN_TRANSFER", "OPEN_CHANGE"])(
    "what to do where a reversal is refused for %s",
    (hanging) => {
      expect(sentence("TRANSFER_REVERSAL_BLOCKED", { hanging: [hanging] }, "zh")).toMatch(/（(请先|请改为|请由).+）/);
      expect(sentence("TRANSFER_REVERSAL_BLOCKED", { hanging: [hanging] }, "en")).toMatch(/\((move|let|release|reject|withdraw) .+\)/);
    },
  );
});

test("§6-34 grades of two stages that overlap are refused in the sheet of schools", async () => {
  const line = people.aSchool({ 学校代码: "3706859901", 上级管理单位代码: "370685", 学段: "小学、初中", 起止年级: "小学1-6、初中6-9" });
  const county = system.as("county");
  const job = await importing(system, county, at.county, "schools", csvOf([line]), "?checkOnly=true");
  expect(await refusals(county, at.county, job)).toEqual([[2, "起止年级", "grades-overlap"]]);
});

test("DIR-06 a number whose birthday does not exist collects nobody", async () => {
  const ask = schooling(system, 88).somebody({ document: { number: "379001199002300014" } });
  expect(await system.as("school")(`POST /organizations/${school.id}/teachers`, ask)).toMatchObject({
    status: 422,
    body: { code: "id-birthday", rule: "DIR-06" },
  });
});

describe("nobody is taken for another, and nobody leaves the province", () => {
  /** Numbers that differ in the birthday and end alike. */
  const alike = Array.from({ length: 28 }, (_, day) => `379001198001${String(day + 1).padStart(2, "0")}001`)
    .map((born) => born + checkDigit(born))
    .filter((number, _, [model = ""]) => number.endsWith(model.slice(-4)));

  test("TRF-03 two departed people of one name and one ending are told apart by the number", async () => {
    const given = schooling(system, 89);
    for (const number of alike.slice(0, 2)) {
      const { teacher } = await given.aTeacher("school", school.id, { name: "重名", document: { number } });
      const gone = await system.as("school")(`POST /organizations/${school.id}/departures`, { teacher, on: "2022-07-05", reason: "辞职" });
      expect(gone.status).toBe(200);
    }
    const search = (ask: object) => system.as("school")(`POST /organizations/${school.id}/pool-searches`, { ...ask, purpose: "调入" });
    expect(await search({ name: "重名", last4: alike[0]?.slice(-4) })).toMatchObject({
      status: 409,
      body: { code: "pool-not-one", rule: "TRF-03" },
    });
    expect(await search({ document: { number: alike[1] } })).toMatchObject({ status: 200, body: { found: { name: "重名" } } });
  });

  test("TRF-06 a transfer to a school of another province is refused", async () => {
    const make = (name: string, code: string, level: "PROVINCE" | "PREFECTURE" | "COUNTY", parent?: string) =>
      first(system, name, { code, make: { name, level, ...(parent && { parent }) }, administrator: administrator(name) });
    await make("province-x", "130000", "PROVINCE");
    await make("prefecture-x", "130100", "PREFECTURE", "130000");
    const county = await make("county-x", "130102", "COUNTY", "130100");
    const given = schooling(system, 90);
    await given.aSchool("school-x", county, "county-x", { code: "1301020001" });
    const { teacher } = await given.aTeacher("school", school.id);
    const ask = { direction: "OUT", teacher, toCode: "1301020001", reason: "工作需要" };
    expect(await system.as("school")(`POST /organizations/${school.id}/transfers`, ask)).toMatchObject({
      status: 422,
      body: { code: "transfer-out-of-province", rule: "TRF-06" },
    });
  });
});

describe("every reason to say no", () => {
  it("is provoked by a test of the workflows", () => {
    const texts = files().flatMap((name) => (/^test\/workflows\/.*\.test\.ts$/.test(name) ? [textOf(name)] : []));
    const isProvoked = (code: string) => texts.some((text) => text.includes(`"${code}"`));
    const codes = Object.keys(sentences).filter((code): code is keyof typeof sentences => Object.hasOwn(sentences, code));
    expect(codes.filter((code) => !isProvoked(code) && !isProvoked(spokenCode(code)))).toEqual([]);
  });
});
