import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import * as z from "zod";
import { type Offices, offices } from "#given/office.ts";
import { People } from "#given/people.ts";
import { aSystem, type System } from "#given/system.ts";

let system: System;
let at: Offices;
const people = new People(21, "370685");
const Founded = z.object({ organization: z.string(), version: z.number(), invitationCode: z.string() });
const Collected = z.object({ teacher: z.string(), version: z.number() });

beforeAll(async () => {
  system = await aSystem();
  at = await offices(system);
});
afterAll(() => system.stop());

let made = 0;
const asked = (change: object = {}) => {
  const code = `37068${String(50000 + made++)}`;
  return {
    code,
    name: "某镇初级中学",
    type: "SCHOOL",
    stages: ["JUNIOR"],
    registered: true,
    administrator: { name: "管理员", mailbox: `a${code}@example.invalid` },
    ...change,
  };
};
const create = (ask: object, by = "county", below: string = at.county) => system.as(by)(`POST /organizations/${below}/organizations`, ask);
/** A school whose administrator signed in as `user`. */
const aSchool = async (user: string, change: object = {}) => {
  const founded = Founded.parse((await create(asked(change))).body);
  expect((await system.as(user)("POST /me/invitations", { code: founded.invitationCode })).status).toBe(201);
  return founded.organization;
};
const teacher = (change: object = {}) => ({
  name: people.name(),
  document: { number: people.identityNumber() },
  stages: ["JUNIOR"],
  subject: "数学",
  position: "TEACHER",
  rural: false,
  ...change,
});
const collect = (school: string, ask: object, by: string) => system.as(by)(`POST /organizations/${school}/teachers`, ask);

describe("DIR-08 the county adds a school and its administrator in one step", () => {
  test("the school stands, its administrator is invited by mail, and signs in", async () => {
    const answer = await create(asked());
    expect(answer).toMatchObject({ status: 201, body: { level: "SCHOOL", type: "SCHOOL", administrators: 0, version: 1 } });
    const { organization, invitationCode } = Founded.parse(answer.body);
    await system.settle();
    expect((await system.mails()).some(({ subject }) => subject.includes("某镇初级中学"))).toBe(true);
    expect((await system.as("new")("POST /me/invitations", { code: invitationCode })).status).toBe(201);
    expect(await system.as("new")(`GET /organizations/${organization}`)).toMatchObject({ status: 200, body: { administrators: 1 } });
  });

  test("the same ask again changes nothing and invites nobody", async () => {
    const ask = asked();
    expect((await create(ask)).status).toBe(201);
    const again = await create(ask);
    expect(again.status).toBe(200);
    expect(again.body).not.toHaveProperty("invitationCode");
    const another = { name: "另一管理员", mailbox: "another@example.invalid" };
    expect(await create({ ...ask, administrator: another })).toMatchObject({ status: 409, body: { code: "org-code-exists" } });
  });

  it.each<[string, string, number, object]>([
    ["GOV-01 an unknown type", "org-type-unknown", 422, { type: "COLLEGE" }],
    ["GOV-01 a school without a stage", "stage-required", 422, { stages: [] }],
    ["ENR-05 a kindergarten without its licence", "licence-required", 422, { type: "KINDERGARTEN", stages: ["KINDERGARTEN"] }],
    ["§6-34 grades of a stage it does not have", "stage-not-in-school", 422, { grades: [{ stage: "PRIMARY", from: 1, to: 5 }] }],
    ["DIR-08 a school without an administrator", "admin-required", 422, { administrator: undefined }],
    ["DIR-08 an administrator nobody could reach", "admin-required", 422, { administrator: { name: "某人" } }],
    ["§6-33 a managing school that is not there", "org-code-unknown", 422, { managingCode: "9999999999" }],
  ])("%s is refused", async (_, code, status, change) => {
    expect(await create(asked(change))).toMatchObject({ status, body: { code } });
  });

  test("a code is held once", async () => {
    const ask = asked();
    await create(ask);
    expect(await create({ ...ask, name: "另一所" })).toMatchObject({ status: 409, body: { code: "org-code-exists", rule: "DIR-08" } });
  });

  test("two offices at once with one code: one school", async () => {
    const ask = asked();
    const answers = await Promise.all([create(ask), create({ ...ask, name: "乙" }), create({ ...ask, name: "丙" })]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409]);
  });

  test("a school cannot create one, and another county is out of scope", async () => {
    const school = await aSchool("self");
    expect(await create(asked(), "self", school)).toMatchObject({ status: 403, body: { code: "act-not-yours" } });
    expect(await create(asked(), "county-b")).toMatchObject({ status: 403, body: { code: "org-scope" } });
    expect(await create(asked(), "prefecture", at.prefecture)).toMatchObject({ status: 422, body: { code: "org-parent-level" } });
  });

  test("GOV-04 nobody without a token", async () => {
    expect((await system.as()(`POST /organizations/${at.county}/organizations`, asked())).status).toBe(401);
  });
});

