import { defineConfig } from "vitest/config";
import { chromium } from "./test/given/chromium.ts";

/**
 * Which files a lane plays, by their names' ends: `npm test` those without a word there, `npm run test:wide` what goes round every corner of one part (`.wide`), and
 * `npm run test:all` everything, with kills, races, whole seasons and rows of earlier versions (`.long`).
 */
const lanes: Readonly<Record<string, { readonly include: readonly string[]; readonly exclude: readonly string[] }>> = {
  test: { include: ["test/**/*.test.ts"], exclude: ["test/**/*.{wide,long}.test.ts"] },
  wide: { include: ["test/**/*.wide.test.ts"], exclude: [] },
  all: { include: ["test/**/*.test.ts"], exclude: [] },
};

export default defineConfig(({ mode }) => {
  const lane = lanes[mode];
  if (!lane) throw new Error(`There is no lane "${mode}" of tests: ${Object.keys(lanes).join(", ")}.`);
  const measured = chromium !== undefined || mode === "all";
  if (!measured && mode === "wide")
    console.warn("No Chromium here: test/browser is left out, and no letter is measured. apt-get install chromium, or CHROMIUM=its path.");
  return {
    test: {
      env: { LANE: mode },
      include: [...lane.include],
      exclude: ["**/node_modules/**", ...(measured ? [] : ["test/browser/**"]), ...lane.exclude],
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
