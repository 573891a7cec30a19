import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Offices, offices } from "#given/office.ts";
import { schooling } from "#given/school.ts";
import { csvOf } from "#given/sheets.ts";
import { aSystem, type System } from "#given/system.ts";

let system: System;
let at: Offices;
let school: string;
let teacher: string;
let somebody: () => object;
let number: () => string;

beforeAll(async () => {
  system = await aSystem();
  at = await offices(system);
  const given = schooling(system, 47);
  school = await given.aSchool("mine", at.county);
  ({ teacher } = await given.aTeacher("mine", school));
  somebody = given.somebody;
  number = () => given.people.identityNumber();
});
afterAll(() => system.stop());

const sent = async (user: string, method: string, path: string, body: string | undefined, headers: Record<string, string>) => {
  const authorization = `Bearer ${await system.token(user)}`;
  const answer = await fetch(`${system.url}${path}`, {
    method,
    headers: { authorization, ...headers },
    ...(body !== undefined && { body }),
  });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, body: text === "" ? undefined : JSON.parse(text) };
};
const patched = (headers: Record<string, string>, body = '{"subject":"数学"}') =>
  sent("mine", "PATCH", `/organizations/${school}/teachers/${teacher}`, body, { "content-type": "application/json", ...headers });

describe("what a change is based on", () => {
  test.each(["1", '"01"', 'W/"1"', "*", '"1", "2"', '"x"'])("SEC-04 If-Match: %s is no version", async (version) => {
    expect(await patched({ "if-match": version })).toMatchObject({ status: 422, body: { code: "if-match-invalid" } });
  });
  test("the version as it was read is", async () => expect(await patched({ "if-match": '"1"' })).toMatchObject({ status: 200 }));
});

describe("a body", () => {
  test.each(["application/x-www-form-urlencoded", "text/plain", "application/xml"])(
    "SEC-03 that comes as %s is refused (BODY_NOT_JSON)",
    async (type) => {
      const answer = await patched({ "if-match": '"1"', "content-type": type });
      expect(answer).toMatchObject({
        status: 415,
        body: { code: "body-not-json", type: expect.any(String), detail: expect.stringContaining(type) },
      });
    },
  );
  test.each(["application/json", "application/json; charset=utf-8", "application/merge-patch+json"])("as %s is read", async (type) => {
    expect(await patched({ "if-match": '"1"', "content-type": type })).toMatchObject({ status: 200 });
  });
  test("with a byte order mark is read", async () => {
    expect(await patched({ "if-match": '"1"' }, '\uFEFF{"subject":"数学"}')).toMatchObject({ status: 200 });
  });
});

describe("the language of a refusal", () => {
  test.each([
    ["", "zh-CN"],
    ["en", "en"],
    ["en-GB,zh;q=0.8", "en"],
    ["zh-CN,en;q=0.9", "zh-CN"],
    ["en;q=0.4,zh;q=0.9", "zh-CN"],
    ["fr,en;q=0.5", "en"],
    ["en;q=0", "zh-CN"],
    ["de", "zh-CN"],
  ])("asked for as %j is %s", async (asked, language) => {
    const answer = await sent("mine", "GET", `/organizations/${at.county}/teachers`, undefined, { "accept-language": asked });
    expect([answer.status, answer.headers.get("content-language")]).toEqual([404, language]);
  });
});

describe("an answer", () => {
  const safe = { "x-content-type-options": "nosniff", "strict-transport-security": "max-age=31536000; includeSubDomains" };
  const heads = (headers: Headers) => Object.fromEntries(Object.keys(safe).map((name) => [name, headers.get(name)]));

  test("is what it says it is and comes over TLS alone, refused or not, with people or without", async () => {
    const list = await sent("mine", "GET", `/organizations/${school}/teachers`, undefined, {});
    const refused = await sent("mine", "GET", `/organizations/${at.county}/teachers`, undefined, {});
    const open = await fetch(`${system.url}/programs/2022/calendar`);
    expect([list, refused, open].map(({ headers }) => heads(headers))).toEqual([safe, safe, safe]);
    expect([list, refused, open].map(({ headers }) => headers.get("cache-control"))).toEqual([
      "no-store",
      "no-store",
      "public, max-age=300",
    ]);
  });

  test("that stands as it was read is not sent again", async () => {
    const path = `/organizations/${school}/teachers`;
    const first = await sent("mine", "GET", path, undefined, {});
    const tag = `${first.headers.get("etag")}`;
    expect(await sent("mine", "GET", path, undefined, { "if-none-match": `"other", ${tag}` })).toMatchObject({
      status: 304,
      body: undefined,
    });
    await patched({ "if-match": '"1"' }, '{"subject":"物理"}');
    expect(await sent("mine", "GET", path, undefined, { "if-none-match": tag })).toMatchObject({ status: 200 });
  });
});

