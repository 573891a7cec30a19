import { ulid } from "ulid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { Stint } from "#domain/teachers/types.ts";
import { type Offices, offices } from "#given/office.ts";
import { type Collected, schooling } from "#given/school.ts";
import { aSystem, type System } from "#given/system.ts";
import { inPast } from "#table/teachers/stints.ts";

let system: System;
let at: Offices;
let given: ReturnType<typeof schooling>;
let school: string;
let other: string;
let one: Collected & { readonly number: string };

beforeAll(async () => {
  system = await aSystem();
  at = await offices(system);
  given = schooling(system, 55);
  [school, other] = [await given.aSchool("school", at.county), await given.aSchool("other", at.county)];
  await given.anAdministrator("support", at.county, "prefecture", { duty: "SUPPORT" });
  await given.anAdministrator("education", at.county, "prefecture", { duty: "TEACHER_EDUCATION" });
  one = await given.aTeacher("school", school, { name: "甲", subject: "=数学", telephone: "10007654321" });
});
afterAll(() => system.stop());

const Audit = z.object({ items: z.array(z.object({ act: z.string(), reason: z.string().optional(), account: z.string() })) });
const audited = async (kind: string, id: string) =>
  Audit.parse((await system.as("county")(`GET /counties/${at.county}/audit/${kind}/${id}?limit=200`)).body).items;

describe("SEC-08 a number is shown in full to whoever may, for a purpose, and it is written down", () => {
  const unmask = (by: string, organization: string, ask: object = { purpose: "核对证件" }) =>
    system.as(by)(`POST /organizations/${organization}/teachers/${one.teacher}/unmasking`, ask);

  test("to the teacher's own school and to the county's administrator", async () => {
    expect(await unmask("school", school)).toMatchObject({ status: 200, body: { number: one.number, telephone: "10007654321" } });
    expect(await unmask("county", at.county, { purpose: "工资核对" })).toMatchObject({ status: 200, body: { number: one.number } });
    const lines = (await audited("TEACHER", one.teacher)).filter(({ act }) => act === "unmask");
    expect(lines.map(({ reason }) => reason)).toEqual(["核对证件", "工资核对"]);
  });

  test.each([
    ["without a purpose", "school", "school", {}, 422, "purpose-required"],
    ["to another school", "other", "other", undefined, 404, "not-found"],
    ["to another county", "county-b", "countyB", undefined, 404, "not-found"],
    ["to the prefecture", "prefecture", "school", undefined, 403, "act-not-yours"],
    ["to the technical center (GOV-15)", "support", "county", undefined, 403, "field-scope"],
    ["to another office of the county", "education", "county", undefined, 403, "duty-scope"],
  ] as const)("not %s", async (_, by, of, ask, status, code) => {
    const organization = { school, other, county: at.county, countyB: at.countyB }[of];
    const answer = await unmask(by, organization, ask);
    expect(answer).toMatchObject({ status, body: { code } });
    expect(JSON.stringify(answer.body)).not.toContain(one.number);
  });
});

