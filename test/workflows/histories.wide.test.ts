import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { callerOf, type Who } from "#given/callers.ts";
import { type Offices, offices } from "#given/office.ts";
import type { Line } from "#given/people.ts";
import { schooling } from "#given/school.ts";
import { csvOf, importing } from "#given/sheets.ts";
import { aSystem, type Client, type System } from "#given/system.ts";

const CODES = { school: "3790067001", sibling: "3790067002", stranger: "3790067003" };
const Event = z.looseObject({ act: z.string(), account: z.string(), asked: z.string(), changed: z.array(z.string()) });
const Stint = z.looseObject({ school: z.string(), from: z.string(), until: z.string(), ended: z.string() });
const History = z.looseObject({
  present: z.looseObject({ school: z.string(), since: z.string() }).optional(),
  stints: z.array(Stint),
  verified: z.object({ by: z.string(), at: z.string() }).optional(),
  events: z.array(Event),
});
const Past = z.object({ items: z.array(z.looseObject({ teacher: z.string() })) });
const Me = z.object({ account: z.string() });
const Versioned = z.object({ version: z.number() });

let system: System;
let at: Offices;
let given: ReturnType<typeof schooling>;
let ids: Readonly<Record<"school" | "sibling" | "stranger", string>>;

beforeAll(async () => {
  system = await aSystem({ at: "2022-07-05T09:00" });
  at = await offices(system);
  given = schooling(system, 67);
  ids = {
    school: await given.aSchool("school", at.county, "county", { code: CODES.school }),
    sibling: await given.aSchool("sibling", at.county, "county", { code: CODES.sibling }),
    stranger: await given.aSchool("stranger", at.countyB, "county-b", { code: CODES.stranger }),
  };
  await given.anAdministrator("school-2", ids.school);
});
afterAll(() => system.stop());

const asked = async (who: Who | "school-2", status: number, ...ask: Parameters<Client>): Promise<unknown> => {
  const answer = await (who === "school-2" ? system.as(who) : callerOf(system, who))(...ask);
  expect([ask[0], answer.status, answer.body]).toEqual([ask[0], status, expect.anything()]);
  return answer.body;
};
const accountOf = async (user: string) => Me.parse((await system.as(user)("GET /me")).body).account;
const historyOf = async (teacher: string, who: Who, organization: string) =>
  History.parse(await asked(who, 200, `GET /organizations/${organization}/teachers/${teacher}/history`));
const versionOf = async (path: string, who: Who) => `"${Versioned.parse(await asked(who, 200, `GET ${path}`)).version}"`;
const departed = (who: Who, organization: string, teacher: string, on: string) =>
  asked(who, 200, `POST /organizations/${organization}/departures`, { teacher, on, reason: "辞职" });

