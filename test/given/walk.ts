import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { textOf } from "./sources.ts";

/** The lines of a document that a reader is told to type, in their order. */
export const typedIn = (document: string): string =>
  [...textOf(document).matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, lines = ""]) => lines).join("\n");

/** Runs them in one shell against `api`, and ends at the first that is not granted; answers with all that was said, and whether it went through. */
export const walked = async (document: string, api: string): Promise<{ readonly ok: boolean; readonly said: string }> => {
  const folder = await mkdtemp(join(tmpdir(), "xueshi-walk-"));
  const strict = 'set -eo pipefail\ncurl() { command curl --fail-with-body "$@"; }\n';
  const lines = typedIn(document)
    .replace("api=http://127.0.0.1:4800", `api=${api}`)
    .replaceAll("docs/examples/", `${process.cwd()}/docs/examples/`);
  const script = `${strict}set -x\n${lines}\necho; echo WALKED`;
  try {
    return await new Promise((resolve) => {
      const env = { ...process.env, PATH: `${process.cwd()}/node_modules/.bin:${process.env.PATH}` };
      execFile("bash", ["-c", script], { cwd: folder, env, maxBuffer: 64 * 1024 * 1024 }, (_, stdout, stderr) =>
        resolve({ ok: stdout.trimEnd().endsWith("WALKED"), said: `${stderr.slice(-3000)}\n${stdout.slice(-2000)}` }),
      );
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
