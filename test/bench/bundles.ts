import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import * as z from "zod";
import { bundles } from "#infra/bundle.ts";

const Metafile = z.object({ outputs: z.record(z.string(), z.object({ inputs: z.record(z.string(), z.unknown()) })) });

/** What a bundle may weigh, in KiB: one that answers requests, one that keeps objects too, a worker, which reads or writes whole workbooks, the one that is a learning record store beside (xAPI), and the one that gives the API's document away. */
export const BUDGETS = {
  api: { raw: 445, gzip: 146 },
  objects: { raw: 610, gzip: 195 },
  worker: { raw: 1536, gzip: 480 },
  records: { raw: 455, gzip: 152 },
  document: { raw: 500, gzip: 212 },
} as const;
export type Kind = keyof typeof BUDGETS;

export type Bundle = { readonly name: string; readonly kind: Kind; readonly raw: number; readonly gzip: number };

const WORKERS = [
  "awards",
  "certificates-on-make",
  "checks",
  "confirmations",
  "exports",
  "imports",
  "imports-on-chunk",
  "lists",
  "mail-on-send",
  "reports",
  "rounds",
  "spaces",
  "transcripts",
];

const kindOf = (name: string, inputs: readonly string[]): Kind => {
  if (WORKERS.includes(name)) return "worker";
  if (name === "docs") return "document";
  if (name === "evidence") return "records";
  return inputs.some((input) => input.includes("node_modules/@aws-sdk/client-s3/")) ? "objects" : "api";
};

/** The weight of every bundle as it lies on disk. */
export const weigh = (): Bundle[] => {
  const { outputs } = Metafile.parse(JSON.parse(readFileSync(join(bundles, "metafile.json"), "utf8")));
  return Object.entries(outputs).flatMap(([output, { inputs }]) => {
    const name = /functions\/([\w-]+)\/index\.mjs$/.exec(output)?.[1];
    if (name === undefined) return [];
    const code = readFileSync(join(bundles, name, "index.mjs"));
    return [{ name, kind: kindOf(name, Object.keys(inputs)), raw: code.length / 1024, gzip: gzipSync(code, { level: 9 }).length / 1024 }];
  });
};
