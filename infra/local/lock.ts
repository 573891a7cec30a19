import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CannotStart } from "./cannot-start.ts";

export type FolderLock = { release(): void; empty(): void };

const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

const holder = (file: string): number | undefined => {
  try {
    return Number(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
};

/** Takes `folder` for this process alone; where another living process has it, says so. */
export const hold = (folder: string): FolderLock => {
  const file = join(folder, "lock");
  const other = holder(file);
  if (other !== undefined && other !== process.pid && alive(other)) throw new CannotStart(`${folder} is in use by process ${other}.`);
  writeFileSync(file, String(process.pid));
  return {
    release: () => rmSync(file, { force: true }),
    empty: () => {
      for (const name of readdirSync(folder)) if (name !== "lock") rmSync(join(folder, name), { recursive: true, force: true });
    },
  };
};
