import { spawn } from "node:child_process";
import { once } from "node:events";
import { globSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { CannotStart } from "./cannot-start.ts";

export const root = fileURLToPath(new URL("../..", import.meta.url));

/** Where what runs on this machine lies: apart from `cdk.out`, which a deployment fills with a context of its own. */
export const assembly = `${root}/.build/local`;

/** Where the compiled code of an assembly's functions is kept from one start to the next. */
export const compiledIn = (folder: string): string => join(folder, "compiled");

const changedAt = (path: string): number => statSync(`${root}/${path}`, { throwIfNoEntry: false })?.mtimeMs ?? 0;

const newestSource = (): number =>
  globSync(["domain/**/*.ts", "functions/**/*.ts", "infra/**/*.ts", "cdk.json", "package-lock.json"], {
    cwd: root,
    exclude: ["infra/local/**"],
  }).reduce((newest, path) => Math.max(newest, changedAt(path)), 0);

/** Bundles and synthesizes for this machine, by the context of cdk.json alone, unless what lies there is newer than every source. Answers where it lies. */
export const built = async (tell: (line: string) => void = () => {}): Promise<string> => {
  if (changedAt(".build/local/manifest.json") < newestSource()) {
    tell("bundling the functions and synthesizing the stack…");
    rmSync(compiledIn(assembly), { recursive: true, force: true });
    const child = spawn(process.execPath, ["infra/app.ts"], {
      cwd: root,
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...process.env, CDK_OUTDIR: assembly },
    });
    const [code] = await once(child, "exit");
    if (code !== 0) throw new CannotStart("The stack could not be synthesized; why stands above.");
  }
  return assembly;
};
