import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { type Actor, Scope } from "#domain/access.ts";
import { AccountId, type OrgId, type TeacherId } from "#domain/ids.ts";
import { certifying } from "#given/certified.ts";
import { on } from "#given/days.ts";
import { enrollable } from "#given/enrollable.ts";
import { learned } from "#given/learned.ts";
import { aComplete, assessed, completed, withoutFacts } from "#given/learning.ts";
import { aMeter } from "#given/meter.ts";
import { type Offices, offices } from "#given/office.ts";
import { aSystem, type System } from "#given/system.ts";
import { unpacked } from "#given/unpacked.ts";

let system: System;
let meter: Awaited<ReturnType<typeof aMeter>>;
let at: Offices;
let given: Awaited<ReturnType<typeof enrollable>>;
let learning: Awaited<ReturnType<typeof learned>>;
let office: Awaited<ReturnType<typeof certifying>>;
const catalogue = aComplete({ general: [3, 3, 4] });

beforeAll(async () => {
  system = await aSystem({
    at: "2022-12-05T09:00",
    before: async (table) => {
      meter = await aMeter(table);
      return meter.address;
    },
  });
  at = await offices(system);
  given = await enrollable(system, at);
  learning = await learned();
  office = await certifying(system);
});
afterAll(async () => {
  await system.stop();
  meter.stop();
});

const asCounty = (asked: string, body?: object) => system.as("county")(asked, body);
const path = (school: OrgId) => `/programs/2022/schools/${school}`;
const register = (school: OrgId, ask: object = {}) => asCounty(`POST ${path(school)}/credits`, ask);
const Job = z.looseObject({
  ...{ number: z.number(), waiting: z.number(), registered: z.number(), already: z.number() },
  notRegistered: z.array(z.object({ teacher: z.string(), code: z.string(), detail: z.string() })),
});
const readJob = async (school: OrgId, number: number) => Job.parse((await asCounty(`GET ${path(school)}/credits/jobs/${number}`)).body);

/** A school whose administrator signs in under `user`, with so many teachers who learned everything. */
const aSchoolOf = async (user: string, count: number) => {
  const school = await given.aSchool({ user, stages: ["JUNIOR"] });
  await learning.catalogue({ county: at.county, school }, catalogue);
  const what = withoutFacts(catalogue, "G3-done", "G3-passed");
  const aLearner = async (): Promise<TeacherId> => {
    const teacher = await given.aTeacher(school, { stages: ["JUNIOR"] });
    await learning.learns(teacher, { county: at.county, school }, what);
    return teacher;
  };
  const teachers = await Promise.all(Array.from({ length: count }, aLearner));
  return { school, teachers };
};
const confirm = async (user: string, school: OrgId) => {
  const { mark } = z.object({ mark: z.string() }).parse((await system.as(user)(`GET ${path(school)}/unconfirmed`)).body);
  expect((await system.as(user)(`POST ${path(school)}/confirmations`, { mark })).status).toBe(201);
};

/** A job of the county that was asked for at a moment, and that nobody was called to work off. */
const asked = async (school: OrgId, moment = on("2022-12-05", "10:00")) => {
  const { jobStore } = await import("#functions/confirmations/jobs.ts");
  const { decideSchoolJob } = await import("#domain/registrations/bulk/rules.ts");
  const place = {
    organization: school,
    level: "SCHOOL",
    path: { PROVINCE: at.province, PREFECTURE: at.prefecture, COUNTY: at.county, SCHOOL: school },
  } as const;
  const scope = new Scope(place);
  const { account } = z.object({ account: AccountId }).parse((await asCounty("GET /me")).body);
  const actor: Actor = { account, level: "COUNTY", organization: at.county, duty: "ADMINISTRATOR", stages: [], onBehalf: false, scope };
  const decided = decideSchoolJob(actor, await jobStore.standing(scope, 2022, undefined), { year: 2022 }, moment);
  if (!decided.ok) throw new Error(decided.refusal.code);
  await jobStore.keep(actor, decided.value.job, decided.value.chunks, moment);
  return { actor, job: decided.value.job };
};

