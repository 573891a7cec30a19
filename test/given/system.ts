import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { assembly } from "#infra/local/build.ts";
import { type Client, clientOf } from "#infra/local/http/client.ts";
import { Instant } from "#infra/local/http/local-routes.ts";
import type { MailHead, ReceivedMail } from "#infra/local/inbox.ts";
import { type Runtime, startRuntime } from "#infra/local/runtime.ts";
import { asDeclared } from "./declared.ts";
import { onCommonGround } from "./ground.ts";

export type { Client };

export type System = {
  readonly url: string;
  /** Where everything it keeps lies. */
  readonly folder: string;
  readonly runtime: Runtime;
  token(user: string): Promise<string>;
  /** The client of a user, or of nobody. */
  as(user?: string): Client;
  /**
   * Moves the clock on; times without a zone are Shanghai's. All schedules fire on the way, or those alone whose names begin with one of `firing`: none, where
   * a test only needs a later moment.
   */
  clock(
    at: string,
    firing?: readonly string[],
  ): Promise<readonly { readonly schedule: string; readonly at: string; readonly ok: boolean }[]>;
  /** Waits until the queues are empty. */
  settle(): Promise<void>;
  mails(): Promise<readonly MailHead[]>;
  mail(id: string): Promise<ReceivedMail>;
  /** All that the functions have logged. */
  logs(): Promise<string>;
  stop(): Promise<void>;
};

const readAll = async (folder: string): Promise<string> => {
  const names = await readdir(folder);
  return (await Promise.all(names.map((name) => readFile(join(folder, name), "utf8")))).join("\n");
};

/** A whole system of its own, empty, at a moment of the program: the synthesized stack on real engines, in a folder that goes with it. */
export const aSystem = async ({
  at = "2022-07-05T08:00",
  cdkOut = assembly,
  folder: given,
  before,
  streams = false,
  alone = false,
}: {
  readonly at?: string;
  readonly cdkOut?: string;
  /** Where its state stays; without it, it goes with the system. */
  readonly folder?: string;
  /** Stands before the table; answers with its own address. */
  readonly before?: (table: string) => Promise<string>;
  /** Whether the streams of tables are followed. */
  readonly streams?: boolean;
  /** Whether it stands on a ground of its own, whose keys lie in its folder. */
  readonly alone?: boolean;
} = {}): Promise<System> => {
  const folder = given ?? (await mkdtemp(join(tmpdir(), "xueshi-")));
  const settings = { folder, at: Instant.parse(at), streams, ...(before && { before }) };
  const apart = alone || given !== undefined || cdkOut !== assembly;
  const runtime = (apart ? undefined : await onCommonGround(settings)) ?? (await startRuntime({ ...settings, cdkOut, port: 0 }));
  const tokens = new Map<string, Promise<string>>();
  const token = (user: string): Promise<string> => {
    const known = tokens.get(user) ?? runtime.issuer.token({ user }, runtime.audience);
    tokens.set(user, known);
    return known;
  };
  return {
    url: runtime.url,
    folder,
    runtime,
    token,
    as: (user) => asDeclared(user === undefined ? clientOf(runtime.url) : clientOf(runtime.url, () => token(user))),
    clock: (instant, firing) => runtime.timeline.moveTo(Instant.parse(instant), firing),
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
      if (given === undefined) await rm(folder, { recursive: true, force: true });
    },
  };
};
