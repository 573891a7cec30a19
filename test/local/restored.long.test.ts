import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { listLetter } from "#domain/enrollment/cascade/letter.ts";
import { mail } from "#domain/mail/effects.ts";
import { enrollable } from "#given/enrollable.ts";
import { type Offices, offices } from "#given/office.ts";
import { operatorOf } from "#given/operator.ts";
import { followTable, loseTable, restoreInto } from "#given/restore.ts";
import { rawRowsOf } from "#given/stored.ts";
import { aSystem, type System } from "#given/system.ts";
import { assembly } from "#infra/local/build.ts";
import { synthesize } from "#infra/synthesize.ts";

const T = "2022-07-17T07:00";
const RESTORED = "Restored";

const Acts = z.object({ items: z.array(z.object({ act: z.string(), reason: z.string().optional() })) });

const folders: string[] = [];
const aFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), "xueshi-restored-"));
  folders.push(folder);
  return folder;
};

let folder: string;
let system: System;
let table: string;
let at: Offices;
let school: { readonly list: string; readonly mine: ReturnType<System["as"]> };
let teachers: readonly string[];
let waiting: string;
let left: readonly string[];

/** Deploys the stack of an assembly over what runs in the folder. */
const deploy = async (cdkOut: string): Promise<void> => {
  const now = system?.runtime.clock.now();
  await system?.stop();
  system = await aSystem({
    cdkOut,
    folder,
    at: now === undefined ? "2022-07-15T09:00" : new Date(now).toISOString(),
    before: async (endpoint) => {
      table = endpoint;
      return endpoint;
    },
  });
};

const adopting = async (context: Record<string, unknown>): Promise<string> => {
  const cdkOut = await aFolder();
  synthesize({ tableName: RESTORED, ...context }, cdkOut);
  return cdkOut;
};

const messages = async (): Promise<string[]> => (await system.mails()).map(({ to, messageId }) => `${messageId} ${to}`).sort();
const enroll = (teacher: string | undefined) => school.mine(`POST ${school.list}/enrollments`, { teacher, subject: "数学" });
const operator = (...words: string[]): Promise<string> => operatorOf({ folder })(...words);

beforeAll(async () => {
  folder = await aFolder();
  await deploy(assembly);
  at = await offices(system);
  const given = await enrollable(system, at);
  await given.openRegions("JUNIOR");
  const open = await given.anOpenSchool("school", "JUNIOR");
  school = { list: open.list, mine: system.as("school") };
  teachers = [await open.teacher(), await open.teacher()];
  expect((await enroll(teachers[0])).status).toBe(201);
  await operator("verify", "--mend");
  await system.clock(T);

  const { putMail } = await import("#table/outbox.ts");
  const { transact } = await import("#platform/dynamodb/client.ts");
  const letter = { about: ["waits"], to: { organization: open.school }, office: at.county };
  const ordered = mail(
    listLetter,
    { ...letter, data: { stage: "JUNIOR", until: null, reason: "核对" } },
    new Date(`${T}:00+08:00`).toISOString(),
  );
  await transact([putMail(ordered)]);
  waiting = ordered.businessKey;
});
afterAll(async () => {
  await system.stop();
  for (const one of folders) await rm(one, { recursive: true, force: true });
});

describe("a table that was lost and restored: back up, lose, restore, verify, go on", () => {
  it("loses what was done since, and not what left since", async () => {
    const backup = await rawRowsOf(system, table);
    const before = await messages();
    await system.clock("2022-07-18T09:00");
    expect((await enroll(teachers[1])).status).toBe(201);
    await system.settle();
    left = await messages();
    const since = left.filter((message) => !before.includes(message));
    for (const sent of [waiting, "weekly-report.2022-W28", "deadline-digest.2022-07-17"])
      expect(
        since.some((message) => message.includes(sent)),
        sent,
      ).toBe(true);
    await restoreInto(system, table, RESTORED, backup);
    await loseTable(system, table);
    expect((await school.mine(`GET ${school.list}/unit`)).status).toBe(500);
  });

  it("runs on hold over the restored table: people are answered, nothing runs by itself", async () => {
    await deploy(await adopting({ hold: "on" }));
    school = { ...school, mine: system.as("school") };
    expect(await school.mine(`GET ${school.list}/unit`)).toMatchObject({ status: 200, body: { roster: 1 } });
    expect((await enroll(teachers[1])).status).toBe(201);
    expect(await system.clock("2022-07-18T20:00")).toEqual([]);
    expect(await messages()).toEqual(left);
  });

  it("says which mails may have left, and what is due and may have left", async () => {
    const said = await operator("verify", "--restored-to", `${T}:00+08:00`);
    expect(said).toContain(`UNKNOWN  ${waiting}\n1 mails may have left`);
    expect(said).toMatch(/^report\.370685\.2022\.2022-W28 {2}made: reports\/.+\.json$/m);
    expect(said).toMatch(/^reminders\.370685 {2}\d+ letters: CAL-06 2022-07-20/m);
    expect(said).toMatch(/, 0 differ/);
    expect(await operator("mails")).toContain(waiting);
  });

  it("takes as sent what a person says was sent, once, and audits it", async () => {
    const settled = ["--reason", "邮件服务器日志有记录"];
    await operator("mails", "mark-sent", waiting, ...settled);
    const reports = ["report.370685.2022.2022-W28", "report.370686.2022.2022-W28"];
    expect(await operator("due-mark-sent", ...reports, ...settled)).toBe("2022-W28 taken as sent\n".repeat(2));
    await expect(operator("due-mark-sent", "report.370685.2022.2022-W28", ...settled)).rejects.toMatchObject({
      stderr: expect.stringContaining("taken as sent already"),
    });
    await expect(operator("due-mark-sent", "report.370685.2022.2022-W29", ...settled)).rejects.toMatchObject({
      stderr: expect.stringContaining("never made"),
    });
    expect(await operator("due-mark-sent", "reminders.370685", ...settled)).toMatch(/^[1-9]\d* taken as sent/);
    const history = await system.as("county")(`GET /counties/${at.county}/audit/ORGANIZATION/${at.county}`);
    const acts = Acts.parse(history.body).items.filter(({ act }) => act === "take what is due as sent");
    expect(acts.map(({ reason }) => reason)).toEqual([settled[1], settled[1]]);
    expect(await operator("verify", "--restored-to", `${T}:00+08:00`)).toMatch(/^0 mails .+\n0 due;/m);
  });

  it("goes on where the hold ends: no mail leaves twice, the next ones leave once", async () => {
    await followTable(system, table, RESTORED);
    await deploy(await adopting({ tableStream: `arn:aws:dynamodb:local-1:000000000000:table/${RESTORED}/stream/newest` }));
    await system.clock("2022-07-19T07:00");
    expect(await messages()).toEqual(left);
    await system.clock("2022-07-25T09:00");
    const all = await messages();
    expect(all.filter((message, i) => all.indexOf(message) !== i)).toEqual([]);
    for (const next of ["deadline-digest.2022-07-19", "weekly-report.2022-W29"]) expect(all.join("\n"), next).toContain(next);
    const shown = await system.as("county")(`GET /programs/2022/counties/${at.county}/reports/2022-W28`);
    expect(shown).toMatchObject({ status: 200, body: { week: "2022-W28" } });
  });
});
