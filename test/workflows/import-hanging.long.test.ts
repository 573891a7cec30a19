import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Scope } from "#domain/access.ts";
import { ImportId, OrgId } from "#domain/ids.ts";
import type { Job } from "#domain/imports/types.ts";
import { type Offices, offices } from "#given/office.ts";
import { operatorOf } from "#given/operator.ts";
import { People } from "#given/people.ts";
import { csvOf, importing, schoolsOf } from "#given/sheets.ts";
import { aSystem, type System } from "#given/system.ts";

let system: System;
let at: Offices;
let given: ReturnType<typeof schoolsOf>;
const people = new People(72, "370685");

beforeAll(async () => {
  system = await aSystem();
  at = await offices(system);
  given = schoolsOf(system, at.county);
});
afterAll(() => system.stop());

const code = async () => ({
  ...(await import("#functions/imports/operator.ts")),
  ...(await import("#table/imports/imports.ts")),
  ...(await import("#table/imports/line.ts")),
  ...(await import("#platform/dynamodb/client.ts")),
});

const ROWS = 4;
const sheetOf = (count: number, school: string) =>
  csvOf(Array.from({ length: count }, () => people.aTeacher({ 学校代码: school, 学段: "初中", 任教学科: "数学" })));

const above = () => ({ PROVINCE: at.province, PREFECTURE: at.prefecture, COUNTY: at.county });

/** An import of a school as its row and its place in line say that it stands, and no message that brings it to a worker. */
const cutOff = async (user: string, change: Partial<Job>, tries = 0, query = "?checkOnly=true") => {
  const school = await given.aSchool(user);
  const taken = await importing(system, system.as(user), school.id, "teachers", sheetOf(ROWS, school.code), query);
  const id = ImportId.parse(taken.import);
  const { jobOf, putJob, putInLine, transact } = await code();
  const standing = await jobOf(id);
  if (!standing) throw new Error(`no import ${id}`);
  const job = { ...standing, checkOnly: false, ...change, version: standing.version + 1 };
  const organization = OrgId.parse(school.id);
  const place = { organization, level: "SCHOOL", path: { ...above(), SCHOOL: organization } } as const;
  const actor = { ...place, account: job.by, duty: "ADMINISTRATOR", stages: [], onBehalf: false, scope: new Scope(place) } as const;
  await transact([putJob(job), putInLine(job, actor, tries)]);
  return {
    id,
    school,
    /** The object that holds what is planned. */
    plan: async () => `${(await jobOf(id))?.plan}`,
    state: async () => (await system.as(user)(`GET /organizations/${school.id}/imports/${id}`)).body,
  };
};

const noon = Date.parse("2022-07-05T12:00:00+08:00");
let sweeps = 0;
/** Lets five minutes pass, at the end of which the sweep looks after the imports. */
const fiveMinutes = () => system.clock(new Date(noon + 300_000 * sweeps++).toISOString(), ["Imports"]);

const listed = async (id: string) => (await (await code()).importsUnderWay()).find((one) => one.import === id);

describe("an import that was kept, and whose message was lost", () => {
  test("is worked on within five minutes, whether it is to be checked, applied or taken back", async () => {
    const checking = await cutOff("checking", { state: "CHECKING" });
    const applying = await cutOff("applying", { state: "APPLYING" });
    const undoing = await cutOff("undoing", { state: "UNDOING" }, 0, "");
    await fiveMinutes();
    for (const { state } of [checking, applying]) expect(await state()).toMatchObject({ state: "APPLIED", progress: { written: ROWS } });
    expect(await undoing.state()).toMatchObject({ state: "UNDONE", progress: { written: 0 } });
    expect(await (await code()).importsUnderWay()).toEqual([]);
  });

  test("waits for nobody whose import fails: that one is tried five times, then it hangs and is the operator's", async () => {
    const broken = await cutOff("broken", { state: "APPLYING", plan: "imports/nowhere" });
    const { school } = broken;
    const good = await importing(system, system.as("broken"), school.id, "teachers", sheetOf(3, school.code));
    expect(good).toMatchObject({ state: "APPLIED" });
    expect(await listed(broken.id)).toMatchObject({ state: "APPLYING", hangs: false });
    for (let round = 0; round < 5; round++) await fiveMinutes();
    expect(await listed(broken.id)).toMatchObject({ tries: 5, hangs: true });
    await fiveMinutes();
    expect(await listed(broken.id)).toMatchObject({ tries: 5, hangs: true });
    expect(await importing(system, system.as("broken"), school.id, "teachers", sheetOf(3, school.code))).toMatchObject({
      state: "APPLIED",
    });
  });
});

describe("an import whose plan its worker cannot open, as one of the version before cannot what this one sealed", () => {
  test("is worked on once a worker can, and nothing of it is lost", async () => {
    const { keepObject, readObject } = await import("#platform/objects.ts");
    const sealed = await cutOff("sealed", { state: "APPLYING" });
    const plan = await sealed.plan();
    const opens = await readObject(plan);
    await keepObject(plan, "LATER.form\nsealed otherwise", "application/octet-stream");
    await fiveMinutes();
    expect(await listed(sealed.id)).toMatchObject({ state: "APPLYING", hangs: false });
    await keepObject(plan, opens ?? "", "application/octet-stream");
    await fiveMinutes();
    expect(await sealed.state()).toMatchObject({ state: "APPLIED", progress: { written: ROWS } });
  });
});