describe("TRF-08, SEC-04 a person's history", () => {
  test("says who collected, verified, corrected, supplemented and checked, when, and what changed", async () => {
    const { teacher, version } = await given.aTeacher("school", ids.school, { name: "历一", subject: "数学" });
    const path = `/organizations/${ids.school}/teachers/${teacher}`;
    await asked("school", 200, `POST /organizations/${ids.school}/verifications`, { teachers: [{ teacher, version }] });
    await asked("school", 200, `PATCH ${path}`, { subject: "物理" }, { "if-match": await versionOf(path, "school") });
    await asked("county", 200, `PUT ${path}/rural`, { rural: true }, { "if-match": await versionOf(path, "school") });
    const ask = { name: "历二", reason: "与证件核对" };
    const pending = await asked("school", 202, `PATCH ${path}`, ask, { "if-match": await versionOf(path, "school") });
    const { change } = z.object({ pending: z.object({ change: z.string() }) }).parse(pending).pending;
    await asked("school-2", 200, `POST ${path}/changes/${change}/approval`, {});

    const [school, second, county] = await Promise.all(["school", "school-2", "county"].map(accountOf));
    const { events, verified } = await historyOf(teacher, "school", ids.school);
    expect(events.map(({ act, account, changed }) => [act, account, changed])).toEqual([
      ["collect", school, []],
      ["verify", school, []],
      ["correct", school, ["subject"]],
      ["supplement", county, ["rural"]],
      ["correct", school, []],
      ["approve correction", second, ["name"]],
    ]);
    expect(events.map(({ asked: when }) => when)).toEqual(events.map(({ asked: when }) => when).toSorted());
    expect(verified).toMatchObject({ by: second, at: expect.stringMatching(/^2022-07-05T/) });
  });

  test("shows neither who opened their number nor who asked for them in vain", async () => {
    const { teacher, number } = await given.aTeacher("school", ids.school, { name: "历三" });
    await asked("county", 200, `POST /organizations/${at.county}/teachers/${teacher}/unmasking`, { purpose: "核对证件" });
    const wanted = { direction: "IN", document: { number }, name: "历三", reason: "工作需要" };
    await asked("sibling", 202, `POST /organizations/${ids.sibling}/transfers`, wanted);
    const { events } = await historyOf(teacher, "school", ids.school);
    expect(events.map(({ act }) => act)).toEqual(["collect"]);
  });

  test("tells the county which level above acted instead, and why (§6-28)", async () => {
    const signsIn = { value: ["PREFECTURE", "COUNTY", "SCHOOL"], reason: "市级自行办理" };
    const settings = `PUT /programs/2022/counties/${at.county}/settings/operates` as const;
    await asked("county", 200, settings, signsIn, { "if-match": '"0"' });
    const { teacher } = await given.aTeacher("school", ids.school, { name: "历五" });
    const ask = { direction: "OUT", teacher, toCode: CODES.sibling, reason: "工作需要" };
    const filed = await asked("school", 202, `POST /organizations/${ids.school}/transfers`, ask);
    const { transfer } = z.object({ transfer: z.string() }).parse(filed);
    const approval = `POST /organizations/${at.prefecture}/transfers/${transfer}/approval`;
    await asked("prefecture", 200, approval, { override: { reason: "县级管理员因病无法办理" } });
    await departed("sibling", ids.sibling, teacher, "2022-07-05");
    const pull = { teacher, override: { reason: "该校管理员因病" } };
    await asked("county", 200, `POST /organizations/${ids.school}/pulls`, pull);
    const { events } = await historyOf(teacher, "county", at.county);
    expect(events.filter(({ act }) => act !== "depart").slice(1)).toMatchObject([
      { act: "transfer", level: "PREFECTURE", reason: "县级管理员因病无法办理", account: await accountOf("prefecture") },
      { act: "pull from the pool", level: "COUNTY", onBehalf: true, reason: "该校管理员因病" },
    ]);
  });

  test("has a correction by a sheet, and its undoing, too", async () => {
    const { teacher } = await given.aTeacher("school", ids.school, { name: "历四", subject: "数学" });
    const line: Line = { 教师编号: teacher, 姓名: "历四", 任教学科: "化学" };
    const job = await importing(system, system.as("school"), ids.school, "corrections", csvOf([line]));
    expect(job).toMatchObject({ state: "APPLIED" });
    await asked("school", 202, `POST /organizations/${ids.school}/imports/${job.import}/undo`);
    await system.settle();
    const { events } = await historyOf(teacher, "school", ids.school);
    expect(events.map(({ act, changed }) => [act, changed])).toEqual([
      ["collect", []],
      ["correct", ["subject"]],
      ["undo correction", ["subject"]],
    ]);
  });
});

