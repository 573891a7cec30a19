import { createHash } from "node:crypto";
import type { APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import * as z from "zod";
import { given } from "#domain/given.ts";
import type { Accepted, Did, Refusal } from "#domain/outcome.ts";
import type { RefusalCode } from "#domain/refusals.ts";
import { cursorOf } from "./cursor.ts";
import { keptAs, SAFE } from "./headers.ts";
import { type Language, problemOf, statusOf } from "./problem.ts";
import { type FileShape, partsOf, type Route } from "./route.ts";
import { SESSION_SECONDS } from "./session.ts";

const STATUS_OF = { created: 201, changed: 200, unchanged: 200, queued: 202 } as const satisfies Record<Did, number>;

const File = z.object({ bytes: z.instanceof(Uint8Array), type: z.string(), name: z.string().optional() });
/** Where the caller is sent on to. */
const Elsewhere = z.object({ location: z.string() });
/** By which statuses: for now, or for good. */
const ELSEWHERE = [302, 308] as const;
const Versioned = z.object({ version: z.number() });
const Page = z.looseObject({ items: z.array(z.unknown()), next: z.record(z.string(), z.string()).optional() });

const isFile = (shape: z.ZodType | FileShape): shape is FileShape => "file" in shape;

const fileAnswer = (statusCode: number, value: unknown): APIGatewayProxyStructuredResultV2 => {
  const { bytes, type, name } = File.parse(value);
  const disposition = name === undefined ? {} : { "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(name)}` };
  const policy = type.startsWith("text/html") ? { "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'" } : {};
  return {
    statusCode,
    headers: { "content-type": type, ...SAFE, "cache-control": "no-store", ...policy, ...disposition },
    body: Buffer.from(bytes).toString("base64"),
    isBase64Encoded: true,
  };
};

const PAGE = {
  ...SAFE,
  "content-type": "text/html; charset=utf-8",
  "cache-control": "no-store",
  "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'",
  "referrer-policy": "no-referrer",
  vary: "accept",
} as const;

/** Whether a caller is a browser that opens an address: it names HTML, and JSON not before it. */
export const wantsPage = (accept = ""): boolean => {
  const [html, json] = [accept.indexOf("text/html"), accept.indexOf("application/json")];
  return html >= 0 && (json < 0 || html < json);
};

/** A refusal as the route's own page. */
export const problemPage = (
  asPage: NonNullable<Route["asPage"]>,
  refusal: Refusal,
  language: Language,
): APIGatewayProxyStructuredResultV2 => {
  const { title } = problemOf(refusal, language, "");
  return { statusCode: statusOf(refusal.code), headers: PAGE, body: asPage(undefined, { title }) };
};

const tagOf = (body: string): string => `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;

/** What of an ask its answer goes by: what its page markers are bound to, the names of its path, and what the caller has already. */
type Asked = {
  readonly binding: string;
  readonly place: Readonly<Record<string, unknown>>;
  readonly ifNoneMatch?: string | undefined;
  readonly accept?: string | undefined;
};

/** A path with its names filled in: from the path that was asked, else from what is answered. */
const filled = (template: string, asked: Readonly<Record<string, unknown>>, shown: unknown): string => {
  const names: Readonly<Record<string, unknown>> = { ...Object(shown), ...asked };
  return template.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(`${names[name]}`));
};

/** The answer that sends the caller on, where the route has one and this is it. */
const elsewhereOf = ({ answers }: Route, value: unknown): APIGatewayProxyStructuredResultV2 | undefined => {
  const statusCode = ELSEWHERE.find((status) => status in answers);
  const { data } = Elsewhere.safeParse(value);
  if (statusCode === undefined || !data) return undefined;
  return { statusCode, headers: { ...SAFE, "cache-control": "no-store", "referrer-policy": "no-referrer", location: data.location } };
};

/**
 * What a use case answered, as the route declares it: fields the declaration does not name stay behind. What has a version bears it as its tag, for changes;
 * whatever else is read is 304 where `ifNoneMatch` of the caller names it as it stands. What was made says where it is read, what is worked on when to look again.
 */
export const answerOf = (
  route: Route,
  { did, value }: Accepted<unknown>,
  { binding, place, ifNoneMatch = "", accept }: Asked,
): APIGatewayProxyStructuredResultV2 => {
  const sentOn = elsewhereOf(route, value);
  if (sentOn) return sentOn;
  const statusCode = STATUS_OF[did];
  const shape = route.answers[statusCode];
  if (!shape) throw new Error(`${route.on} declares no answer ${statusCode}`);
  if (isFile(shape)) return fileAnswer(statusCode, value);
  const page = route.paged && Page.parse(value);
  const shown = shape.parse(page ? { ...page, next: page.next && cursorOf(page.next, binding) } : value);
  if (route.asPage && wantsPage(accept)) return { statusCode, headers: PAGE, body: route.asPage(shown, undefined) };
  const body = JSON.stringify(shown);
  const version = Versioned.safeParse(shown).data?.version;
  const tag = version === undefined ? tagOf(body) : `"${version}"`;
  const headers = {
    ...SAFE,
    "content-type": "application/json; charset=utf-8",
    "cache-control": keptAs(route.may === "public" && !route.fresh),
    ...(route.asPage && { vary: "accept" }),
    ...route.headers,
    etag: tag,
    ...(route.readAt && (did === "created" || did === "queued") && { location: filled(route.readAt, place, shown) }),
    ...given({ "retry-after": route.again?.(shown)?.toString() }),
  };
  const known = version === undefined && partsOf(route).method === "GET" && ifNoneMatch.split(",").some((one) => one.trim() === tag);
  return known ? { statusCode: 304, headers } : { statusCode, headers, body };
};

/** The same answer without its body, where no more is asked for than its head. */
export const withoutBody = (route: Route, { body, isBase64Encoded, ...answer }: APIGatewayProxyStructuredResultV2) =>
  partsOf(route).method === "HEAD" ? answer : { ...answer, ...given({ body, isBase64Encoded }) };

/** What a caller hears of the token they brought, and may do about it: RFC 6750, and RFC 9470 where they have to sign in anew. */
const CHALLENGES: Readonly<Partial<Record<RefusalCode, string>>> = {
  KEY_UNKNOWN: 'Basic realm="xapi", charset="UTF-8"',
  UNAUTHENTICATED: 'Bearer error="invalid_token"',
  SIGN_IN_TOO_OLD: `Bearer error="insufficient_user_authentication", max_age="${SESSION_SECONDS}"`,
};

/**
 * A refusal as `application/problem+json` (RFC 9457). One that passes by itself says in how many seconds to ask again (`Retry-After`); a 405 says which methods
 * the path has (`Allow`).
 */
export const problemAnswer = (
  refusal: Refusal,
  language: Language,
  instance: string,
  methods: readonly string[],
): APIGatewayProxyStructuredResultV2 => {
  const { retryAfter } = refusal.data;
  const statusCode = statusOf(refusal.code);
  const allow = statusCode === 405 ? methods.join(", ") : undefined;
  return {
    statusCode,
    headers: {
      ...SAFE,
      "content-type": "application/problem+json; charset=utf-8",
      "content-language": language === "zh" ? "zh-CN" : "en",
      "cache-control": "no-store",
      ...given({
        allow,
        "www-authenticate": CHALLENGES[refusal.code],
        "retry-after": retryAfter === undefined ? undefined : `${retryAfter}`,
      }),
    },
    body: JSON.stringify(problemOf(refusal, language, instance)),
  };
};
