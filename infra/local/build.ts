import { spawn } from "node:child_process";
import { once } from "node:events";
import { globSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));

const changedAt = (path: string): number => statSync(`${root}/${path}`, { throwIfNoEntry: false })?.mtimeMs ?? 0;

const newestSource = (): number =>
  globSync(["domain/**/*.ts", "functions/**/*.ts", "infra/**/*.ts", "cdk.json", "package-lock.json"], {
    cwd: root,
    exclude: ["infra/local/**"],
  }).reduce((newest, path) => Math.max(newest, changedAt(path)), 0);

/** Bundles and synthesizes into `cdk.out`, unless what lies there is newer than every source. Answers where it lies. */
export const built = async (): Promise<string> => {
  if (changedAt("cdk.out/manifest.json") < newestSource()) {
    const child = spawn(process.execPath, ["infra/app.ts"], { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
    const [code] = await once(child, "exit");
    if (code !== 0) throw new Error("the stack could not be synthesized");
  }
  return `${root}/cdk.out`;
};
