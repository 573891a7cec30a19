import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { built } from "#infra/local/build.ts";

/** Before any test: bundles and template are as new as their sources, and there is a folder for what workers keep from file to file, which goes with the run. */
export const setup = async (): Promise<() => void> => {
  await built();
  const folder = mkdtempSync(join(tmpdir(), "xueshi-run-"));
  process.env.KEPT_FROM_FILE_TO_FILE = folder;
  return () => rmSync(folder, { recursive: true, force: true });
};
