import { afterAll, vi } from "vitest";

/**
 * Each file begins with modules and an environment of its own, although all files of a worker share its process: only packages stay loaded, which is what takes
 * long.
 */
vi.resetModules();
const found = { ...process.env };
afterAll(() => {
  for (const name of Object.keys(process.env)) if (!(name in found)) delete process.env[name];
  Object.assign(process.env, found);
});
