import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { enrollable } from "#given/enrollable.ts";
import { type Offices, offices } from "#given/office.ts";
import { aSystem, type System } from "#given/system.ts";

let system: System;
let at: Offices;
let given: Awaited<ReturnType<typeof enrollable>>;

beforeAll(async () => {
  system = await aSystem({ at: "2022-07-06T09:00" });
  at = await offices(system);
  given = await enrollable(system, at);
});
afterAll(async () => {
  console.log(
    (await system.logs())
      .split("\n")
      .filter((l) => l.includes("ERROR"))
      .join("\n"),
  );
  await system.stop();
});

const recordedFor = { level: "PREFECTURE", document: "烟教函〔2022〕1号", on: "2022-07-05" };

describe("ENR-09 to ENR-15, once through", () => {
  test("regions, units, lists, submission, lock", async () => {
    const county = system.as("county");
    const opened = await county(`POST /programs/2022/counties/${at.county}/regions`, { stages: ["JUNIOR"], recordedFor });
    expect(opened.body).toMatchObject({ items: [{ stage: "JUNIOR", state: "OPENED" }] });
    expect(opened.status).toBe(201);
    const school = await given.aSchool({ user: "school", stages: ["JUNIOR"] });
    const teacher = await given.aTeacher(school, { stages: ["JUNIOR"] });
    const units = await county(`POST /programs/2022/counties/${at.county}/stages/JUNIOR/units`, {});
    expect(units).toMatchObject({ status: 201, body: { opened: [school] } });
    const list = `/programs/2022/schools/${school}/stages/JUNIOR`;
    const mine = system.as("school");
    const enrolled = await mine(`POST ${list}/enrollments`, { teacherId: teacher, subject: "数学" });
    expect(enrolled).toMatchObject({ status: 201 });
    const lines = await mine(`GET ${list}/enrollments`);
    expect(lines).toMatchObject({ status: 200, body: { items: [{ teacher, subject: "数学" }] } });
    const unit = await mine(`GET ${list}/unit`);
    const omissions = z.object({ mark: z.string() }).parse((await mine(`GET ${list}/omissions`)).body);
    const submitted = await mine(`POST ${list}/submission`, { omissions: omissions.mark }, { "if-match": `${unit.headers.get("etag")}` });
    expect(submitted).toMatchObject({ status: 200, body: { state: "SUBMITTED" } });
    await system.clock("2022-07-20T10:00");
    const seen = z
      .object({ mark: z.string() })
      .parse((await county(`GET /programs/2022/counties/${at.county}/stages/JUNIOR/omissions`)).body);
    const locked = await county(`POST /programs/2022/counties/${at.county}/stages/JUNIOR/submission`, { omissions: seen.mark });
    expect(locked).toMatchObject({ status: 200, body: { state: "LOCKED" } });
  });
});
