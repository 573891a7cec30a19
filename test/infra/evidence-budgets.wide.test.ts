import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { Enrollment } from "#domain/enrollment/types.ts";
import { general } from "#given/courses.ts";
import { enrollable } from "#given/enrollable.ts";
import { appointedSource, assessed, completed } from "#given/evidence.ts";
import { aMeter } from "#given/meter.ts";
import { offices } from "#given/office.ts";
import { aSystem, type Client, type System } from "#given/system.ts";
import { accountOf, aKey, aStatement, HOME, lrsOf } from "#given/xapi.ts";

const TEACHERS = 16;
const WEEKS = 10;
/** The caller's roles and the organisation asked about, which the door reads before anything else; then who the teacher is, the rules, and the version of the catalogue. */
const BESIDE = 2 + 1.5;

let meter: Awaited<ReturnType<typeof aMeter>>;
let system: System;
let platform: Client;
let county: string;
let school: string;
const teachers: string[] = [];
/** Enrolled as they are, and of whom nothing was reported yet. */
let beginner: string;

beforeAll(async () => {
  const before = async (table: string) => {
    meter = await aMeter(table);
    return meter.address;
  };
  system = await aSystem({ at: "2022-07-10T09:00", before });
  const at = await offices(system);
  county = at.county;
  const open = await enrollable(system, at);
  const made = await open.aSchool({ user: "mine", stages: ["JUNIOR"] });
  school = made;
  const [{ enrollments, onRoster }, { transact }] = await Promise.all([
    import("#table/programs/enrollments.ts"),
    import("#platform/dynamodb/client.ts"),
  ]);
  for (let index = 0; index <= TEACHERS; index++) {
    const teacher = await open.aTeacher(made, { stages: ["JUNIOR"] });
    const enrollment = Enrollment.parse({
      ...{ year: 2022, teacher, school: made, county, stage: "JUNIOR", subject: "数学" },
      ...{ enrolledAt: "2022-07-10T01:00:00.000Z", enrolledBy: "0".repeat(40), importId: null, packVersion: "2022.1" },
    });
    await transact([enrollments.put(enrollment, enrollment, { index: onRoster(enrollment) })]);
    if (index < TEACHERS) teachers.push(teacher);
    else beginner = teacher;
  }
  for (let code = 1; code <= 20; code++)
    await system.as("county")(`POST /counties/${county}/courses`, general(`T-2022-${code}`, "劳动教育", { validFrom: "2022-07-10" }));
  await system.clock("2022-12-01T09:00", []);
  platform = await appointedSource(system, county);
});
afterAll(async () => {
  await system.stop();
  meter.stop();
});

/** What a teacher learnt in a week: two courses, each completed and assessed. */
const week = (teacher: string, number: number) =>
  [2 * number + 1, 2 * number + 2].flatMap((code) => [
    completed(teacher, `T-2022-${code}`, { id: randomUUID(), hours: 2 }),
    assessed(teacher, `T-2022-${code}`, { id: randomUUID(), score: 92.5 }),
  ]);

const report = async (number: number) => {
  await system.settle();
  meter.read();
  const facts = teachers.flatMap((teacher) => week(teacher, number));
  const { status, body } = await platform(`POST /programs/2022/counties/${county}/evidence`, { facts });
  expect(status).toBe(200);
  expect(JSON.stringify(body).match(/CREATED/g)).toHaveLength(facts.length);
  return { facts: facts.length, ...meter.read() };
};

describe("what evidence takes of the table", () => {
  it("a platform's week: 64 facts a transaction, at most 3.5 write units a fact; the first of a day takes down beside it that the platform delivered", async () => {
    for (let number = 0; number < WEEKS; number++) {
      const { facts, writes, wcu, largest } = await report(number);
      expect(writes, `week ${number}`).toBe(facts / 64 + (number === 0 ? 1 : 0));
      expect(largest.items).toBeLessThanOrEqual(100);
      expect(wcu / facts, `week ${number}`).toBeLessThanOrEqual(3.5);
    }
  });

  it("a statement of forty facts: at most 3 read units beside who asks, of whom, and by which rules, once the catalogue is known", async () => {
    const read = () => system.as("mine")(`GET /programs/2022/organizations/${school}/teachers/${teachers[0]}/statement`);
    expect(await read()).toMatchObject({ status: 200, body: { lines: { length: 40 } } });
    meter.read();
    await read();
    expect(meter.read().rcu).toBeLessThanOrEqual(3 + BESIDE);
  });

  it("registering it: at most 6 read units beside who asks (3), of whom and as what enrolled (1, for both are looked at again as it is written), and by which rules, topics and catalogue (3)", async () => {
    const credit = `/programs/2022/teachers/${teachers[0]}/credit`;
    const { body } = await system.as("county")(`GET ${credit}`);
    const { statement } = z.object({ statement: z.looseObject({ hash: z.string(), credits: z.number() }) }).parse(body);
    meter.read();
    const ask = { statement: statement.hash, credits: statement.credits };
    expect(await system.as("county")(`POST ${credit}`, ask)).toMatchObject({ status: 409, body: { code: "required-incomplete" } });
    expect(meter.read().rcu).toBeLessThanOrEqual(6 + 7);
  });

  it("a statement of xAPI and its evidence: at most 9 write units alone, one more where it changes what lists show, and 8 among two others or more, for the audit is one of each report", async () => {
    const lrs = lrsOf(system, await aKey(system, county, await accountOf(system, county)));
    const accounts = `/programs/2022/counties/${county}/platform-accounts`;
    for (const [index, teacher] of [...teachers, beginner].entries())
      await platform(`POST ${accounts}`, { name: `xueshi-${index}`, teacher });
    const said = (index: number, code: number) =>
      aStatement(`xueshi-${index}`, "completed", `T-2022-${code}`, {
        actor: { objectType: "Agent", name: "某某某", account: { homePage: HOME, name: `xueshi-${index}` } },
        verb: { id: "http://adlnet.gov/expapi/verbs/completed", display: { "zh-CN": "完成" } },
        timestamp: "2022-11-10T09:00:00+08:00",
        result: { completion: true, success: true, score: { scaled: 0.925, raw: 92.5, min: 0, max: 100 }, duration: "PT1H32M10S" },
        context: { registration: randomUUID(), platform: "学习平台", language: "zh-CN" },
      });
    for (const [statements, atMost] of [
      [[said(0, 1)], 9],
      [[said(TEACHERS, 1)], 10],
      [[1, 2, 3].map((index) => said(index, 1)), 8],
      [teachers.map((_, index) => said(index, 2)), 7.5],
    ] as const) {
      await system.settle();
      meter.read();
      expect(await lrs("POST /xapi/statements", statements)).toMatchObject({ status: 200, body: { length: statements.length } });
      expect(meter.read().wcu / statements.length).toBeLessThanOrEqual(atMost);
    }
    expect(await lrs("GET /xapi/not-evidence")).toMatchObject({ body: { items: [] } });
  });
});
