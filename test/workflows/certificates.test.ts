import { writeXlsx } from "hucre/xlsx";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { type OrgId, TeacherId } from "#domain/ids.ts";
import { certifying } from "#given/certified.ts";
import { enrollable } from "#given/enrollable.ts";
import { learned } from "#given/learned.ts";
import { type Offices, offices } from "#given/office.ts";
import { bindAccount } from "#given/own-account.ts";
import { readRows } from "#given/rows.ts";
import { aSystem, type System } from "#given/system.ts";
import { writeCsv } from "#platform/sheets/write.ts";

let system: System;
let at: Offices;
let given: Awaited<ReturnType<typeof enrollable>>;
let learning: Awaited<ReturnType<typeof learned>>;
let office: Awaited<ReturnType<typeof certifying>>;
let school: OrgId;

beforeAll(async () => {
  system = await aSystem({ at: "2022-12-05T09:00" });
  at = await offices(system);
  given = await enrollable(system, at);
  learning = await learned();
  office = await certifying(system);
  school = await given.aSchool({ user: "school", stages: ["JUNIOR"], name: "第一初级中学" });
  await given.aSchool({ user: "other", stages: ["JUNIOR"] });
  await learning.catalogue({ county: at.county, school });
});
afterAll(() => system.stop());

/** A teacher whose credit is registered. */
const certified = async (name: string): Promise<TeacherId> => {
  const teacher = await given.aTeacher(school, { stages: ["JUNIOR"], name });
  await learning.learns(teacher, { county: at.county, school });
  expect(await office.register(teacher)).toMatchObject({ status: 201 });
  return teacher;
};
const check = (code: string, headers: Record<string, string> = {}) => system.as()(`GET /certificates/${code}`, undefined, headers);
const print = (teacher: string, by = "school") => system.as(by)(`GET /programs/2022/teachers/${teacher}/certificate`);

describe("SEC-01 anybody who has the code checks a certificate", () => {
  test("its state, hours and subject, of the name the first character; however the code is written", async () => {
    const teacher = await certified("欧阳某某");
    const { certificate, code } = await office.certificateOf(teacher);
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
    const answer = await check(code);
    expect(answer).toMatchObject({
      status: 200,
      body: { number: certificate.number, state: "VALID", name: "欧***", subject: "数学", counted: 24, credits: 24, year: 2022 },
    });
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(JSON.stringify(answer.body)).not.toContain(teacher);
    await bindAccount(system, "own", teacher);
    const { body: own } = await system.as("own")("GET /me/space/2022");
    expect(own).toMatchObject({
      statement: { verdict: "PASSED", summary: expect.stringMatching(/^学分已于2022年12月5日登记，/) },
      certificate: { number: certificate.number, registration: 1, state: "VALID", credits: 24 },
    });
    expect(JSON.stringify(own)).not.toContain(code);
    const credit = await system.as("county")(`GET /programs/2022/teachers/${teacher}/credit`);
    const { hash } = z.object({ statement: z.looseObject({ hash: z.string() }) }).parse(own).statement;
    expect(credit.body).toMatchObject({ registrations: [{ statement: hash }] });
    const asWritten = code.toLowerCase().replace(/(.{5})/g, "$1-");
    expect(await check(asWritten)).toMatchObject({ status: 200, body: answer.body });
  });

  test("in a browser it is a page that asks for nothing outside", async () => {
    const { code } = await office.certificateOf(await certified("诸葛某"));
    const headers = { accept: "text/html,application/xhtml+xml,*/*;q=0.8" };
    const page = await fetch(`${system.url}/certificates/${code}`, { headers });
    const text = await page.text();
    const told = [page.status, page.headers.get("content-type"), page.headers.get("cache-control")];
    expect(told).toEqual([200, "text/html; charset=utf-8", "no-store"]);
    expect(text).toContain("诸**");
    expect(text).toContain("有效");
    expect(text).not.toMatch(/诸葛|https?:|<script|src=/);
    const forged = await fetch(`${system.url}/certificates/${"0".repeat(26)}`, { headers });
    expect([forged.status, await forged.text()]).toEqual([404, expect.stringMatching(/^(?!.*<table).*查无此码.*name="code"/s)]);
    expect(await (await fetch(`${system.url}/certificates`, { headers })).text()).toContain('name="code"');
    const typed = await fetch(`${system.url}/certificates?code=${encodeURIComponent(` ${code} `)}`, { headers });
    expect([typed.url, await typed.text()]).toEqual([`${system.url}/certificates/${code}`, text]);
    expect(await system.as()("GET /certificates")).toMatchObject({ body: { address: "/certificates/{certificateCode}" } });
  });

  test("a forged code, a number or a name tells nothing", async () => {
    const { certificate, codeHash } = await office.certificateOf(await certified("张某"));
    for (const forged of ["0".repeat(26), certificate.number, codeHash, encodeURIComponent("张某")]) {
      const answer = await check(forged);
      expect(answer).toMatchObject({ status: 404, body: { code: "certificate-not-found" } });
      expect(JSON.stringify(answer.body)).not.toContain("张");
    }
  });

  test("§6-67 a reversed one says so at once, and what replaces it is another", async () => {
    const teacher = await certified("李某");
    const { code } = await office.certificateOf(teacher);
    await system.as("county")(`POST /programs/2022/teachers/${teacher}/credit/reversal`, { number: 1, reason: "有误" });
    expect(await check(code)).toMatchObject({ status: 200, body: { state: "REVERSED", endedAt: expect.any(String) } });
    expect(await print(teacher)).toMatchObject({ status: 409, body: { code: "certificate-none" } });
    expect(await office.register(teacher, "county", { replaces: 1 })).toMatchObject({ status: 201 });
    const anew = await office.certificateOf(teacher, 2);
    expect(anew.code).not.toBe(code);
    expect(await check(anew.code)).toMatchObject({ body: { state: "VALID" } });
    expect(await check(code)).toMatchObject({ body: { state: "REVERSED" } });
  });
});