describe("DIR-07 details of organisations are changed by the offices in scope", () => {
  test("with the version that was read; a stale one is 412, none 428, out of scope 403", async () => {
    const { organization, version } = Founded.parse((await create(asked())).body);
    const edit = (headers: Record<string, string>, by = "county", rest: object = {}) =>
      system.as(by)(`PATCH /organizations/${organization}`, { name: "新名", ...rest }, headers);
    expect(await edit({ "if-match": `"${version}"` })).toMatchObject({ status: 200, body: { name: "新名", version: 2 } });
    expect(await edit({ "if-match": `"${version}"` })).toMatchObject({ status: 412, body: { code: "version-conflict" } });
    expect(await edit({})).toMatchObject({ status: 428 });
    expect(await edit({ "if-match": '"2"' }, "county-b")).toMatchObject({ status: 403, body: { code: "org-scope" } });
    expect(await edit({ "if-match": '"2"' }, "prefecture")).toMatchObject({ status: 403, body: { code: "level-override-required" } });
    const override = { reason: "县级未及时办理" };
    expect(await edit({ "if-match": '"2"' }, "prefecture", { override })).toMatchObject({ status: 200 });
  });
});

describe("teachers are collected one by one", () => {
  test("DIR-06 a teacher is made once; the same again changes nothing; other facts of an unverified record are taken", async () => {
    const school = await aSchool("collector");
    const ask = teacher({ telephone: "10001234567" });
    const first = await collect(school, ask, "collector");
    expect(first).toMatchObject({ status: 201, body: { state: "IN_SERVICE", telephone: "*******4567", subjectListed: true } });
    expect(JSON.stringify(first.body)).not.toContain(ask.document.number);
    expect(await collect(school, ask, "collector")).toMatchObject({ status: 200, body: { version: 1 } });
    expect(await collect(school, { ...ask, subject: "劳动" }, "collector")).toMatchObject({
      status: 200,
      body: { version: 2, subject: "劳动", subjectListed: false },
    });
    const { teacher: id } = Collected.parse(first.body);
    expect(await system.as("collector")(`GET /organizations/${school}/teachers/${id}`)).toMatchObject({
      status: 200,
      body: { teacher: id },
    });
    expect(await system.as("county-b")(`GET /organizations/${school}/teachers/${id}`)).toMatchObject({ status: 404 });
  });

  it.each<[string, string, number, object]>([
    ["DIR-05 the rural flag absent", "rural-flag-required", 422, { rural: undefined }],
    ["DIR-05 the rural flag null", "rural-flag-required", 422, { rural: null }],
    ["DIR-02 a researcher without a certificate", "certificate-required", 422, { position: "RESEARCHER" }],
    ["ENR-01 a position in free words", "category-unknown", 422, { position: "班主任" }],
    ["no stage", "stage-required", 422, { stages: [] }],
    ["a stage the school does not have", "stage-not-in-school", 422, { stages: ["SENIOR"] }],
    ["DIR-06 a number of no province (ID_REGION)", "id-region", 422, { document: { number: "160105194912310029" } }],
    ["DIR-06 a bad check digit", "id-invalid", 422, { document: { number: "110105194912310021" } }],
    ["§6-56 an old number of fifteen digits", "id-fifteen-digits", 422, { document: { number: "110105491231002" } }],
    ["DIR-01 a day of joining still to come", "joined-in-future", 422, { joinedOn: "2099-09-01" }],
    ["an unknown field", "bad-input", 422, { route: "PULL" }],
    ["an identity number in the remark", "bad-input", 422, { remark: "110105194912310021" }],
  ])("%s is refused", async (_, code, status, change) => {
    expect(await collect(await schoolOf("refuser"), teacher(change), "refuser")).toMatchObject({ status, body: { code } });
  });

  test("DIR-01 a name that is none is refused where it stands, and it is said what a name is", async () => {
    expect(await collect(await schoolOf("refuser"), teacher({ name: "<b>x</b>" }), "refuser")).toMatchObject({
      status: 422,
      body: { code: "bad-input", errors: [{ pointer: "/name", detail: expect.stringContaining("人名") }] },
    });
  });

  const schools = new Map<string, string>();
  const schoolOf = async (user: string) => {
    const known = schools.get(user) ?? (await aSchool(user));
    schools.set(user, known);
    return known;
  };

  test("DIR-01 an unregistered school collects nobody", async () => {
    const school = await aSchool("unregistered", { registered: false });
    expect(await collect(school, teacher(), "unregistered")).toMatchObject({
      status: 422,
      body: { code: "org-not-registered", rule: "DIR-01" },
    });
  });

  test("DIR-06 in service elsewhere: no name and no school is shown; after twenty a day nothing is answered", async () => {
    const [one, other] = [await schoolOf("one"), await schoolOf("other")];
    const ask = teacher();
    expect((await collect(one, ask, "one")).status).toBe(201);
    const refused = await collect(other, ask, "other");
    expect(refused).toMatchObject({ status: 409, body: { code: "teacher-exists", rule: "DIR-06" } });
    expect(JSON.stringify(refused.body)).not.toContain(ask.name);
    expect(JSON.stringify(refused.body)).not.toContain(one);
    for (let again = 1; again <= 20; again++) expect((await collect(other, ask, "other")).status).toBe(409);
    for (let hit = 2; hit <= 20; hit++) {
      const another = teacher();
      await collect(one, another, "one");
      expect((await collect(other, another, "other")).status).toBe(409);
    }
    expect(await collect(other, ask, "other")).toMatchObject({ status: 429, body: { code: "too-many-foreign-hits" } });
    expect(await collect(other, teacher(), "other")).toMatchObject({ status: 429, body: { code: "too-many-foreign-hits" } });
  });

  test("DIR-06 thirty asks at once come upon no more people of other schools than one after another", async () => {
    const [one, other] = [await schoolOf("one"), await schoolOf("other")];
    const asks = Array.from({ length: 30 }, () => teacher());
    await Promise.all(asks.map((ask) => collect(one, ask, "one")));
    const answers = await Promise.all(asks.map((ask) => collect(other, ask, "other")));
    expect(answers.filter(({ status }) => status === 409).length).toBeLessThanOrEqual(20);
    for (const { status, body } of answers)
      if (status !== 409) expect({ status, body }).toMatchObject({ status: 429, body: { code: "too-many-foreign-hits" } });
  });

  test("DIR-06 one number asked by two schools at once: one record", async () => {
    const [one, two] = [await schoolOf("one"), await schoolOf("two")];
    const ask = teacher();
    const answers = await Promise.all([collect(one, ask, "one"), collect(two, ask, "two"), collect(one, ask, "one")]);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  });
});

