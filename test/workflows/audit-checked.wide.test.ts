import { DeleteItemCommand, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { DeleteObjectCommand, ListObjectVersionsCommand } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { dayOf } from "#domain/program/days.ts";
import { offices } from "#given/office.ts";
import { schooling } from "#given/school.ts";
import { objectsOf, plain, rawRowsOf, tableOf } from "#given/stored.ts";
import { aSystem, type System } from "#given/system.ts";

const AuditRow = z.looseObject({ pk: z.string(), sk: z.string(), committed: z.string() });
const Told = z.looseObject({ message: z.string(), day: z.string(), missing: z.int(), changed: z.int(), gone: z.int(), damaged: z.int() });

let system: System;
let endpoint = "";
let copies: ReturnType<typeof objectsOf>;

beforeAll(async () => {
  const before = async (table: string): Promise<string> => {
    endpoint = table;
    return table;
  };
  system = await aSystem({ before, streams: true });
  const { county } = await offices(system);
  const given = schooling(system);
  const school = await given.aSchool("school", county);
  for (const day of ["2022-07-05", "2022-07-06", "2022-07-07"]) {
    await system.clock(`${day}T08:00:10`, []);
    for (let people = 0; people < 2; people++) await given.aTeacher("school", school);
  }
  copies = { ...objectsOf(system), Bucket: system.runtime.operatorEnvironment.AUDIT_BUCKET ?? "" };
});
afterAll(async () => {
  copies.client.destroy();
  await system.stop();
});

const ofDay = async (day: string) =>
  (await rawRowsOf(system, endpoint))
    .map(plain)
    .filter(({ kind }) => kind === "audit")
    .flatMap((row) => AuditRow.safeParse(row).data ?? [])
    .filter(({ committed }) => dayOf(committed) === day);

/** What the check told of, by day. */
const told = async () =>
  (await system.logs())
    .split("\n")
    .filter((line) => line.includes("the audit and its copies differ"))
    .map((line) => Told.parse(JSON.parse(line)))
    .map(({ day, missing, changed, gone, damaged }) => ({ day, missing, changed, gone, damaged }));

const check = (at: string) => system.clock(at, ["Audit"]);

describe("SEC-08 twice a day the audit of two days before is compared with its copies", () => {
  it("and rows without a copy ring the alarm, once; nobody is told of the days that are the same", async () => {
    const day = "2022-07-06";
    const { Bucket, client } = copies;
    const { Versions = [] } = await client.send(new ListObjectVersionsCommand({ Bucket, Prefix: `audit/${day}` }));
    const rows = await ofDay(day);
    expect(Math.min(rows.length, (await ofDay("2022-07-05")).length)).toBeGreaterThan(0);
    for (const { Key, VersionId } of Versions)
      await client.send(new DeleteObjectCommand({ Bucket, Key, VersionId, BypassGovernanceRetention: true }));
    expect((await check("2022-07-08T08:01")).map(({ ok }) => ok)).toEqual([true, true]);
    expect(await told()).toEqual([{ day, missing: rows.length, changed: 0, gone: 0, damaged: 0 }]);
    expect(await system.logs()).toContain(`"AuditRewritten":${rows.length}`);
  });

  it("and so do rows that say something else than their copy, and copies whose row is gone", async () => {
    const day = "2022-07-07";
    const [changed, gone] = await ofDay(day);
    const { TableName, client } = tableOf(system, endpoint);
    const keyOf = (row: typeof changed) => ({ pk: { S: row?.pk ?? "" }, sk: { S: row?.sk ?? "" } });
    await client.send(new UpdateItemCommand({ TableName, Key: keyOf(changed), UpdateExpression: "REMOVE account" }));
    await client.send(new DeleteItemCommand({ TableName, Key: keyOf(gone) }));
    client.destroy();
    await check("2022-07-09T00:11");
    expect((await told()).slice(1)).toEqual([{ day, missing: 0, changed: 1, gone: 1, damaged: 0 }]);
    await check("2022-07-09T08:01");
    expect(await told()).toHaveLength(2);
  });
});
