import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Offices, offices } from "#given/office.ts";
import { type Line, People, table } from "#given/people.ts";
import { schooling } from "#given/school.ts";
import { csvOf, importing, refusals, schoolsOf } from "#given/sheets.ts";
import { aSystem, type System } from "#given/system.ts";
import { writeCsv } from "#platform/sheets/write.ts";

let system: System;
let at: Offices;
let school: { readonly id: string; readonly code: string };
const people = new People(88, "370685");

beforeAll(async () => {
  system = await aSystem();
  at = await offices(system);
  school = await schoolsOf(system, at.county).aSchool("school");
});
afterAll(() => system.stop());

const aTeacher = (given: Line = {}) => people.aTeacher({ 学校代码: school.code, 学段: "初中", 任教学科: "数学", 备注: "", ...given });

describe("SEC-03 a sheet is refused where a value stands that does not belong there", () => {
  test.each([
    ["a number among the remarks", "备注", "value-holds-identity", { 备注: "原号379001199003070011更正" }],
    ["a remark of a page", "备注", "value-too-long", { 备注: "调".repeat(201) }],
    ["a birthday that no calendar has", "证件号码", "id-birthday", { 证件号码: "379001199002300014" }],
  ])("%s", async (_, column, code, given) => {
    const job = await importing(system, system.as("school"), school.id, "teachers", csvOf([aTeacher(given)]), "?checkOnly=true");
    expect(await refusals(system.as("school"), school.id, job)).toEqual([[2, column, code]]);
  });

  test("a heading that stands there twice", async () => {
    const bytes = writeCsv(table([aTeacher()]).map(([first = "", ...rest]) => [first, first, ...rest]));
    const answer = await system.as("school")(`POST /organizations/${school.id}/imports/teachers`, bytes);
    expect(answer).toMatchObject({ status: 422, body: { code: "heading-twice", rule: "SEC-03", heading: "姓名" } });
  });
});

test("§6-34 grades of two stages that overlap are refused in the sheet of schools", async () => {
  const line = people.aSchool({ 学校代码: "3706859901", 上级管理单位代码: "370685", 学段: "小学、初中", 起止年级: "小学1-6、初中6-9" });
  const county = system.as("county");
  const job = await importing(system, county, at.county, "schools", csvOf([line]), "?checkOnly=true");
  expect(await refusals(county, at.county, job)).toEqual([[2, "起止年级", "grades-overlap"]]);
});

test("DIR-06 a number whose birthday does not exist collects nobody", async () => {
  const ask = schooling(system, 88).somebody({ document: { number: "379001199002300014" } });
  expect(await system.as("school")(`POST /organizations/${school.id}/teachers`, ask)).toMatchObject({
    status: 422,
    body: { code: "id-birthday", rule: "DIR-06" },
  });
});
