import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import * as z from "zod";
import { bundles } from "#infra/bundle.ts";

const Metafile = z.object({ outputs: z.record(z.string(), z.object({ inputs: z.record(z.string(), z.unknown()) })) });

/** What a function carries decides what it may weigh, in KiB. */
export const BUDGETS = {
  api: { raw: 380, gzip: 124 },
  people: { raw: 420, gzip: 134 },
  objects: { raw: 600, gzip: 190 },
  workbooks: { raw: 1536, gzip: 480 },
} as const;
export type Kind = keyof typeof BUDGETS;

export type Bundle = { readonly name: string; readonly kind: Kind; readonly raw: number; readonly gzip: number };

const kindOf = (inputs: readonly string[]): Kind => {
  const carries = (name: string) => inputs.some((input) => input.includes(`node_modules/${name}/`));
  if (carries("hucre") || carries("nodemailer")) return "workbooks";
  if (carries("@aws-sdk/client-s3")) return "objects";
  return inputs.includes("functions/platform/secrets.ts") && inputs.includes("domain/program/packs.ts") ? "people" : "api";
};

/** The weight of every bundle as it lies on disk. */
export const weigh = (): Bundle[] => {
  const { outputs } = Metafile.parse(JSON.parse(readFileSync(join(bundles, "metafile.json"), "utf8")));
  return Object.entries(outputs).flatMap(([output, { inputs }]) => {
    const name = /functions\/([\w-]+)\/index\.mjs$/.exec(output)?.[1];
    if (name === undefined) return [];
    const code = readFileSync(join(bundles, name, "index.mjs"));
    return [{ name, kind: kindOf(Object.keys(inputs)), raw: code.length / 1024, gzip: gzipSync(code, { level: 9 }).length / 1024 }];
  });
};
