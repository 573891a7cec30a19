import { existsSync, readFileSync } from "node:fs";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import * as z from "zod";
import { refuse } from "#domain/outcome.ts";
import { problemAnswer } from "#platform/http/answer.ts";
import { SAFE } from "#platform/http/headers.ts";
import { languageOf } from "#platform/http/problem.ts";

/** Where the built page lies: beside the bundle (`infra/web.ts`), each file packed. */
const built = fileURLToPath(new URL("page/", import.meta.url));

const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
};

/** What the build says of itself: the file a browser begins with, and those that it asks for at once. */
const Entry = z.object({ script: z.string(), styles: z.array(z.string()), scripts: z.array(z.string()) });

/** A name of one file, which leads nowhere else. */
const isThere = (name: string): boolean => /^[\w-][\w.-]*$/.test(name) && existsSync(`${built}${name}.gz`);

/** By which names the page loads what it is made of. */
export const readEntry = (): z.output<typeof Entry> => Entry.parse(JSON.parse(readFileSync(`${built}entry.json`, "utf8")));

/** One file of the page. Its name says what is in it, so it is kept for good wherever it came by; one of another version is not there. */
export const file = ({ headers, pathParameters, rawPath }: APIGatewayProxyEventV2): APIGatewayProxyStructuredResultV2 => {
  const name = pathParameters?.file ?? "";
  const type = TYPES[extname(name)];
  if (!type || !isThere(name))
    return problemAnswer(refuse("PATH_UNKNOWN", "SEC-03", {}).refusal, languageOf(headers["accept-language"]), rawPath, []);
  const packed = readFileSync(`${built}${name}.gz`);
  const unpacks = /\bgzip\b/i.test(headers["accept-encoding"] ?? "");
  return {
    statusCode: 200,
    headers: {
      ...SAFE,
      "content-type": type,
      "cache-control": "public, max-age=31536000, immutable",
      vary: "accept-encoding",
      ...(unpacks && { "content-encoding": "gzip" }),
    },
    body: (unpacks ? packed : gunzipSync(packed)).toString("base64"),
    isBase64Encoded: true,
  };
};
