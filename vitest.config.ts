import { defineConfig } from "vitest/config";
import { chromium } from "./test/given/chromium.ts";

/** Kills in the middle of a season take long; `test/local/killed.test.ts` is the sample of them that `npm test` plays. */
const LONG = ["test/season/killed.test.ts"];

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
