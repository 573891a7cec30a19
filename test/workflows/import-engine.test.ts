import { afterAll, describe, expect, test } from "vitest";
import { Organization } from "#domain/directory/types.ts";
import { ImportId, OrgId } from "#domain/ids.ts";
import type { Papers } from "#domain/imports/port.ts";
import type { Job } from "#domain/imports/types.ts";
import { workOff } from "#domain/imports/work.ts";
import { Day } from "#domain/program/types.ts";
import type { Row } from "#domain/sheet.ts";
import { anActor, places } from "#given/actors.ts";
import { anEngine } from "#given/engine.ts";
import { type Line, People, table } from "#given/people.ts";

const engine = await anEngine();
const { kinds } = await import("#functions/imports/kinds.ts");
const { importJobs } = await import("#functions/imports/jobs.ts");
const { rowsWritten } = await import("#functions/imports/chunks.ts");
const { organizations, putOrganization, codes } = await import("#platform/people.ts");
const { get, transact } = await import("#platform/rows.ts");
afterAll(() => engine.stop());

const people = new People(11);
const county = anActor("COUNTY");
const asked = { at: "2022-07-05T01:00:00.000Z", day: Day.parse("2022-07-05") };

/** Papers in memory: what the engine reads and writes is the same, the objects are not the point here. */
const papersOf = () => {
  const kept = new Map<string, unknown>();
  const rows = new Map<string, readonly Row[]>();
  const plans = new Map<string, Awaited<ReturnType<Papers["plan"]>>>();
  const papers: Papers = {
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
    written: rowsWritten,
  };
  return { papers, kept };
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
  await transact([putOrganization(school), codes.put({ code: school.code }, { organization })]);
  return school;
};

const roster = (count: number, school: Organization): Line[] =>
  Array.from({ length: count }, () => people.aTeacher({ 学校代码: school.code, 学段: "初中", 任教学科: "数学" }));

const rowsOf = (lines: readonly Line[]): Row[] => table(lines).map((cells, index) => ({ number: index + 1, cells }));

const { papers } = papersOf();
const world = {
  jobs: importJobs,
  papers,
  kinds,
  foreign: { hit: async () => true, usedUp: async () => false },
  pace: async () => {},
  committed: asked.at,
};

const take = async (lines: readonly Line[], change: Partial<Job> = {}) => {
  const job: Job = {
    import: importJobs.newId(),
    organization: places.COUNTY,
    sheet: "teachers",
    state: "CHECKING",
    checkOnly: false,
    goodRowsOnly: false,
    by: county.account,
    asked,
    rows: lines.length,
    checked: 0,
    counts: { created: 0, updated: 0, unchanged: 0, refused: 0 },
    chunks: 0,
    version: 1,
    ...change,
  };
  await papers.keepRows(job, county, rowsOf(lines));
  await importJobs.keep(job, county);
  return job;
};

const work = async (job: Pick<Job, "import">) => {
  await workOff({ import: ImportId.parse(job.import), actor: county }, world);
  return importJobs.byId(job.import);
};
const peopleOf = async (school: Organization) => (await get(organizations.at({ organization: school.organization })))?.people;

describe("the price of an import", () => {
  test("5,000 teachers of sixty schools: at most 105 transactions and 27,000 write units", async () => {
    const schools = await Promise.all(Array.from({ length: 60 }, () => aSchool()));
    const lines = schools.flatMap((school, index) => roster(index < 20 ? 84 : 83, school));
    const job = await take(lines);
    engine.meter.read();
    expect(await work(job)).toMatchObject({ state: "APPLIED", counts: { created: 5000 } });
    const { wcu } = engine.meter.read();
    expect((await papers.written(job.import)).size).toBeLessThanOrEqual(105);
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
    await expect(workOff({ import: job.import, actor: county }, { ...world, pace })).rejects.toThrow("cut off");
    expect((await papers.written(job.import)).size).toBe(after);
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

describe("a race that spoils a row after the check", () => {
  test("stops the import and takes back what it had written", async () => {
    const [first, other] = [await aSchool(), await aSchool()];
    const lines = roster(150, first);
    const [job, rival] = [await take(lines), await take([{ ...lines[140], 学校代码: other.code }])];
    let raced = false;
    const pace = async () => {
      if (raced) return;
      raced = true;
      await workOff({ import: rival.import, actor: county }, world);
    };
    await workOff({ import: job.import, actor: county }, { ...world, pace });
    expect(await importJobs.byId(job.import)).toMatchObject({
      state: "STOPPED",
      refusal: { code: "IMPORT_ROW_SPOILED", data: { rows: "142" } },
    });
    expect(await peopleOf(first)).toBe(0);
    expect(await peopleOf(other)).toBe(1);
  });
});
