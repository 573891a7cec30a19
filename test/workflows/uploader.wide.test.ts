import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";

/** What the other side does when an upload is begun, and what it says when it is to be put together. */
let begins = async (): Promise<void> => {};
let completes: readonly [status: number, body: object] = [200, {}];
let stores = 200;
let asks: string[] = [];
let folder = "";

const portOf = () => z.looseObject({ port: z.int() }).parse(server.address()).port;

const server = createServer(async (request, response) => {
  request.resume();
  const on = `${request.method} ${request.url}`;
  asks.push(on);
  const say = (status: number, body: object) => response.writeHead(status).end(JSON.stringify(body));
  if (request.method === "PUT") return say(stores, {});
  if (on.endsWith("/completion")) return say(...completes);
  if (on.endsWith("/uploads")) await begins();
  const url = `http://127.0.0.1:${portOf()}/part`;
  return say(200, { upload: "U", state: "UPLOADING", arrived: [], window: [{ part: 1, url, headers: {} }] });
});

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "film-"));
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
});
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

const file = () => join(folder, "lesson.mp4");
const run = async () => {
  await writeFile(file(), "as it was hashed");
  asks = [];
  const api = `http://127.0.0.1:${portOf()}`;
  const args = ["docs/examples/upload-lesson.mjs", file(), "--api", api, "--lesson", "/lesson", "--pause", "0"];
  return new Promise<{ readonly code: unknown; readonly says: string }>((done) => {
    execFile(process.execPath, args, (error, _, says) => done({ code: error ? error.code : 0, says }));
  });
};
const puts = () => asks.filter((on) => on.startsWith("PUT"));

describe("VID-15 the command-line uploader says what to do next", () => {
  test("a file that is changed in place while it is sent is not sent", async () => {
    begins = () => writeFile(file(), "as it is by now!");
    expect(await run()).toEqual({ code: 1, says: expect.stringContaining("请确认文件不再变动") });
    expect(puts()).toEqual([]);
  });

  test("a part that the store refuses is sent once", async () => {
    begins = async () => {};
    stores = 400;
    expect(await run()).toEqual({ code: 1, says: expect.stringContaining("重新运行本命令") });
    expect(puts()).toHaveLength(1);
  });

  test("what has not come whole after several rounds is not said to have come", async () => {
    stores = 200;
    completes = [422, { code: "checksum-mismatch" }];
    const { code, says } = await run();
    expect([code, says.trim()]).toEqual([2, "视频尚未传齐。请重新运行本命令，从已传到的地方继续。"]);
  });
});
