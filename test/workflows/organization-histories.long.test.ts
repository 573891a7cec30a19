import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { type Offices, offices } from "#given/office.ts";
import { People } from "#given/people.ts";
import { schooling } from "#given/school.ts";
import { csvOf, importing, refusals } from "#given/sheets.ts";
import { aSystem, type Client, type System } from "#given/system.ts";

const Happened = z.object({
  items: z.array(z.looseObject({ act: z.string(), account: z.string(), asked: z.string(), before: z.unknown(), after: z.unknown() })),
});
const Me = z.object({ account: z.string() });
const Versioned = z.object({ version: z.number() });

let system: System;
let at: Offices;
let given: ReturnType<typeof schooling>;

beforeAll(async () => {
  system = await aSystem({ at: "2022-07-05T09:00" });
  at = await offices(system);
  given = schooling(system, 68);
  await given.aSchool("sibling", at.county);
});
afterAll(() => system.stop());

const asked = async (who: string, status: number, ...ask: Parameters<Client>): Promise<unknown> => {
  const answer = await system.as(who)(...ask);
  expect([ask[0], answer.status, answer.body]).toEqual([ask[0], status, expect.anything()]);
  return answer.body;
};
const accountOf = async (user: string) => Me.parse(await asked(user, 200, "GET /me")).account;
const versionOf = async (path: string) => `"${Versioned.parse(await asked("county", 200, `GET ${path}`)).version}"`;

describe("TRF-08, DIR-07, SEC-05 an organisation's history", () => {
  const happened = async (who: string, organization: string) =>
    Happened.parse(await asked(who, 200, `GET /organizations/${organization}/history?limit=200`)).items;

  test("name, stages, registration, principal and administrators: who, when, what; for itself and the levels above", async () => {
    const made = await given.aSchool("made", at.county, "county");
    const path = `/organizations/${made}`;
    const edit = async (change: object) => asked("county", 200, `PATCH ${path}`, change, { "if-match": await versionOf(path) });
    await edit({ name: "改名中学" });
    await edit({ stages: ["JUNIOR"] });
    const { teacher } = await given.aTeacher("made", made);
    await asked("county", 201, `PUT ${path}/principal`, { teacher });
    await asked("county", 200, `DELETE ${path}/principal`, { reason: "轮岗" });
    await edit({ registered: false });
    const invited = { name: "二", mailbox: "two@example.invalid", dutyStatement: "负责报名" };
    const { code } = z.object({ code: z.string() }).parse(await asked("county", 201, `POST ${path}/invitations`, invited));
    await system.as("second")("POST /me/invitations", { code });
    const second = await accountOf("second");
    await asked("county", 200, `DELETE ${path}/administrators/${second}`, { reason: "调离" });

    const county = await accountOf("county");
    const items = await happened("county", made);
    const acts = items.map(({ act }) => act);
    expect(acts.slice(0, 2).toSorted()).toEqual(["add organisation", "appoint"]);
    expect(acts.slice(2)).toEqual([
      ...["accept invitation", "edit organisation", "edit organisation", "name principal", "release principal", "edit organisation"],
      ...["appoint", "accept invitation", "relieve administrator"],
    ]);
    const edits = items.filter(({ act }) => act === "edit organisation");
    expect(edits).toMatchObject([
      { account: county, asked: expect.stringMatching(/^2022-07-05T/), before: { name: expect.any(String) }, after: { name: "改名中学" } },
      { before: { stages: ["JUNIOR", "PRIMARY"] }, after: { stages: ["JUNIOR"] } },
      { before: { registered: true }, after: { registered: false } },
    ]);
    expect(items).toContainEqual(expect.objectContaining({ act: "name principal", account: county, after: { teacher } }));
    expect(items).toContainEqual(expect.objectContaining({ act: "release principal", reason: "轮岗", before: { teacher } }));
    expect(items.at(-1)).toMatchObject({ account: county, reason: "调离", before: { account: second } });
    for (const who of ["made", "prefecture", "province"]) expect(await happened(who, made)).toEqual(items);
    for (const who of ["sibling", "county-b"]) await asked(who, 403, `GET /organizations/${made}/history`);
  });

  test("one that came, changed and was changed back by sheets has it too", async () => {
    const people = new People(69, "370685");
    const line = people.aSchool({ 学校代码: "3790067099", 上级管理单位代码: "370685", 学校名称: "表格中学" });
    const county = system.as("county");
    const first = await importing(system, county, at.county, "schools", csvOf([line]));
    expect(first).toMatchObject({ state: "APPLIED", counts: { created: 1 } });
    const again = await importing(system, county, at.county, "schools", csvOf([{ ...line, 学校名称: "改名表格中学" }]));
    expect(again).toMatchObject({ state: "APPLIED", counts: { updated: 1 } });
    await asked("county", 202, `POST /organizations/${at.county}/imports/${again.import}/undo`);
    await system.settle();
    const below = await asked("county", 200, `GET /organizations/${at.county}/organizations?limit=200`);
    const { items } = z.object({ items: z.array(z.object({ organization: z.string(), code: z.string() })) }).parse(below);
    const id = items.find(({ code }) => code === "3790067099")?.organization ?? "";
    const told = (await happened("county", id)).filter(({ act }) => act !== "appoint");
    expect(told).toMatchObject([
      { act: "add organisation", after: { name: "表格中学" } },
      { act: "edit organisation", before: { name: "表格中学" }, after: { name: "改名表格中学" } },
      { act: "edit organisation", before: { name: "改名表格中学" }, after: { name: "表格中学" } },
    ]);
  });

  test("SEC-08 what was done about its people is none: who searched the pool, and who verified several at once, the county's audit tells", async () => {
    const school = await given.aSchool("searcher", at.county);
    const path = `/organizations/${school}`;
    const teachers = [await given.aTeacher("searcher", school), await given.aTeacher("searcher", school)];
    const verified = teachers.map(({ teacher, version }) => ({ teacher, version }));
    await asked("searcher", 200, `POST ${path}/verifications`, { teachers: verified });
    await asked("searcher", 200, `POST ${path}/pool-searches`, { name: "张三", last4: "123X", purpose: "调入" });
    const audited = Happened.parse(await asked("county", 200, `GET /counties/${at.county}/audit/ORGANIZATION/${school}`)).items;
    expect(audited.map(({ act }) => act)).toEqual(expect.arrayContaining(["verify", "search the pool"]));
    for (const who of ["searcher", "county", "province"]) {
      const acts = (await happened(who, school)).map(({ act }) => act);
      expect(acts.toSorted()).toEqual(["accept invitation", "add organisation", "appoint"]);
    }
  });
});

