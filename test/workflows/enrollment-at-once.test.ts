import type { APIGatewayProxyEventV2WithJWTAuthorizer, Context } from "aws-lambda";
import { decodeJwt } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { subjects2022 } from "#domain/program/subjects.ts";
import { enrollable } from "#given/enrollable.ts";
import { aMeter } from "#given/meter.ts";
import { type Offices, offices } from "#given/office.ts";
import { aSystem, type System } from "#given/system.ts";

let system: System;
let at: Offices;
let meter: Awaited<ReturnType<typeof aMeter>>;
let given: Awaited<ReturnType<typeof enrollable>>;

beforeAll(async () => {
  const made = await aSystem({ at: "2022-07-06T09:00" });
  const { runtime } = made;
  meter = await aMeter(`${runtime.operatorEnvironment.AWS_ENDPOINT_URL_DYNAMODB}`);
  const operatorEnvironment = { ...runtime.operatorEnvironment, AWS_ENDPOINT_URL_DYNAMODB: meter.address };
  system = { ...made, runtime: { ...runtime, operatorEnvironment } };
  at = await offices(system);
  given = await enrollable(system, at);
  await given.openRegions("SENIOR", "JUNIOR", "PRIMARY", "KINDERGARTEN");
});
afterAll(async () => {
  await system.stop();
  meter.stop();
});

const times = <T>(count: number, of: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => of(index));
const tally = (answers: readonly { readonly status: number }[]) => {
  const counts: Record<number, number> = {};
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
};

describe("ENR-13 asked at once", () => {
  test("two hundred identical asks: one is new, all others are answered with it", async () => {
    const { mine, list, teacher } = await given.anOpenSchool("same", "JUNIOR");
    const ask = { teacherId: await teacher(), subject: "数学" };
    expect(tally(await Promise.all(times(200, () => mine(`POST ${list}/enrollments`, ask))))).toEqual({ 200: 199, 201: 1 });
    expect(await mine(`GET ${list}/unit`)).toMatchObject({ body: { roster: 1 } });
  });

  test("every subject of three stages for five teachers, 210 asks: each teacher gets one, all others hear why", async () => {
    const stages = ["SENIOR", "JUNIOR", "PRIMARY"] as const;
    const { school, mine, list } = await given.anOpenSchool("others", "JUNIOR", { stages: [...stages] });
    for (const stage of stages) await system.as("county")(`POST ${list.replace("JUNIOR", stage)}/unit`, {});
    const teachers = await Promise.all(times(5, () => given.aTeacher(school, { stages: [...stages] })));
    const asks = teachers.flatMap((teacherId) =>
      stages.flatMap((stage) => subjects2022[stage].map((subject) => ({ teacherId, stage, subject }))),
    );
    const answers = await Promise.all(asks.map(({ stage, ...ask }) => mine(`POST ${list.replace("JUNIOR", stage)}/enrollments`, ask)));
    expect(tally(answers)).toEqual({ 201: 5, 409: 205 });
    const refusals = answers.filter(({ status }) => status === 409);
    for (const { body } of refusals) expect(body).toMatchObject({ code: "teacher-already-enrolled", rule: "ENR-13" });
  });

  test("many teachers of one school at once: every one stands on the list, and the unit counts them", async () => {
    const { mine, list, teacher } = await given.anOpenSchool("many", "JUNIOR");
    const teachers = await Promise.all(times(60, () => teacher()));
    expect(tally(await Promise.all(teachers.map((teacherId) => mine(`POST ${list}/enrollments`, { teacherId, subject: "数学" }))))).toEqual(
      { 201: 60 },
    );
    expect(await mine(`GET ${list}/unit`)).toMatchObject({ body: { roster: 60 } });
  });

  test("an enrollment that races with the submission is on the list or refused, never lost", async () => {
    const school = await given.anOpenSchool("races", "JUNIOR");
    const teachers = await Promise.all(times(20, () => school.teacher()));
    const first = teachers.pop();
    await school.mine(`POST ${school.list}/enrollments`, { teacherId: first, subject: "数学" });
    const answers = await Promise.all([
      ...teachers.map((teacherId) => school.mine(`POST ${school.list}/enrollments`, { teacherId, subject: "数学" })),
      given.submit(school),
    ]);
    const submitted = answers.pop();
    expect([200, 409, 412]).toContain(submitted?.status);
    const { roster, submission } = z
      .object({ roster: z.int(), submission: z.object({ count: z.int() }).nullable() })
      .parse((await school.mine(`GET ${school.list}/unit`)).body);
    expect(roster).toBe(1 + (tally(answers)[201] ?? 0));
    if (submission) expect(submission.count).toBe(roster);
  });

  test("schools submitting at once: the region has counted every one", async () => {
    const schools = await Promise.all(times(12, (index) => given.anOpenSchool(`at-once-${index}`, "JUNIOR")));
    expect(tally(await Promise.all(schools.map((school) => given.submit(school, { nobodyTakesPart: true }))))).toEqual({ 200: 12 });
    const regions = await system.as("county")(`GET /programs/2022/counties/${at.county}/regions`);
    const { items } = z
      .object({ items: z.array(z.object({ stage: z.string(), units: z.object({ SUBMITTED: z.int() }) })) })
      .parse(regions.body);
    expect(items.find(({ stage }) => stage === "JUNIOR")?.units.SUBMITTED).toBeGreaterThanOrEqual(12);
  });
});

