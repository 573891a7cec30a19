import { afterAll, beforeAll, expect, it } from "vitest";
import { operatorOf } from "#given/operator.ts";
import { aStoredSystem, frozenSeason, type StoredSystem } from "#given/stored.ts";

let system: StoredSystem;
beforeAll(async () => {
  system = await aStoredSystem(frozenSeason("2022-small"));
});
afterAll(() => system.stop());

it("finds every counter of a whole season as it should be", async () => {
  expect(await operatorOf(system)("verify")).toMatch(/^\d{2,} counts looked at, 0 differ\n$/);
});
