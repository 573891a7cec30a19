import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { operatorOf } from "#given/operator.ts";
import { names } from "#given/stored/names.ts";
import { openerOf } from "#given/stored/opener.ts";
import { aStoredSystem, frozenSeason, placesIn, plain, rowsIn, type StoredSystem } from "#given/stored.ts";
import { granted } from "#infra/local/http/client.ts";

const season = frozenSeason("2022-small");
const listed = openerOf(season.key, season.plainRows, names());
const people = rowsIn(season, "teacher", { state: "IN_SERVICE" });
const { officeOf } = placesIn(season);
const Unmasked = z.looseObject({ number: z.string() });

describe("data keys that an earlier version made", () => {
  let system: StoredSystem;
  beforeAll(async () => {
    system = await aStoredSystem(season);
    Object.assign(process.env, system.runtime.operatorEnvironment);
  });
  afterAll(() => system.stop());

  const keys = async () => (await system.rows()).map(plain).filter(({ kind }) => kind === "dataKey");
  const opened = async () => {
    const row = people[0] ?? {};
    const on = `POST /organizations/${row.school}/teachers/${row.teacher}/unmasking`;
    return (await granted(system.as(officeOf(row.county)), Unmasked, on, { purpose: "核对证件" })).number;
  };

  it("are wrapped anew, each for its purpose, and open what they sealed as before", async () => {
    const { rewrap } = await import("#table/keys/rewrap.ts");
    const before = await keys();
    expect(before.length).toBeGreaterThan(1);
    expect(await rewrap(() => "2026-11-27T00:00:00.000Z")).toBe(before.length);
    const after = new Map((await keys()).map((one) => [`${one.pk}`, one]));
    const { rewrappedCountyKey } = names().sealed;
    const prefix = rewrappedCountyKey.slice(0, rewrappedCountyKey.indexOf("{"));
    for (const { pk, wrapped } of before) {
      const name = `${pk}`.replace("KEY#", "");
      expect(after.get(`${pk}`)?.wrapped, name).not.toBe(wrapped);
      expect(after.get(`${pk}`)?.context, name).toBe(name.startsWith("IDENTITY") ? undefined : `${prefix}${name}`);
    }
    const now = openerOf(season.key, [...after.values()], names());
    for (const { sealed, teacher } of people) expect(now.field(sealed, "number", teacher)).toBe(listed.field(sealed, "number", teacher));
    expect(await opened()).toBe(listed.field(people[0]?.sealed, "number", people[0]?.teacher));
  });

  it("may be wrapped again, as often as somebody likes", async () => {
    const { rewrap } = await import("#table/keys/rewrap.ts");
    const before = await keys();
    expect(await rewrap(() => "2026-11-27T00:00:00.000Z")).toBe(before.length);
    expect((await keys()).map(({ pk, context }) => [pk, context]).sort()).toEqual(before.map(({ pk, context }) => [pk, context]).sort());
    expect(await opened()).toBe(listed.field(people[0]?.sealed, "number", people[0]?.teacher));
  });
});

describe("the operator's command, with what its policies grant", () => {
  let system: StoredSystem;
  beforeAll(async () => {
    system = await aStoredSystem(season);
  });
  afterAll(() => system.stop());

  it("rotates the key over identity numbers to the end, so that nothing lies under the old version, and the audit tells of each step (SEC-08)", async () => {
    const keys = (...words: string[]) => operatorOf(system)("keys", ...words);
    const underFirst = async () => {
      const rows = (await system.rows()).map(plain);
      return rows.filter(({ pk }) => `${pk}`.startsWith("IDENTITY#1#")).length;
    };
    const before = await underFirst();
    expect(before).toBeGreaterThanOrEqual(people.length);
    await keys("rotate");
    await system.clock(new Date(Date.parse(season.at) + 20 * 60_000).toISOString(), []);
    expect(await keys("reindex")).toMatch(/, [1-9]\d* changed, 0 held by others/);
    expect(await keys("reindex")).toMatch(/, 0 changed, 0 held by others/);
    expect(await keys("retire", "1")).toMatch(/^Version 1 is retired; [1-9]\d* rows under it were taken away\.$/m);
    expect(await keys("list")).toMatch(/^2 {2}ACTIVE .*\n.*\n1 {2}DESTROYED/);
    expect(await underFirst()).toBe(0);
    expect(await keys("rewrap")).toMatch(/^[1-9]\d* data keys are wrapped anew\.$/m);
    const audited = (await system.rows()).map(plain).filter(({ pk }) => `${pk}`.startsWith("AUDIT#KEY#"));
    const told = audited.toSorted((one, other) => (`${one.committed}` < `${other.committed}` ? -1 : 1));
    expect(told.map(({ act, about, after }) => [act, about, after])).toMatchObject([
      ["rotate key", { id: "IDENTITY.v2" }, { state: "ACTIVE" }],
      ["put under key", { id: "IDENTITY.v2" }, { pass: 1, did: "BEGAN" }],
      ["put under key", { id: "IDENTITY.v2" }, { pass: 1, did: "ENDED" }],
      ["put under key", { id: "IDENTITY.v2" }, { pass: 2, did: "BEGAN" }],
      ["put under key", { id: "IDENTITY.v2" }, { pass: 2, did: "ENDED", changed: 0 }],
      ["retire key", { id: "IDENTITY.v1" }, { state: "DEACTIVATED" }],
      ["retire key", { id: "IDENTITY.v1" }, { state: "DESTROYED" }],
      ["rewrap keys", { id: "DATA_KEYS" }, { did: "BEGAN" }],
      ["rewrap keys", { id: "DATA_KEYS" }, { did: "ENDED" }],
    ]);
    expect(new Set(told.map(({ account, rule }) => `${account} ${rule}`))).toEqual(new Set([`${"0".repeat(40)} SEC-03`]));
  });
});