test("SEC-01, CRD-05 a whole school is registered by its lists, each by the statement that was confirmed; who is refused is told why", async () => {
  const { school, teachers } = await aSchoolOf("whole", 27);
  expect(await register(school)).toMatchObject({ status: 409, body: { code: "nothing-confirmed", rule: "SEC-01" } });
  await confirm("whole", school);
  const [changed, departed, registered] = teachers;
  if (!changed || !departed || !registered) throw new Error("there are twenty-seven");
  await learning.arrive(changed, at.county, [completed("G3"), assessed("G3")]);
  const gone = { teacher: departed, on: "2022-12-05", reason: "辞职离开" };
  expect((await system.as("whole")(`POST /organizations/${school}/departures`, gone)).status).toBe(200);
  expect(await office.register(registered)).toMatchObject({ status: 201 });

  meter.read();
  const made = await register(school);
  expect(made).toMatchObject({ status: 202, body: { number: 1, teachers: 27 } });
  expect(made.headers.get("location")).toBe(`${path(school)}/credits/jobs/1`);
  await system.settle();
  const used = meter.read();
  const job = await readJob(school, 1);
  expect(job).toMatchObject({ waiting: 0, registered: 24, already: 1 });
  const refusals = Object.fromEntries(job.notRegistered.map(({ teacher, code }) => [teacher, code]));
  expect(refusals).toEqual({ [changed]: "statement-changed", [departed]: "hold-departed" });
  expect(job.notRegistered.find(({ teacher }) => teacher === changed)?.detail).toContain("由14学时变为18学时");
  // A school of 100 may take 8 write requests and a query a teacher: fourteen are registered at once. A job's own requests, and the pages of certificates, are beside it.
  expect(used.largest.items).toBeGreaterThan(6);
  expect(used.writes).toBeLessThanOrEqual(2 + 24 + 9);
  expect(used.queries).toBeLessThanOrEqual(27 + 12);

  const { versionsUnder } = await import("#platform/objects.ts");
  const { gather } = await import("#table/look.ts");
  const objects = await gather(versionsUnder(`credits/2022/${at.county}/${school}/`));
  expect(objects).toHaveLength(2);
  const { get, present } = await import("#table/rows.ts");
  const { registrationAt, registrations } = await import("#table/learning/registrations.ts");
  const last = teachers.at(-1) ?? changed;
  const row = present(await get(registrations.at(registrationAt({ teacher: last, year: 2022, number: 1 }))), "the registration");
  expect(objects.map(({ key }) => key)).toContain(row.object);
  const frozen = await asCounty(`GET /programs/2022/organizations/${at.county}/teachers/${last}/statement?registration=1`);
  expect(frozen, "§6-67 frozen with others").toMatchObject({ status: 200, body: { teacher: last, hash: row.statement, credits: 24 } });
  expect(await register(school)).toMatchObject({ status: 200, body: { number: 1, registered: 24 } });
  const sheet = await asCounty(`GET ${path(school)}/credits/jobs/1/sheet?purpose=核对未登记人员`);
  const text = unpacked(Buffer.from(z.instanceof(Uint8Array).parse(sheet.body)))
    .map((part) => part.toString("utf8"))
    .join("");
  expect(text).toContain("由14学时变为18学时");
});

test("SEC-01 the same ask is the same job, done again only once it is over; the county alone registers, school and county look", async () => {
  const { school } = await aSchoolOf("again", 2);
  await confirm("again", school);
  const { job } = await asked(school);
  expect(await register(school, { after: job.number })).toMatchObject({ status: 409, body: { code: "registration-under-way", number: 1 } });
  expect(await register(school)).toMatchObject({ status: 200, body: { number: 1 } });
  await system.settle();
  expect(await readJob(school, 1)).toMatchObject({ waiting: 0, registered: 2 });
  expect(await register(school, { after: 1 })).toMatchObject({ status: 202, body: { number: 2, after: 1 } });
  await system.settle();
  expect(await readJob(school, 2)).toMatchObject({ registered: 0, already: 2 });
  expect(await register(school, { after: 1 })).toMatchObject({ status: 200, body: { number: 2 } });
  expect((await system.as("again")(`POST ${path(school)}/credits`, {})).status).toBe(403);
  expect((await system.as("county-b")(`POST ${path(school)}/credits`, {})).status).toBe(404);
  for (const user of ["again", "county"]) {
    const { items } = z
      .object({ items: z.array(z.looseObject({})) })
      .parse((await system.as(user)(`GET ${path(school)}/credits/jobs`)).body);
    expect(items).toMatchObject([
      { number: 1, lists: [1], teachers: 2 },
      { number: 2, after: 1 },
    ]);
  }
  expect((await system.as("whole")(`GET ${path(school)}/credits/jobs/1`)).status).toBe(404);
  expect(await register(school, { list: 7 })).toMatchObject({ status: 404 });
  const back = await asCounty(`POST ${path(school)}/confirmations/1/return`, { reason: "另行核对", until: "2022-12-20" });
  expect(back.status).toBe(200);
  expect(await register(school, { list: 1 })).toMatchObject({ status: 409, body: { code: "confirmation-returned" } });
  expect(await register(school)).toMatchObject({ status: 409, body: { code: "nothing-confirmed" } });
});