describe("SEC-08 lists are given away with a purpose and marked with who took them", () => {
  const give = async (by: string, organization: string, list: string, ask: object = { purpose: "年度统计", format: "csv" }) => {
    const answer = await fetch(`${system.url}/organizations/${organization}/exports/${list}`, {
      method: "POST",
      headers: { authorization: `Bearer ${await system.token(by)}`, "content-type": "application/json" },
      body: JSON.stringify(ask),
    });
    return { status: answer.status, type: answer.headers.get("content-type"), bytes: Buffer.from(await answer.arrayBuffer()) };
  };

  test("as CSV with a byte order mark, numbers masked, formulas made text", async () => {
    const { status, type, bytes } = await give("school", school, "teachers");
    expect([status, type]).toEqual([200, "text/csv; charset=utf-8"]);
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    const text = bytes.toString("utf8");
    expect(text).toContain(`甲,**************${one.number.slice(-4)}`);
    expect(text).toContain(",'=数学,");
    expect(text).not.toMatch(/用途|导出人/);
    expect(text).not.toContain(one.number);
    const [line] = await audited("EXPORT", `teachers.${school}`);
    expect(line).toMatchObject({ act: "export teachers", reason: "年度统计" });
  });

  test("as a workbook, for a school and for its county", async () => {
    for (const [by, organization] of [
      ["school", school],
      ["county", at.county],
    ] as const) {
      const { status, type, bytes } = await give(by, organization, "teachers", { purpose: "上报" });
      expect([status, type]).toEqual([200, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"]);
      expect(bytes.subarray(0, 2).toString()).toBe("PK");
    }
  });

  test.each<[what: string, by: string, of: () => string, list: string, ask: object | undefined, status: number, code: string]>([
    ["not without a purpose", "school", () => school, "teachers", {}, 422, "purpose-required"],
    ["not with a number in it", "school", () => school, "teachers", { purpose: "11010519491231002X" }, 422, "bad-input"],
    ["not another school's", "other", () => school, "teachers", undefined, 404, "not-found"],
    ["not a county's people to its prefecture", "prefecture", () => at.county, "teachers", undefined, 403, "act-not-yours"],
    ["not to technical support", "support", () => at.county, "teachers", undefined, 403, "field-scope"],
    ["the pool is no list", "school", () => school, "pool", undefined, 422, "bad-input"],
    ["the past is a school's alone", "county", () => at.county, "past", undefined, 422, "list-not-here"],
    ["the audit is a county's alone", "school", () => school, "audit", undefined, 422, "list-not-here"],
  ])("%s", async (_, by, of, list, ask, status, code) => {
    const { bytes, ...answer } = await give(by, of(), list, ask);
    expect([answer.status, z.object({ code: z.string() }).parse(JSON.parse(bytes.toString())).code]).toEqual([status, code]);
  });

  test("the queue of an office, with who is asked for, masked", async () => {
    const ask = { direction: "IN", document: { number: one.number }, name: "甲", reason: "调入" };
    const filed = await system.as("other")(`POST /organizations/${other}/transfers`, ask);
    expect(filed.status).toBe(202);
    const text = (await give("county", at.county, "transfers")).bytes.toString("utf8");
    expect(text).toContain("待办理");
    expect(text).toContain(`**************${one.number.slice(-4)}`);
    expect(text).not.toContain(one.number);
  });
});

describe("TRF-08 every person and organisation has a history", () => {
  test("of a person: where they serve since when, where they served, and what was corrected", async () => {
    const { teacher, version } = await given.aTeacher("school", school, { joinedOn: "2015-09-01" });
    await system.as("school")(`PATCH /organizations/${school}/teachers/${teacher}`, { name: "新名" }, { "if-match": `"${version}"` });
    await served(teacher, other, "2010-09-01", "2015-09-01");
    const history = await system.as("school")(`GET /organizations/${school}/teachers/${teacher}/history`);
    expect(history).toMatchObject({
      status: 200,
      body: {
        state: "IN_SERVICE",
        present: { school, since: "2015-09-01", schoolName: expect.stringContaining("初级中学") },
        stints: [{ school: other, from: "2010-09-01", until: "2015-09-01", ended: "TRANSFERRED" }],
        changes: [{ state: "PENDING", to: { name: "新名" } }],
      },
    });
    expect(await system.as("school")(`DELETE /organizations/${school}/teachers/${teacher}/history`)).toMatchObject({
      status: 405,
      body: { code: "history-stays", rule: "TRF-08" },
    });
    const path = `GET /organizations/${other}/teachers/${teacher}/history` as const;
    expect((await system.as("other")(path)).status).toBe(404);
    expect((await system.as("county-b")(path)).status).toBe(404);
  });

  test("the old school keeps its past and only looks", async () => {
    const { teacher } = await given.aTeacher("school", school);
    await served(teacher, other, "2001-09-01", "2009-09-01");
    const past = await system.as("other")(`GET /organizations/${other}/past`);
    expect(past).toMatchObject({ status: 200 });
    expect(z.object({ items: z.array(z.object({ teacher: z.string(), number: z.string() })) }).parse(past.body).items).toContainEqual(
      expect.objectContaining({ teacher, number: expect.stringMatching(/^\*{14}/) }),
    );
    expect(
      (await system.as("other")(`PATCH /organizations/${other}/teachers/${teacher}`, { subject: "物理" }, { "if-match": '"1"' })).status,
    ).toBe(404);
    expect((await system.as("other")(`POST /organizations/${other}/teachers/${teacher}/unmasking`, { purpose: "回看" })).status).toBe(404);
    expect((await system.as("school")(`GET /organizations/${other}/past`)).status).toBe(404);
    expect((await system.as("other")(`DELETE /organizations/${other}/past`)).status).toBe(405);
  });

  test("of an organisation: who changed what, in whose office and why", async () => {
    await system.as("county")(`PATCH /organizations/${other}`, { name: "改名后的学校" }, { "if-match": '"1"' });
    const history = await system.as("other")(`GET /organizations/${other}/history`);
    expect(history).toMatchObject({ status: 200 });
    const { items } = z.object({ items: z.array(z.object({ act: z.string() })) }).parse(history.body);
    expect(items.map(({ act }) => act)).toEqual(expect.arrayContaining(["add organisation", "accept invitation", "edit organisation"]));
    expect((await system.as("school")(`GET /organizations/${other}/history`)).status).toBe(403);
  });

  const served = async (teacher: string, where: string, from: string, until: string) => {
    const { row } = await import("#table/rows.ts");
    const { transact } = await import("#platform/dynamodb/client.ts");
    const stint = Stint.parse({
      stint: ulid(),
      teacher,
      school: where,
      county: at.county,
      from,
      until,
      ended: "TRANSFERRED",
      reason: "调动",
    });
    const index = inPast(stint, { name: "旧名", subject: "数学", last4: "1234" });
    await transact([row("stint", Stint).put({ teacher, from, stint: stint.stint }, stint, { when: "absent", index })]);
  };
});
