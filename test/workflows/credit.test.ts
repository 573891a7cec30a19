import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import type { OrgId, TeacherId } from "#domain/ids.ts";
import { enrollable } from "#given/enrollable.ts";
import { inFull } from "#given/lane.ts";
import { learned } from "#given/learned.ts";
import { aComplete, assessed, completed, withoutFacts } from "#given/learning.ts";
import { type Offices, offices } from "#given/office.ts";
import { bindAccount } from "#given/own-account.ts";
import { refusal } from "#given/refusals.ts";
import { schooling } from "#given/school.ts";
import { aSystem, type System } from "#given/system.ts";

let system: System;
let at: Offices;
let given: Awaited<ReturnType<typeof enrollable>>;
let learning: Awaited<ReturnType<typeof learned>>;
let school: OrgId;
let other: OrgId;

beforeAll(async () => {
  system = await aSystem({ at: "2022-12-05T09:00" });
  at = await offices(system);
  given = await enrollable(system, at);
  learning = await learned();
  const made = schooling(system, 71);
  school = await given.aSchool({ user: "school", stages: ["JUNIOR"] });
  other = await given.aSchool({ user: "other", stages: ["JUNIOR"] });
  await made.anAdministrator("education", at.county, "prefecture", { duty: "TEACHER_EDUCATION" });
  await made.anAdministrator("support", at.county, "prefecture", { duty: "SUPPORT" });
  await learning.catalogue({ county: at.county, school }, aComplete({ general: [3, 3, 4] }));
});
afterAll(() => system.stop());

const Shown = z.object({
  statement: z.looseObject({ hash: z.string(), verdict: z.string(), credits: z.number(), sentence: z.string() }),
  registrations: z.array(z.looseObject({ number: z.number(), state: z.string(), credits: z.number() })),
  changedSince: z.boolean(),
});
const path = (teacher: string) => `/programs/2022/teachers/${teacher}/credit`;
const read = async (teacher: string, by = "county") => Shown.parse((await system.as(by)(`GET ${path(teacher)}`)).body);
const register = (teacher: string, ask: object, by = "county") => system.as(by)(`POST ${path(teacher)}`, ask);
const reverse = (teacher: string, ask: object, by = "county") => system.as(by)(`POST ${path(teacher)}/reversal`, ask);

/** A teacher who learned everything, unless told otherwise. */
const aLearner = async (what = aComplete(), planned = at.county): Promise<TeacherId> => {
  const teacher = await given.aTeacher(school, { stages: ["JUNIOR"] });
  await learning.learns(teacher, { county: at.county, school, planned }, what);
  return teacher;
};
const seen = async (teacher: string) => {
  const { statement } = await read(teacher);
  return { statement: statement.hash, credits: statement.credits };
};
const registered = async (what = aComplete()) => {
  const teacher = await aLearner(what);
  const ask = await seen(teacher);
  expect(await register(teacher, ask)).toMatchObject({ status: 201 });
  return { teacher, ask };
};

