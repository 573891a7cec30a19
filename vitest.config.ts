import { defineConfig } from "vitest/config";

export default defineConfig(({ mode }) => ({
  test: {
    env: { LANE: mode },
    include: ["test/**/*.test.ts"],
    reporters: ["default", "./test/given/slowest.ts"],
    globalSetup: ["test/given/built.ts"],
    testTimeout: 180_000,
    hookTimeout: 180_000,
    maxWorkers: 2,
    isolate: false,
    setupFiles: ["test/given/afresh.ts"],
  },
}));
