import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { parseEnv } from "node:util";
import * as z from "zod";
import { root } from "#infra/local/build.ts";

export type Started = { readonly child: ChildProcess; readonly said: string };

const Scripts = z.object({ scripts: z.object({ start: z.string() }) });

/** Starts as `npm start` does, in this checkout or another, and answers with what it said until it named its users. */
export const started = async (folder: string, checkout = root): Promise<Started> => {
  const { start } = Scripts.parse(JSON.parse(readFileSync(join(checkout, "package.json"), "utf8"))).scripts;
  const [variables = "", settings = ""] = start.split(/\bnode /);
  const child = spawn(process.execPath, [...settings.split(" "), "--data", folder, "--port", "0"], {
    cwd: checkout,
    env: { ...process.env, ...parseEnv(variables.trim().replaceAll(" ", "\n")) },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  for await (const line of createInterface({ input: child.stdout })) {
    said += `${line}\n`;
    if (line.includes("sample users")) return { child, said };
  }
  throw new Error(`it ended, having said ${said}`);
};

export const stopped = async ({ child }: Started): Promise<void> => {
  if (child.exitCode !== null) return;
  child.kill("SIGTERM");
  await once(child, "exit");
};
