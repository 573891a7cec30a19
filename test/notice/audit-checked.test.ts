import { describe, expect, it } from "vitest";
import { type Checked, type CheckPort, checkAudit, type Differences } from "#domain/audit/checking.ts";
import { on } from "#given/days.ts";

const OFFICES = ["01A", "01B", "01C"];
const NOTHING: Differences = { missing: [], changed: [], gone: [], damaged: [] };

/** A check that keeps in memory how far it is, and each of whose looks takes so many minutes. */
const aCheck = (standing?: Checked, minutes = 0, found: Readonly<Record<string, Partial<Differences>>> = {}) => {
  const looks: string[] = [];
  const alarms: string[] = [];
  let [kept, at] = [standing, Date.parse("2022-07-20T00:10:00+08:00")];
  const look = (name: string): Differences => {
    looks.push(name);
    at += minutes * 60_000;
    return { ...NOTHING, ...found[name] };
  };
  const check: CheckPort = {
    standing: async () => kept,
    note: async (before, now) => {
      if (JSON.stringify(before) !== JSON.stringify(kept)) return false;
      kept = now;
      return true;
    },
    offices: async () => OFFICES,
    copiesOf: async (day) => ({
      differences: async () => look(`${day} copies`),
      without: async (office) => look(`${day} ${office}`).missing,
    }),
    raiseAlarm: (day, { missing, changed, gone, damaged }) => {
      alarms.push(`${day} ${[...missing, ...changed, ...gone, ...damaged].join()}`);
    },
  };
  const run = (day = "2022-07-20") => checkAudit({}, { check, now: on(day, "00:10:00"), clock: () => new Date(at).toISOString() });
  return { run, looks, alarms, kept: () => kept, moveTo: (other: Checked) => (kept = other) };
};

const wholeDay = (day: string): string[] => ["copies", ...OFFICES].map((what) => `${day} ${what}`);
const until = (day: string): Checked => ({ day: on(day).day });

describe("SEC-08 the audit is compared with its copies", () => {
  it("each day once, two days after it, when what has no copy gets none any more", async () => {
    const { run, looks, kept } = aCheck(until("2022-07-16"));
    await run();
    expect(looks).toEqual([...wholeDay("2022-07-17"), ...wholeDay("2022-07-18")]);
    expect(kept()).toEqual(until("2022-07-18"));
    await run();
    expect(looks).toHaveLength(8);
    await run("2022-07-21");
    expect(looks.slice(8)).toEqual(wholeDay("2022-07-19"));
  });

  it("from a week before where it never was", async () => {
    const { run, looks } = aCheck();
    await run();
    expect([looks[0], looks.length]).toEqual(["2022-07-12 copies", 7 * (1 + OFFICES.length)]);
  });

  it("for as long as a function may run, and goes on where it was", async () => {
    const { run, looks, kept } = aCheck(until("2022-07-16"), 6);
    await run();
    expect(looks).toEqual(wholeDay("2022-07-17").slice(0, 2));
    expect(kept()).toEqual({ ...until("2022-07-16"), through: "01A" });
    for (let runs = 0; runs < 3; runs++) await run();
    expect(looks).toEqual([...wholeDay("2022-07-17"), ...wholeDay("2022-07-18")]);
  });

  it("and each difference is told of, before it is noted that one looked", async () => {
    const found = { "2022-07-17 copies": { changed: ["x"], gone: ["y"], damaged: ["z"] }, "2022-07-18 01C": { missing: ["m"] } };
    const { run, alarms } = aCheck(until("2022-07-16"), 0, found);
    await run();
    expect(alarms).toEqual(["2022-07-17 x,y,z", "2022-07-18 m"]);
  });

  it("by one run at a time: one that finds that another went on ends", async () => {
    const { run, looks, moveTo } = aCheck(until("2022-07-16"));
    const both = run();
    moveTo(until("2022-07-17"));
    await both;
    expect(looks).toHaveLength(1);
  });
});
