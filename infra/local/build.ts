import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { globSync, mkdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { CannotStart } from "./cannot-start.ts";

export const root = fileURLToPath(new URL("../..", import.meta.url));

/**
 * Where what runs on this machine lies: outside the repository, so that a function lacks here what it lacks in the cloud, one folder for each checkout; and
 * apart from `cdk.out`, which a deployment fills with a context of its own.
 */
export const assembly = join(tmpdir(), `xueshi-${createHash("sha256").update(root).digest("hex").slice(0, 12)}`);

/** Where the compiled code of an assembly's functions is kept from one start to the next. */
export const compiledIn = (folder: string): string => join(folder, "compiled");

const changedAt = (path: string): number => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;

const newestSource = (): number =>
  globSync(["domain/**/*.ts", "functions/**/*.ts", "infra/**/*.ts", "web/**/*.{ts,tsx,css}", "cdk.json", "package-lock.json"], {
    cwd: root,
    exclude: ["infra/local/**"],
  }).reduce((newest, path) => Math.max(newest, changedAt(join(root, path))), 0);

/** What lies in a folder that all may write to is taken for ours only where nobody else made it. */
const makeOurOwn = (folder: string): void => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (process.getuid && statSync(folder).uid !== process.getuid()) throw new CannotStart(`${folder} belongs to somebody else.`);
};

/** Bundles and synthesizes for this machine, by the context of cdk.json alone, unless what lies there is newer than every source. Answers where it lies. */
export const built = async (tell: (line: string) => void = () => {}): Promise<string> => {
  makeOurOwn(assembly);
  if (changedAt(join(assembly, "manifest.json")) < newestSource()) {
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
