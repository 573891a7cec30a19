import { createServer } from "node:http";
import { buffer } from "node:stream/consumers";
import { readXlsx } from "hucre/xlsx";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import type { OrgId } from "#domain/ids.ts";
import { enrollable } from "#given/enrollable.ts";
import { type Offices, offices } from "#given/office.ts";
import { operatorOf } from "#given/operator.ts";
import { People } from "#given/people.ts";
import { readRows } from "#given/rows.ts";
import { aSystem, type System } from "#given/system.ts";

let system: System;
let at: Offices;
let given: Awaited<ReturnType<typeof enrollable>>;
let school: OrgId;
let large: OrgId;
let auditFails = false;

/** A door before the table that fails to write audits of exports while it is told to. */
const aDoor = async (behind: string) => {
  const server = createServer(async (incoming, outgoing) => {
    const body = await buffer(incoming);
    if (auditFails && body.includes("export teachers")) {
      outgoing.writeHead(400, { "content-type": "application/x-amz-json-1.0" }).end('{"__type":"ValidationException","message":"told to"}');
      return;
    }
    const headers = new Headers();
    for (const [name, value] of Object.entries(incoming.headers))
      if (!["host", "connection", "content-length", "transfer-encoding"].includes(name)) headers.set(name, `${value}`);
    const answer = await fetch(behind, { method: "POST", headers, body: new Uint8Array(body) });
    outgoing.writeHead(answer.status, { "content-type": "application/x-amz-json-1.0" }).end(Buffer.from(await answer.arrayBuffer()));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  doors.push(server);
  return `http://127.0.0.1:${z.object({ port: z.number() }).parse(server.address()).port}`;
};
const doors: ReturnType<typeof createServer>[] = [];

const people = new People(71);
const number = people.identityNumber();
const RARE = "𠮷田㛃·买买提";

beforeAll(async () => {
  system = await aSystem({ at: "2022-07-06T09:00", before: aDoor });
  at = await offices(system);
  given = await enrollable(system, at);
  school = await given.aSchool({ user: "mine", stages: ["JUNIOR"], name: "城关初级中学" });
  large = await given.aSchool({ user: "large", stages: ["JUNIOR"] });
  await given.aNumbered(school, number, RARE, ["JUNIOR"]);
  await given.aTeacher(school, { stages: ["JUNIOR"], name: "+1", subject: '=HYPERLINK("x")' });
});
afterAll(async () => {
  await system.stop();
  for (const door of doors) door.close();
});

const give = async (by: string, organization: string, list: string, ask: object = { purpose: "年度统计", format: "csv" }) => {
  const answer = await fetch(`${system.url}/organizations/${organization}/exports/${list}`, {
    method: "POST",
    headers: { authorization: `Bearer ${await system.token(by)}`, "content-type": "application/json" },
    body: JSON.stringify(ask),
  });
  const bytes = Buffer.from(await answer.arrayBuffer());
  return { status: answer.status, name: answer.headers.get("content-disposition"), bytes, text: bytes.toString("utf8") };
};
const codeOf = ({ text }: { text: string }) => z.object({ code: z.string(), rule: z.string() }).parse(JSON.parse(text));
const rowsOf = async (bytes: Buffer) => {
  const rows = await readRows(bytes);
  if (!rows.ok) throw new Error(rows.refusal.code);
  return rows.value.map(({ cells }) => cells);
};
const Entries = z.object({ items: z.array(z.object({ act: z.string(), reason: z.string().optional(), after: z.unknown() })) });
const audited = async (list: string, organization: string) =>
  Entries.parse((await system.as("county")(`GET /counties/${at.county}/audit/EXPORT/${list}.${organization}`)).body).items;

describe("SEC-08 a list leaves as a file, marked and written down", () => {
  test.each(["csv", "xlsx"] as const)("%s: rare characters, masked numbers, no formula, a Chinese name with the mark", async (format) => {
    const { status, bytes, name, text } = await give("mine", school, "teachers", { purpose: "年度统计", format });
    expect(status).toBe(200);
    expect(decodeURIComponent(`${name}`)).toMatch(
      new RegExp(`^attachment; filename\\*=UTF-8''在职教师-2022-07-06-09\\d\\d-mine-[0-9a-f]{8}-年度统计\\.${format}$`),
    );
    const [headings, ...rows] = await rowsOf(bytes);
    expect(headings?.slice(0, 3)).toEqual(["教师编号", "姓名", "证件号码"]);
    expect(rows.map((row) => row[1]).sort()).toEqual(["+1", RARE].sort());
    expect(rows.find((row) => row[1] === RARE)?.[2]).toBe(`**************${number.slice(-4)}`);
    if (format === "csv") expect(text).toMatch(/,'\+1,.*,"'=HYPERLINK\(""x""\)",/);
    expect((await audited("teachers", school)).at(-1)).toMatchObject({
      act: "export teachers",
      reason: "年度统计",
      after: { count: 2, format },
    });
  });

  test("a CSV is records alone; the mark in a workbook names who, when and what for, and is nobody in a sheet that comes back", async () => {
    const { text } = await give("mine", school, "teachers");
    const widths = text.match(/.+/g)?.map((line) => line.split(",").length);
    expect([widths, text.includes("导出人")]).toEqual([[10, 10, 10], false]);
    const { bytes } = await give("mine", school, "teachers", { purpose: "年度统计", format: "xlsx" });
    const mark = /导出人：mine {2}导出账户：[0-9a-f]{40} {2}导出时间：2022-07-06 09:\d\d {2}用途：年度统计/;
    expect([mark.test(JSON.stringify(await readXlsx(bytes))), (await rowsOf(bytes)).length]).toEqual([true, 3]);
  });

  test("a purpose that no file could be called by is named as far as it goes", async () => {
    const { status, name } = await give("mine", school, "teachers", { purpose: `核对../a\\b:名单 ${"长".repeat(150)}`, format: "csv" });
    const called = decodeURIComponent(`${name}`).replace(/^.*UTF-8''/, "");
    expect([status, /[\\/:*?"<>|\s]/.test(called), Buffer.byteLength(called) < 255]).toEqual([200, false, true]);
    expect(called).toMatch(/-核对_a_b_名单_长+\.csv$/);
  });

  test("nothing leaves where it cannot be written down", async () => {
    auditFails = true;
    const before = (await audited("teachers", school)).length;
    const { status, text } = await give("mine", school, "teachers");
    auditFails = false;
    expect(status).toBe(500);
    expect(text).not.toContain(RARE);
    expect(await audited("teachers", school)).toHaveLength(before);
  });
});

describe("SEC-08 whoever may read a list may take it", () => {
  test.each([
    ["county", "county", "teachers", "城关初级中学"],
    ["county", "county", "organizations", "城关初级中学"],
    ["county", "county", "administrators", "mine"],
    ["mine", "school", "administrators", "mine"],
    ["county", "county", "transfers", "申请编号"],
    ["county", "county", "awards", "公布文件"],
    ["mine", "school", "transfers", "申请编号"],
    ["mine", "school", "past", "离校日期"],
    ["mine", "school", "changes", "修改内容"],
  ] as const)("%s of %s takes %s", async (by, of, list, holds) => {
    const { status, text } = await give(by, { county: at.county, school }[of], list);
    expect([status, text.includes(holds)]).toEqual([200, true]);
    expect(text).not.toContain(number);
  });

  test("corrections that wait, with what was and what shall be, masked", async () => {
    const teacher = await given.aNumbered(school, people.identityNumber(), "旧名", ["JUNIOR"]);
    const renumbered = people.identityNumber();
    const ask = { name: "新名", document: { number: renumbered }, reason: "证件更换" };
    const answer = await system.as("mine")(`PATCH /organizations/${school}/teachers/${teacher}`, ask, { "if-match": '"1"' });
    expect(answer.status).toBe(202);
    const queues = await Promise.all([give("mine", school, "changes"), give("county", at.county, "changes")]);
    const [queue] = queues.map(({ text }) => text).filter((text) => text.includes("旧名"));
    expect(queue).toContain(`姓名：旧名 → 新名；证件：居民身份证`);
    expect(queue).toContain(`→ 居民身份证 **************${renumbered.slice(-4)}`);
    expect(queue).not.toContain(renumbered);
  });

  test.each([
    ["without a purpose", "mine", "school", "teachers", {}, 422, "purpose-required"],
    ["nor with a number in it", "mine", "school", "teachers", { purpose: number }, 422, "bad-input"],
    ["nor the pool, which nobody browses", "mine", "school", "pool", undefined, 422, "bad-input"],
    ["nor as another format", "mine", "school", "teachers", { purpose: "统计", format: "pdf" }, 422, "bad-input"],
    ["nor another school's", "large", "school", "teachers", undefined, 404, "not-found"],
    ["nor a county's past, which schools have", "county", "county", "past", undefined, 422, "list-not-here"],
    ["nor a school's audit, which the county reads", "mine", "school", "audit", undefined, 422, "list-not-here"],
    ["nor another's list that its level does not have", "large", "school", "audit", undefined, 404, "not-found"],
    ["nor the audit of no day", "county", "county", "audit", undefined, 422, "value-required"],
    ["nor the prefecture, which has counts", "prefecture", "county", "teachers", undefined, 403, "act-not-yours"],
  ] as const)("not %s", async (_, by, of, list, ask, status, code) => {
    const answer = await give(by, { county: at.county, school }[of], list, ask);
    expect([answer.status, codeOf(answer).code]).toEqual([status, code]);
  });
});

describe("SEC-08 a part of a list is one that the list and the scope have", () => {
  const part = async (by: string, of: "county" | "school", list: string, named: object) => {
    const answer = await give(by, { county: at.county, school }[of], list, { purpose: "统计", format: "csv", ...named });
    return answer.status === 200 ? 200 : [answer.status, codeOf(answer).code];
  };

  let abroad: OrgId;
  beforeAll(async () => {
    abroad = await given.aSchool({ user: "abroad", stages: ["JUNIOR"] }, at.countyB);
  });

  test.each<[by: string, of: "county" | "school", list: string, what: string, named: () => string, answer: unknown]>([
    ["mine", "school", "teachers", "itself", () => school, 200],
    ["county", "county", "teachers", "a school of it", () => school, 200],
    ["mine", "school", "teachers", "another school", () => large, [404, "not-found"]],
    ["county", "county", "teachers", "a school of another county", () => abroad, [404, "not-found"]],
    ["county", "county", "teachers", "itself", () => at.county, [404, "not-found"]],
    ["county", "county", "teachers", "a school nobody has", () => "01ARZ3NDEKTSV4RRFFQ69G5FAV", [404, "not-found"]],
    ["county", "county", "transfers", "a school of it", () => school, [422, "list-part"]],
  ])("%s of the %s names for %s %s", async (by, of, list, _, named, answer) => {
    expect(await part(by, of, list, { school: named() })).toEqual(answer);
  });

  test("a day", async () => {
    expect(await part("county", "county", "audit", { day: "2022-07-06" })).toBe(200);
    expect(await part("county", "county", "teachers", { day: "2022-07-06" })).toEqual([422, "list-part"]);
  });

  test("and which lists there are is said", async () => {
    const { text } = await give("mine", school, "audit");
    expect(JSON.parse(text)).toMatchObject({
      level: "SCHOOL",
      lists: ["teachers", "past", "changes", "administrators", "transfers", "progress", "credits"],
      title: expect.stringContaining("可导出：teachers"),
    });
  });
});

describe("SEC-08 a list is read by people", () => {
  test("a school takes what it filed, without where the person is; the office all of it, with its notice", async () => {
    const [elsewhere, held, name] = [await given.aSchool({ user: "theirs", stages: ["JUNIOR"] }), people.identityNumber(), "调入人"];
    await given.aNumbered(elsewhere, held, name, ["JUNIOR"]);
    const ask = { direction: "IN", document: { number: held }, name, reason: "工作调入", on: "2022-07-06" };
    const filed = await system.as("mine")(`POST /organizations/${school}/transfers`, ask);
    const { transfer } = z.object({ transfer: z.string() }).parse(filed.body);
    const lineOf = async (by: string, of: OrgId) =>
      (await rowsOf((await give(by, of, "transfers")).bytes)).find(([id]) => id === transfer)?.slice(1, 10);
    const { name: from } = z.object({ name: z.string() }).parse((await system.as("theirs")(`GET /organizations/${elsewhere}`)).body);
    const number = `**************${held.slice(-4)}`;
    expect(await lineOf("mine", school)).toEqual([name, number, "调入", "", "城关初级中学", "", "待办理", "工作调入", "2022-07-06"]);
    const seen = [name, number, "调入", from, "城关初级中学", "县（市、区）级", "待办理", "工作调入", "2022-07-06"];
    expect(await lineOf("county", at.county)).toEqual(seen);
  });

  test("acts in Chinese, organisations by code and name, times as clocks in Shanghai show them", async () => {
    const { bytes } = await give("county", at.county, "audit", { purpose: "检查", format: "csv", day: "2022-07-06" });
    const [headings, ...rows] = await rowsOf(bytes);
    expect(headings?.slice(0, 6)).toEqual(["时间", "账户", "单位代码", "单位名称", "操作", "对象"]);
    expect(rows.map((row) => row.slice(2, 6))).toContainEqual(["370685", "丙县", "任命管理员", "单位"]);
    for (const [time, , , , act, kind] of rows) {
      expect(time).toMatch(/^2022-07-06 09:\d\d$/);
      expect(`${act}${kind}`).not.toMatch(/[a-z]/i);
    }
  });
});

describe("each person can be told who took what told of them, and who opened their number (PIPL 44, 45)", () => {
  const operator = (...words: string[]) => operatorOf(system)(...words);
  const takenOf = async (teacher: string) =>
    (await operator("seen", teacher))
      .trimEnd()
      .split("\n")
      .map((line) =>
        line
          .split(/ {2}/)
          .filter((_, index) => [1, 2, 4].includes(index))
          .join("|"),
      );

  test("lists of every kind that name them, opened again by their ids, and nothing that does not", async () => {
    const [home, next] = [
      await given.aSchool({ user: "home", stages: ["JUNIOR"], name: "告知初级中学" }),
      await given.aSchool({ user: "next", stages: ["JUNIOR"] }),
    ];
    const one = await given.aNumbered(home, people.identityNumber(), "被查人", ["JUNIOR"]);
    const other = await given.aNumbered(next, people.identityNumber(), "旁人", ["JUNIOR"]);
    await give("home", home, "teachers", { purpose: "年度统计", format: "csv" });
    await give("next", next, "teachers", { purpose: "本校统计", format: "csv" });
    await give("county", at.county, "teachers", { purpose: "全县核对", format: "csv", school: home });
    await give("county", at.county, "organizations", { purpose: "单位核对", format: "csv" });
    const unmasking = await system.as("county")(`POST /organizations/${home}/teachers/${one}/unmasking`, { purpose: "核对证件" });
    expect(unmasking.status).toBe(200);
    await give("county", at.county, "audit", { purpose: "操作检查", format: "csv", day: "2022-07-06" });
    const { code } = z.object({ code: z.string() }).parse((await system.as("home")(`GET /organizations/${home}`)).body);
    expect(await takenOf(one)).toEqual([
      `export teachers|${code} 告知初级中学|年度统计`,
      `export teachers|370685 丙县|全县核对`,
      `unmask|${code} 告知初级中学|核对证件`,
      `export audit|370685 丙县|操作检查`,
    ]);
    expect((await takenOf(other)).map((line) => line.split("|").at(-1))).toEqual(["本校统计"]);
    expect(await operator("seen", at.county)).toBe("Nobody did, as far as it was kept.\n");
  });

  test("what is kept of it names nobody in plain text, and only the lists that tell of people keep any", async () => {
    const Held = z.object({ items: z.array(z.object({ held: z.string().optional() })) });
    const heldOf = async (list: string) =>
      Held.parse((await system.as("county")(`GET /counties/${at.county}/audit/EXPORT/${list}.${at.county}`)).body).items.at(-1)?.held;
    expect(await heldOf("teachers")).toMatch(new RegExp(`^disclosures/${at.county}/2022-07-06/`));
    expect(await heldOf("organizations")).toBeUndefined();
    expect(await operator("kept")).toMatch(
      /^disclosures\/ {2}370685 丙县 {2}kept: for ever {2}\d+ versions since 2022-07-06, .* past: 0$/m,
    );
  });
});

test("SEC-08 what is too large for one answer is refused, never broken, and leaves no trace of having been taken; a part of it goes", async () => {
  const name = "长".repeat(33_000);
  for (let index = 0; index < 50; index++) await given.aTeacher(large, { stages: ["JUNIOR"], name });
  const before = await audited("teachers", at.county);
  const answer = await give("county", at.county, "teachers");
  expect([answer.status, codeOf(answer)]).toEqual([422, { code: "export-too-large", rule: "SEC-08" }]);
  expect(await audited("teachers", at.county)).toEqual(before);
  const part = await give("county", at.county, "teachers", { purpose: "年度统计", format: "csv", school });
  expect([part.status, part.text.includes(RARE), part.text.includes(name)]).toEqual([200, true, false]);
  expect((await give("county", at.county, "teachers", { purpose: "年度统计" })).status).toBe(200);
});
