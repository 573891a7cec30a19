import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as z from "zod";
import { PART_BYTES } from "#domain/films/types.ts";
import type { System } from "../system.ts";

export const sumOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("base64");

/** The parts of a file, and their sums. */
export const partsOf = (file: Uint8Array): readonly Uint8Array[] =>
  Array.from({ length: Math.max(1, Math.ceil(file.length / PART_BYTES)) }, (_, index) =>
    file.subarray(index * PART_BYTES, (index + 1) * PART_BYTES),
  );

/** The SHA-256 of the sums of all parts, as the store has it. */
export const compositeOf = (file: Uint8Array): string => {
  const parts = partsOf(file);
  const whole = createHash("sha256");
  for (const part of parts) whole.update(Buffer.from(sumOf(part), "base64"));
  return `${whole.digest("base64")}-${parts.length}`;
};

/** What beginning an upload asks. */
export const asking = (file: Uint8Array, type = "video/mp4") => ({ size: file.length, type, sums: partsOf(file).slice(0, 8).map(sumOf) });

const Address = z.object({ part: z.number(), url: z.string(), headers: z.record(z.string(), z.string()) });
export const Begun = z.looseObject({
  upload: z.string(),
  state: z.string(),
  window: z.array(Address),
  arrived: z.array(z.looseObject({ part: z.number() })),
});

/** Puts bytes at an address. */
export const put = async ({ url, headers }: z.output<typeof Address>, bytes: Uint8Array): Promise<number> => {
  const { status } = await fetch(url, { method: "PUT", headers, body: Buffer.from(bytes) });
  return status;
};

/** Uploads a small film of one part to a lesson, and waits until it was looked at; answers with the upload. */
export const uploadFilm = async (system: System, user: string, lesson: string, film: Uint8Array): Promise<string> => {
  const { upload, window } = Begun.parse((await system.as(user)(`POST ${lesson}/uploads`, asking(film))).body);
  for (const address of window) await put(address, partsOf(film)[address.part - 1] ?? film);
  await system.as(user)(`POST ${lesson}/uploads/${upload}/completion`, { sum: compositeOf(film) });
  await system.settle();
  return upload;
};

/** Runs the uploader of the examples on a file that lies somewhere; ended hard after so many milliseconds, where some are said, it has no code. */
export const uploaderRun = async (
  system: System,
  user: string,
  lesson: string,
  path: string,
  { more = [], killedAfter = 0 }: { readonly more?: readonly string[]; readonly killedAfter?: number } = {},
) => {
  const env = { ...process.env, XUESHI_TOKEN: await system.token(user) };
  const args = ["docs/examples/upload-lesson.mjs", path, "--api", system.url, "--lesson", lesson, ...more];
  return new Promise<{ readonly code: number | null; readonly says: string }>((resolve) => {
    const options = { env, timeout: killedAfter, killSignal: "SIGKILL" } as const;
    execFile(process.execPath, args, options, (error, out, err) =>
      resolve({ code: error ? (error.killed ? null : Number(error.code)) : 0, says: out + err }),
    );
  });
};

/** Runs the uploader of the examples on a file, as a school's technician does. */
export const runUploader = async (system: System, user: string, lesson: string, file: Uint8Array, name = "lesson.mp4") => {
  const folder = await mkdtemp(join(tmpdir(), "film-"));
  await writeFile(join(folder, name), file);
  const ran = await uploaderRun(system, user, lesson, join(folder, name));
  await rm(folder, { recursive: true });
  return ran;
};
