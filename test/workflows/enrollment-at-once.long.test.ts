import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { subjects2022 } from "#domain/program/packs/subjects-2022.ts";
import { enrollable } from "#given/enrollable.ts";
import { inFull } from "#given/lane.ts";
import { aMeter } from "#given/meter.ts";
import { type Offices, offices } from "#given/office.ts";
import { aSystem, type System } from "#given/system.ts";

let system: System;
let at: Offices;
let meter: Awaited<ReturnType<typeof aMeter>>;
let given: Awaited<ReturnType<typeof enrollable>>;

beforeAll(async () => {
  system = await aSystem({
    at: "2022-07-06T09:00",
    before: async (table) => {
      meter = await aMeter(table);
      return meter.address;
    },
  });
  at = await offices(system);
  given = await enrollable(system, at);
  await given.openRegions("SENIOR", "JUNIOR", "PRIMARY", "KINDERGARTEN");
});
afterAll(async () => {
  await system.stop();
  meter.stop();
});

const Marked = z.object({ mark: z.string() });
const times = <T>(count: number, of: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => of(index));
const tally = (answers: readonly { readonly status: number }[]) => {
  const counts: Record<number, number> = {};
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
};

describe("ENR-13 asked at once", () => {
  test("of many identical asks one is new, and all others are answered with it", async () => {
    const asked = inFull ? 200 : 40;
    const { mine, list, teacher } = await given.anOpenSchool("same", "JUNIOR");
    const ask = { teacher: await teacher(), subject: "数学" };
    expect(tally(await Promise.all(times(asked, () => mine(`POST ${list}/enrollments`, ask))))).toEqual({ 200: asked - 1, 201: 1 });
    expect(await mine(`GET ${list}/unit`)).toMatchObject({ body: { roster: 1 } });
  });

  test("every subject of three stages for five teachers, 210 asks: each teacher gets one, all others hear why", async () => {
    const stages = ["SENIOR", "JUNIOR", "PRIMARY"] as const;
    const { school, mine, list } = await given.anOpenSchool("others", "JUNIOR", { stages: [...stages] });
    for (const stage of stages) await system.as("county")(`POST ${list.replace("JUNIOR", stage)}/unit`, {});
    const teachers = await Promise.all(times(5, () => given.aTeacher(school, { stages: [...stages] })));
    const asks = teachers.flatMap((teacher) =>
      stages.flatMap((stage) => subjects2022[stage].map((subject) => ({ teacher, stage, subject }))),
    );
    const answers = await Promise.all(asks.map(({ stage, ...ask }) => mine(`POST ${list.replace("JUNIOR", stage)}/enrollments`, ask)));
    expect(tally(answers)).toEqual({ 201: 5, 409: 205 });
    const refusals = answers.filter(({ status }) => status === 409);
    for (const { body } of refusals) expect(body).toMatchObject({ code: "teacher-already-enrolled", rule: "ENR-13" });
  });

  test("many teachers of one school at once: every one stands on the list, and the unit counts them", async () => {
    const { mine, list, teacher } = await given.anOpenSchool("many", "JUNIOR");
    const teachers = await Promise.all(times(60, () => teacher()));
    expect(tally(await Promise.all(teachers.map((teacher) => mine(`POST ${list}/enrollments`, { teacher, subject: "数学" }))))).toEqual({
      201: 60,
    });
    expect(await mine(`GET ${list}/unit`)).toMatchObject({ body: { roster: 60 } });
  });

  test("an enrollment that races with the submission is on the list or refused, never lost", async () => {
    const school = await given.anOpenSchool("races", "JUNIOR");
    const teachers = await Promise.all(times(20, () => school.teacher()));
    const first = teachers.pop();
    await school.mine(`POST ${school.list}/enrollments`, { teacher: first, subject: "数学" });
    const answers = await Promise.all([
      ...teachers.map((teacher) => school.mine(`POST ${school.list}/enrollments`, { teacher, subject: "数学" })),
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

describe("what one ask takes of the table", () => {
  /** What one ask takes, once the letters of invitations before it are sent. */
  const metered = async (ask: () => Promise<unknown>) => {
    await system.settle();
    meter.read();
    const answer = await ask();
    return { answer, ...meter.read() };
  };

  test("enroll: at most two reads, one write of at most 10 units; the same again writes nothing", async () => {
    const { mine, list, teacher } = await given.anOpenSchool("metered", "JUNIOR");
    const ask = { teacher: await teacher(), subject: "数学" };
    const first = await metered(() => mine(`POST ${list}/enrollments`, ask));
    expect(first).toMatchObject({ answer: { status: 201 }, writes: 1 });
    expect(first.reads).toBeLessThanOrEqual(2);
    expect(first.wcu).toBeLessThanOrEqual(10);
    expect(await metered(() => mine(`POST ${list}/enrollments`, ask))).toMatchObject({ answer: { status: 200 }, writes: 0 });
  });

  test("submit, of a list of sixty: one write, reads that do not grow with every name", async () => {
    const { mine, list, teacher } = await given.anOpenSchool("metered-list", "JUNIOR");
    const teachers = await Promise.all(times(60, () => teacher()));
    await Promise.all(teachers.map((teacher) => mine(`POST ${list}/enrollments`, { teacher, subject: "数学" })));
    const ifMatch = { "if-match": `${(await mine(`GET ${list}/unit`)).headers.get("etag")}` };
    const { mark } = Marked.parse((await mine(`GET ${list}/omissions`)).body);
    const submitted = await metered(() => mine(`POST ${list}/submission`, { omissions: mark }, ifMatch));
    expect(submitted).toMatchObject({ answer: { status: 200 }, writes: 1 });
    expect(submitted.reads).toBeLessThanOrEqual(9);
    expect(submitted.wcu).toBeLessThanOrEqual(10);
  });

  test("submit a stage: one write of two rows, reads that do not grow with every teacher", async () => {
    for (const user of ["kindergarten-a", "kindergarten-b"])
      await given.submit(await given.anOpenSchool(user, "KINDERGARTEN", { type: "KINDERGARTEN" }), { nobodyTakesPart: true });
    await system.clock("2022-07-20T09:00", []);
    const county = system.as("county");
    const stage = `/programs/2022/counties/${at.county}/stages/KINDERGARTEN`;
    const { mark } = Marked.parse((await county(`GET ${stage}/omissions`)).body);
    const locked = await metered(() => county(`POST ${stage}/submission`, { omissions: mark }));
    expect(locked).toMatchObject({ answer: { status: 200, body: { state: "LOCKED" } }, writes: 1 });
    expect(locked.reads).toBeLessThanOrEqual(11);
    expect(locked.wcu).toBeLessThanOrEqual(5);
  });
});
