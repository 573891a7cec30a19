import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import * as z from "zod";
import { faultOfAsk } from "#given/declared.ts";
import { type Started, started, stopped } from "#given/started.ts";
import { walked } from "#given/walk.ts";
import { clientOf, everyPage, granted } from "#infra/local/http/client.ts";

const folder = await mkdtemp(join(tmpdir(), "xueshi-start-"));
let running: Started | undefined;
const start = async (): Promise<string> => {
  running = await started(folder);
  return running.said;
};
const stop = async (): Promise<void> => {
  if (running) await stopped(running);
};
afterAll(async () => {
  await stop();
  await rm(folder, { recursive: true, force: true });
});

const Token = z.object({ access_token: z.string() });
const Me = z.looseObject({ roles: z.array(z.object({ organization: z.string() }).loose()) });

it("npm start loads the demonstration county once, names its users, starts again with what it has, and answers docs/api.md line by line, as docs/openapi.json declares what it asks", {
  timeout: 600_000,
}, async () => {
  const said = await start();
  expect(said).toMatch(/青岩市: 2800 teachers imported.*临槐县: 1800 teachers imported/s);
  await stop();
  const again = await start();
  expect(again).not.toContain("imported");
  const url = /学时 (\S+)/.exec(again)?.[1] ?? "";
  const { access_token } = await granted(clientOf(url), Token, "POST /_local/token", { user: "county-379001" });
  const county = clientOf(url, async () => access_token);
  const { roles } = await granted(county, Me, "GET /me");
  expect(await everyPage(county, z.unknown(), `/organizations/${roles[0]?.organization}/teachers`)).toHaveLength(2800);
  const { ok, said: told, asked } = await walked("docs/api.md", url);
  expect(ok, told).toBe(true);
  expect(asked.length).toBeGreaterThan(20);
  expect(asked.flatMap(({ on, body }) => faultOfAsk(on, z.json().parse(JSON.parse(body))) ?? [])).toEqual([]);
});
