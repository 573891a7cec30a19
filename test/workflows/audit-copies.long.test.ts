import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { DeleteItemCommand, PutItemCommand, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { DeleteObjectCommand, GetObjectCommand, ListObjectVersionsCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { canonical } from "#domain/canonical.ts";
import { dayOf } from "#domain/program/days.ts";
import { anActor, places } from "#given/actors.ts";
import { offices } from "#given/office.ts";
import { schooling } from "#given/school.ts";
import { objectsOf, plain, rawRowsOf, tableOf } from "#given/stored.ts";
import { aSystem, type System } from "#given/system.ts";
import { root } from "#infra/local/build.ts";
import { sha256 } from "#platform/sealing/digest.ts";

const run = promisify(execFile);
const DAY = "2022-07-05";
const AuditRow = z.looseObject({ pk: z.string(), sk: z.string(), committed: z.string() });
const Failed = z.object({ stdout: z.string(), stderr: z.string(), code: z.number() });

let system: System;
let given: ReturnType<typeof schooling>;
let school: string;
let endpoint = "";
let copies: ReturnType<typeof objectsOf>;

beforeAll(async () => {
  const before = async (table: string): Promise<string> => {
    endpoint = table;
    return table;
  };
  system = await aSystem({ before, streams: true });
  const { county } = await offices(system);
  given = schooling(system);
  school = await given.aSchool("school", county);
  await given.aTeacher("school", school);
  copies = { ...objectsOf(system), Bucket: system.runtime.operatorEnvironment.AUDIT_BUCKET ?? "" };
  await system.clock("2022-07-05T09:00", []);
});
afterAll(async () => {
  copies.client.destroy();
  await system.stop();
});

/** What `verify-audit` prints, and what it ends with. */
const verified = async (...words: string[]): Promise<{ readonly said: string; readonly code: number }> => {
  try {
    const asked = ["infra/operator.ts", "--env", join(system.folder, "operator.env"), "verify-audit", ...words];
    return { said: (await run(process.execPath, asked, { cwd: root })).stdout, code: 0 };
  } catch (error) {
    const { stdout, stderr, code } = Failed.parse(error);
    return { said: stdout + stderr, code };
  }
};

/** The rows of the audit as they lie in the table, the oldest first; those that no longer say when are left out. */
const auditRows = async () =>
  (await rawRowsOf(system, endpoint))
    .map(plain)
    .filter(({ kind }) => kind === "audit")
    .flatMap((row) => AuditRow.safeParse(row).data ?? [])
    .sort((one, other) => (one.committed < other.committed ? -1 : 1));

const ofDay = async (day: string) => (await auditRows()).filter(({ committed }) => dayOf(committed) === day);

const copiesIn = async (day = "") => {
  const { Bucket, client } = copies;
  const { Versions = [] } = await client.send(new ListObjectVersionsCommand({ Bucket, Prefix: `audit/${day}` }));
  return Promise.all(
    Versions.map(async ({ Key = "", VersionId = "" }) => {
      const { Body, ObjectLockRetainUntilDate: until } = await client.send(new GetObjectCommand({ Bucket, Key, VersionId }));
      return { Key, VersionId, until, text: (await Body?.transformToString()) ?? "" };
    }),
  );
};

/** Past the gate, as somebody with the rights of the account could. */
const past = tableOf;
const keyOf = ({ pk, sk }: { readonly pk: string; readonly sk: string }) => ({ pk: { S: pk }, sk: { S: sk } });

describe("SEC-08 the copies of the audit", () => {
  it("hold every row of the audit and nothing else, each once, by the day it was committed, as it lies in the table", async () => {
    const kept = await copiesIn();
    const rows = await auditRows();
    const lines = kept.flatMap(({ Key, text }) => {
      expect(Key).toMatch(new RegExp(`/${sha256(text)}\\.jsonl$`));
      return text
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => [Key.split("/")[1], line]);
    });
    expect((await ofDay(DAY)).length).toBeGreaterThan(5);
    expect(lines.sort()).toEqual(rows.map((row) => [dayOf(row.committed), canonical(row)]).sort());
  });

  it("are locked for six years", async () => {
    for (const { Key, VersionId, until } of await copiesIn(DAY)) {
      expect(until?.toISOString()).toMatch(/^2028-07-05/);
      const { Bucket, client } = copies;
      await expect(client.send(new DeleteObjectCommand({ Bucket, Key, VersionId }))).rejects.toMatchObject({ name: "AccessDenied" });
    }
  });

  it("are found the same as the table, which ends the command with 0", async () => {
    const { length } = await ofDay(DAY);
    expect(await verified("--from", DAY)).toEqual({ said: `${DAY}  ${length} rows, ${length} copied: the same\n`, code: 0 });
  });

  it("file what is committed after midnight in Shanghai with the next day", async () => {
    await system.clock("2022-07-06T00:00:10", []);
    await given.aTeacher("school", school);
    await system.clock("2022-07-06T00:05", []);
    const { said, code } = await verified("--from", DAY, "--to", "2022-07-06");
    expect([said.split("\n").map((line) => line.replace(/ {2}.*copied/, "")), code]).toEqual([
      [`${DAY}: the same`, "2022-07-06: the same", ""],
      0,
    ]);
    expect((await ofDay("2022-07-06")).length).toBeGreaterThan(0);
  });
});

describe("where somebody rewrites the audit", () => {
  it("a row that is changed or taken away is counted for the alarm, its copy stays, and the command tells of both", async () => {
    const [changed, gone] = await ofDay(DAY);
    if (!changed || !gone) throw new Error("two rows were made");
    const { TableName, client } = past(system, endpoint);
    const undated = { UpdateExpression: "REMOVE committed" };
    await client.send(new UpdateItemCommand({ TableName, Key: keyOf(changed), ...undated }));
    await client.send(new DeleteItemCommand({ TableName, Key: keyOf(gone) }));
    client.destroy();
    const before = (await copiesIn()).length;
    await system.clock("2022-07-06T00:10", []);
    expect((await system.logs()).match(/"AuditRewritten":1/g)).toHaveLength(2);
    expect(await copiesIn()).toHaveLength(before);
    const { said, code } = await verified("--from", DAY, "--fill");
    expect([said, code]).toEqual([expect.stringContaining("copied: 1 changed, 1 gone\n"), 1]);
    expect(said).toContain(`  changed  ${changed.pk} ${changed.sk}\n  gone     ${gone.pk} ${gone.sk}\n`);
  });

  it("a row that cannot be read keeps none of its batch from being copied, and ends among the dead letters", async () => {
    const { TableName, client } = past(system, endpoint);
    await given.aTeacher("school", school);
    await client.send(new PutItemCommand({ TableName, Item: keyOf({ pk: "AUDIT#TEACHER#forged", sk: "1" }) }));
    client.destroy();
    await given.aTeacher("school", school);
    await system.clock("2022-07-06T00:15", []);
    const rows = await ofDay("2022-07-06");
    const copied = (await copiesIn("2022-07-06")).flatMap(({ text }) => text.split("\n").filter((line) => line !== ""));
    expect(copied.sort()).toEqual(rows.map(canonical).sort());
    const [dead = ""] = [...system.runtime.stack.resources.keys()].filter(
      (id) => id.startsWith("ArchiveDeadLetters") && !id.includes("Policy"),
    );
    const [message] = system.runtime.queues.receive(dead, 10);
    expect(JSON.parse(message?.body ?? "{}")).toMatchObject({
      requestContext: { condition: "RetryAttemptsExhausted", approximateInvokeCount: 6 },
      DDBStreamBatchInfo: { batchSize: 1 },
    });
  });
});

describe("where copies are missing or damaged", () => {
  const day = "2022-07-06";
  beforeAll(async () => {
    await system.clock("2022-07-06T00:45", []);
  });

  it("the command tells of rows without one, and makes up for them where it is told to", async () => {
    const { Bucket, client } = copies;
    const { length } = await ofDay(day);
    const [first] = await copiesIn(day);
    const lost = first?.text.split("\n").filter((line) => line !== "").length;
    await client.send(new DeleteObjectCommand({ Bucket, Key: first?.Key, VersionId: first?.VersionId, BypassGovernanceRetention: true }));
    const found = await verified("--from", day);
    expect([found.said.split("\n")[0], found.code]).toEqual([`${day}  ${length} rows, ${length - (lost ?? 0)} copied: ${lost} missing`, 1]);
    expect(await verified("--from", day, "--fill")).toMatchObject({ said: expect.stringContaining(`${lost} filled\n`), code: 0 });
    expect(await verified("--from", day)).toEqual({ said: `${day}  ${length} rows, ${length} copied: the same\n`, code: 0 });
  });

  it("the command names what was put over one, or hides one", async () => {
    const { Bucket, client } = copies;
    const [over, hidden] = await copiesIn(day);
    await client.send(new PutObjectCommand({ Bucket, Key: over?.Key, Body: "{}\n" }));
    await client.send(new DeleteObjectCommand({ Bucket, Key: hidden?.Key }));
    const { said, code } = await verified("--from", day);
    expect([said, code]).toEqual([expect.stringContaining("copied: 2 damaged\n"), 1]);
    for (const copy of [over, hidden]) expect(said).toContain(`  damaged  ${copy?.Key}\n`);
  });
});

it("SEC-08 a row of the audit is put where none is, and never over one", async () => {
  Object.assign(process.env, system.runtime.operatorEnvironment);
  const { audit } = await import("#table/audit.ts");
  const { transact } = await import("#platform/dynamodb/client.ts");
  const { nowAt } = await import("#platform/clock.ts");
  const what = { kind: "ORGANIZATION", id: places.SCHOOL, act: "edit organisation", rule: "DIR-08" } as const;
  const write = audit(anActor("COUNTY", "SCHOOL"), nowAt("2022-07-05T09:00:00Z"), what);
  expect([await transact([write]), await transact([write])]).toEqual([{ kept: true }, { kept: false, failed: [0] }]);
});

it.each([
  [["--from", "2022-07-06", "--to", "2022-07-05"], "--from is after --to"],
  [["--from", "2022-01-01", "--to", "2022-07-05"], "At most 31 days"],
  [["--from", "yesterday"], "“yesterday” is not a day"],
])("refuses %j in words", async (words, said) => {
  expect(await verified(...words)).toEqual({ said: expect.stringContaining(said), code: 1 });
});