describe("DIR-03 records are verified", () => {
  test("by the school, with the version looked at; then an import or a second collection does not overwrite them", async () => {
    const school = await aSchool("verifier");
    const ask = teacher();
    const { teacher: id } = Collected.parse((await collect(school, ask, "verifier")).body);
    const verify = (version: number, by = "verifier") =>
      system.as(by)(`POST /organizations/${school}/verifications`, { teachers: [{ teacher: id, version }] });
    expect(await verify(9)).toMatchObject({ status: 412, body: { code: "version-conflict" } });
    expect(await verify(1, "county-b")).toMatchObject({ status: 404 });
    expect(await verify(1)).toMatchObject({
      status: 200,
      body: { verified: 1, items: [{ verified: { by: expect.any(String), at: expect.any(String) } }] },
    });
    expect(await verify(1)).toMatchObject({ status: 200, body: { verified: 0 } });
    const twice = Collected.parse((await collect(school, teacher(), "verifier")).body);
    const mixed = [
      { teacher: id, version: 1 },
      { teacher: twice.teacher, version: 7 },
    ];
    expect(await system.as("verifier")(`POST /organizations/${school}/verifications`, { teachers: mixed })).toMatchObject({
      status: 412,
      body: { code: "version-conflict", teacher: twice.teacher },
    });
    const both = [0, 1].map(() => ({ teacher: twice.teacher, version: 1 }));
    expect(await system.as("verifier")(`POST /organizations/${school}/verifications`, { teachers: both })).toMatchObject({
      status: 200,
      body: { verified: 1, items: [{ teacher: twice.teacher }] },
    });
    expect(await collect(school, { ...ask, subject: "物理" }, "verifier")).toMatchObject({
      status: 409,
      body: { code: "teacher-needs-correction" },
    });
    expect((await collect(school, ask, "verifier")).status).toBe(200);
  });
});

