import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);

const places = (process.env.PATH ?? "").split(delimiter);

/** Where Chromium is: what `CHROMIUM` says, else what the path has; `undefined` on a machine without. */
export const chromium: string | undefined =
  process.env.CHROMIUM ??
  ["chromium", "chromium-browser", "google-chrome"]
    .flatMap((name) => places.map((place) => join(place, name)))
    .find((file) => existsSync(file));

/** What a page's document has become once it was loaded and its scripts ran. */
export const domOf = async (page: string): Promise<string> => {
  if (chromium === undefined) throw new Error("no Chromium on this machine: apt-get install chromium, or say CHROMIUM=its path");
  const folder = await mkdtemp(join(tmpdir(), "letters-"));
  try {
    const file = join(folder, "page.html");
    await writeFile(file, page);
    const quiet = [
      "--headless=new",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-dev-shm-usage",
      `--user-data-dir=${join(folder, "profile")}`,
    ];
    const { stdout } = await run(chromium, [...quiet, "--dump-dom", pathToFileURL(file).href], { maxBuffer: 64 * 1024 * 1024 });
    return stdout;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
