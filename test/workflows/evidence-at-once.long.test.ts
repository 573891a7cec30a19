import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { aCourse, general } from "#given/courses.ts";
import { enrollable } from "#given/enrollable.ts";
import { appointedSource, assessed, completed } from "#given/evidence.ts";
import { aMeter } from "#given/meter.ts";
import { type Offices, offices } from "#given/office.ts";
import { schooling } from "#given/school.ts";
import { csvOf, importing } from "#given/sheets.ts";
import { aSystem, type Client, type System } from "#given/system.ts";

let system: System;
let meter: Awaited<ReturnType<typeof aMeter>>;
let at: Offices;
let open: Awaited<ReturnType<typeof enrollable>>;
let mine: Awaited<ReturnType<typeof open.anOpenSchool>>;
let given: ReturnType<typeof schooling>;
let platform: Client;
let other: Client;
let busy: string;

beforeAll(async () => {
  system = await aSystem({
    at: "2022-07-10T09:00",
    before: async (table) => {
      meter = await aMeter(table);
      return meter.address;
    },
  });
  at = await offices(system);
  given = schooling(system, 108);
  open = await enrollable(system, at);
  await open.openRegions("JUNIOR");
  mine = await open.anOpenSchool("mine", "JUNIOR");
  busy = await mine.teacher();
  await mine.mine(`POST ${mine.list}/enrollments`, { teacher: busy, subject: "数学" });
  for (let code = 1; code <= 5; code++)
    await system.as("county")(
      `POST /counties/${at.county}/courses`,
      general(`E-${code}`, "师德师风建设", { bucket: "GENERAL_REQUIRED", hours: 1, validFrom: "2022-07-10" }),
    );
  platform = await appointedSource(system, at.county);
  other = await appointedSource(system, at.county, { client: "other", source: "市平台" });
});
afterAll(async () => {
  await system.stop();
  meter.stop();
});

const Answers = z.object({ results: z.array(z.object({ id: z.string(), result: z.string() })) });
const send = async (by: Client, facts: readonly object[]) =>
  Answers.parse((await by(`POST /programs/2022/counties/${at.county}/evidence`, { facts })).body).results;
const statementOf = (teacher: string) => mine.mine(`GET /programs/2022/organizations/${mine.school}/teachers/${teacher}/statement`);
const Stated = z.object({ total: z.object({ counted: z.number() }) });
const Listed = z.object({ items: z.array(z.looseObject({ teacher: z.string(), total: z.number().nullable() })) });
const linesOf = async (teacher: string) => {
  const { body } = await statementOf(teacher);
  return z.object({ lines: z.array(z.looseObject({})) }).parse(body).lines.length;
};
const july = { on: "2022-07-10" };

describe("LRN-02 many report at once", () => {
  test("the same facts several times over are kept once, and those of another source beside them", async () => {
    const teachers = [await mine.teacher(), await mine.teacher()];
    for (const teacher of teachers) await mine.mine(`POST ${mine.list}/enrollments`, { teacher, subject: "数学" });
    const facts = teachers.flatMap((teacher) =>
      ["E-1", "E-2", "E-3"].flatMap((course) => [completed(teacher, course, july), assessed(teacher, course, july)]),
    );
    const answers = await Promise.all([send(platform, facts), send(platform, facts), send(other, facts), send(platform, facts)]);
    const own = [answers[0], answers[1], answers[3]].flat();
    expect(own.filter((one) => one?.result === "CREATED")).toHaveLength(facts.length);
    expect(own.filter((one) => one?.result === "UNCHANGED")).toHaveLength(2 * facts.length);
    expect(answers[2]?.map(({ result }) => result)).toEqual(facts.map(() => "CREATED"));
    for (const teacher of teachers) expect(await linesOf(teacher)).toBe(facts.length);
  });

  test("who loses every race is told to ask again, and nothing is kept till then (BUSY)", async () => {
    const county = system.as("county");
    const course = aCourse("BUSY-1", { validFrom: "2022-07-10" });
    meter.loseAll("BUSY-1");
    const refused = await county(`POST /counties/${at.county}/courses`, course);
    expect(refused).toMatchObject({ status: 503, body: { code: "busy", retryAfter: 2 } });
    expect(refused.headers.get("retry-after")).toBe("2");
    meter.loseAll();
    expect(await county(`POST /counties/${at.county}/courses`, course)).toMatchObject({ status: 201 });
  });
});

describe("LRN-01 a teacher's own statement", () => {
  test("is that of whoever is signed in, of the teacher whose account it is and nobody else", async () => {
    const { teacher, number } = await given.aTeacher("mine", mine.school);
    const made = await mine.mine(`POST /organizations/${mine.school}/activations`, { teachers: [teacher] });
    const { items } = z.object({ items: z.array(z.object({ code: z.string() })) }).parse(made.body);
    const own = system.as("teacher");
    expect(await own("GET /me/statement/2022")).toMatchObject({ body: { code: "not-bound" } });
    expect((await own("POST /me/activations", { code: items[0]?.code, last4: number.slice(-4) })).status).toBe(201);
    expect((await send(platform, [completed(teacher, "E-1", july)])).map(({ result }) => result)).toEqual(["CREATED"]);
    expect(await own("GET /me/statement/2022")).toMatchObject({ status: 200, body: { teacher, lines: [{ why: "NOT_ENROLLED" }] } });
    expect(await own("GET /me/statement/2019")).toMatchObject({ body: { code: "program-unknown" } });
  });
});

