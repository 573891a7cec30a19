import { afterAll, describe, expect, it, test } from "vitest";
import * as z from "zod";
import { ImportId, OrgId } from "#domain/ids.ts";
import type { ImportFiles, ImportsWorld, WorkWorld } from "#domain/imports/port.ts";
import { decideUndo, isUnderWay } from "#domain/imports/rules.ts";
import { applyImport, undoImport } from "#domain/imports/take-in.ts";
import type { Job } from "#domain/imports/types.ts";
import { workOff } from "#domain/imports/work.ts";
import { Organization } from "#domain/organizations/types.ts";
import { Day } from "#domain/program/types.ts";
import type { Row } from "#domain/sheet.ts";
import { Teacher } from "#domain/teachers/types.ts";
import { anActor, places } from "#given/actors.ts";
import { anEngine } from "#given/engine.ts";
import { type Line, People, table } from "#given/people.ts";

const engine = await anEngine();
const { importsWorld } = await import("#functions/imports/store.ts");
const { workWorld } = await import("#functions/imports/worker.ts");
const { organizations, putOrganization, organizationCodes } = await import("#table/organizations/organizations.ts");
const { putTeacher, teachers } = await import("#table/teachers/teachers.ts");
const { get, transact } = { ...(await import("#table/rows.ts")), ...(await import("#platform/dynamodb/client.ts")) };
afterAll(() => engine.stop());
const [people, county] = [new People(11), anActor("COUNTY")];
const asked = { at: "2022-07-05T01:00:00.000Z", day: Day.parse("2022-07-05") };

/** The files of imports in memory: what the engine reads and writes is the same, the objects are not the point here. */
const filesInMemory = (): ImportFiles => {
  const rows = new Map<string, readonly Row[]>();
  const plans = new Map<string, Awaited<ReturnType<ImportFiles["plan"]>>>();
  return {
    keepRows: async (job, _, all) => {
      rows.set(job.import, all);
    },
    rows: async (job) => rows.get(job.import) ?? [],
    keepPlan: async (job, _, plan) => {
      const key = `${job.import}.${plans.size}`;
      plans.set(key, JSON.parse(JSON.stringify(plan)));
      return key;
    },
    plan: async (job) => plans.get(job.plan ?? "") ?? { rows: [], chunks: [] },
  };
};

let number = 0;
const aSchool = async (change: Partial<Organization> = {}) => {
  const organization = OrgId.parse(`01ARZ3NDEKTSV4RRFFQ69H${String(1000 + number++)}`);
  const school = Organization.parse({
    organization,
    level: "SCHOOL",
    path: { ...places, SCHOOL: organization },
    code: `37900${String(10000 + number)}`,
    name: "某中学",
    type: "SCHOOL",
    stages: ["JUNIOR"],
    grades: [],
    registered: true,
    administrators: 0,
    people: 0,
    version: 1,
    ...change,
  });
  await transact([putOrganization(school), organizationCodes.put({ code: school.code }, { organization })]);
  return school;
};

const roster = (count: number, school: Organization): Line[] =>
  Array.from({ length: count }, () => people.aTeacher({ 学校代码: school.code, 学段: "初中", 任教学科: "数学" }));

const rowsOf = (lines: readonly Line[]): Row[] => table(lines).map((cells, index) => ({ number: index + 1, cells }));

const files = filesInMemory();
const world = {
  ...workWorld(),
  isInOffice: async () => true,
  ...importsWorld(),
  files,
  turns: { take: async () => true, goOn: async () => {}, pass: async () => {} },
  pace: async () => {},
  committed: asked.at,
  message: "1",
};
const { jobs: importJobs, progress: importProgress, dependents } = world;

const take = async (lines: readonly Line[], change: Partial<Job> = {}) => {
  const job: Job = {
    import: importJobs.newId(),
    organization: places.COUNTY,
    sheet: "teachers",
    state: "CHECKING",
    checkOnly: false,
    goodRowsOnly: false,
    by: county.account,
    onBehalf: false,
    asked,
    rows: lines.length,
    checked: 0,
    counts: { created: 0, updated: 0, unchanged: 0, refused: 0 },
    chunks: 0,
    version: 1,
    ...change,
  };
  await files.keepRows(job, county, rowsOf(lines));
  await importJobs.keep(job, county);
  return job;
};

/** Works an import off, slice by slice. */
const work = async (job: Pick<Job, "import">, given: Partial<WorkWorld> = {}): Promise<Job | undefined> => {
  await workOff({ import: ImportId.parse(job.import), actor: county }, { ...world, ...given });
  const standing = await importJobs.byId(job.import);
  return standing && isUnderWay(standing) ? work(standing, given) : standing;
};
const peopleOf = async (school: Organization) => (await get(organizations.at(school)))?.people;