describe("TRF-08 stints are half-open, and the old school only looks back", () => {
  const pastOf = async (teacher: string, who: Who = "school", school = ids.school) => {
    const { items } = Past.parse(await asked(who, 200, `GET /organizations/${school}/past?limit=200`));
    return items.filter((one) => one.teacher === teacher);
  };

  test("left and arrived on one day, twice over: neither a gap nor an overlap", async () => {
    const { teacher } = await given.aTeacher("school", ids.school, { joinedOn: "2015-09-01" });
    const move = { teacher, toSchool: ids.sibling, reason: "支教", on: "2022-07-05" };
    await asked("county", 201, `POST /organizations/${at.county}/moves`, move);
    await departed("sibling", ids.sibling, teacher, "2022-07-05");
    await asked("stranger", 200, `POST /organizations/${ids.stranger}/pulls`, { teacher, on: "2022-07-05" });
    const { stints, present, events } = await historyOf(teacher, "stranger", ids.stranger);
    expect(stints.map(({ school, from, until, ended }) => [school, from, until, ended])).toEqual([
      [ids.school, "2015-09-01", "2022-07-05", "TRANSFERRED"],
      [ids.sibling, "2022-07-05", "2022-07-05", "DEPARTED"],
    ]);
    expect(present).toMatchObject({ school: ids.stranger, since: "2022-07-05" });
    expect(events.map(({ act, changed }) => [act, changed])).toEqual([
      ["collect", []],
      ["transfer", ["school"]],
      ["depart", []],
      ["pull from the pool", ["school"]],
    ]);
  });

  test("whoever left stands in its past as they left, whatever becomes of them", async () => {
    const { teacher } = await given.aTeacher("school", ids.school, { name: "去也", joinedOn: "2015-09-01" });
    await departed("school", ids.school, teacher, "2022-07-05");
    const left = await pastOf(teacher);
    expect(left).toMatchObject([{ name: "去也", from: "2015-09-01", until: "2022-07-05", ended: "DEPARTED" }]);
    await asked("stranger", 200, `POST /organizations/${ids.stranger}/pulls`, { teacher });
    const there = `/organizations/${ids.stranger}/teachers/${teacher}`;
    await asked("stranger", 200, `PATCH ${there}`, { subject: "化学" }, { "if-match": await versionOf(there, "stranger") });
    const renamed = { name: "来也", reason: "更名" };
    const pending = await asked("stranger", 202, `PATCH ${there}`, renamed, { "if-match": await versionOf(there, "stranger") });
    const { change } = z.object({ pending: z.object({ change: z.string() }) }).parse(pending).pending;
    await asked("county-b", 200, `POST /organizations/${at.countyB}/teachers/${teacher}/changes/${change}/approval`, {});
    await departed("stranger", ids.stranger, teacher, "2022-07-05");
    expect(await pastOf(teacher)).toEqual(left);
    expect(await pastOf(teacher, "stranger", ids.stranger)).toMatchObject([{ name: "来也", subject: "化学" }]);
    for (const [who, organization] of [["school", ids.school] as const, ["county", at.county] as const])
      for (const path of ["", "/history"]) await asked(who, 404, `GET /organizations/${organization}/teachers/${teacher}${path}`);
    const edit = { "if-match": '"1"' };
    await asked("school", 404, `PATCH /organizations/${ids.school}/teachers/${teacher}`, { subject: "语文" }, edit);
  });

  test("DIR-04 their school is no field to edit", async () => {
    const { teacher, version } = await given.aTeacher("school", ids.school);
    const path = `/organizations/${ids.school}/teachers/${teacher}`;
    const refused = await asked("school", 405, `PATCH ${path}`, { school: ids.sibling }, { "if-match": `"${version}"` });
    expect(refused).toMatchObject({ code: "use-transfer", rule: "DIR-04" });
  });
});

describe("TRF-08 nothing changes or takes away what was", () => {
  test.each(["PUT", "PATCH", "DELETE"])("%s of a history is answered 405", async (method) => {
    const { teacher } = await given.aTeacher("school", ids.school);
    const paths = [`organizations/${ids.school}/teachers/${teacher}/history`, `organizations/${ids.school}/past`];
    for (const path of [...paths, `organizations/${ids.school}/history`])
      for (const who of ["school", "county"] as const)
        for (const body of [undefined, { events: [] }])
          expect(await asked(who, 405, `${method} /${path}`, body)).toMatchObject({ code: "history-stays", rule: "TRF-08" });
    await asked("stranger", 404, `${method} /${paths[0]}`);
    await asked("stranger", 403, `${method} /organizations/${ids.school}/history`);
  });
});
