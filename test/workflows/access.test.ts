import { afterAll, beforeAll, expect, test } from "vitest";
import { type Offices, offices } from "#given/office.ts";
import { aSystem, type System } from "#given/system.ts";

let system: System;
let at: Offices;

beforeAll(async () => {
  system = await aSystem();
  at = await offices(system);
});
afterAll(() => system.stop());

test("SEC-02 whoever accepted his invitation holds the role", async () => {
  const me = await system.as("county")("GET /me");
  expect(me.status).toBe(200);
  expect(me.body).toMatchObject({ roles: [{ organization: at.county, level: "COUNTY", duty: "ADMINISTRATOR" }] });
});