describe("the price of an import", () => {
  test("5,000 teachers of sixty schools: at most 105 transactions and 27,000 write units", async () => {
    const schools = await Promise.all(Array.from({ length: 60 }, () => aSchool()));
    const lines = schools.flatMap((school, index) => roster(index < 20 ? 84 : 83, school));
    const job = await take(lines);
    engine.meter.read();
    expect(await work(job)).toMatchObject({ state: "APPLIED", counts: { created: 5000 } });
    const { wcu } = engine.meter.read();
    expect((await importProgress.written(job.import)).size).toBeLessThanOrEqual(105);
    expect(wcu).toBeLessThanOrEqual(27_000);
  });
});

describe("a worker that is cut off", () => {
  test.each([0, 1, 3])("after %i chunks goes on where it stood, and nobody is there twice", async (after) => {
    const school = await aSchool();
    const job = await take(roster(200, school));
    let chunks = 0;
    const pace = async () => {
      if (chunks++ === after) throw new Error("cut off");
    };
    await expect(work(job, { pace })).rejects.toThrow("cut off");
    expect((await importProgress.written(job.import)).size).toBe(after);
    expect(await work(job)).toMatchObject({ state: "APPLIED", counts: { created: 200 } });
    expect(await peopleOf(school)).toBe(200);
  });

  test("after a chunk was written but before it heard so, does not write it again", async () => {
    const school = await aSchool();
    const job = await take(roster(100, school));
    await Promise.allSettled([work(job), work(job), work(job)]);
    expect(await work(job)).toMatchObject({ state: "APPLIED" });
    expect(await peopleOf(school)).toBe(100);
  });
});

describe("an import that was kept, and whose message was lost", () => {
  const doors = (goOn: ImportsWorld["goOn"]): ImportsWorld => ({ ...world, goOn, now: asked });
  const lost = async () => {
    throw new Error("lost");
  };
  const heard: Job["state"][] = [];
  const hears = doors(async (job) => {
    heard.push(job.state);
    await work(job);
  });

  test("is applied when it is asked for again", async () => {
    const job = await take(roster(2, await aSchool()), { checkOnly: true });
    await work(job);
    const ask = { importId: job.import, goodRowsOnly: false };
    await expect(applyImport(county, ask, doors(lost))).rejects.toThrow("lost");
    expect(await importJobs.byId(job.import)).toMatchObject({ state: "CHECKING" });
    expect(await applyImport(county, ask, hears)).toMatchObject({ ok: true, did: "unchanged" });
    expect(await importJobs.byId(job.import)).toMatchObject({ state: "APPLIED", counts: { created: 2 } });
  });

  test("is taken back when that is asked for again", async () => {
    const school = await aSchool();
    const job = await take(roster(2, school));
    await work(job);
    await expect(undoImport(county, { importId: job.import }, doors(lost))).rejects.toThrow("lost");
    expect(await undoImport(county, { importId: job.import }, hears)).toMatchObject({ ok: true, did: "unchanged" });
    expect(await importJobs.byId(job.import)).toMatchObject({ state: "UNDONE" });
    expect(await peopleOf(school)).toBe(0);
  });

  test("goes on from its upload when it is asked for, and one that has ended stays as it is", async () => {
    const job = await take(roster(2, await aSchool()), { checkOnly: true });
    const ask = { importId: job.import, goodRowsOnly: false };
    expect(await applyImport(county, ask, hears)).toMatchObject({ refusal: { code: "IMPORT_NOT_FINISHED" } });
    expect(await importJobs.byId(job.import)).toMatchObject({ state: "CHECKED" });
    await applyImport(county, ask, hears);
    heard.length = 0;
    expect(await applyImport(county, ask, hears)).toMatchObject({ ok: true, did: "unchanged" });
    expect(heard).toEqual([]);
  });
});

describe("an import of which nothing stands", () => {
  const ended = async (state: Job["state"]) => take(roster(1, await aSchool()), { state });
  const doors: ImportsWorld = { ...world, goOn: async () => {}, now: asked };

  it.each(["REFUSED", "STOPPED", "UNDONE"] as const)("%s, is not applied, and the way is said", async (state) => {
    const { import: importId } = await ended(state);
    const outcome = await applyImport(county, { importId, goodRowsOnly: true }, doors);
    expect(outcome).toMatchObject({ refusal: { code: "IMPORT_NOTHING_TO_APPLY", data: { state } } });
  });

  it.each(["REFUSED", "STOPPED", "CHECKED"] as const)("%s, has nothing to undo", async (state) => {
    const { import: importId } = await ended(state);
    expect(await undoImport(county, { importId }, doors)).toMatchObject({ refusal: { code: "IMPORT_NOTHING_TO_UNDO", data: { state } } });
  });
});

