import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BUDGETS, weigh } from "../bench/bundles.ts";
import { aMeteredCounty, enrollEverybody, importTeachers, type MeteredCounty, makeReport } from "../bench/operations.ts";

const TEACHERS = 1920;

describe("what a bundle may weigh", () => {
  it.each(weigh().map((bundle) => [bundle.name, bundle] as const))("%s", (_, { kind, raw, gzip }) => {
    expect(raw).toBeLessThanOrEqual(BUDGETS[kind].raw);
    expect(gzip).toBeLessThanOrEqual(BUDGETS[kind].gzip);
  });
});

describe("what work takes of the table", () => {
  let county: MeteredCounty;
  beforeAll(async () => {
    county = await aMeteredCounty();
  });
  afterAll(() => county.stop());

  it("importing 1,920 teachers: one write per 48 of them and a few for the job, at most 5.4 units each", async () => {
    const { writes, wcu } = await importTeachers(county, TEACHERS);
    expect(writes).toBeLessThanOrEqual(TEACHERS / 48 + 6);
    expect(wcu).toBeLessThanOrEqual(TEACHERS * 5.4);
  });

  it("a weekly report: at most 70 read units per thousand teachers with their enrollments", async () => {
    const enrolled = await enrollEverybody(county);
    expect(enrolled).toBe(TEACHERS);
    await county.system.clock("2022-07-11T00:05");
    const { rcu } = await makeReport(county);
    expect(rcu).toBeLessThanOrEqual(70 * (enrolled / 1000));
  });
});