describe("SEC-01 the page of a certificate is made once, off a queue", () => {
  test("for school and county, within 60 KB; to others there is none", async () => {
    const teacher = await certified("王某");
    await system.settle();
    const answer = await print(teacher);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "application/pdf"]);
    const bytes = answer.body instanceof Uint8Array ? Buffer.from(answer.body) : Buffer.alloc(0);
    expect(bytes.subarray(0, 5).toString()).toBe("%PDF-");
    expect(bytes.length).toBeLessThan(60_000);
    expect((await print(teacher, "county")).status).toBe(200);
    expect(await print(teacher, "other")).toMatchObject({ status: 404, body: { code: "not-found" } });
  });

  test("one that is not made yet is CERTIFICATE_PENDING, and made because somebody asked", async () => {
    const teacher = await certified("赵某");
    await system.settle();
    const { certificate, codeHash } = await office.certificateOf(teacher);
    const { certificates } = await import("#table/learning/certificates.ts");
    const { transact } = await import("#platform/dynamodb/client.ts");
    const { pdf: _, ...unmade } = certificate;
    await transact([certificates.put({ codeHash }, unmade)]);
    expect(await print(teacher)).toMatchObject({ status: 503, body: { code: "certificate-pending", retryAfter: 5 } });
    await system.settle();
    expect((await print(teacher)).status).toBe(200);
    expect((await office.certificateOf(teacher)).certificate.pdf).toEqual(certificate.pdf);
  });

  test("a name the font has not holds the page, never the credit", async () => {
    const teacher = await certified("𠮷某");
    await system.settle();
    expect(await print(teacher)).toMatchObject({ status: 409, body: { code: "glyph-missing", letters: "𠮷" } });
    const { code } = await office.certificateOf(teacher);
    expect(await check(code)).toMatchObject({ status: 200, body: { state: "VALID", name: "𠮷*" } });
  });
});