describe("CAL-01, §6-45 a school handed in late is taken, marked, and asked why: in its record, its history and the weekly report", () => {
  const Marked = z.object({ organization: z.string(), code: z.string(), late: z.unknown() });
  const marks = async () => {
    const { items } = z
      .object({ items: z.array(Marked.partial({ late: true })) })
      .parse(await asked("county", 200, `GET /organizations/${at.county}/organizations?limit=200`));
    return new Map(items.map((one) => [one.code, one]));
  };
  const mark = (reason: string | null, madeOn = "2022-07-06") => ({ madeOn, closedOn: "2022-07-05", reason });
  const people = new People(69, "370685");
  const brought = (...lines: object[]) =>
    importing(
      system,
      system.as("county"),
      at.county,
      "schools",
      csvOf(lines.map((line) => people.aSchool({ 上级管理单位代码: "370685", ...line }))),
    );
  let late: string;

  test("by hand: on the last day without a mark, on the day after with one, whatever is said; why may be said then or later", async () => {
    const inTime = await given.aSchool("in-time", at.county);
    expect(await asked("county", 200, `GET /organizations/${inTime}`)).not.toHaveProperty("late");
    await system.clock("2022-07-06T00:00", []);
    late = await given.aSchool("late", at.county, "county", { code: "3706859001", name: "新建小学" });
    expect(await asked("county", 200, `GET /organizations/${late}`)).toMatchObject({ late: mark(null) });
    const said = await given.aSchool("said", at.county, "county", { lateReason: "七月批准设立" });
    expect(await asked("county", 200, `GET /organizations/${said}`)).toMatchObject({ late: mark("七月批准设立") });

    const say = async (school: string, status: number) => {
      const path = `/organizations/${school}`;
      return asked("county", status, `PATCH ${path}`, { lateReason: "批文迟到" }, { "if-match": await versionOf(path) });
    };
    expect(await say(inTime, 422)).toMatchObject({ code: "not-late", rule: "CAL-01" });
    expect(await say(said, 200)).toMatchObject({ late: mark("批文迟到") });
    const { items } = Happened.parse(await asked("county", 200, `GET /organizations/${said}/history`));
    const told = items.map(({ act, after }) => [act, z.object({ late: z.unknown() }).safeParse(after).data?.late]);
    expect(told).toContainEqual(["add organisation", mark("七月批准设立")]);
    expect(told).toContainEqual(["edit organisation", mark("批文迟到")]);
  });

  test("by sheet alike: with its column or without, and none where nothing was late", async () => {
    const [one, two] = [{ 学校代码: "3706859011" }, { 学校代码: "3706859012", 逾期原因: "合并新设" }];
    expect(await brought(one, two)).toMatchObject({ state: "APPLIED", counts: { created: 2 } });
    const found = await marks();
    expect([found.get("3706859011")?.late, found.get("3706859012")?.late]).toEqual([mark(null), mark("合并新设")]);
    expect(found.get("3706859001")?.late).toEqual(mark(null));
    const job = await brought({ 学校代码: "3790067099", 学校名称: "表格中学", 逾期原因: "没有逾期" });
    expect(await refusals(system.as("county"), at.county, job)).toEqual([[2, "逾期原因", "not-late"]]);
  });

  test("the county's week names them", async () => {
    await system.clock("2022-07-11T08:05", ["Reports"]);
    const html = z.string().parse(await asked("county", 200, `GET /programs/2022/counties/${at.county}/reports/2022-W27/page`));
    const page = html.replaceAll(/<[^>]+>/g, "");
    expect(page).toContain("本周逾期提交4所；未说明原因2所");
    expect(page).toContain("新建小学（3706859001）：2022-07-06提交，未说明原因");
    expect(page).toContain("：2022-07-06提交，已说明原因");
  });
});
