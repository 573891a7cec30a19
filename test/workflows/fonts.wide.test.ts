import { afterAll, beforeAll, expect, test } from "vitest";
import type { OrgId, TeacherId } from "#domain/ids.ts";
import { aFontOf } from "#given/a-font.ts";
import { certifying } from "#given/certified.ts";
import { enrollable } from "#given/enrollable.ts";
import { learned } from "#given/learned.ts";
import { type Offices, offices } from "#given/office.ts";
import { aSystem, type System } from "#given/system.ts";

let system: System;
let at: Offices;
let school: OrgId;
let teacher: TeacherId;

beforeAll(async () => {
  system = await aSystem({ at: "2022-12-05T09:00" });
  at = await offices(system);
  const given = await enrollable(system, at);
  const learning = await learned();
  school = await given.aSchool({ user: "school", stages: ["JUNIOR"] });
  await learning.catalogue({ county: at.county, school });
  teacher = await given.aTeacher(school, { stages: ["JUNIOR"], name: "𠮷野某" });
  await learning.learns(teacher, { county: at.county, school });
  expect(await (await certifying(system)).register(teacher)).toMatchObject({ status: 201 });
  await system.settle();
});
afterAll(() => system.stop());

const print = () => system.as("school")(`GET /programs/2022/teachers/${teacher}/certificate`);
const printAll = () => system.as("school")(`POST /programs/2022/schools/${school}/certificates`, { purpose: "发放证书" });
const add = (font: Uint8Array, by = "county") => system.as(by)(`PUT /counties/${at.county}/certificate-font`, font);
const read = (by: string) => system.as(by)(`GET /counties/${at.county}/certificate-font`);

test("SEC-01 the county adds a font for a letter that is missing, and held pages are made", async () => {
  expect(await print()).toMatchObject({ status: 409, body: { code: "glyph-missing", letters: "𠮷" } });
  expect(await read("county")).toMatchObject({ status: 404 });
  expect(await add(aFontOf("𠮷"), "school")).toMatchObject({ status: 403 });
  expect(await add(Buffer.from("OTTO"))).toMatchObject({ status: 422, body: { code: "font-not-truetype" } });

  expect(await add(aFontOf("𠮶"))).toMatchObject({ status: 201 });
  expect(await print()).toMatchObject({ status: 503, body: { code: "certificate-pending" } });
  await system.settle();
  expect(await print()).toMatchObject({ status: 409, body: { code: "glyph-missing", letters: "𠮷" } });

  const font = aFontOf("𠮷");
  expect(await add(font)).toMatchObject({ status: 201, body: { county: at.county, bytes: font.length } });
  expect(await add(font)).toMatchObject({ status: 200 });
  expect(await read("county")).toMatchObject({ status: 200, body: { bytes: font.length } });
  expect(await printAll()).toMatchObject({ status: 503, body: { code: "certificate-pending" } });
  await system.settle();
  expect([(await print()).status, (await printAll()).status]).toEqual([200, 503]);
  await system.settle();
  expect((await printAll()).status).toBe(200);
});
