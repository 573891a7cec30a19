import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import type { RoundId } from "#domain/ids.ts";
import { aFrozenRound, aRecommended } from "#given/awards.ts";
import { type Offices, offices } from "#given/office.ts";
import { schooling } from "#given/school.ts";
import { aSystem, type System } from "#given/system.ts";
import { list } from "#infra/local/engines/store/objects.ts";

let system: System;
let at: Offices;
let round: RoundId;
const lessons: string[] = [];

const publicity = (part = "") => `/programs/2022/counties/${at.county}/rounds/${round}/publicity${part}`;
const page = () => `/publicities/${round}`;
const Filed = z.looseObject({ objection: z.string() });
const numberOf = ({ body }: { readonly body: unknown }) => Filed.parse(body).objection;
const object = async (lesson: string | undefined, by: string, change: object = {}) =>
  numberOf(await system.as(by)(`POST ${page()}/objections`, { lesson, says: "该课此前公开上过三次", ...change }));

const PDF = Buffer.from("%PDF-1.7\n%证据");
const aFile = (beginning: readonly number[], bytes = 64) =>
  Buffer.concat([Buffer.from(beginning), Buffer.alloc(bytes - beginning.length, 7)]);
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const put = async (by: string, path: string, file: Buffer) => {
  const headers = { authorization: `Bearer ${await system.token(by)}`, "content-type": "application/octet-stream" };
  const answer = await fetch(`${system.url}${path}`, { method: "PUT", headers, body: new Uint8Array(file) });
  return { status: answer.status, body: z.looseObject({}).parse(await answer.json()) };
};
const bring = (by: string, objection: string, fileNumber: number, file: Buffer) =>
  put(by, `${page()}/objections/${objection}/files/${fileNumber}`, file);
const open = async (by: string, objection: string, fileNumber = 1) => {
  const headers = { authorization: `Bearer ${await system.token(by)}` };
  const answer = await fetch(`${system.url}${publicity(`/objections/${objection}/files/${fileNumber}`)}`, { headers });
  return { status: answer.status, type: answer.headers.get("content-type"), bytes: Buffer.from(await answer.arrayBuffer()) };
};
const MB = 1024 * 1024;
/** A file as it is said to be before it is put straight into the store. */
const saidOf = (file: Buffer, mediaType = "application/pdf") => {
  return { bytes: file.length, sum: createHash("sha256").update(file).digest("base64"), mediaType };
};
const upload = (by: string, objection: string, said: object, fileNumber = 1) =>
  system.as(by)(`POST ${page()}/objections/${objection}/files/${fileNumber}/upload`, said);
const Address = z.object({ url: z.string(), headers: z.record(z.string(), z.string()), expiresAt: z.string() });
/** Asks for an address, and puts a file there. */
const putAt = async (answer: { readonly status: number; readonly body: unknown }, file: Buffer) => {
  expect(answer.status).toBe(202);
  const { url, headers } = Address.parse(answer.body);
  return (await fetch(url, { method: "PUT", headers, body: new Uint8Array(file) })).status;
};
const trail = async () => JSON.stringify((await system.as("county")(`GET /counties/${at.county}/audit/PUBLICITY/${round}`)).body);

beforeAll(async () => {
  system = await aSystem({ at: "2022-07-11T09:00" });
  at = await offices(system);
  const given = schooling(system, 96);
  const duty = { duty: "STAGE_OFFICE", stages: ["JUNIOR"] };
  await given.anAdministrator("junior", at.county, "prefecture", duty);
  /** Keeps the stage and one of its schools at once. */
  await given.anAdministrator("both", at.county, "prefecture", duty);
  const lines = [];
  for (const by of ["school", "other"]) {
    const school = await given.aSchool(by, at.county);
    const { teacher } = await given.aTeacher(by, school);
    const lesson = await aRecommended(system, by, school, teacher);
    lessons.push(lesson);
    lines.push({ lesson, school, teacher, chosen: true });
    if (by === "other") await given.anAdministrator("both", school, "county");
  }
  round = await aFrozenRound(system, at.county, "EVD", lines);
  expect((await system.as("junior")(`POST ${publicity()}`, {})).status).toBe(201);
});
afterAll(() => system.stop());

