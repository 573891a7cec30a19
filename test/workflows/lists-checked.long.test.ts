import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { enrollable } from "#given/enrollable.ts";
import { type Offices, offices } from "#given/office.ts";
import { refusal } from "#given/refusals.ts";
import { aSystem, type System } from "#given/system.ts";

let system: System;
let at: Offices;
let given: Awaited<ReturnType<typeof enrollable>>;
beforeAll(async () => {
  system = await aSystem({ at: "2022-07-06T09:00" });
  at = await offices(system);
  given = await enrollable(system, at);
  await given.openRegions("JUNIOR");
});
afterAll(() => system.stop());

/** A school with two teachers on its list, whose count says `more` than there are. */
const aListThatDiffers = async (user: string, more: number) => {
  const open = await given.anOpenSchool(user, "JUNIOR");
  for (const teacher of [await open.teacher(), await open.teacher()])
    await open.mine(`POST ${open.list}/enrollments`, { teacher, subject: "数学" });
  const count = async (by: number) => {
    const { units } = await import("#table/programs/enrollments.ts");
    const { transact } = await import("#platform/dynamodb/client.ts");
    const key = { year: 2022, county: at.county, stage: "JUNIOR", school: open.school };
    await transact([units.update(key, { add: { roster: by }, when: "exists" })]);
  };
  await count(more);
  return { open, count };
};

const Unit = z.object({ state: z.string(), roster: z.int() });
const stateOf = async ({ mine, list }: Awaited<ReturnType<typeof given.anOpenSchool>>) => Unit.parse((await mine(`GET ${list}/unit`)).body);

describe("ENR-11 a list that is not as long as its count says", () => {
  it.each([1, -1])("is never frozen: %i, and the school is bidden to ask again in a moment", async (more) => {
    const { open, count } = await aListThatDiffers(`behind${more}`, more);
    const asked = await given.submit(open);
    expect(asked).toMatchObject(refusal(503, "list-catching-up", "ENR-11", { retryAfter: 15 }));
    expect(asked.headers.get("retry-after")).toBe("15");
    await count(-more);
    expect(await given.submit(open)).toMatchObject({ status: 200, body: { state: "SUBMITTED", roster: 2 } });
  });

  it("waits for a person after ten minutes, and the alarm rings", async () => {
    const { open } = await aListThatDiffers("drifted", 1);
    expect(await given.submit(open)).toMatchObject(refusal(503, "list-catching-up", "ENR-11"));
    await system.clock("2022-07-06T09:05", []);
    expect(await given.submit(open)).toMatchObject(refusal(503, "list-catching-up", "ENR-11"));
    expect(await system.logs()).not.toContain('"ListDiffers":1');
    await system.clock("2022-07-06T09:20", []);
    expect(await given.submit(open)).toMatchObject(refusal(409, "list-being-checked", "ENR-11"));
    expect(await system.logs()).toContain('"ListDiffers":1');
    expect(await stateOf(open)).toEqual({ state: "DRAFTING", roster: 3 });
  });

  it("counts the ten minutes anew once the list has changed", async () => {
    const { open } = await aListThatDiffers("changed", 1);
    expect(await given.submit(open)).toMatchObject({ status: 503 });
    await system.clock("2022-07-06T09:40", []);
    await open.mine(`POST ${open.list}/enrollments`, { teacher: await open.teacher(), subject: "数学" });
    expect(await given.submit(open)).toMatchObject(refusal(503, "list-catching-up", "ENR-11"));
  });
});
