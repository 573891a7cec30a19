import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "#infra/local/build.ts";
import type { Mail, MailHead } from "#infra/local/inbox.ts";
import { Instant } from "#infra/local/local-routes.ts";
import { type Runtime, startRuntime } from "#infra/local/runtime.ts";

export type Answered = { readonly status: number; readonly headers: Headers; readonly body: unknown };

/** Asks the API as one user: `await office("POST /programs/2022/...", { ... })`. A body that is bytes is sent as it is. */
export type Client = (on: string, body?: unknown, headers?: Readonly<Record<string, string>>) => Promise<Answered>;

export type System = {
  readonly url: string;
  readonly runtime: Runtime;
  token(user: string): Promise<string>;
  /** The client of a user, or of nobody. */
  as(user?: string): Client;
  /** Moves the clock on; times without a zone are Shanghai's. */
  clock(at: string): Promise<readonly { readonly schedule: string; readonly at: string; readonly ok: boolean }[]>;
  /** Waits until the queues are empty. */
  settle(): Promise<void>;
  mails(): Promise<readonly MailHead[]>;
  mail(id: string): Promise<Mail>;
  /** All that the functions have logged. */
  logs(): Promise<string>;
  stop(): Promise<void>;
};

const parsed = (text: string, type: string): unknown => (type.includes("json") ? JSON.parse(text) : text);

const clientOf =
  (url: string, token: (() => Promise<string>) | undefined): Client =>
  async (on, body, headers = {}) => {
    const [method = "GET", path = "/"] = on.split(" ");
    const raw = body instanceof Uint8Array;
    const response = await fetch(url + path, {
      method,
      headers: {
        ...(body !== undefined && { "content-type": raw ? "application/octet-stream" : "application/json" }),
        ...(token && { authorization: `Bearer ${await token()}` }),
        ...headers,
      },
      ...(body !== undefined && { body: raw ? new Uint8Array(body) : JSON.stringify(body) }),
    });
    const type = response.headers.get("content-type") ?? "";
    const bytes = /json|text|xml/.test(type) ? parsed(await response.text(), type) : new Uint8Array(await response.arrayBuffer());
    return { status: response.status, headers: response.headers, body: bytes };
  };

const readAll = async (folder: string): Promise<string> => {
  const names = await readdir(folder);
  return (await Promise.all(names.map((name) => readFile(join(folder, name), "utf8")))).join("\n");
};

/** A whole system of its own, empty, at a moment of the program: the synthesized stack on real engines, in a folder that goes with it. */
export const aSystem = async ({
  at = "2022-07-05T08:00",
  cdkOut = join(root, "cdk.out"),
}: {
  readonly at?: string;
  readonly cdkOut?: string;
} = {}): Promise<System> => {
  const folder = await mkdtemp(join(tmpdir(), "xueshi-"));
  const runtime = await startRuntime({ cdkOut, folder, port: 0, at: Instant.parse(at) });
  const token = (user: string): Promise<string> => runtime.issuer.token({ user }, runtime.audience);
  return {
    url: runtime.url,
    runtime,
    token,
    as: (user) => clientOf(runtime.url, user === undefined ? undefined : () => token(user)),
    clock: (instant) => runtime.timeline.moveTo(Instant.parse(instant)),
    settle: () => runtime.timeline.settle(),
    mails: () => runtime.inbox.list(),
    mail: async (id) => {
      const mail = await runtime.inbox.read(id);
      if (!mail) throw new Error(`there is no mail ${id}`);
      return mail;
    },
    logs: () => readAll(join(folder, "logs")),
    stop: async () => {
      await runtime.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
