import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sections } from "#domain/reports/sections.ts";
import { inFull } from "#given/lane.ts";
import { BUDGETS, weigh } from "../bench/bundles.ts";
import { registerEverybody } from "../bench/credits.ts";
import { takenByMoves } from "../bench/moves.ts";
import {
  aMeteredCounty,
  enrollEverybody,
  importTeachers,
  type MeteredCounty,
  makeReport,
  standing,
  undoImport,
} from "../bench/operations.ts";
import { planEverybody } from "../bench/plans.ts";

const TEACHERS = inFull ? 1920 : 960;
/** Read units of an eventually consistent query of up to 4 KB. */
const SMALLEST_QUERY = 0.5;
/** Read units of a report that do not grow with its teachers: the county, its program, its schools. */
const OF_COUNTY = 6;
/** Those that a report of December takes beside: of the few who moved here meanwhile, and what plans, hours and credit read of the county. */
const OF_DECEMBER = 4;

/** The read units that a report of so many enrolled may take. */
const mostOf = (enrolled: number) => 70 * (enrolled / 1000) + SMALLEST_QUERY * sections.length + OF_COUNTY;

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

  it("importing teachers and taking them back: one write per 48 of them, a few for the job, its turns and the keys of the month, at most 5.4 units each", async () => {
    const before = await standing(county);
    const imported = await importTeachers(county, TEACHERS);
    const undone = await undoImport(county, imported.job, before);
    for (const { writes, wcu } of [imported, undone]) {
      expect(writes).toBeLessThanOrEqual(TEACHERS / 48 + 12);
      expect(wcu).toBeLessThanOrEqual(TEACHERS * 5.4);
    }
    await importTeachers(county, TEACHERS);
  });

  it("a weekly report: at most 70 read units per thousand teachers with their enrollments, and the smallest query for each section", async () => {
    const enrolled = await enrollEverybody(county);
    expect(enrolled).toBe(TEACHERS);
    await county.system.clock("2022-07-11T00:05", []);
    const { rcu } = await makeReport(county);
    expect(rcu).toBeLessThanOrEqual(mostOf(enrolled));
  });

  it("whatever moves somebody, or asks for it: one write of at most 32 units, and one of 4 that counts it for the day (one more counts a number)", async () => {
    const moves = await takenByMoves(county);
    expect(moves.size).toBe(9);
    for (const [what, { writes, wcu }] of moves) {
      expect(writes, what).toBeLessThanOrEqual(what === "file a transfer IN" ? 3 : 2);
      expect(wcu, what).toBeLessThanOrEqual(what === "reverse" ? 34 + 4 : 32 + 4);
    }
  });

  it("the same in December, once everybody has planned and is registered (RPT-03, CAL-17)", async () => {
    await planEverybody(county);
    await registerEverybody(county);
    await county.system.clock("2022-12-05T00:05", []);
    const { rcu } = await makeReport(county, "2022-W48");
    expect(rcu).toBeLessThanOrEqual(mostOf(TEACHERS) + OF_DECEMBER);
  });
});
