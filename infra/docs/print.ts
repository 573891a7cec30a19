import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { daysOffPage } from "./days-off.ts";
import { keptPage } from "./kept-page.ts";
import { lessonsPage } from "./lessons-page.ts";
import { openapi } from "./openapi.ts";
import { pathsPrinted } from "./paths.ts";
import { tablePage } from "./table-page.ts";

/** What `npm run docs` writes: the documents that are printed from the code, by their path. */
export const documents = (): Record<string, string> => ({
  "docs/openapi.json": `${JSON.stringify(openapi(), null, 2)}\n`,
  "docs/kept.md": keptPage(),
  "docs/lessons.md": lessonsPage(),
  "docs/paths.json": `${JSON.stringify(pathsPrinted(), null, 2)}\n`,
  "docs/table.md": tablePage(),
  "domain/program/calendar/days-off.ts": daysOffPage(),
});

if (import.meta.main)
  for (const [path, text] of Object.entries(documents())) writeFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), text);
