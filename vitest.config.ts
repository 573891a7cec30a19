import { defineConfig } from "vitest/config";
import { chromium } from "./test/given/chromium.ts";

/**
 * What takes long, and is about one part of the house: `npm run test:all` plays it, before each hand-in. Of kills, keys that rotate, moves, restores and rows of
 * earlier versions `npm test` has other files that are shorter.
 */
const LONG = [
  "browser/console",
  "browser/reviews",
  "infra/generated-clients",
  "infra/stages",
  "local/restored",
  "local/store-killed",
  "season/killed",
  "season/season",
  "workflows/audit-copies",
  "workflows/canaries",
  "workflows/canaries-transfers",
  "workflows/enrollment-at-once",
  "workflows/evidence-at-once",
  "workflows/import-hanging",
  "workflows/kept-removed",
  "workflows/key-rewrap",
  "workflows/key-rotation",
  "workflows/key-rotation-imports",
  "workflows/lists-checked",
  "workflows/operator",
  "workflows/paging-costs",
  "workflows/stored-mails",
  "workflows/stored-people",
  "workflows/stored-sealed",
  "workflows/stored-unknown",
  "workflows/transfer-sheets-at-once",
  "workflows/transfers-model",
  "workflows/upload-schedules",
  "workflows/verify",
].map((name) => `test/${name}.test.ts`);

export default defineConfig(({ mode }) => {
  const measured = chromium !== undefined || mode === "all";
  if (!measured)
    console.warn("No Chromium here: test/browser is left out, and no letter is measured. apt-get install chromium, or CHROMIUM=its path.");
  return {
    test: {
      env: { LANE: mode },
      include: ["test/**/*.test.ts"],
      exclude: ["**/node_modules/**", ...(measured ? [] : ["test/browser/**"]), ...(mode === "all" ? [] : LONG)],
      reporters: ["default", "./test/given/slowest.ts"],
      globalSetup: ["test/given/built.ts"],
      testTimeout: 180_000,
      hookTimeout: 180_000,
      maxWorkers: 3,
      isolate: false,
      setupFiles: ["test/given/afresh.ts"],
    },
  };
});
