import { afterEach, describe, expect, it } from "vitest";
import * as z from "zod";
import { aSystem, type System } from "#given/system.ts";
import { aTrial, schedule } from "./trial.ts";

const Row = z.looseObject({ sk: z.string(), now: z.string().optional(), at: z.string().optional() });

let system: System;
afterEach(() => system.stop());

const done = async (): Promise<z.infer<typeof Row>[]> =>
  z.array(Row).parse((await system.as("person")("POST /do", { do: "query", pk: "DONE" })).body);

const trial = async (at: string, more = {}): Promise<void> => {
  system = await aSystem({ cdkOut: aTrial({ more }), at });
};

describe("the clock", () => {
  it("fires each schedule at its time in Shanghai, and works off what it brought about before the next", async () => {
    await trial("2022-07-10T07:00");
    const fired = await system.clock("2022-07-12T08:00");
    expect(fired.map(({ schedule, at }) => [schedule, at])).toEqual([
      ["Morning", "2022-07-10T00:00:00.000Z"],
      ["Night", "2022-07-10T16:10:00.000Z"],
      ["Morning", "2022-07-11T00:00:00.000Z"],
      ["Evening", "2022-07-11T12:00:00.000Z"],
      ["Night", "2022-07-11T16:10:00.000Z"],
      ["Morning", "2022-07-12T00:00:00.000Z"],
    ]);
    const rows = await done();
    expect(rows).toHaveLength(12);
    for (const { sk, now, at } of rows) expect((now ?? at ?? "").slice(0, 16)).toBe(sk.slice(0, 16));
  });

  it("fires nothing twice and nothing before its time", async () => {
    await trial("2022-07-10T08:00");
    expect(await system.clock("2022-07-11T00:09")).toEqual([]);
    expect(await system.clock("2022-07-11T00:10")).toHaveLength(1);
    expect(await system.clock("2022-07-11T00:10:30")).toEqual([]);
  });

  it("fires only what is named where names are given; what is passed over does not come later", async () => {
    await trial("2022-07-10T07:00", { Often: schedule("rate(6 hours)") });
    expect(await system.clock("2022-07-12T23:00", [])).toEqual([]);
    expect(await system.clock("2022-07-12T23:00")).toEqual([]);
    const fired = await system.clock("2022-07-13T06:00", ["Often", "Night"]);
    expect(fired.map(({ schedule, at }) => [schedule, at])).toEqual([
      ["Night", "2022-07-12T16:10:00.000Z"],
      ["Often", "2022-07-12T18:00:00.000Z"],
    ]);
    const ticks = (await done()).filter(({ sk }) => sk.endsWith("tick"));
    expect(ticks.map(({ now }) => now?.slice(0, 16))).toEqual(["2022-07-12T16:10", "2022-07-12T18:00"]);
    expect((await system.clock("2022-07-13T09:00")).map(({ schedule }) => schedule)).toEqual(["Often", "Morning"]);
    await expect(system.clock("2022-07-14T09:00", ["Nightly"])).rejects.toThrow("no schedule is named Nightly");
  });

  it("fires at a rate once before each of the others and once at the end where it leaps, and as often as it says where time passes", async () => {
    await trial("2022-07-10T23:00", { Often: schedule("rate(5 minutes)") });
    const fired = await system.clock("2022-07-11T08:13");
    expect(fired.map(({ schedule, at }) => [schedule, at])).toEqual([
      ["Often", "2022-07-10T16:10:00.000Z"],
      ["Night", "2022-07-10T16:10:00.000Z"],
      ["Often", "2022-07-11T00:00:00.000Z"],
      ["Morning", "2022-07-11T00:00:00.000Z"],
      ["Often", "2022-07-11T00:10:00.000Z"],
    ]);
    expect(await system.clock("2022-07-11T08:14")).toEqual([]);
    expect((await system.clock("2022-07-11T08:15")).map(({ at }) => at)).toEqual(["2022-07-11T00:15:00.000Z"]);
    const ofAMonth = (await system.clock("2022-08-11T08:14")).map(({ schedule }) => schedule);
    expect(ofAMonth.filter((name) => name === "Often")).toHaveLength(ofAMonth.filter((name) => name !== "Often").length + 1);
  });

  it("is what the functions and the API's events tell the time by", async () => {
    await trial("2022-07-10T08:00");
    await system.clock("2022-08-01T07:59", []);
    const { body } = await system.as("person")("GET /who/a");
    const { requestContext } = z.object({ requestContext: z.object({ timeEpoch: z.number() }) }).parse(body);
    expect(new Date(requestContext.timeEpoch).toISOString()).toMatch(/^2022-07-31T23:59/);
  });

  it("moves on without what would run by itself on the way, where it is told so", async () => {
    await trial("2022-07-10T08:00");
    const { status, body } = await system.as()("POST /_local/clock", { at: "2022-07-20T08:00", firing: [] });
    expect([status, body]).toEqual([200, expect.objectContaining({ fired: [] })]);
    const named = await system.as()("POST /_local/clock", { at: "2022-07-20T09:00", firing: ["Trial"] });
    expect(named.status).toBe(422);
  });

  it("does not go back", async () => {
    await trial("2022-07-10T08:00");
    const { status, body } = await system.as()("POST /_local/clock", { at: "2022-07-09T08:00:00+08:00" });
    expect([status, body]).toEqual([409, expect.objectContaining({ title: "The clock only moves forward." })]);
    const far = await system.as()("POST /_local/clock", { at: "2202-07-11T09:00:00+08:00" });
    expect([far.status, far.body]).toEqual([422, expect.objectContaining({ title: "The clock moves on by two years at the most." })]);
  });

  it("lets a message that keeps failing come back at its time, and after the third receive lays it among the dead letters", async () => {
    await trial("2022-07-10T08:01");
    await system.as("person")("POST /do", { do: "send", text: "bad" });
    await system.clock("2022-07-10T08:03");
    const rows = (await done()).filter(({ sk }) => sk.startsWith("bad"));
    expect(rows.map(({ sk }) => sk)).toEqual(["bad 2 work 1", "bad 2 work 2", "bad 2 work 3"]);
    const [first = 0, second = 0] = rows.map(({ at }) => Date.parse(at ?? ""));
    expect(second - first).toBeGreaterThan(25_000);
    await system.clock("2022-07-10T08:10");
    expect((await done()).filter(({ sk }) => sk.startsWith("bad"))).toHaveLength(3);
  });
});