describe("what was made, or taken in for later", () => {
  const json = { "content-type": "application/json" };

  test("says where it is read, and what stands already does not", async () => {
    const asked = JSON.stringify(somebody());
    const collect = () => sent("mine", "POST", `/organizations/${school}/teachers`, asked, json);
    const made = await collect();
    expect(made).toMatchObject({ status: 201 });
    const found = await sent("mine", "GET", `${made.headers.get("location")}`, undefined, {});
    expect(found).toMatchObject({ status: 200, body: { teacher: made.body.teacher } });
    const again = await collect();
    expect([again.status, again.headers.get("location")]).toEqual([200, null]);
  });

  test("says when to look again, for as long as it is worked on", async () => {
    const sheet = csvOf([{ 教师编号: teacher, 姓名: "无此人", 离职日期: "2022-07-05", 离职原因: "辞职" }]);
    const upload = { "content-type": "text/csv" };
    const taken = await sent("mine", "POST", `/organizations/${school}/imports/departures?checkOnly=true`, sheet.toString(), upload);
    expect([taken.status, taken.headers.get("retry-after")]).toEqual([202, "2"]);
    await system.settle();
    const read = await sent("mine", "GET", `${taken.headers.get("location")}`, undefined, {});
    expect([read.status, read.body.state, read.headers.get("retry-after")]).toEqual([200, "CHECKED", null]);
  });
});

describe("values at their ends", () => {
  test("SEC-08 the history of a kind that is none is refused, and the kinds are named", async () => {
    const answer = await sent("county", "GET", `/counties/${at.county}/audit/TEACHERS/${teacher}`, undefined, {});
    expect(answer).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: "/path/kind", detail: expect.stringContaining("TEACHER") }] },
    });
  });
  test.each(["1969-12-31", "0001-01-01", "9999-12-31"])("GOV-26 an incident found on %s is refused", async (foundOn) => {
    const ask = { foundOn, what: "名单外泄", people: 1, way: "OTHER", measures: "已删除" };
    const answer = await sent("county", "POST", `/organizations/${at.county}/incidents`, JSON.stringify(ask), {
      "content-type": "application/json",
    });
    expect(answer.status).toBe(422);
  });
});

describe("what no route answers", () => {
  const elsewhere = async (method: string, path: string, headers: Record<string, string> = {}) => {
    const answer = await fetch(`${system.url}${path}`, { method, headers });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, body: text === "" ? undefined : JSON.parse(text) };
  };

  test.each(["/", "/nothing", "/programs", "/organizations/x/teachers/y/z", "/openapi.json/"])(
    "%s is no address (PATH_UNKNOWN)",
    async (path) => {
      const answer = await elsewhere("GET", path);
      expect(answer).toMatchObject({ status: 404, body: { code: "path-unknown", rule: "SEC-03", instance: path } });
      expect(answer.headers.get("content-type")).toMatch("application/problem+json");
    },
  );

  test.each([
    ["POST", "/openapi.json", "GET"],
    ["OPTIONS", "/me", "GET"],
    ["DELETE", "/organizations/1/teachers", "GET, POST"],
    ["PUT", "/organizations/1/teachers/2", "GET, PATCH"],
    ["GET", "/programs/2022/schools/1/stages/JUNIOR/submission", "POST"],
  ])("%s of %s is 405 and told %s (METHOD_NOT_ALLOWED)", async (method, path, allow) => {
    const answer = await elsewhere(method, path, { "accept-language": "en" });
    expect(answer).toMatchObject({ status: 405, body: { code: "method-not-allowed", title: expect.stringContaining(allow) } });
    expect(answer.headers.get("allow")).toBe(allow);
  });

  test.each([
    ["POST", "/organizations/1/transfers/2/nothing"],
    ["GET", "/programs/2022/schools/1/stages/JUNIOR/lists/1/nothing"],
  ])("%s of %s is no address either, beside those that are", async (method, path) => {
    const answer = await sent("county", method, path, undefined, { "accept-language": "en" });
    expect(answer).toMatchObject({ status: 404, body: { code: "path-unknown", instance: path, title: expect.stringMatching(/^[ -~]+$/) } });
  });

  test("HEAD too, without a body", async () => {
    const answer = await elsewhere("HEAD", "/programs/2022");
    expect([answer.status, answer.headers.get("allow"), answer.body]).toEqual([405, "GET", undefined]);
  });

  test("TRF-08 a history says by which methods it is asked, and that it is one", async () => {
    const history = await sent("county", "DELETE", `/organizations/${school}/history`, undefined, {});
    expect(history).toMatchObject({ status: 405, body: { code: "history-stays", title: "历史记录不能修改或删除。" } });
    expect(history.headers.get("allow")).toBe("GET");
    const moved = await sent("mine", "PATCH", `/organizations/${school}/teachers/${teacher}`, JSON.stringify({ school: at.county }), {
      "content-type": "application/json",
      "if-match": '"9"',
    });
    expect([moved.status, moved.headers.get("allow")]).toEqual([405, "GET, PATCH"]);
  });
});

describe("a request", () => {
  test.each([
    ["answered", "/programs/2022", 200],
    ["without a token", "/me", 401],
    ["to nowhere", "/nowhere", 404],
  ])("%s has an id", async (_, path, status) => {
    const answer = await fetch(`${system.url}${path}`);
    expect([answer.status, answer.headers.get("apigw-requestid")]).toEqual([status, expect.stringMatching(/^[0-9a-f-]{36}$/)]);
  });
});

