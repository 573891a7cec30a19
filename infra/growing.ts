import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundleOf } from "./bundle.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const workflows = ["access", "audit", "deadlines", "directory", "docs", "enrollment", "imports", "lists", "mail", "program", "reports"];
const declared: Record<string, Record<string, { on: string; may: unknown }>> = {};
for (const workflow of workflows) {
  const file = join(root, "functions", workflow, "routes.ts");
  if (existsSync(file)) declared[workflow] = (await import(file)).routes;
}

/** The routes of a workflow, as far as it stands. */
export const routesOf = (workflow: string) => declared[workflow] ?? {};

/** Keeps the place of a function that does not stand yet. */
export const placeFor = (name: string): void => {
  const index = join(bundleOf(name), "index.mjs");
  if (existsSync(index)) return;
  mkdirSync(bundleOf(name), { recursive: true });
  writeFileSync(index, 'export const handler = async () => ({ statusCode: 501, body: "" });\n');
};