describe("§6-25 an objection is proved by files", () => {
  test("a PDF, a JPEG or a PNG by its bytes, whatever it is called; three at most, together 10 MB", async () => {
    const objection = await object(lessons[0], "somebody");
    const first = await bring("somebody", objection, 1, PDF);
    expect(first).toMatchObject({ status: 200, body: { files: [{ fileNumber: 1, mediaType: "application/pdf", bytes: PDF.length }] } });
    expect(JSON.stringify(first.body)).not.toContain("evidence/");
    expect(await bring("somebody", objection, 1, PDF)).toEqual(first);
    const page = Buffer.from("<!doctype html><script>alert(1)</script>");
    expect(await bring("somebody", objection, 2, page)).toMatchObject({ status: 415, body: { code: "evidence-type", rule: "VID-03" } });
    const empty = { status: 422, body: { code: "evidence-empty", rule: "VID-03" } };
    expect(await bring("somebody", objection, 2, Buffer.alloc(0))).toMatchObject(empty);
    const large = 3.5 * 1024 * 1024;
    for (const number of [1, 2]) expect((await bring("somebody", objection, number, aFile(PNG, large))).status).toBe(200);
    const third = await bring("somebody", objection, 3, aFile([0xff, 0xd8, 0xff], large));
    expect(third).toMatchObject({ status: 413, body: { code: "evidence-too-large", limit: 10 } });
    expect((await bring("somebody", objection, 3, aFile([0xff, 0xd8, 0xff]))).body).toMatchObject({
      files: [{}, {}, { mediaType: "image/jpeg" }],
    });
    expect((await bring("somebody", objection, 4, PDF)).status).toBe(422);
    expect((await bring("another", objection, 3, PDF)).status).toBe(404);
  });

  test("whoever decides opens them, and that is written down; neither the school nor an officer who is a party does", async () => {
    const objection = await object(lessons[1], "nobody", { anonymous: true, evidence: "2021年11月县教研活动的录像" });
    expect((await bring("nobody", objection, 1, PDF)).status).toBe(200);
    expect(await open("junior", objection)).toMatchObject({ status: 200, type: "application/pdf", bytes: PDF });
    expect((await open("junior", objection, 2)).status).toBe(404);
    const over = { status: 409, body: { code: "evidence-stands", rule: "VID-03", fileNumber: 1 } };
    for (const by of ["nobody", "school"]) expect(await bring(by, objection, 1, aFile(PNG))).toMatchObject(over);
    expect(await bring("nobody", objection, 1, PDF)).toMatchObject({ status: 200 });
    expect([
      (await open("both", objection)).status,
      (await open("other", objection)).status,
      (await open("school", objection)).status,
    ]).toEqual([403, 404, 404]);
    expect(await trail()).toContain("open evidence");
    expect(await trail()).not.toContain("nobody");
    const shown = z.looseObject({ objections: z.array(z.unknown()) }).parse((await system.as("junior")(`GET ${publicity()}`)).body);
    expect(shown.objections).toContainEqual(
      expect.objectContaining({ objector: { by: "NOBODY", name: null }, files: [expect.anything()] }),
    );
  });

  test("a letter is received while the lesson is public, and on no day to come (VID-03)", async () => {
    const enter = (receivedOn: string) =>
      system.as("junior")(`POST ${publicity("/objections")}`, { lesson: lessons[0], says: "课件系他人制作", name: "王五", receivedOn });
    expect(await enter("2022-07-12")).toMatchObject({ status: 422, body: { code: "objection-of-future", on: "2022-07-12" } });
    expect(await enter("2022-07-08")).toMatchObject({ status: 409, body: { code: "objection-early", from: "2022-07-11" } });
  });

  test("of a letter the office adds them, and nobody else; once it is decided nothing is added", async () => {
    const letter = { lesson: lessons[0], says: "课件系他人制作", name: "李四", receivedOn: "2022-07-11" };
    const objection = numberOf(await system.as("junior")(`POST ${publicity("/objections")}`, letter));
    expect((await bring("somebody", objection, 1, PDF)).status).toBe(404);
    const path = publicity(`/objections/${objection}/files/1`);
    expect(await put("junior", path, PDF)).toMatchObject({ status: 200, body: { objector: { by: "LETTER" }, files: [{ fileNumber: 1 }] } });
    await system.as("junior")(`POST ${publicity(`/objections/${objection}/decision`)}`, { upheld: false, reason: "查无此事" });
    expect(await put("junior", path, aFile(PNG))).toMatchObject({ status: 409, body: { code: "objection-decided" } });
    expect(await put("junior", path, PDF)).toMatchObject({ status: 200 });
  });

  test("one of 10 MB goes straight to the store, of its size and sum alone, and counts once it lies there", async () => {
    const objection = await object(lessons[0], "somebody", { says: "该课件全文见扫描件" });
    const file = aFile([...PDF.subarray(0, 5)], 10 * MB);
    const said = saidOf(file);
    const asked = await upload("somebody", objection, said);
    expect(JSON.stringify(asked.body)).not.toContain("somebody");
    expect((await upload("another", objection, said)).status).toBe(404);
    expect(await putAt(asked, aFile(PNG, 10 * MB))).toBe(400);
    expect(await putAt(asked, file.subarray(1))).toBe(403);
    expect((await system.as("somebody")(`GET ${page()}/objections/${objection}`)).body).toMatchObject({ files: [] });
    expect(await putAt(await upload("somebody", objection, said), file)).toBe(200);
    const there = { status: 200, body: { files: [{ fileNumber: 1, mediaType: "application/pdf", bytes: 10 * MB }] } };
    for (const _ of ["first", "again"]) expect(await upload("somebody", objection, said)).toMatchObject(there);
    expect((await bring("somebody", objection, 2, PDF)).body).toMatchObject({ code: "evidence-too-large", limit: 10 });
    const opened = await open("junior", objection);
    expect([opened.status, opened.type, opened.bytes.equals(file)]).toEqual([200, "application/pdf", true]);
  });

  test("a byte more than 10 MB is refused before it is sent, and one whose bytes are not what was said once it has come", async () => {
    const objection = await object(lessons[0], "somebody", { says: "该课件系翻录" });
    const large = saidOf(aFile(PNG, 10 * MB + 1));
    expect(await upload("somebody", objection, large)).toMatchObject({ status: 413, body: { code: "evidence-too-large", limit: 10 } });
    const picture = aFile(PNG, 5 * MB);
    expect(await putAt(await upload("somebody", objection, saidOf(picture)), picture)).toBe(200);
    const other = { code: "evidence-not-as-said", rule: "VID-03", said: "application/pdf", found: "image/png" };
    expect(await upload("somebody", objection, saidOf(picture))).toMatchObject({ status: 422, body: other });
    const script = Buffer.from("<script>alert(1)</script>");
    expect(await putAt(await upload("somebody", objection, saidOf(script), 2), script)).toBe(200);
    expect(await upload("somebody", objection, saidOf(script), 2)).toMatchObject({ status: 415, body: { code: "evidence-type" } });
    expect(await upload("somebody", objection, saidOf(picture, "image/png"))).toMatchObject({ status: 200, body: { files: [{}] } });
  });

  test("what is too large for the body is told where it is put; what was announced is decided upon once it is there, or without it by name", async () => {
    const objection = await object(lessons[0], "somebody", { says: "该课件有原件可比对" });
    const [file, other] = [aFile([...PDF.subarray(0, 5)], 5 * MB), aFile(PNG, 5 * MB)];
    const address = `${page()}/objections/${objection}/files/1/upload`;
    const there = { code: "body-too-large-here", limit: "4 MB", address, title: expect.stringContaining(`POST ${address}`) };
    expect(await bring("somebody", objection, 1, aFile(PNG, 4 * MB + 1))).toMatchObject({ status: 413, body: there });
    expect(await putAt(await upload("somebody", objection, saidOf(file)), file)).toBe(200);
    await upload("somebody", objection, saidOf(other, "image/png"), 2);
    const awaited = [
      { fileNumber: 1, bytes: 5 * MB, through: "2022-07-12" },
      { fileNumber: 2, through: "2022-07-12" },
    ];
    expect((await system.as("somebody")(`GET ${page()}/objections/${objection}`)).body).toMatchObject({ files: [], awaited });
    const decide = (withoutFiles?: readonly number[]) =>
      system.as("junior")(`POST ${publicity(`/objections/${objection}/decision`)}`, {
        ...{ upheld: false, reason: "查无此事" },
        ...(withoutFiles && { withoutFiles }),
      });
    const waits = { code: "evidence-awaited", rule: "VID-03", through: "2022-07-12" };
    expect(await decide()).toMatchObject({ status: 409, body: { ...waits, files: ["1", "2"] } });
    expect(await upload("somebody", objection, saidOf(file))).toMatchObject({
      status: 200,
      body: { files: [{}], awaited: [{ fileNumber: 2 }] },
    });
    expect(await decide()).toMatchObject({ status: 409, body: { ...waits, files: ["2"] } });
    expect(await decide([2])).toMatchObject({ status: 200, body: { files: [{ fileNumber: 1 }], decided: { upheld: false } } });
    expect(await decide()).toMatchObject({ status: 200 });
  });

  test("the office does the same of a letter; what no objection takes over is gone two days later", async () => {
    const letter = { lesson: lessons[0], says: "板书照抄教参", name: "赵六", receivedOn: "2022-07-11" };
    const objection = numberOf(await system.as("junior")(`POST ${publicity("/objections")}`, letter));
    const file = aFile([...PDF.subarray(0, 5)], 5 * MB);
    const path = publicity(`/objections/${objection}/files/1/upload`);
    expect((await upload("somebody", objection, saidOf(file))).status).toBe(404);
    expect(await putAt(await system.as("junior")(`POST ${path}`, saidOf(file)), file)).toBe(200);
    expect(await system.as("junior")(`POST ${path}`, saidOf(file))).toMatchObject({ status: 200, body: { files: [{ bytes: 5 * MB }] } });
    const lying = () => [...list(system.runtime.store, `${system.runtime.operatorEnvironment.DATA_BUCKET}`, "evidence/arriving/")].length;
    expect(lying()).toBeGreaterThan(1);
    await system.clock("2022-07-13T09:00", []);
    expect((await open("junior", objection)).bytes.equals(file)).toBe(true);
    expect(lying()).toBe(0);
  });
});
