import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { assembly, compiledIn, root } from "#infra/local/build.ts";
import type { System } from "./system.ts";

const run = promisify(execFile);

/** The operator's command as it is given these words first; it answers what it printed, and rejects where it ends with another code than 0. */
export const operatorBy =
  (...first: string[]) =>
  async (...words: string[]): Promise<string> => {
    const env = { ...process.env, NODE_COMPILE_CACHE: compiledIn(assembly) };
    const { stdout } = await run(process.execPath, ["infra/operator.ts", ...first, ...words], { cwd: root, env });
    return stdout;
  };

/** The operator's command on a system, with the credentials that the runtime left for it. */
export const operatorOf = ({ folder }: Pick<System, "folder">) => operatorBy("--env", join(folder, "operator.env"));
