import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { type Offices, offices } from "#given/office.ts";
import { People } from "#given/people.ts";
import { schooling } from "#given/school.ts";
import { csvOf, importing, workbookOf } from "#given/sheets.ts";
import { aSystem, type System } from "#given/system.ts";
import { filesIn, unpacked } from "#given/unpacked.ts";

const people = new People(1000, "370685");
const school = people.aSchool({ 学校代码: "3706850001", 上级管理单位代码: "370685" });
const at = { 学校代码: "3706850001", 学段: "初中" };
const canaries = Array.from({ length: 1000 }, () => people.aTeacher(at));
const spoiled = Array.from({ length: 20 }, () => people.aTeacher({ ...at, 是否乡村教师: "" }));
const numbers = [...canaries, ...spoiled].map((line) => line.证件号码 ?? "");

let system: System;
let given: Offices;

beforeAll(async () => {
  system = await aSystem();
  given = await offices(system);
});
afterAll(() => system.stop());

/** Runs of digits in the bytes, as any number would show; numbers are looked up among them. */
const found = (bytes: Buffer): string[] => {
  const runs = new Set(bytes.toString("latin1").match(/\d{17}[\dXx]/g) ?? []);
  const wide = new Set(bytes.toString("utf16le").match(/\d{17}[\dXx]/g) ?? []);
  return numbers.filter((number) => runs.has(number) || wide.has(number));
};

test("the search finds a number wherever it is packed", async () => {
  const [number = ""] = numbers;
  const sheet = Buffer.from(await workbookOf(canaries.slice(0, 1)));
  const places = [Buffer.from(`x${number}y`), gzipSync(number.repeat(3)), sheet, Buffer.from(gzipSync(sheet).toString("base64"))];
  for (const place of places) expect(unpacked(place).flatMap(found)).toContain(number);
});

const Staff = z.object({ items: z.array(z.object({ teacher: z.string(), version: z.number() })) });
const Changed = z.object({ pending: z.object({ change: z.string() }) });

/** A number corrected by one and checked by another, shown in full to one who says what for, and lists given away: all that is said of it but the showing. */
const corrected = async (at: string): Promise<string[]> => {
  const county = system.as("county");
  await schooling(system).anAdministrator("county-2", given.county, "prefecture");
  const [person] = Staff.parse((await county(`GET /organizations/${at}/teachers?limit=1`)).body).items;
  const path = `/organizations/${at}/teachers/${person?.teacher}`;
  const ask = { document: { number: spoiled[0]?.证件号码 }, reason: "与证件核对" };
  const asked = await county(`PATCH ${path}`, ask, { "if-match": `"${person?.version}"` });
  const { pending } = Changed.parse(asked.body);
  const queue = await county(`GET /organizations/${given.county}/changes`);
  const approved = await system.as("county-2")(
    `POST /organizations/${given.county}/teachers/${person?.teacher}/changes/${pending.change}/approval`,
    {},
  );
  expect(approved.status).toBe(200);
  const opened = await county(`POST ${path}/unmasking`, { purpose: "核对证件" });
  expect(opened).toMatchObject({ status: 200, body: { number: spoiled[0]?.证件号码 } });
  const history = await county(`GET ${path}/history`);
  const audit = await county(`GET /counties/${given.county}/audit/TEACHER/${person?.teacher}`);
  const told = [asked, queue, approved, history, audit].map(({ body }) => JSON.stringify(body));
  const files = await Promise.all(
    ["csv", "xlsx"].map(async (format) => {
      const answer = await fetch(`${system.url}/organizations/${given.county}/exports/teachers`, {
        method: "POST",
        headers: { authorization: `Bearer ${await system.token("county")}`, "content-type": "application/json" },
        body: JSON.stringify({ purpose: "年度统计", format }),
      });
      expect(answer.status).toBe(200);
      return unpacked(Buffer.from(await answer.arrayBuffer())).map((part) => part.toString("latin1"));
    }),
  );
  return [...told, ...files.flat()];
};

test("SEC-03 a thousand identity numbers go through the system, and none lies anywhere in plain text", async () => {
  const county = system.as("county");
  const said: string[] = [];
  const note = async (answer: Promise<{ body: unknown }>) => said.push(JSON.stringify((await answer).body));
  await importing(system, county, given.county, "schools", csvOf([school]));
  const bad = await importing(system, county, given.county, "teachers", csvOf([...canaries, ...spoiled]));
  expect(bad).toMatchObject({ state: "REFUSED", counts: { refused: 20 } });
  await note(county(`GET /organizations/${given.county}/imports/${bad.import}/rows?limit=200`));
  const checked = await importing(system, county, given.county, "teachers", await workbookOf(canaries), "?checkOnly=true");
  expect(checked).toMatchObject({ state: "CHECKED" });
  const job = await importing(system, county, given.county, "teachers", await workbookOf(canaries));
  expect(job).toMatchObject({ state: "APPLIED", counts: { created: 1000 } });
  await note(county(`GET /organizations/${given.county}/imports`));
  await note(county(`GET /organizations/${given.county}/teachers?limit=200`));
  const below = await county(`GET /organizations/${given.county}/organizations`);
  const [only] = z.object({ items: z.array(z.object({ organization: z.string() })) }).parse(below.body).items;
  const again = { name: "某人", stages: ["JUNIOR"], subject: "数学", position: "TEACHER", rural: false };
  for (const number of [numbers[0], `${numbers[1]?.slice(0, 17)}A`])
    await note(county(`POST /organizations/${only?.organization}/teachers`, { ...again, document: { number } }));
  for (const answer of await corrected(`${only?.organization}`)) said.push(answer);
  for (const { id } of await system.mails()) said.push(JSON.stringify(await system.mail(id)));
  said.push(await system.logs());

  const leaks = filesIn(system.folder).flatMap((file) => {
    expect(found(Buffer.from(file))).toEqual([]);
    const parts = unpacked(readFileSync(file));
    return parts.flatMap(found).map((number) => `${file.slice(system.folder.length)}: ${number}`);
  });
  expect(leaks.slice(0, 5)).toEqual([]);
  expect(said.flatMap((text) => found(Buffer.from(text)))).toEqual([]);
});
