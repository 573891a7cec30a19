import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { posix } from "node:path";
import { fileURLToPath } from "node:url";
import { parseAst } from "vite";
import * as z from "zod";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** The files of the project, as git knows them; those not committed yet too. */
export const files = (): string[] =>
  execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "--deduplicate"], { cwd: root, encoding: "utf8" })
    .split("\n")
    .filter((file) => file !== "");

export const textOf = (file: string): string => readFileSync(`${root}${file}`, "utf8");

export type Node = { readonly type: string; readonly start: number; readonly [property: string]: unknown };

const isNode = (value: object): value is Node => "type" in value && typeof value.type === "string" && "start" in value;

/** Every node of a syntax tree. */
export const nodesOf = (tree: object): Node[] => {
  const nodes: Node[] = [];
  const left: object[] = [tree];
  for (let value = left.pop(); value !== undefined; value = left.pop()) {
    if (isNode(value)) nodes.push(value);
    for (const child of Object.values(value)) if (typeof child === "object" && child !== null) left.push(child);
  }
  return nodes;
};

export type Source = {
  readonly file: string;
  readonly text: string;
  readonly nodes: readonly Node[];
  /** What it imports: paths from the top of the project, or names of packages; whether for their types alone. */
  readonly imports: readonly { readonly of: string; readonly typesOnly: boolean }[];
};

const rooms = {
  "#domain/": "domain/",
  "#platform/": "functions/platform/",
  "#functions/": "functions/",
  "#infra/": "infra/",
  "#given/": "test/given/",
};

const resolve = (from: string, specifier: string): string => {
  if (specifier.startsWith(".")) return posix.normalize(posix.join(posix.dirname(from), specifier));
  const alias = Object.entries(rooms).find(([beginning]) => specifier.startsWith(beginning));
  return alias ? specifier.replace(alias[0], alias[1]) : specifier;
};

const Import = z.looseObject({
  source: z.looseObject({ value: z.string() }),
  importKind: z.string().optional(),
  exportKind: z.string().optional(),
  specifiers: z.array(z.looseObject({ importKind: z.string().optional() })).default([]),
});

const importOf = (file: string, node: Node) => {
  if (!/^(ImportDeclaration|ImportExpression|ExportNamedDeclaration|ExportAllDeclaration)$/.test(node.type)) return [];
  const found = Import.safeParse(node);
  if (!found.success) return [];
  const { source, importKind, exportKind, specifiers } = found.data;
  const typesOnly =
    importKind === "type" || exportKind === "type" || (specifiers.length > 0 && specifiers.every((one) => one.importKind === "type"));
  return [{ of: resolve(file, source.value), typesOnly }];
};

/** The code of the project, parsed. */
export const sources = (): Source[] =>
  files()
    .filter((file) => /\.([tj]s|tsx)$/.test(file) && !file.endsWith(".d.ts"))
    .map((file) => {
      const text = textOf(file);
      const nodes = nodesOf(parseAst(text, { lang: file.endsWith("x") ? "tsx" : "ts" }, file));
      return { file, text, nodes, imports: nodes.flatMap((node) => importOf(file, node)) };
    });
