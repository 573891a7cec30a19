import { createHash, randomUUID } from "node:crypto";
import * as z from "zod";
import { clientOf } from "#infra/local/http/client.ts";
import type { Client, System } from "./system.ts";

/** The account by which the system knows a source of a county. */
export const accountOf = async (system: System, county: string, source = "省平台"): Promise<string> => {
  const { body } = await system.as("county")(`GET /counties/${county}/sources`);
  const { items } = z.object({ items: z.array(z.object({ account: z.string(), source: z.string() })) }).parse(body);
  return items.find((one) => one.source === source)?.account ?? "";
};

export const NewKey = z.looseObject({ key: z.string(), secret: z.string() });

/** Makes a key for a source. */
export const aKey = async (system: System, county: string, account: string) =>
  NewKey.parse((await system.as("county")(`POST /counties/${county}/sources/${account}/keys`, { year: 2022 })).body);

/** Asks as a source that signs in by its key. */
export const lrsOf =
  (system: System, { key, secret }: z.output<typeof NewKey>): Client =>
  (on, body, headers = {}) =>
    clientOf(system.url)(on, body, {
      authorization: `Basic ${Buffer.from(`${key}:${secret}`).toString("base64")}`,
      "x-experience-api-version": "1.0.3",
      ...headers,
    });

/** The home page by which a source of the tests is appointed. */
export const HOME = "https://learn.example.invalid";

/** A statement: that somebody, known to the source by `name`, did something with a course. */
export const aStatement = (name: string, verb: string, course: string, change: object = {}) => ({
  id: randomUUID(),
  actor: { account: { homePage: HOME, name } },
  verb: { id: `http://adlnet.gov/expapi/verbs/${verb}` },
  object: { id: `${HOME}/courses/${course}` },
  timestamp: "2022-08-10T09:00:00+08:00",
  ...change,
});

const hashOf = (content: Uint8Array): string => createHash("sha256").update(content).digest("hex");

/** What a statement says of something that comes beside it. */
export const anAttachment = (content: Uint8Array) => ({
  usageType: "https://learn.example.invalid/paper",
  display: { "zh-CN": "附件" },
  contentType: "text/plain",
  length: content.length,
  sha2: hashOf(content),
});

/** A statement in several parts: what comes beside it goes by its own hash, unless another is named. */
export const inParts = (
  said: object,
  parts: readonly { readonly content: Uint8Array; readonly sha2?: string; readonly encoding?: string }[],
) => {
  const boundary = randomUUID();
  const part = (headers: string, content: Uint8Array) => [Buffer.from(`--${boundary}\r\n${headers}\r\n\r\n`), content, Buffer.from("\r\n")];
  const body = Buffer.concat([
    ...part("Content-Type: application/json", Buffer.from(JSON.stringify(said))),
    ...parts.flatMap(({ content, sha2 = hashOf(content), encoding = "binary" }) =>
      part(`Content-Type: text/plain\r\nContent-Transfer-Encoding: ${encoding}\r\nX-Experience-API-Hash: ${sha2}`, content),
    ),
    Buffer.from(`--${boundary}--`),
  ]);
  return { type: `multipart/mixed; boundary=${boundary}`, body };
};