describe("GOV-16 a school has one principal", () => {
  test("whoever is named has a later record, so that nobody takes back the sheet or the move that brought them", async () => {
    const school = await aSchool("namer");
    const { teacher: id, version } = Collected.parse((await collect(school, teacher(), "namer")).body);
    await system.as("namer")(`PUT /organizations/${school}/principal`, { teacher: id });
    expect(await system.as("namer")(`GET /organizations/${school}/teachers/${id}`)).toMatchObject({ body: { version: version + 1 } });
  });

  test("who is in service there; a second is refused until the first is released with a reason", async () => {
    const school = await aSchool("head");
    const [a, b] = await Promise.all(
      [teacher({ position: "PRINCIPAL" }), teacher()].map(
        async (ask) => Collected.parse((await collect(school, ask, "head")).body).teacher,
      ),
    );
    const name = (id: string | undefined) => system.as("head")(`PUT /organizations/${school}/principal`, { teacher: id });
    expect(await name(a)).toMatchObject({ status: 201, body: { teacher: a } });
    expect((await name(a)).status).toBe(200);
    expect(await name(b)).toMatchObject({ status: 409, body: { code: "principal-exists", rule: "GOV-16" } });
    const release = (body: object) => system.as("head")(`DELETE /organizations/${school}/principal`, body);
    expect(await release({})).toMatchObject({ status: 422, body: { code: "reason-required" } });
    const released = await release({ reason: "岗位调整" });
    expect(released).toMatchObject({ status: 200, body: { teacher: a } });
    expect(await release({ reason: "岗位调整" })).toMatchObject({ status: 200, body: released.body });
    expect(await release({ reason: "退休" })).toMatchObject({ status: 409, body: { code: "stands-otherwise", rule: "SEC-05" } });
    expect((await system.as("head")(`GET /organizations/${school}/principal`)).status).toBe(404);
    expect((await name(b)).status).toBe(201);
    expect((await release({ reason: "岗位调整" })).status).toBe(200);
    expect((await name(b)).status).toBe(201);
  });

  test("somebody of another school is not found", async () => {
    const [school, other] = [await aSchool("lonely"), await aSchool("beside")];
    const { teacher: id } = Collected.parse((await collect(other, teacher(), "beside")).body);
    expect(await system.as("lonely")(`PUT /organizations/${school}/principal`, { teacher: id })).toMatchObject({ status: 404 });
  });
});