describe("a race that spoils a row after the check", () => {
  test("stops the import and takes back what it had written", async () => {
    const [first, other] = [await aSchool(), await aSchool()];
    const lines = roster(150, first);
    const [job, rival] = [await take(lines), await take([{ ...lines[140], 学校代码: other.code }])];
    let raced = false;
    const pace = async () => {
      if (raced) return;
      raced = true;
      await work(rival);
    };
    await work(job, { pace });
    expect(await importJobs.byId(job.import)).toMatchObject({
      state: "STOPPED",
      refusal: { code: "IMPORT_ROW_SPOILED", data: { rows: "142" } },
    });
    expect(await peopleOf(first)).toBe(0);
    expect(await peopleOf(other)).toBe(1);
  });
});

/** The teachers an import made, by row. */
const madeBy = async (job: Job): Promise<Teacher[]> => {
  const { chunks } = await files.plan(job);
  const ids = chunks.flat().map(({ plan }) => Made.parse(plan).teacher.teacher);
  return (await Promise.all(ids.map((teacher) => get(teachers.at({ teacher }))))).flatMap((one) => (one ? [one] : []));
};
const Made = z.object({ teacher: Teacher });
const touch = (teacher: Teacher, change: Partial<Teacher>) =>
  transact([putTeacher({ ...teacher, ...change, version: teacher.version + 1 }, { version: teacher.version })]);

const refusedOf = async (job: Job) => (await files.plan(job)).rows.flatMap(({ row, issues = [] }) => issues.map(({ code }) => [row, code]));

describe("what a row comes to where somebody departed", () => {
  test("they are pulled from the pool, not collected anew", async () => {
    const school = await aSchool();
    const lines = roster(25, school);
    const job = await work(await take(lines));
    if (!job) throw new Error("no job");
    const [first] = await madeBy(job);
    if (!first) throw new Error("nobody was made");
    await touch(first, { state: "DEPARTED", poolKey: "somewhere" });
    const again = await work(await take(lines));
    expect(again).toMatchObject({ state: "REFUSED", counts: { unchanged: 24, refused: 1 } });
    expect(again && (await refusedOf(again))).toEqual([[2, "USE_DEPARTED_PULL"]]);
  });
});

describe("an undo that loses a race", () => {
  test("leaves what somebody took into use meanwhile, and says so", async () => {
    const school = await aSchool();
    const job = await work(await take(roster(60, school)));
    if (!job) throw new Error("no job");
    const [first] = await madeBy(job);
    if (!first) throw new Error("nobody was made");
    const undoing = decideUndo(job, await dependents("teachers", (await files.plan(job)).chunks.flat(), asked), asked);
    if (!undoing.ok) throw new Error(undoing.refusal.code);
    await importJobs.keep(undoing.value, county);
    await touch(first, { verified: { by: county.account, at: asked.at } });
    const undone = await work(job);
    expect(undone).toMatchObject({ state: "UNDONE", left: [{ row: 2, id: first.teacher, why: "VERIFIED" }] });
    expect(await peopleOf(school)).toBe(1);
  });

  test("a changed record that was corrected meanwhile stops the import that would have changed it", async () => {
    const school = await aSchool();
    const lines = roster(3, school);
    const job = await work(await take(lines));
    if (!job) throw new Error("no job");
    const [first] = await madeBy(job);
    if (!first) throw new Error("nobody was made");
    const pace = async () => {
      await touch(first, { subject: "化学" });
    };
    const change = await take(lines.map((line) => ({ ...line, 任教学科: "物理" })));
    await work(change, { pace });
    expect(await importJobs.byId(change.import)).toMatchObject({
      state: "STOPPED",
      refusal: { code: "IMPORT_ROW_SPOILED", data: { rows: "2" } },
    });
    expect(await get(teachers.at({ teacher: first.teacher }))).toMatchObject({ subject: "化学" });
  });
});

test("a file that waited for more than a day is not carried out", async () => {
  const job = await take(roster(1, await aSchool()));
  await work(job, { committed: "2022-07-06T01:00:01.000Z" });
  expect(await importJobs.byId(job.import)).toMatchObject({ state: "REFUSED", refusal: { code: "ASK_STALE" } });
});
