import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { textOf } from "./sources.ts";

/** The lines of a document that a reader is told to type, in their order. */
export const typedIn = (document: string): string =>
  [...textOf(document).matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, lines = ""]) => lines).join("\n");

type Walk = {
  readonly ok: boolean;
  readonly said: string;
  /** What was asked with JSON: `POST /path`, and its body. */
  readonly asked: readonly { readonly on: string; readonly body: string }[];
};

/** One line of `curl`, as far as it sends JSON to `api`. */
const askOf = (words: readonly string[], api: string): Walk["asked"] => {
  const after = (option: string) => (words.includes(option) ? words[words.indexOf(option) + 1] : undefined);
  const body = after("--json");
  const url = words.find((word) => word.startsWith(`${api}/`));
  return body === undefined || url === undefined ? [] : [{ on: `${after("-X") ?? "POST"} ${url.slice(api.length)}`, body }];
};

/** Runs them in one shell against `api`, and ends at the first that is not granted; answers with all that was said and asked, and whether it went through. */
export const walked = async (document: string, api: string): Promise<Walk> => {
  const folder = await mkdtemp(join(tmpdir(), "xueshi-walk-"));
  const strict = 'set -eo pipefail\ncurl() { printf "%s\\0" "$@" END >> ASKED; command curl --fail-with-body "$@"; }\n'.replace(
    "ASKED",
    join(folder, "asked"),
  );
  const lines = typedIn(document)
    .replace("api=http://127.0.0.1:4800", `api=${api}`)
    .replaceAll("docs/examples/", `${process.cwd()}/docs/examples/`);
  const script = `${strict}set -x\n${lines}\necho; echo WALKED`;
  try {
    const walk = await new Promise<Omit<Walk, "asked">>((resolve) => {
      const env = { ...process.env, PATH: `${process.cwd()}/node_modules/.bin:${process.env.PATH}` };
      execFile("bash", ["-c", script], { cwd: folder, env, maxBuffer: 64 * 1024 * 1024 }, (_, stdout, stderr) =>
        resolve({ ok: stdout.trimEnd().endsWith("WALKED"), said: `${stderr.slice(-3000)}\n${stdout.slice(-2000)}` }),
      );
    });
    const curls = (await readFile(join(folder, "asked"), "utf8")).split("\0END\0");
    return { ...walk, asked: curls.flatMap((one) => askOf(one.split("\0"), api)) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