describe("a choice", () => {
  const asked = (ask: object, headers: Record<string, string> = {}) =>
    sent("mine", "POST", `/organizations/${school}/teachers`, JSON.stringify({ ...somebody(), ...ask }), {
      "content-type": "application/json",
      ...headers,
    });

  test("is taken by its word as by its code", async () => {
    const answer = await asked({ position: "教师", stages: ["初中"], gender: undefined });
    expect(answer).toMatchObject({ status: 201, body: { position: "TEACHER", stages: ["JUNIOR"], document: "RESIDENT_CARD" } });
    const passport = await asked({ document: { kind: "护照", number: "G12345678" }, gender: "女" });
    expect(passport).toMatchObject({ status: 201, body: { document: "PASSPORT", gender: "FEMALE" } });
  });

  test("DIR-03 a gender that the number contradicts is taken as the number says it, with the warning that a sheet has", async () => {
    const held = number();
    const [said, other] = Number(held.charAt(16)) % 2 === 1 ? (["MALE", "FEMALE"] as const) : (["FEMALE", "MALE"] as const);
    const ask = { ...somebody(), document: { number: held } };
    expect(await asked({ ...ask, gender: other })).toMatchObject({
      status: 201,
      body: { gender: said, warnings: [{ code: "gender-not-as-number", detail: expect.stringContaining("按号码登记") }] },
    });
    expect(await asked({ ...ask, gender: said })).toMatchObject({ status: 200, body: { gender: said, warnings: [] } });
  });

  test.each([
    [{ document: { kind: "驾驶证", number: "1" } }, "/document/kind", "居民身份证"],
    [{ stages: ["大学"] }, "/stages/0", "高中"],
    [{ gender: "X" }, "/gender", "FEMALE"],
  ])("that is none is refused with all of them: %j", async (ask, pointer, choice) => {
    expect(await asked(ask)).toMatchObject({ status: 422, body: { errors: [{ pointer, detail: expect.stringContaining(choice) }] } });
  });

  const put = async (user: string, path: string, ask: object) =>
    sent(user, "POST", path, JSON.stringify(ask), { "content-type": "application/json" });
  const leak = { foundOn: "2022-07-04", what: "名单外传", people: 12, measures: "已收回" };
  const office = { name: "某某", mailbox: "office@example.invalid", dutyStatement: "负责初中学段报名" };
  const asks = {
    duty: () => put("prefecture", `/organizations/${at.county}/invitations`, { ...office, duty: "学段科室", stages: ["初中"] }),
    way: () => put("mine", `/organizations/${school}/incidents`, { ...leak, way: "设备丢失或被盗" }),
    direction: () =>
      put("mine", `/organizations/${school}/transfers`, {
        direction: "调入",
        name: "王一",
        document: { number: number() },
        reason: "本校缺教师",
      }),
    level: () =>
      put("county", `/programs/2022/counties/${at.county}/regions`, {
        stages: ["小学"],
        recordedFor: { level: "市级（地级市）", document: "市教函〔2022〕1号", on: "2022-07-05" },
      }),
  };

  test.each(Object.entries(asks))("of %s is taken by its word in Chinese", async (_, ask) => {
    expect(await ask()).toMatchObject({ status: expect.toBeOneOf([201, 202]) });
  });

  test.each([
    ["prefecture", () => `/organizations/${at.county}/invitations`, { ...office, duty: "门卫" }, "/duty", "学段科室"],
    ["mine", () => `/organizations/${school}/incidents`, { ...leak, way: "其他" }, "/way", "尚不清楚"],
    ["mine", () => `/organizations/${school}/transfers`, { direction: "主管单位办理", reason: "缺教师" }, "/direction", "调出"],
    ["county", () => `/programs/2022/counties/${at.county}/regions`, { stages: ["大学"] }, "/stages/0", "幼儿园"],
  ])("of whatever else, asked as %s, is refused with all of them", async (user, path, ask, pointer, choice) => {
    const detail = expect.stringContaining(choice);
    expect(await put(user, path(), ask)).toMatchObject({
      status: 422,
      body: { errors: expect.arrayContaining([expect.objectContaining({ pointer, detail })]) },
    });
  });

  test("ENR-01 of a position, and GOV-01 of a type, has a code of its own and names them too", async () => {
    const position = await asked({ position: "校工" });
    expect(position).toMatchObject({ status: 422, body: { code: "category-unknown", choices: expect.arrayContaining(["TEACHER"]) } });
    expect(position.body.title).toContain("校长（园长）");
    const organization = { code: "3706859999", name: "某校", type: "大学", stages: ["初中"], registered: true };
    const type = await sent("county", "POST", `/organizations/${at.county}/organizations`, JSON.stringify(organization), {
      "content-type": "application/json",
    });
    expect(type).toMatchObject({ status: 422, body: { code: "org-type-unknown", choices: expect.arrayContaining(["SCHOOL"]) } });
  });
});