describe("SEC-01 an employer checks up to 200 codes at once", () => {
  const checkAll = (codes: readonly string[]) => system.as()("POST /certificates/checks", { codes });
  const forged = "0".repeat(26);

  test("each as it would be alone, in the order asked; nothing of a forged one, and no more than 200", async () => {
    const [one, other] = [await certified("冯某"), await certified("褚某某")];
    const [a, b] = [await office.certificateOf(one), await office.certificateOf(other)];
    await system.as("county")(`POST /programs/2022/teachers/${other}/credit/reversal`, { number: 1, reason: "有误" });
    const codes = [b.code.toLowerCase(), forged, `https://x.example.invalid/certificates/${a.code}/`, a.certificate.number, b.code];
    const answer = await checkAll(codes);
    const alone = async (code: string) => (await check(code)).body;
    expect(answer).toMatchObject({ status: 200 });
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(answer.body).toEqual({
      results: [
        { code: codes[0], certificate: await alone(b.code) },
        { code: forged, certificate: null },
        { code: codes[2], certificate: await alone(a.code) },
        { code: codes[3], certificate: null },
        { code: b.code, certificate: expect.objectContaining({ state: "REVERSED", name: "褚**" }) },
      ],
    });
    expect(await checkAll(Array(201).fill(forged))).toMatchObject({ status: 422, body: { code: "bad-input" } });
    expect((await checkAll(Array(200).fill(forged))).status).toBe(200);
  });

  test("by a sheet, row by row; one without the column or with more rows is refused", async () => {
    const { code } = await office.certificateOf(await certified("卫某"));
    const send = (rows: readonly (readonly string[])[]) => system.as()("POST /certificates/checks/sheet", writeCsv(rows));
    const answer = await send([
      ["姓名", "核验码"],
      ["卫某", code],
      ["某某", forged],
    ]);
    expect(answer.status).toBe(200);
    const sheet = await readRows(answer.body instanceof Uint8Array ? answer.body : Buffer.alloc(0));
    const cells = sheet.ok ? sheet.value.map((row) => row.cells) : [];
    expect(cells.slice(1)).toEqual([
      ["2", code, "有效", expect.any(String), "卫*", ...Array(7).fill(expect.any(String))],
      ["3", forged, "查无此码"],
      ["模板中没有、未读取的列：姓名。"],
    ]);
    expect(await send([["姓名"], ["卫某"]])).toMatchObject({ status: 422, body: { code: "heading-unknown" } });
    expect(await send([["核验码"], ...Array(201).fill([forged])])).toMatchObject({
      status: 413,
      body: { code: "file-too-many-rows", limit: 200 },
    });
  });
});

describe("section 9: a sheet of codes is read as every sheet is", () => {
  test("wherever its table stands; what is no code is answered by its row, what was not read below", async () => {
    const forged = "0".repeat(26);
    const rows = [
      ["应聘人员证书"],
      ["*核 验 码", "备注"],
      [forged, ""],
      ["#N/A", ""],
      ["0".repeat(25).concat("□"), ""],
      ["", "未带"],
      ["合计", "4"],
    ];
    const bytes = await writeXlsx({
      sheets: [
        { name: "封面", rows: [["某校招聘"]] },
        { name: "名单", rows },
      ],
    });
    const answer = await system.as()("POST /certificates/checks/sheet", bytes);
    const sheet = await readRows(answer.body instanceof Uint8Array ? answer.body : Buffer.alloc(0));
    const cells = sheet.ok ? sheet.value.map((row) => row.cells) : [];
    expect(cells.slice(1, 5)).toEqual([
      ["3", forged, "查无此码"],
      ["4", "", expect.stringMatching(/^核验码：/)],
      ["5", "", expect.stringMatching(/^核验码：/)],
      ["6", "", expect.stringMatching(/^核验码：.*核验码或核验地址/)],
    ]);
    expect(cells.slice(5).join()).toMatch(/读取的是工作表“名单”，未读取：封面.*未读取的列：备注.*表下第7行/);
  });
});