describe("CRD-05 credit is registered once, by the statement that was seen", () => {
  test("school and county see what learning comes to; the county registers it, the same again is the same", async () => {
    const teacher = await aLearner();
    expect(await read(teacher, "school")).toMatchObject({ statement: { verdict: "PASSED", credits: 24 }, registrations: [] });
    const ask = await seen(teacher);
    const made = await register(teacher, ask);
    expect(made).toMatchObject({ status: 201, body: { registrations: [{ number: 1, state: "REGISTERED", credits: 24, counted: 24 }] } });
    expect(made.headers.get("location")).toBe(path(teacher));
    expect(await register(teacher, ask, "education")).toMatchObject({ status: 200, body: made.body });
    expect((await register(teacher, { ...ask, credits: 25 })).body).toMatchObject({ code: "credit-already-registered", rule: "CRD-05" });
    expect((await read(teacher, "school")).registrations).toHaveLength(1);
  });

  test("the statement it rests on lies frozen under its own hash", async () => {
    const { teacher, ask } = await registered();
    const { readFrozen } = await import("#platform/objects.ts");
    const frozen = await readFrozen({ object: `credits/2022/${at.county}/${teacher}/${ask.statement}.json`, hash: ask.statement });
    expect(frozen).toMatchObject({ verdict: "PASSED", credits: 24 });
  });

  test("many at once make one", async () => {
    const asked = inFull ? 200 : 40;
    const teacher = await aLearner();
    const ask = await seen(teacher);
    const answers = await Promise.all(Array.from({ length: asked }, () => register(teacher, ask)));
    const statuses = answers.map(({ status }) => status);
    expect([statuses.filter((one) => one === 201).length, statuses.filter((one) => one === 200).length]).toEqual([1, asked - 1]);
    expect((await read(teacher)).registrations).toHaveLength(1);
  });

  test("a statement that changed meanwhile is STATEMENT_CHANGED, with the difference", async () => {
    const teacher = await aLearner(withoutFacts(aComplete({ general: [3, 3, 4] }), "G3-done", "G3-passed"));
    const ask = await seen(teacher);
    await learning.arrive(teacher, at.county, [completed("G3"), assessed("G3")]);
    expect(await register(teacher, { ...ask, seen: [6, 4, 14] })).toMatchObject({
      status: 409,
      body: {
        code: "statement-changed",
        difference: "选修（学科选修与通识选修合计）由14学时变为18学时",
        credits: 28,
        current: (await seen(teacher)).statement,
      },
    });
    expect((await register(teacher, ask)).body).toMatchObject({ difference: "学分由24变为28" });
  });

  test("what comes afterwards changes nothing that stands, and is seen", async () => {
    const { teacher } = await registered(withoutFacts(aComplete({ general: [3, 3, 4] }), "G3-done", "G3-passed"));
    await learning.arrive(teacher, at.county, [completed("G3"), assessed("G3")]);
    expect(await read(teacher)).toMatchObject({ changedSince: true, statement: { credits: 28 }, registrations: [{ credits: 24 }] });
  });
});

describe("CRD-01 to CRD-04 what falls short is not registered, and what is wrong neither", () => {
  test("too few electives are CREDIT_BELOW_MINIMUM, with the parts", async () => {
    const teacher = await aLearner(withoutFacts(aComplete(), "G2-done"));
    expect(await register(teacher, await seen(teacher))).toMatchObject({
      status: 409,
      body: { code: "credit-below-minimum", rule: "CRD-01", parts: [{ counted: 11, atLeast: 14, missing: 3 }] },
    });
  });

  test("a lesson that was not assessed as passed is REQUIRED_INCOMPLETE", async () => {
    const teacher = await aLearner(withoutFacts(aComplete(), "L2-passed"));
    const refused = await register(teacher, await seen(teacher));
    expect(refused).toMatchObject({
      status: 409,
      body: { code: "required-incomplete", rule: "CRD-03", parts: [{ zh: "学科必修", missing: 2 }] },
    });
    expect(refused.body).toMatchObject({ title: expect.stringContaining("还差学科必修考核1项") });
  });

  test.each([
    [29, "credit-above-cap"],
    [24.5, "credit-invalid"],
    [-1, "credit-invalid"],
    [25, "credit-invalid"],
  ])("CRD-02 %s credits are %s", async (credits, code) => {
    const teacher = await aLearner();
    expect(await register(teacher, { ...(await seen(teacher)), credits })).toMatchObject({ status: 422, body: { code, rule: "CRD-02" } });
  });

  test("§6-11 a county that registers what there is may register 21, and goes on to (§6-75)", async () => {
    const teacher = await aLearner(withoutFacts(aComplete(), "G2-done"));
    const partly = async (value: boolean, version: number) =>
      system.as("county")(
        `PUT /programs/2022/counties/${at.county}/settings/registerPartial`,
        { value, reason: "登记已得学分" },
        { "if-match": `"${version}"` },
      );
    expect(await partly(true, 0)).toMatchObject({ status: 200 });
    expect(await register(teacher, await seen(teacher))).toMatchObject({
      status: 201,
      body: { registrations: [{ verdict: "NOT_YET", credits: 21 }] },
    });
    expect(await partly(false, 1)).toMatchObject({
      status: 409,
      body: {
        code: "deadline-would-invalidate",
        because: "ONLY_RELAXED",
        title: expect.stringContaining("“未合格也登记已得学分”不能改为否：选专题已经开始"),
      },
    });
  });
});

