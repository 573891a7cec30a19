import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
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
