import { createHash } from "node:crypto";
import { cpSync, existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build, type Rolldown } from "vite";
import * as z from "zod";
import { bundleOf } from "../bundle.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Where the page lies once it is built, each file packed; `entry.json` says what a browser begins with. */
export const page = join(root, ".build/console/page");
/** What it was built of: each file with its sum. */
const made = join(root, ".build/console/made-of.json");

const Made = z.record(z.string(), z.string());

const sumOf = (file: string): string =>
  existsSync(join(root, file))
    ? createHash("sha256")
        .update(readFileSync(join(root, file)))
        .digest("hex")
    : "";
const sumsOf = (files: readonly string[]) => Object.fromEntries(files.map((file) => [file, sumOf(file)]));
const ownFiles = (): string[] => [...globSync("web/**/*.{ts,tsx,css}", { cwd: root }), "infra/console/build.ts", "package-lock.json"];

/** Whether what lies there was built of the files as they are now. */
const isNew = (): boolean => {
  if (!existsSync(made)) return false;
  const before = Made.parse(JSON.parse(readFileSync(made, "utf8")));
  return ownFiles().every((file) => file in before) && Object.entries(before).every(([file, sum]) => sumOf(file) === sum);
};

const isChunk = (one: Rolldown.OutputChunk | Rolldown.OutputAsset): one is Rolldown.OutputChunk => one.type === "chunk";

/** Every chunk that the entry needs before it runs. */
const neededBy = (name: string, chunks: ReadonlyMap<string, Rolldown.OutputChunk>): string[] => [
  ...new Set((chunks.get(name)?.imports ?? []).flatMap((one) => [one, ...neededBy(one, chunks)])),
];

const buildPage = async (): Promise<void> => {
  process.env.NODE_ENV = "production";
  const built = await build({
    configFile: false,
    root: join(root, "web"),
    base: "/console/",
    logLevel: "error",
    build: {
      write: false,
      assetsDir: "",
      target: ["chrome100", "edge100", "firefox115", "safari15.4"],
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 1200,
      rolldownOptions: { input: join(root, "web/main.tsx") },
    },
  });
  if (Array.isArray(built) || !("output" in built)) throw new Error("the console is built in one go");
  const chunks = new Map(built.output.filter(isChunk).map((one) => [one.fileName, one]));
  const [entry] = [...chunks.values()].filter(({ isEntry }) => isEntry);
  if (!entry) throw new Error("the console has no entry");
  rmSync(page, { recursive: true, force: true });
  mkdirSync(page, { recursive: true });
  for (const one of built.output)
    writeFileSync(join(page, `${one.fileName}.gz`), gzipSync(isChunk(one) ? one.code : one.source, { level: 9 }));
  const styles = built.output.map(({ fileName }) => fileName).filter((name) => name.endsWith(".css"));
  const begins = { script: entry.fileName, scripts: neededBy(entry.fileName, chunks), styles };
  writeFileSync(join(page, "entry.json"), JSON.stringify(begins));
  const modules = [...chunks.values()].flatMap(({ moduleIds }) => moduleIds.map((id) => relative(root, id.replace(/\?.*$/, ""))));
  const ours = modules.filter((file) => /^(domain|functions)\//.test(file));
  writeFileSync(made, JSON.stringify(sumsOf([...ownFiles(), ...ours])));
};

/** Builds the page of the console, unless what lies there is of the same sources, and lays it beside the function that serves it. */
export const layPageBeside = async (): Promise<void> => {
  if (!isNew()) await buildPage();
  cpSync(page, join(bundleOf("console"), "page"), { recursive: true });
};
