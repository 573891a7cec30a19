import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import * as z from "zod";
import { aTrial } from "./trial.ts";

type Running = { readonly child: ChildProcess; readonly url: string };

const children: ChildProcess[] = [];
afterEach(async () => {
  for (const child of children.splice(0))
    if (child.exitCode === null && child.signalCode === null) {
      child.kill("SIGKILL");
      await once(child, "exit");
    }
});

const start = async (cdkOut: string, folder: string): Promise<Running> => {
  const child = spawn(process.execPath, [fileURLToPath(new URL("./run-trial.ts", import.meta.url)), cdkOut, folder], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  children.push(child);
  const [line] = await once(child.stdout.setEncoding("utf8"), "data");
  return { child, url: String(line).trim() };
};

const tokenFrom = async (url: string): Promise<string> => {
  const answer = await fetch(`${url}/_local/token`, { method: "POST", body: JSON.stringify({ user: "a" }) });
  return z.object({ access_token: z.string() }).parse(await answer.json()).access_token;
};

const does = async (url: string, token: string, deed: object): Promise<unknown> => {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const answer = await fetch(`${url}/do`, { method: "POST", headers, body: JSON.stringify(deed) });
  if (answer.status !== 200) throw new Error(await answer.text());
  return answer.json();
};

const Row = z.looseObject({ sk: z.string(), n: z.number().optional() });

describe("a system ended by kill -9 in the middle of its work", () => {
  it("has everything it answered for, once, when it starts again: rows, objects, messages and the time", async () => {
    const cdkOut = aTrial();
    const folder = await mkdtemp(join(tmpdir(), "xueshi-killed-"));
    const kept = { counts: 0, asked: 0, objects: [""], messages: [""] };
    kept.objects.length = 0;
    kept.messages.length = 0;
    for (let round = 0; round < 3; round++) {
      const { child, url } = await start(cdkOut, folder);
      const token = await tokenFrom(url);
      let going = true;
      const client = async (name: string): Promise<void> => {
        for (let i = 0; going; i++) {
          const key = `${round}-${name}-${i}`;
          try {
            kept.asked += 1;
            await does(url, token, { do: "update", key: { pk: "COUNT", sk: "all" } });
            kept.counts += 1;
            await does(url, token, { do: "keep", key, text: key });
            kept.objects.push(key);
            await does(url, token, { do: "send", text: key });
            kept.messages.push(key);
          } catch {
            return;
          }
        }
      };
      const clients = ["a", "b", "c"].map(client);
      const enough = kept.counts + 40 + 7 * round;
      while (kept.counts < enough) await new Promise((resolve) => setTimeout(resolve, 5));
      child.kill("SIGKILL");
      await once(child, "exit");
      going = false;
      await Promise.all(clients);
    }
    const { url } = await start(cdkOut, folder);
    const token = await tokenFrom(url);
    await fetch(`${url}/_local/clock`, { method: "POST", body: JSON.stringify({ at: "2022-07-05T09:00" }) });
    const [{ n = 0 } = { n: 0 }] = z.array(Row).parse(await does(url, token, { do: "query", pk: "COUNT" }));
    expect(n).toBeGreaterThanOrEqual(kept.counts);
    expect(n).toBeLessThanOrEqual(kept.asked);
    for (const key of kept.objects) expect(await does(url, token, { do: "fetch", key })).toBe(key);
    const worked = z.array(Row).parse(await does(url, token, { do: "query", pk: "DONE" }));
    const done = new Set(worked.map(({ sk }) => sk.split(" ")[0]));
    expect(kept.messages.filter((message) => !done.has(message))).toEqual([]);
    await rm(folder, { recursive: true, force: true });
  });

  it("is not started twice on the same folder", async () => {
    const cdkOut = aTrial();
    const folder = await mkdtemp(join(tmpdir(), "xueshi-killed-"));
    await start(cdkOut, folder);
    const second = spawn(process.execPath, [fileURLToPath(new URL("./run-trial.ts", import.meta.url)), cdkOut, folder], {
      stdio: ["ignore", "ignore", "pipe"],
    });
    const [said] = await once(second.stderr.setEncoding("utf8"), "data");
    expect(said).toMatch(/is in use by process/);
    await rm(folder, { recursive: true, force: true });
  });
});
