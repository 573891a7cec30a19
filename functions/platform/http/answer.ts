import type { APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import * as z from "zod";
import type { Accepted, Did, Refusal } from "#domain/outcome.ts";
import { cursorOf } from "./cursor.ts";
import { type Language, problemOf, statusOf } from "./problem.ts";
import type { FileShape, Route } from "./route.ts";

const STATUS_OF = { created: 201, changed: 200, unchanged: 200, queued: 202 } as const satisfies Record<Did, number>;

const File = z.object({ bytes: z.instanceof(Uint8Array), type: z.string(), name: z.string().optional() });
const Versioned = z.object({ version: z.number() });
const Page = z.looseObject({ items: z.array(z.unknown()), next: z.record(z.string(), z.string()).optional() });

const isFile = (shape: z.ZodType | FileShape): shape is FileShape => "file" in shape;

const fileAnswer = (statusCode: number, value: unknown): APIGatewayProxyStructuredResultV2 => {
  const { bytes, type, name } = File.parse(value);
  const disposition = name === undefined ? {} : { "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(name)}` };
  const policy = type.startsWith("text/html") ? { "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'" } : {};
  return {
    statusCode,
    headers: { "content-type": type, "cache-control": "no-store", "x-content-type-options": "nosniff", ...policy, ...disposition },
    body: Buffer.from(bytes).toString("base64"),
    isBase64Encoded: true,
  };
};

/** What a use case answered, as the route declares it: fields the declaration does not name stay behind. */
export const answerOf = (route: Route, { did, value }: Accepted<unknown>, binding: string): APIGatewayProxyStructuredResultV2 => {
  const statusCode = STATUS_OF[did];
  const shape = route.answers[statusCode];
  if (!shape) throw new Error(`${route.on} declares no answer ${statusCode}`);
  if (isFile(shape)) return fileAnswer(statusCode, value);
  const page = route.paged && Page.parse(value);
  const shown = shape.parse(page ? { ...page, next: page.next && cursorOf(page.next, binding) } : value);
  const version = Versioned.safeParse(shown);
  return {
    statusCode,
    headers: {
      "content-type": "application/json; charset=utf-8",
      "cache-control": "no-store",
      ...(version.success && { etag: `"${version.data.version}"` }),
    },
    body: JSON.stringify(shown),
  };
};

const Later = z.object({ retryAfter: z.int() });

/** A refusal as `application/problem+json` (RFC 9457). One that passes by itself says in how many seconds to ask again (`Retry-After`). */
export const problemAnswer = (refusal: Refusal, language: Language, instance: string): APIGatewayProxyStructuredResultV2 => {
  const later = Later.safeParse(refusal.data);
  return {
    statusCode: statusOf(refusal.code),
    headers: {
      "content-type": "application/problem+json; charset=utf-8",
      "content-language": language === "zh" ? "zh-CN" : "en",
      "cache-control": "no-store",
      ...(later.success && { "retry-after": `${later.data.retryAfter}` }),
    },
    body: JSON.stringify(problemOf(refusal, language, instance)),
  };
};
