import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";

/** Where functions are loaded from: as in the cloud, no `node_modules` lies above it, so that what a bundle lacks there it lacks here too. */
export type Code = {
  /** Where an asset lies there; it is copied when first asked for. */
  of(asset: string): string;
  remove(): void;
};

/** A place for the code of the one runtime that keeps its state in `folder`. */
export const codeFor = (folder: string): Code => {
  const place = join(tmpdir(), `xueshi-code-${createHash("sha256").update(resolve(folder)).digest("hex").slice(0, 12)}`);
  const remove = () => rmSync(place, { recursive: true, force: true });
  remove();
  mkdirSync(place, { mode: 0o700 });
  return {
    of: (asset) => {
      const copy = join(place, basename(asset));
      if (!existsSync(copy)) cpSync(asset, copy, { recursive: true });
      return copy;
    },
    remove,
  };
};
