import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { root } from "#infra/local/build.ts";

export type Started = { readonly child: ChildProcess; readonly said: string };

/** Starts as `npm start` does, and answers with what it said until it named its users. */
export const started = async (folder: string): Promise<Started> => {
  const child = spawn(process.execPath, ["infra/local/start.ts", "--data", folder, "--port", "0"], {
    cwd: root,
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