const AnEvent = z.custom<APIGatewayProxyEventV2WithJWTAuthorizer>();
const AContext = z.custom<Context>();

describe("what one ask takes of the table", () => {
  /** Asks the handler in this process, whose table is behind the meter. */
  const asked = async (
    user: string,
    on: string,
    body: object,
    headers: Readonly<Record<string, string>> = {},
    when = system.runtime.clock.now(),
  ) => {
    const { handler } = await import("#functions/enrollment/handler.ts");
    const [method = "", path = ""] = on.split(" ");
    const claims = { ...decodeJwt(await system.token(user)), iat: Math.floor(Date.now() / 1000), auth_time: Math.floor(Date.now() / 1000) };
    const event = {
      version: "2.0",
      routeKey: on,
      rawPath: path,
      headers: { "content-type": "application/json", ...headers },
      requestContext: {
        http: { method, path },
        timeEpoch: when,
        authorizer: { jwt: { claims: Object.fromEntries(Object.entries(claims).map(([name, value]) => [name, `${value}`])) } },
      },
      ...(method !== "GET" && { body: JSON.stringify(body) }),
      isBase64Encoded: false,
    };
    meter.read();
    const answer = z
      .object({ statusCode: z.int(), body: z.string() })
      .parse(await handler(AnEvent.parse(event), AContext.parse({ awsRequestId: "metered" })));
    return { status: answer.statusCode, body: JSON.parse(answer.body), reading: meter.read() };
  };

  test("enroll: at most two reads, one write of at most 10 units; the same again writes nothing", async () => {
    const { list, teacher } = await given.anOpenSchool("metered", "JUNIOR");
    const ask = { teacherId: await teacher(), subject: "数学" };
    const first = await asked("metered", `POST ${list}/enrollments`, ask);
    expect(first.status).toBe(201);
    expect(first.reading.reads).toBeLessThanOrEqual(2);
    expect(first.reading.writes).toBe(1);
    expect(first.reading.wcu).toBeLessThanOrEqual(10);
    const again = await asked("metered", `POST ${list}/enrollments`, ask);
    expect(again).toMatchObject({ status: 200, reading: { writes: 0 } });
  });

  test("submit, of a list of sixty: one write, reads that do not grow with every name", async () => {
    const school = await given.anOpenSchool("metered-list", "JUNIOR");
    const teachers = await Promise.all(times(60, () => school.teacher()));
    for (const teacherId of teachers) await school.mine(`POST ${school.list}/enrollments`, { teacherId, subject: "数学" });
    const unit = await school.mine(`GET ${school.list}/unit`);
    const { mark } = z.object({ mark: z.string() }).parse((await school.mine(`GET ${school.list}/omissions`)).body);
    const submitted = await asked(
      "metered-list",
      `POST ${school.list}/submission`,
      { omissions: mark },
      { "if-match": `${unit.headers.get("etag")}` },
    );
    expect(submitted).toMatchObject({ status: 200, reading: { writes: 1 } });
    expect(submitted.reading.reads).toBeLessThanOrEqual(9);
    expect(submitted.reading.wcu).toBeLessThanOrEqual(14);
  });

  test("submit a stage: one write of two rows, reads that do not grow with every teacher", async () => {
    for (const user of ["kindergarten-a", "kindergarten-b"])
      await given.submit(await given.anOpenSchool(user, "KINDERGARTEN", { type: "KINDERGARTEN" }), { nobodyTakesPart: true });
    const stage = `/programs/2022/counties/${at.county}/stages/KINDERGARTEN`;
    const { mark } = z.object({ mark: z.string() }).parse((await system.as("county")(`GET ${stage}/omissions`)).body);
    const locked = await asked("county", `POST ${stage}/submission`, { omissions: mark }, {}, Date.parse("2022-07-20T09:00+08:00"));
    expect(locked).toMatchObject({ status: 200, body: { state: "LOCKED" }, reading: { writes: 1 } });
    expect(locked.reading.reads).toBeLessThanOrEqual(11);
    expect(locked.reading.wcu).toBeLessThanOrEqual(5);
  });
});
