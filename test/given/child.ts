import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import * as z from "zod";
import { type Client, clientOf, granted } from "#infra/local/http/client.ts";

/** A runtime in a process of its own, so that it can be killed. */
export type Child = { readonly url: string; readonly process: ChildProcess; as(user: string): Client; kill(): Promise<void> };

const Token = z.object({ access_token: z.string() });

const tokenFrom = async (url: string, user: string): Promise<string> =>
  (await granted(clientOf(url), Token, "POST /_local/token", { user })).access_token;

export const command = (cdkOut: string, folder: string): readonly [string, string[]] => [
  process.execPath,
  [fileURLToPath(new URL("./run.ts", import.meta.url)), cdkOut, folder],
];

/** Starts a runtime on `folder`, whose state may be there already. */
export const aChild = async (cdkOut: string, folder: string): Promise<Child> => {
  const child = spawn(...command(cdkOut, folder), { stdio: ["ignore", "pipe", "inherit"] });
  const [line] = await once(child.stdout.setEncoding("utf8"), "data");
  const url = String(line).trim();
  return {
    url,
    process: child,
    as: (user) => {
      const token = tokenFrom(url, user);
      return clientOf(url, () => token);
    },
    kill: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, "exit");
      child.kill("SIGKILL");
      await ended;
    },
  };
};
