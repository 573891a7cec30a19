import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, expect, it } from "vitest";
import * as z from "zod";
import { root } from "#infra/local/build.ts";
import { clientOf, everyPage, granted } from "#infra/local/client.ts";

const folder = await mkdtemp(join(tmpdir(), "xueshi-start-"));
let running: ChildProcess | undefined;
afterAll(async () => {
  await stop();
  await rm(folder, { recursive: true, force: true });
});

const stop = async (): Promise<void> => {
  if (!running || running.exitCode !== null) return;
  running.kill("SIGTERM");
  await once(running, "exit");
};

/** Starts as `npm start` does, and answers with what it said until it named its users. */
const start = async (): Promise<string> => {
  const child = spawn(process.execPath, ["infra/local/start.ts", "--data", folder, "--port", "0"], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
  });
  running = child;
  let said = "";
  for await (const line of createInterface({ input: child.stdout })) {
    said += `${line}\n`;
    if (line.includes("sample users")) return said;
  }
  throw new Error(`it ended, having said ${said}`);
};

const Token = z.object({ access_token: z.string() });
const Me = z.looseObject({ roles: z.array(z.object({ organization: z.string() }).loose()) });

it("npm start loads the demonstration county once, names its users, and is soon there again", { timeout: 300_000 }, async () => {
  const said = await start();
  expect(said).toMatch(/青岩市: 2800 teachers imported.*临槐县: 1800 teachers imported/s);
  await stop();
  const began = performance.now();
  const again = await start();
  expect(performance.now() - began).toBeLessThan(30_000);
  expect(again).not.toContain("imported");
  const url = /学时 (\S+)/.exec(again)?.[1] ?? "";
  const { access_token } = await granted(clientOf(url), Token, "POST /_local/token", { user: "county-379001" });
  const county = clientOf(url, async () => access_token);
  const { roles } = await granted(county, Me, "GET /me");
  expect(await everyPage(county, z.unknown(), `/organizations/${roles[0]?.organization}/teachers`)).toHaveLength(2800);
});