test("CRD-05 a job that was cut off goes on where it was, and registers nobody twice", async () => {
  const { school, teachers } = await aSchoolOf("cut", 6);
  await confirm("cut", school);
  const { actor, job } = await asked(school);
  const { chunksWorld } = await import("#functions/confirmations/chunks.ts");
  const { registerChunk } = await import("#domain/registrations/bulk/work.ts");
  const { work } = chunksWorld();
  const cutOff: typeof work = {
    ...work,
    together: async (...about) => {
      const together = await work.together(...about);
      const keepTogether: typeof together.keepTogether = async (...what) => {
        await together.keepTogether(...what);
        throw new Error("the power went");
      };
      return { ...together, keepTogether };
    },
  };
  await expect(registerChunk({ actor, year: 2022, job: job.number, chunk: 1 }, { work: cutOff })).rejects.toThrow("the power went");
  expect(await readJob(school, 1)).toMatchObject({ waiting: 6, registered: 0 });
  expect(await register(school)).toMatchObject({ status: 200, body: { number: 1 } });
  await system.settle();
  expect(await readJob(school, 1)).toMatchObject({ waiting: 0, registered: 6, already: 0 });
  const listed = z.object({ items: z.array(z.object({ teacher: z.string() })) });
  const { items } = listed.parse((await asCounty(`GET ${path(school)}/credits?limit=200`)).body);
  expect(items.map(({ teacher }) => teacher).toSorted()).toEqual(teachers.toSorted());
});

test("CRD-05 where one of those registered at once loses to somebody, each is registered by itself", async () => {
  const { school, teachers } = await aSchoolOf("raced", 16);
  await confirm("raced", school);
  const { actor, job } = await asked(school);
  const { chunksWorld } = await import("#functions/confirmations/chunks.ts");
  const { registerChunk } = await import("#domain/registrations/bulk/work.ts");
  meter.loseAll(teachers[2], 1);
  await registerChunk({ actor, year: 2022, job: job.number, chunk: 1 }, chunksWorld());
  meter.loseAll();
  expect(await readJob(school, 1)).toMatchObject({ waiting: 0, registered: 16, already: 0, notRegistered: [] });
});

test("SEC-01, CRD-05 a job whose message was lost is gone on with by the sweep, called once and then left alone; nobody is registered twice", async () => {
  const { school, teachers } = await aSchoolOf("lost", 2);
  await confirm("lost", school);
  const [first] = teachers;
  if (!first) throw new Error("there are two");
  expect(await office.register(first)).toMatchObject({ status: 201 });
  await asked(school, on("2022-12-05", "10:00"));
  await system.settle();
  await system.clock("2022-12-05T10:10", ["Confirmations"]);
  expect(await readJob(school, 1)).toMatchObject({ waiting: 2 });
  await system.clock("2022-12-05T10:20", ["Confirmations"]);
  expect(await readJob(school, 1)).toMatchObject({ waiting: 0, registered: 1, already: 1 });
  const { gather, lookThrough } = await import("#table/look.ts");
  const { underWayCards } = await import("#table/learning/registration-jobs.ts");
  const underWay = async () => (await gather(lookThrough("the registration jobs under way", {}, underWayCards))).map((one) => one.school);
  expect(await underWay()).toContain(school);
  await system.clock("2022-12-05T10:40", ["Confirmations"]);
  expect(await underWay()).not.toContain(school);
  const { items } = z
    .object({ items: z.array(z.object({ teacher: z.string() })) })
    .parse((await asCounty(`GET ${path(school)}/credits?limit=200`)).body);
  expect(items.map(({ teacher }) => teacher).toSorted()).toEqual(teachers.toSorted());
});