describe("the operator", () => {
  test("revives an import that hangs; one that has ended stays as it is", async () => {
    const { reviveImport } = await code();
    const hanging = await cutOff("hanging", { state: "CHECKING" }, 5);
    await fiveMinutes();
    await fiveMinutes();
    expect(await listed(hanging.id)).toMatchObject({ state: "CHECKING", sheet: "teachers", rows: ROWS, hangs: true });
    expect(await reviveImport(hanging.id)).toMatchObject({ ok: true, did: "queued" });
    await system.settle();
    expect(await hanging.state()).toMatchObject({ state: "APPLIED" });
    expect(await reviveImport(hanging.id)).toMatchObject({ ok: true, did: "unchanged" });
  });

  test("ends an import: before it writes it is refused, later what it wrote is taken back, and the reason is read", async () => {
    const { endImport } = await code();
    const reason = "文件无法处理";
    const checking = await cutOff("ended", { state: "CHECKING" }, 5);
    expect(await endImport({ importId: checking.id, reason })).toMatchObject({ ok: true, value: { state: "REFUSED" } });
    expect(await checking.state()).toMatchObject({
      state: "REFUSED",
      refusal: { code: "import-ended", detail: expect.stringContaining(reason) },
    });
    const applying = await cutOff("stopped", { state: "APPLYING" }, 5, "");
    expect(await endImport({ importId: applying.id, reason })).toMatchObject({ ok: true, value: { state: "STOPPING" } });
    await system.settle();
    expect(await applying.state()).toMatchObject({ state: "STOPPED", progress: { written: 0 }, refusal: { code: "import-ended" } });
    expect(await endImport({ importId: applying.id, reason })).toMatchObject({ ok: true, did: "unchanged" });
    const { body } = await system.as("county")(`GET /counties/${at.county}/audit/IMPORT/${applying.id}`);
    expect(body).toMatchObject({ items: expect.arrayContaining([expect.objectContaining({ act: "import stopping", reason })]) });
  });

  test("does not end what is being taken back, so that no half of it stays", async () => {
    const { endImport } = await code();
    const undoing = await cutOff("half", { state: "UNDOING" }, 5, "");
    expect(await endImport({ importId: undoing.id, reason: "等不及" })).toMatchObject({ refusal: { code: "IMPORT_NOT_FINISHED" } });
    const unknown = ImportId.parse("01ARZ3NDEKTSV4RRFFQ69G5FAV");
    expect(await endImport({ importId: unknown, reason: "没有" })).toMatchObject({ refusal: { code: "NOT_FOUND" } });
  });
});

describe("the operator's command", () => {
  const refused = (stderr: string) => ({ code: 1, stderr: expect.stringContaining(stderr) });
  const command = (...words: string[]) => operatorOf(system)("imports", ...words);
  const lineOf = async (id: string) => (await command()).split("\n").filter((line) => line.startsWith(id));

  test("lists imports that hang, for how long and whose; one that is revived is worked on, and no longer there", async () => {
    const hanging = await cutOff("listed", { state: "CHECKING" }, 5);
    const asked = Date.parse((await listed(hanging.id))?.at ?? "");
    await system.clock(new Date(asked + (3 * 60 + 20) * 60_000).toISOString(), []);
    const [line] = await lineOf(hanging.id);
    expect(line).toMatch(
      /^\w{26} {2}2022-07-\d\d \d\d:\d\d, for 3 h 20 min {2}CHECKING {2}hangs, taken up 5 times {2}teachers, 4 rows {2}/,
    );
    expect(line).toContain(hanging.school.code);
    expect(await operatorOf(system)("keys", "list")).toContain(`import ${hanging.id} is under way`);
    expect(await command("revive", hanging.id)).toBe(`${hanging.id} CHECKING\n`);
    await system.settle();
    expect(await hanging.state()).toMatchObject({ state: "APPLIED" });
    expect(await lineOf(hanging.id)).toEqual([]);
    expect(await command("revive", hanging.id)).toBe(`${hanging.id} APPLIED\n`);
  });

  test("ends an import with a reason that whoever uploaded it reads, takes back what it wrote, and lets the next go on", async () => {
    const applying = await cutOff("quit", { state: "APPLYING" }, 5, "");
    const reason = "文件反复失败";
    expect(await command("end", applying.id, "--reason", reason)).toBe(`${applying.id} STOPPING\n`);
    await system.settle();
    expect(await applying.state()).toMatchObject({ state: "STOPPED", refusal: { detail: expect.stringContaining(reason) } });
    const checking = await cutOff("quit-early", { state: "CHECKING" }, 5);
    expect(await command("end", checking.id, "--reason", reason)).toBe(`${checking.id} REFUSED\n`);
    expect(await lineOf(checking.id)).toEqual([]);
  });

  test("says what it cannot do", async () => {
    const unknown = "01ARZ3NDEKTSV4RRFFQ69G5FAV";
    const undoing = await cutOff("quit-late", { state: "UNDOING" }, 5, "");
    await expect(command("end", undoing.id, "--reason", "等不及")).rejects.toMatchObject(refused("IMPORT_NOT_FINISHED (SEC-03)"));
    await expect(command("end", undoing.id)).rejects.toMatchObject(refused("--reason"));
    await expect(command("end", undoing.id, "--reason", " ")).rejects.toMatchObject(refused("reason"));
    await expect(command("revive", unknown)).rejects.toMatchObject(refused("NOT_FOUND (SEC-03)"));
    await expect(command("revive", "teachers.xlsx")).rejects.toMatchObject(refused("is not the id of an import"));
  });
});