describe("§6-74 who came from another county is judged by no figure stricter than there", () => {
  test("what counts where the plan was confirmed counts where it is registered", async () => {
    const unplanned = aComplete();
    const learning = { ...unplanned, plan: unplanned.plan && { ...unplanned.plan, courses: unplanned.plan.courses.slice(1) } };
    const relaxed = await system.as("county-b")(
      `PUT /programs/2022/counties/${at.countyB}/settings/electiveMustBePlanned`,
      { value: false, reason: "平台选课未及时导出" },
      { "if-match": '"0"' },
    );
    expect(relaxed.status).toBe(200);
    const [stayed, came] = [await aLearner(learning), await aLearner(learning, at.countyB)];
    const verdicts = async (teacher: string) => {
      const shown = await system.as("school")(`GET /programs/2022/organizations/${school}/teachers/${teacher}/statement`);
      return [(await read(teacher)).statement.verdict, z.looseObject({ verdict: z.string() }).parse(shown.body).verdict];
    };
    expect(await verdicts(stayed)).toEqual(["NOT_YET", "NOT_YET"]);
    expect(await verdicts(came)).toEqual(["PASSED", "PASSED"]);
    const replacing = { ...(await seen(came)), replaces: 1 };
    expect(await register(came, replacing)).toMatchObject({
      status: 409,
      body: { code: "credit-not-reversed", rule: "CRD-05", number: 1 },
    });
    expect(await register(came, await seen(came))).toMatchObject({ status: 201, body: { registrations: [{ verdict: "PASSED" }] } });
  });
});

