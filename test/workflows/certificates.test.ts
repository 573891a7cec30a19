import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import type { OrgId, TeacherId } from "#domain/ids.ts";
import { certifying } from "#given/certified.ts";
import { enrollable } from "#given/enrollable.ts";
import { learned } from "#given/learned.ts";
import { type Offices, offices } from "#given/office.ts";
import { bindAccount } from "#given/own-account.ts";
import { aSystem, type System } from "#given/system.ts";

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
      statement: { verdict: "PASSED" },
      certificate: { number: certificate.number, state: "VALID", credits: 24 },
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
    expect([page.status, page.headers.get("content-type"), page.headers.get("cache-control")]).toEqual([
      200,
      "text/html; charset=utf-8",
      "no-store",
    ]);
    expect(text).toContain("诸**");
    expect(text).toContain("有效");
    expect(text).not.toMatch(/诸葛|https?:|<script|src=/);
    const forged = await fetch(`${system.url}/certificates/${"0".repeat(26)}`, { headers });
    expect([forged.status, (await forged.text()).includes("<table")]).toEqual([404, false]);
  });

  test("a forged code, a number or a name tells nothing", async () => {
    const { certificate, codeHash } = await office.certificateOf(await certified("张某"));
    for (const forged of ["0".repeat(26), certificate.number, codeHash, encodeURIComponent("张某")]) {
      const answer = await check(forged);
      expect(answer).toMatchObject({ status: 404, body: { code: "not-found" } });
      expect(JSON.stringify(answer.body)).not.toContain("张");
    }
  });

  test("§6-67 a reversed one says so at once, and what replaces it is another", async () => {
    const teacher = await certified("李某");
    const { code } = await office.certificateOf(teacher);
    await system.as("county")(`POST /programs/2022/teachers/${teacher}/credit/reversal`, { number: 1, reason: "有误" });
    expect(await check(code)).toMatchObject({ status: 200, body: { state: "REVERSED", endedAt: expect.any(String) } });
    expect(await print(teacher)).toMatchObject({ status: 409, body: { code: "certificate-none" } });
    expect(await office.register(teacher)).toMatchObject({ status: 201 });
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

describe("SEC-01 after the name was corrected the county issues anew", () => {
  const reissue = (teacher: string, by = "county") => system.as(by)(`POST /programs/2022/teachers/${teacher}/certificate`);

  test("the one before says that it was replaced; once", async () => {
    const teacher = await certified("陈某");
    expect(await reissue(teacher)).toMatchObject({ status: 409, body: { code: "certificate-same-name" } });
    const before = await office.certificateOf(teacher);
    const { teachers } = await import("#table/teachers/teachers.ts");
    const { transact } = await import("#platform/dynamodb/client.ts");
    await transact([teachers.update({ teacher }, { set: { name: "程某" }, when: "exists" })]);
    expect((await reissue(teacher, "school")).status).toBe(403);
    expect(await reissue(teacher)).toMatchObject({ status: 201, body: { state: "VALID", name: "程*" } });
    expect(await check(before.code)).toMatchObject({ body: { state: "REPLACED", name: "陈*" } });
    const after = await office.certificateOf(teacher);
    expect(await check(after.code)).toMatchObject({ body: { state: "VALID", name: "程*" } });
    expect(await reissue(teacher)).toMatchObject({ status: 409, body: { code: "certificate-same-name" } });
  });
});
