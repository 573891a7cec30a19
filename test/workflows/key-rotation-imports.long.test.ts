import { afterAll, describe, expect, it } from "vitest";
import { ImportId } from "#domain/ids.ts";
import type { Planned } from "#domain/imports/types.ts";
import { anActor, places } from "#given/actors.ts";
import { anEngine } from "#given/engine.ts";
import { aNumberedCounty, hourly } from "#given/keyed.ts";
import { granted } from "#given/outcomes.ts";
import { type Line, People, table } from "#given/people.ts";

const engine = await anEngine();
afterAll(() => engine.stop());
const { rotate } = await import("#table/keys/rotate.ts");
const { reindex } = await import("#table/keys/reindex.ts");
const { retire } = await import("#table/keys/retire.ts");
const { kinds } = await import("#functions/imports/kinds.ts");
const { chunkOf } = await import("#table/imports/imports.ts");
const { organizations } = await import("#table/organizations/organizations.ts");
const { putTeacher, teachers } = await import("#table/teachers/teachers.ts");
const { transact } = await import("#platform/dynamodb/client.ts");
const { get, present } = await import("#table/rows.ts");
const { ulid } = await import("ulid");

const people = new People(29);
const [county, now, actor, kind] = [await aNumberedCounty(), hourly(), anActor("COUNTY"), kinds("teachers")];
const school = county.schoolId(0);

const roster = (count: number): Line[] =>
  Array.from({ length: count }, () => people.aTeacher({ 学校代码: "3790010001", 学段: "初中", 任教学科: "数学" }));

const numberOf = (line: Line | undefined): string => `${line?.证件号码}`;

const aJob = () => ({
  import: ImportId.parse(ulid()),
  organization: places.COUNTY,
  sheet: "teachers" as const,
  state: "APPLYING" as const,
  checkOnly: false,
  goodRowsOnly: false,
  by: actor.account,
  onBehalf: false,
  asked: county.world.now,
  rows: 0,
  checked: 0,
  counts: { created: 0, updated: 0, unchanged: 0, refused: 0 },
  chunks: 1,
  version: 1,
});

/** The plan of a sheet, as it lies: each row in its chunk. */
const planned = async (job: ReturnType<typeof aJob>, lines: readonly Line[]): Promise<readonly (readonly Planned[])[]> => {
  const rows = table(lines).map((cells, index) => ({ number: index + 1, cells }));
  const judged = granted(await kind.judge(job, actor, rows, async () => {}));
  const plans = judged.flatMap((one) => (one.did === "created" ? [{ row: one.row, plan: one.plan }] : []));
  expect(plans).toHaveLength(lines.length);
  return JSON.parse(JSON.stringify(kind.chunk(job, actor, plans)));
};

const peopleAtSchool = async (): Promise<number> => present(await get(organizations.at({ organization: school })), "the school").people;

const endRotation = async (version: number) => {
  await reindex(now);
  await reindex(now);
  return retire(version - 1, now);
};

describe("an import and a rotation of the key over identity numbers", () => {
  it("planned before, is written while two versions are active, found at once, and taken back from both", async () => {
    const [job, lines] = [aJob(), roster(48)];
    const [chunk = [], ...others] = await planned(job, lines);
    expect(others).toEqual([]);
    const { version } = await rotate(now);
    const before = await peopleAtSchool();
    expect(await kind.keep(job, actor, 0, chunk)).toBe("kept");
    expect(await county.knows(1, numberOf(lines[0]))).toBeDefined();
    expect((await reindex(now)).changed).toBe(48);

    const holder = present(await county.knows(1, numberOf(lines[47])), "somebody of the last row");
    const record = present(await get(teachers.at({ teacher: holder })), "the record");
    await transact([putTeacher({ ...record, subject: "物理", version: record.version + 1 }, { version: record.version })]);
    expect(await kind.takeBack(job, actor, 0, chunk, [])).toEqual({ spoiled: [chunk[47]?.row] });
    expect(await chunkOf(job.import, 0)).toMatchObject({ state: "KEPT", parts: 1 });
    expect(await kind.takeBack(job, actor, 0, chunk.slice(0, 47), [])).toBe("kept");
    expect(await chunkOf(job.import, 0)).toMatchObject({ state: "UNDONE" });
    expect(await peopleAtSchool()).toBe(before + 1);
    expect(await county.knows(1, numberOf(lines[0]))).toBeUndefined();
    expect(await county.knows(1, numberOf(lines[47]))).toBe(holder);
    await endRotation(version);
    expect(granted(await county.collect(1, "某人", numberOf(lines[0]))).school).toBe(county.schoolId(1));
  });

  it("planned meanwhile, has thirty-two people a chunk; each costs one write more", async () => {
    const measured = async () => {
      const job = aJob();
      const chunks = await planned(job, roster(96));
      engine.meter.read();
      for (const [number, rows] of chunks.entries()) expect(await kind.keep(job, actor, number, rows)).toBe("kept");
      return { sizes: chunks.map(({ length }) => length), wcu: engine.meter.read().wcu };
    };
    const one = await measured();
    expect(one.sizes).toEqual([48, 48]);
    const { version } = await rotate(now);
    const two = await measured();
    expect(two.sizes).toEqual([32, 32, 32]);
    expect(one.wcu / 96).toBeLessThanOrEqual(5.4);
    expect(two.wcu / 96).toBeLessThanOrEqual(7.8);
    await endRotation(version);
  });

  it("planned meanwhile, is written under the new version alone after the old one is retired", async () => {
    const [job, lines] = [aJob(), roster(2)];
    const { version } = await rotate(now);
    const [chunk = []] = await planned(job, lines);
    await endRotation(version);
    expect(await kind.keep(job, actor, 0, chunk)).toBe("kept");
    expect(await county.knows(1, numberOf(lines[0]))).toBeDefined();
    expect(await kind.takeBack(job, actor, 0, chunk, [])).toBe("kept");
    expect(await county.knows(1, numberOf(lines[0]))).toBeUndefined();
  });
});