describe("§6-67 a registration is taken back with a reason, and stays", () => {
  test("then anew, as the second", async () => {
    const { teacher, ask } = await registered();
    expect(await reverse(teacher, { number: 1, reason: "" })).toMatchObject({ status: 422, body: { code: "reason-required" } });
    expect(await reverse(teacher, { number: 2, reason: "证书有误" })).toMatchObject({
      status: 409,
      body: { code: "credit-not-registered" },
    });
    const back = await reverse(teacher, { number: 1, reason: "证书有误" });
    expect(back).toMatchObject({ status: 200, body: { registrations: [{ state: "REVERSED", reversed: { reason: "证书有误" } }] } });
    expect(await reverse(teacher, { number: 1, reason: "证书有误" })).toMatchObject({ status: 200, body: back.body });
    const again = { status: 409, body: { code: "credit-reversed", rule: "CRD-05", number: 1 } };
    expect(await register(teacher, ask)).toMatchObject(again);
    expect(await register(teacher, { ...ask, replaces: 2 })).toMatchObject(again);
    const anew = await register(teacher, { ...ask, replaces: 1 });
    expect(anew).toMatchObject({
      status: 201,
      body: {
        registrations: [
          { number: 1, state: "REVERSED" },
          { number: 2, state: "REGISTERED", replaces: 1 },
        ],
      },
    });
    expect(await register(teacher, { ...ask, replaces: 1 })).toMatchObject({ status: 200, body: anew.body });
  });

  test("the statement it rests on stays readable as it was: to its teacher, to whoever holds the teacher, and to the county that registered it", async () => {
    const { teacher, ask } = await registered(withoutFacts(aComplete({ general: [3, 3, 4] }), "G3-done", "G3-passed"));
    await bindAccount(system, "own", teacher);
    const asked = (user: string, organization: string, registration: string) =>
      system.as(user)(`GET /programs/2022/organizations/${organization}/teachers/${teacher}/statement${registration}`);
    const own = (registration: string) => system.as("own")(`GET /me/statement/2022${registration}`);
    const all = (registration: string) =>
      Promise.all([asked("county", at.county, registration), asked("school", school, registration), own(registration)]);
    const { status, body: seen } = await own("");
    expect([status, seen]).toMatchObject([200, { hash: ask.statement, credits: 24, summary: expect.stringMatching(/^学分已于/) }]);
    const asThen = [200, { ...Object(seen), summary: expect.stringMatching(/^已修满24学时/) }];

    await learning.arrive(teacher, at.county, [completed("G3"), assessed("G3")]);
    for (const { body } of await all("")) expect(body).toMatchObject({ credits: 28 });
    for (const { status, body } of await all("?registration=1")) expect([status, body]).toEqual(asThen);
    expect(await reverse(teacher, { number: 1, reason: "证书有误" })).toMatchObject({ status: 200 });
    for (const { status, body } of await all("?registration=1")) expect([status, body]).toEqual(asThen);

    for (const one of await all("?registration=2"))
      expect(one).toMatchObject(refusal(404, "registration-unknown", "CRD-05", { number: 2 }));
    expect(await own("?registration=0")).toMatchObject({ status: 422, body: { code: "bad-input" } });
    const nothing = refusal(404, "not-found", "CRD-01");
    for (const [user, place] of [
      ["other", other],
      ["county-b", at.countyB],
    ] as const)
      for (const number of [1, 2]) expect(await asked(user, place, `?registration=${number}`), `${user} ${number}`).toMatchObject(nothing);

    const there = await given.aSchool({ user: "there", stages: ["JUNIOR"] }, at.countyB);
    const { transact } = await import("#platform/dynamodb/client.ts");
    const { teachers } = await import("#table/teachers/teachers.ts");
    const moved = { set: { school: there, county: at.countyB }, when: { state: "IN_SERVICE" } };
    expect(await transact([teachers.update({ teacher }, moved)])).toMatchObject({ kept: true });
    for (const [user, place] of [
      ["there", there],
      ["county-b", at.countyB],
      ["county", at.county],
    ] as const)
      expect((await asked(user, place, "?registration=1")).body, user).toEqual(asThen[1]);
    expect(await asked("school", school, "?registration=1")).toMatchObject(nothing);
    expect(await asked("county", at.county, "?registration=2")).toMatchObject(nothing);
  });

  test("it is never edited: 405", async () => {
    const { teacher } = await registered();
    for (const method of ["PUT", "PATCH", "DELETE"])
      expect(await system.as("county")(`${method} ${path(teacher)}`)).toMatchObject({ status: 405, body: { code: "history-stays" } });
  });
});

describe("SEC-01 who registers, and who queries", () => {
  test.each([
    ["school", 403],
    ["other", 404],
    ["county-b", 404],
    ["prefecture", 403],
    ["support", 403],
  ])("%s does not register: %s", async (user, status) => {
    const teacher = await aLearner();
    expect((await register(teacher, await seen(teacher), user)).status).toBe(status);
  });

  test.each(["other", "county-b"])("%s finds no such teacher", async (user) => {
    const { teacher } = await registered();
    expect(await system.as(user)(`GET ${path(teacher)}`)).toMatchObject({ status: 404, body: { code: "not-found" } });
    expect((await reverse(teacher, { number: 1, reason: "x" }, user)).status).toBe(404);
  });

  test("school and county list what is registered, by name", async () => {
    const Listed = z.object({ items: z.array(z.object({ teacher: z.string(), name: z.string(), credits: z.number() })) });
    const { teacher } = await registered();
    const ofSchool = Listed.parse((await system.as("school")(`GET /programs/2022/schools/${school}/credits?limit=200`)).body);
    const ofCounty = Listed.parse((await system.as("county")(`GET /programs/2022/counties/${at.county}/credits?limit=200`)).body);
    expect(ofSchool.items).toContainEqual(expect.objectContaining({ teacher, credits: 24 }));
    expect(ofCounty.items.map((one) => one.teacher)).toEqual(ofSchool.items.map((one) => one.teacher));
  });
});
