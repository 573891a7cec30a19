import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { type Offices, offices } from "#given/office.ts";
import { People } from "#given/people.ts";
import { csvOf, Job, schoolsOf } from "#given/sheets.ts";
import { aSystem, type System } from "#given/system.ts";

let system: System;
let at: Offices;
let given: ReturnType<typeof schoolsOf>;
const people = new People(71, "370685");

beforeAll(async () => {
  system = await aSystem();
  at = await offices(system);
  given = schoolsOf(system, at.county);
});
afterAll(() => system.stop());

const sheetOf = (count: number, code: string) =>
  csvOf(Array.from({ length: count }, () => people.aTeacher({ 学校代码: code, 学段: "初中", 任教学科: "数学" })));

const Events = z.object({ items: z.array(z.object({ about: z.object({ id: z.string() }), act: z.string(), committed: z.string() })) });

/** When an import was begun and ended, as the audit has it. */
const spanOf = async (id: string) => {
  const { body } = await system.as("county")(`GET /counties/${at.county}/audit/IMPORT/${id}`);
  const { items } = Events.parse(body);
  const of = (act: string) => items.find((item) => item.act === act)?.committed ?? "";
  return { began: of("import applying"), ended: of("import applied") };
};

describe("imports of one organisation", () => {
  test("are worked on one at a time, and none makes another organisation wait for all of them", async () => {
    const [many, one] = [await given.aSchool("many"), await given.aSchool("one")];
    const send = async (user: string, school: { id: string; code: string }, count: number) =>
      Job.parse((await system.as(user)(`POST /organizations/${school.id}/imports/teachers`, sheetOf(count, school.code))).body).import;
    const sent = await Promise.all(Array.from({ length: 6 }, () => send("many", many, 120)));
    const other = await send("one", one, 10);
    await system.settle();
    const spans = (await Promise.all(sent.map(spanOf))).toSorted((a, b) => (a.began < b.began ? -1 : 1));
    for (const [index, { began }] of spans.entries()) expect(began > (spans[index - 1]?.ended ?? "")).toBe(true);
    expect((await spanOf(other)).ended < (spans.at(-1)?.ended ?? "")).toBe(true);
    expect((await spanOf(other)).ended).not.toBe("");
  });
});
