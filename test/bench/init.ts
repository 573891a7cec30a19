import { execFileSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { bundles, entries } from "#infra/bundle.ts";
import { root } from "#infra/local/build.ts";

const RUNS = 5;

/** What a function reads of its environment before its first event. */
const environment = {
  AWS_REGION: "local-1",
  TABLE_NAME: "t",
  DATA_BUCKET: "b",
  MAIL: "smtp",
  SMTP_SECRET: "s",
  SECRETS_URL: "http://127.0.0.1:1",
  MAIL_FROM: "a@example.invalid",
};

const probe =
  "const from = process.cpuUsage(); await import(process.argv[1]); const { user, system } = process.cpuUsage(from); console.log((user + system) / 1000);";

const cpuOf = (file: string): number =>
  Number(execFileSync(process.execPath, ["--input-type=module", "-e", probe, file], { encoding: "utf8", env: environment }));

const middle = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** The same functions as a bundler makes them that was told nothing. */
const plainBuild = async (): Promise<string> => {
  const outdir = mkdtempSync(join(tmpdir(), "plain-"));
  await build({
    absWorkingDir: root,
    entryPoints: Object.entries(entries()).map(([name, file]) => ({ in: file, out: `${name}/index` })),
    outdir,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    format: "esm",
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
    logLevel: "error",
  });
  return outdir;
};

export type Init = { readonly name: string; readonly ours: number; readonly plain: number };

/** CPU milliseconds from a fresh Node to a loaded function, ours beside a plain build, taken in turns; the middle of five. */
export const initOfAll = async (): Promise<Init[]> => {
  const plain = await plainBuild();
  return Object.keys(entries()).map((name) => {
    const runs = Array.from({ length: RUNS }, () => ({
      ours: cpuOf(join(bundles, name, "index.mjs")),
      plain: cpuOf(join(plain, name, "index.mjs")),
    }));
    return { name, ours: middle(runs.map(({ ours }) => ours)), plain: middle(runs.map((run) => run.plain)) };
  });
};
