import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import * as z from "zod";
import { aChild, type Child, command } from "#given/child.ts";
import { inFull } from "#given/lane.ts";
import { Queues } from "#infra/local/engines/sqs.ts";
import { type Client, granted } from "#infra/local/http/client.ts";
import { aTrial } from "./trial.ts";

const children: Child[] = [];
const folders: string[] = [];
afterEach(async () => {
  for (const child of children.splice(0)) await child.kill();
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

const aFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), "xueshi-killed-"));
  folders.push(folder);
  return folder;
};

const start = async (cdkOut: string, folder: string): Promise<Child> => {
  const child = await aChild(cdkOut, folder);
  children.push(child);
  return child;
};

const does = (person: Client, deed: object): Promise<unknown> => granted(person, z.unknown(), "POST /do", deed);

const Rows = z.array(z.looseObject({ sk: z.string(), n: z.number().optional() }));

describe("a system ended by kill -9 in the middle of its work", () => {
  it("has everything it answered for, once, when it starts again: rows, objects, messages and the time", async () => {
    const cdkOut = aTrial();
    const folder = await aFolder();
    const kept = { asked: 0, counts: 0, objects: new Set<string>(), messages: new Set<string>() };
    const work = async (person: Client, name: string): Promise<void> => {
      for (let turn = 0; ; turn++) {
        const key = `${name}-${turn}`;
        kept.asked += 1;
        await does(person, { do: "update", key: { pk: "COUNT", sk: "all" } });
        kept.counts += 1;
        await does(person, { do: "keep", key, text: key });
        kept.objects.add(key);
        await does(person, { do: "send", text: key });
        kept.messages.add(key);
      }
    };
    for (const round of inFull ? [1, 2, 3] : [2]) {
      const child = await start(cdkOut, folder);
      const person = child.as("someone");
      const hands = ["a", "b", "c"].map((name) => work(person, `${round}${name}`).catch(() => {}));
      const enough = kept.counts + 20 + 7 * round;
      while (kept.counts < enough) await new Promise((resolve) => setTimeout(resolve, 5));
      await child.kill();
      await Promise.all(hands);
    }
    const child = await start(cdkOut, folder);
    const person = child.as("someone");
    await granted(person, z.unknown(), "POST /_local/clock", { at: "2022-07-05T09:00" });
    const [{ n = 0 } = { n: 0 }] = Rows.parse(await does(person, { do: "query", pk: "COUNT" }));
    expect(n).toBeGreaterThanOrEqual(kept.counts);
    expect(n).toBeLessThanOrEqual(kept.asked);
    for (const key of kept.objects) expect(await does(person, { do: "fetch", key })).toBe(key);
    const worked = new Set(Rows.parse(await does(person, { do: "query", pk: "DONE" })).map(({ sk }) => sk.split(" ")[0] ?? ""));
    expect([...kept.messages].filter((message) => !worked.has(message))).toEqual([]);
  });

  it("hands out at once what a worker held that is no more, and not yet what a worker failed on", async () => {
    const folder = await aFolder();
    const opened = () => new Queues(folder, new Map([["work", { visibilitySeconds: 1800 }]]), () => 0);
    const queues = opened();
    queues.send("work", { MessageBody: "failed" });
    for (const { receiptHandle } of queues.receive("work", 1)) queues.letGo("work", receiptHandle);
    queues.send("work", { MessageBody: "held" });
    expect(queues.receive("work", 1)).toHaveLength(1);
    queues.close();
    const again = opened();
    expect(again.receive("work", 10).map(({ body }) => body)).toEqual(["held"]);
    again.close();
  });

  it("is not started twice on the same folder", async () => {
    const cdkOut = aTrial();
    const folder = await aFolder();
    await start(cdkOut, folder);
    const second = spawn(...command(cdkOut, folder), { stdio: ["ignore", "ignore", "pipe"] });
    const [said] = await once(second.stderr.setEncoding("utf8"), "data");
    expect(said).toMatch(/is in use by process/);
  });
});