describe("SEC-01 a school's certificates in one file", () => {
  const ofBound = (at: string) => `/programs/2022/schools/${at}/certificates`;
  const take = (at: string, ask: object, by = "bound") => system.as(by)(`POST ${ofBound(at)}`, ask);
  const purpose = "发放证书";
  const bytesOf = ({ body }: { body: unknown }) => (body instanceof Uint8Array ? Buffer.from(body) : Buffer.alloc(0));

  test("a page a person; who is held or was moved is listed, never dropped; taken with a purpose, which is written down (SEC-08)", async () => {
    const bound = await given.aSchool({ user: "bound", stages: ["JUNIOR"] });
    await learning.catalogue({ county: at.county, school: bound });
    const names = ["周某", "吴某", "郑某", "𠮷田"];
    const people = await Promise.all(names.map((name) => given.aTeacher(bound, { stages: ["JUNIOR"], name })));
    expect(await take(bound, { purpose })).toMatchObject({ status: 409, body: { code: "certificates-no-such-volume", volumes: 0 } });
    for (const teacher of people) {
      await learning.learns(teacher, { county: at.county, school: bound });
      expect(await office.register(teacher)).toMatchObject({ status: 201 });
    }
    await system.settle();
    const [, , moved = ""] = people;
    const { teachers } = await import("#table/teachers/teachers.ts");
    const { transact } = await import("#platform/dynamodb/client.ts");
    await transact([teachers.update({ teacher: TeacherId.parse(moved) }, { set: { school }, when: "exists" })]);

    await learning.learns(TeacherId.parse(moved), { county: at.county, school });
    const there = await system.as("school")(`GET ${ofBound(school)}?limit=200`);
    expect(there.body).toMatchObject({ items: expect.arrayContaining([expect.objectContaining({ teacher: moved, page: "MADE" })]) });

    const { body } = await system.as("bound")(`GET ${ofBound(bound)}`);
    const { items } = z.object({ items: z.array(z.looseObject({ name: z.string(), page: z.string() })) }).parse(body);
    expect(Object.fromEntries(items.map(({ name, page }) => [name, page]))).toEqual({
      ...{ 周某: "MADE", 吴某: "MADE", 郑某: "ELSEWHERE", 𠮷田: "HELD" },
    });
    expect(items.find(({ name }) => name === "𠮷田")).toMatchObject({ letters: "𠮷" });

    expect(await take(bound, {})).toMatchObject({ status: 422, body: { code: "purpose-required" } });
    expect(await take(bound, { purpose }, "other")).toMatchObject({ status: 404 });
    expect(await take(bound, { purpose, volume: 2 })).toMatchObject({ status: 409, body: { volumes: 1 } });
    expect(await take(bound, { purpose })).toMatchObject({ status: 503, body: { code: "certificate-pending" } });
    await system.settle();
    const file = await take(bound, { purpose });
    expect([file.status, file.headers.get("content-type")]).toEqual([200, "application/pdf"]);
    expect(
      bytesOf(file)
        .toString("latin1")
        .match(/\/Type \/Page\n/g),
    ).toHaveLength(3);
    expect(bytesOf(file).equals(bytesOf(await take(bound, { purpose }, "county")))).toBe(true);
    const { body: audited } = await system.as("county")(`GET /counties/${at.county}/audit/EXPORT/certificates.${bound}`);
    expect(audited).toMatchObject({ items: [{ reason: purpose, after: { count: 3 } }, { reason: purpose }] });
  });
});

describe("SEC-01 after the name was corrected the county issues anew", () => {
  const reissue = (teacher: string, by = "county") => system.as(by)(`POST /programs/2022/teachers/${teacher}/certificate`);

  test("the one before says that it was replaced; once", async () => {
    const teacher = await certified("陈某");
    expect(await reissue(teacher)).toMatchObject({ status: 409, body: { code: "certificate-same-name" } });
    const before = await office.certificateOf(teacher);
    const { teachers } = await import("#table/teachers/teachers.ts");
    const { transact } = await import("#platform/dynamodb/client.ts");
    const called = (name: string) => transact([teachers.update({ teacher }, { set: { name }, when: "exists" })]);
    await called("陈　某");
    expect(await reissue(teacher)).toMatchObject({ status: 409, body: { code: "certificate-same-name" } });
    await called("程某");
    expect((await reissue(teacher, "school")).status).toBe(403);
    expect(await reissue(teacher)).toMatchObject({ status: 201, body: { state: "VALID", name: "程*" } });
    expect(await check(before.code)).toMatchObject({ body: { state: "REPLACED", name: "陈*" } });
    const after = await office.certificateOf(teacher);
    expect(await check(after.code)).toMatchObject({ body: { state: "VALID", name: "程*" } });
    expect(await reissue(teacher)).toMatchObject({ status: 200, body: { state: "VALID", name: "程*" } });
    expect((await office.certificateOf(teacher)).code).toBe(after.code);
  });
});