describe("CRD-05 an enrollment that learning stands on", () => {
  test("is not undone with the sheet that made it (HAS_LEARNING)", async () => {
    const teacher = await mine.teacher();
    const rows = [{ 教师编号: teacher, 学段: "初中", 学科: "数学" }];
    const job = await importing(system, mine.mine, mine.school, "enrollments", csvOf(rows), "?year=2022");
    expect(job).toMatchObject({ state: "APPLIED", counts: { created: 1 } });
    expect((await send(platform, [completed(teacher, "E-1", july)])).map(({ result }) => result)).toEqual(["CREATED"]);
    const undo = await mine.mine(`POST /organizations/${mine.school}/imports/${job.import}/undo`);
    expect(undo).toMatchObject({ status: 409, body: { code: "import-undo-blocked" } });
    expect(JSON.stringify(undo.body)).toContain("HAS_LEARNING");
    expect(await linesOf(teacher)).toBe(1);
  });
});

describe("LRN-02, LRN-09 a plan that an account confirmed which the county has unbound", () => {
  const Shown = z.object({ total: z.object({ counted: z.number() }), lines: z.array(z.object({ why: z.string().optional() })) });
  const Progress = Listed;

  /** The hours counted by the statement and by the list, and why lines do not count. */
  const hoursOf = async (teacher: string) => {
    const of = `/programs/2022/organizations/${mine.school}/teachers/${teacher}/statement` as const;
    const { total, lines } = Shown.parse((await mine.mine(`GET ${of}`)).body);
    const { items } = Progress.parse((await mine.mine(`GET /programs/2022/schools/${mine.school}/progress`)).body);
    const listed = items.find((one) => one.teacher === teacher)?.total;
    return { stated: total.counted, listed, why: [...new Set(lines.flatMap(({ why }) => why ?? []))] };
  };

  /** On which days the enrollment says that the plan was confirmed and chosen; without its own word, the index does. */
  const confirmedOn = async (teacher: string, says = true) => {
    const { confirmedPlans } = await import("#table/learning/learning.ts");
    const { enrollments } = await import("#table/programs/enrollments.ts");
    const { get, present } = await import("#table/rows.ts");
    const enrollment = present(await get(enrollments.at({ teacher, year: 2022 })), "the enrollment");
    meter.read();
    const of = {
      teacher: enrollment.teacher,
      progress: says ? enrollment.progress : enrollment.progress?.split("|").slice(0, 4).join("|"),
    };
    const days = (await confirmedPlans({ county: at.county, year: 2022 })([of])).get(of.teacher);
    return { days, queries: meter.read().queries };
  };

  test("is void, its courses count in neither statement nor list, and no week counts it as confirmed (CAL-14)", async () => {
    const number = given.people.identityNumber();
    const teacher = await open.aNumbered(mine.school, number, "陈老师", ["JUNIOR"]);
    expect(await mine.mine(`POST ${mine.list}/enrollments`, { teacher, subject: "数学" })).toMatchObject({ status: 201 });
    const made = await mine.mine(`POST /organizations/${mine.school}/activations`, { teachers: [teacher] });
    const { items } = z.object({ items: z.array(z.object({ code: z.string() })) }).parse(made.body);
    const own = system.as("planner");
    expect((await own("POST /me/activations", { code: items[0]?.code, last4: number.slice(-4) })).status).toBe(201);
    for (const code of ["S-7", "S-8"])
      await system.as("county")(
        `POST /counties/${at.county}/courses`,
        aCourse(code, { hours: Number(code.slice(2)), validFrom: "2022-07-10" }),
      );
    await system.clock("2022-07-27T09:00", []);
    const plan = { courses: ["S-7", "S-8"], confirm: true };
    expect(await own(`PUT /programs/2022/teachers/${teacher}/plan`, plan, { "if-match": '"0"' })).toMatchObject({ status: 200 });
    const days = { confirmedOn: "2022-07-27", chosenOn: "2022-07-27" };
    expect(await confirmedOn(teacher)).toMatchObject({ days, queries: 0 });
    expect(await confirmedOn(teacher, false)).toEqual({ days, queries: 1 });
    await system.clock("2022-08-12T09:00", []);
    const facts = ["S-7", "S-8"].flatMap((course) => [completed(teacher, course), assessed(teacher, course)]);
    expect(new Set((await send(platform, facts)).map(({ result }) => result))).toEqual(new Set(["CREATED"]));
    expect(await hoursOf(teacher)).toEqual({ stated: 15, listed: 15, why: ["NO_CREDIT_OF_ITS_OWN"] });
    const unbound = await system.as("county")(`POST /counties/${at.county}/teachers/${teacher}/unbinding`, { reason: "本人持证异议" });
    expect(unbound.status).toBe(200);
    expect(await hoursOf(teacher)).toEqual({ stated: 0, listed: 0, why: ["NOT_IN_PLAN", "NO_CREDIT_OF_ITS_OWN"] });
    expect(await confirmedOn(teacher)).toEqual({ days: undefined, queries: 0 });
  });
});

describe("LRN-02 many report on one teacher at once", () => {
  test("forty facts of one teacher, each sent by itself, are all kept, and counted as they stand together", async () => {
    const facts = Array.from({ length: 40 }, (_, index) => {
      const [make, course] = [index % 2 === 0 ? completed : assessed, `E-${(index % 5) + 1}`];
      return make(busy, course, { id: `single-${index}` });
    });
    const answers = await Promise.all(facts.map((fact) => send(platform, [fact])));
    expect(answers.flat().map(({ result }) => result)).toEqual(facts.map(() => "CREATED"));
    expect(await linesOf(busy)).toBe(facts.length);
    const { items } = Listed.parse((await mine.mine(`GET /programs/2022/schools/${mine.school}/progress`)).body);
    const { total } = Stated.parse((await statementOf(busy)).body);
    expect(items.find((one) => one.teacher === busy)?.total).toBe(total.counted);
    expect(total.counted).toBe(4);
  });
});