test("SEC-01, CAL-17 a job that the sweep calls no more is told to the county among what is outstanding", async () => {
  const { school } = await aSchoolOf("left", 1);
  await confirm("left", school);
  await asked(school);
  const { transact } = await import("#platform/dynamodb/client.ts");
  const { jobsUnderWay, putUnderWay, underWayAt } = await import("#table/learning/registration-jobs.ts");
  const { get, present } = await import("#table/rows.ts");
  const under = present(await get(jobsUnderWay.at(underWayAt({ year: 2022, school, number: 1 }))), "the job");
  const interrupted = "学分登记中断";
  const told = async () => JSON.stringify((await asCounty(`GET /programs/2022/counties/${at.county}/deadlines`)).body);
  expect(await told()).not.toContain(interrupted);
  await transact([putUnderWay({ ...under, tries: 5 }, { tries: under.tries })]);
  expect(await told()).toContain(interrupted);
});

test.each([
  ["while the job waited", true],
  ["as they were to be registered", false],
])("SEC-01 nobody is registered by a list that was given back %s", async (when, before) => {
  const { school, teachers } = await aSchoolOf(`back-${when.length}`, 2);
  await confirm(`back-${when.length}`, school);
  const { actor, job } = await asked(school);
  expect(await office.register(z.custom<TeacherId>().parse(teachers[0]))).toMatchObject({ status: 201 });
  const giveBack = async () => {
    const back = await asCounty(`POST ${path(school)}/confirmations/1/return`, { reason: "名单有误须核对", until: "2022-12-20" });
    expect(back.status).toBe(200);
  };
  const { chunksWorld } = await import("#functions/confirmations/chunks.ts");
  const { registerChunk } = await import("#domain/registrations/bulk/work.ts");
  const { work } = chunksWorld();
  const together: typeof work.together = async (...about) => {
    const read = await work.together(...about);
    if (!before) await giveBack();
    return read;
  };
  if (before) await giveBack();
  await registerChunk({ actor, year: 2022, job: job.number, chunk: 1 }, { work: { ...work, together } });
  const { already, registered, notRegistered } = await readJob(school, 1);
  expect([already, registered, notRegistered.map(({ code }) => code)]).toEqual([1, 0, ["confirmation-returned"]]);
});

test("CRD-05 whom the county took back is registered by no list of before, and by the one that confirms them anew", async () => {
  const { school, teachers } = await aSchoolOf("taken", 2);
  await confirm("taken", school);
  await register(school);
  await system.settle();
  const [first] = teachers;
  const reversal = await asCounty(`POST /programs/2022/teachers/${first}/credit/reversal`, { number: 1, reason: "学时不实" });
  expect(reversal.status).toBe(200);
  expect((await register(school, { after: 1 })).status).toBe(202);
  await system.settle();
  const refused = { teacher: first, code: "credit-taken-back" };
  expect(await readJob(school, 2)).toMatchObject({ registered: 0, already: 1, notRegistered: [refused] });
  await system.clock("2022-12-05T10:50", []);
  await confirm("taken", school);
  await register(school);
  await system.settle();
  expect(await readJob(school, 3)).toMatchObject({ lists: [1, 2], registered: 1, already: 1, notRegistered: [] });
});

test("CAL-17 a job is judged by when it was asked, not by when it is worked off", async () => {
  const { school } = await aSchoolOf("late", 1);
  const { school: later } = await aSchoolOf("later", 1);
  await confirm("late", school);
  await confirm("later", later);
  await asked(school, on("2022-12-31", "23:59"));
  await system.clock("2023-01-01T00:05", []);
  expect(await register(school)).toMatchObject({ status: 200, body: { number: 1 } });
  expect(await register(later)).toMatchObject({ status: 202 });
  await system.settle();
  expect(await readJob(school, 1)).toMatchObject({ registered: 1, notRegistered: [] });
  expect(await readJob(later, 1)).toMatchObject({ registered: 0, notRegistered: [{ code: "credit-registration-closed" }] });
});
