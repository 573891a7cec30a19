import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import * as z from "zod";
import { aChild, type Child } from "#given/child.ts";
import { aSystem } from "#given/system.ts";
import { assembly } from "#infra/local/build.ts";
import { everyPage, granted } from "#infra/local/http/client.ts";
import { collect } from "./acts/collect.ts";
import { playSeason, type Season } from "./play.ts";
import { aSmallCounty } from "./small-county.ts";

const Mails = z.array(z.looseObject({ messageId: z.string() }));
const Waiting = z.looseObject({ businessKey: z.string() });
const Report = z.looseObject({ week: z.string() });

/** How many schools get their mail, and how many mails have left when it ends: once on the way to 08:00, once after. */
const schools = 8;
const kills = [1, 5];

const folder = await mkdtemp(join(tmpdir(), "xueshi-killed-"));
let child: Child | undefined;
afterAll(async () => {
  await child?.kill();
  await rm(folder, { recursive: true, force: true });
});

const start = async (): Promise<Child> => {
  child = await aChild(assembly, folder);
  return child;
};

const weeklyMails = async ({ as }: Child): Promise<string[]> =>
  (await granted(as("anyone"), Mails, "GET /_local/mail"))
    .map(({ messageId }) => messageId.replace(/^<|@.*$/g, ""))
    .filter((key) => key.startsWith("weekly-report.2022-W27."));

it("RPT-03: kill -9 while the weekly mails leave sends none twice, and of every mail it is known whether it left", {
  timeout: 180_000,
}, async () => {
  const system = await aSystem({ folder });
  const season: Season = { system, counties: [], tally: new Map() };
  await playSeason(season, [collect(await aSmallCounty(schools))], () => {});
  const [county] = season.counties;
  await system.stop();
  const mailsInAll = 1 + (county?.schools.length ?? 0);
  for (const [turn, enough] of kills.entries()) {
    const at = turn === 0 ? "2022-07-11T08:00" : "2022-07-11T08:30";
    const running = await start();
    let moving = true;
    const moved = running
      .as("anyone")("POST /_local/clock", { at })
      .catch(() => {})
      .finally(() => {
        moving = false;
      });
    while (moving && (await weeklyMails(running)).length < enough) await new Promise((resolve) => setTimeout(resolve, 5));
    await running.kill();
    await moved;
  }
  const running = await start();
  await running.as("anyone")("POST /_local/clock", { at: "2022-07-12T09:00" });
  const left = await weeklyMails(running);
  const office = running.as("county-379001");
  const unknown = await everyPage(office, Waiting, `/organizations/${county?.id}/mails?state=UNKNOWN`);
  expect(new Set(left).size).toBe(left.length);
  expect(new Set([...left, ...unknown.map(({ businessKey }) => businessKey)]).size).toBe(mailsInAll);
  const reports = await everyPage(office, Report, `/programs/2022/counties/${county?.id}/reports`);
  expect(reports.filter(({ week }) => week === "2022-W27")).toHaveLength(1);
});
