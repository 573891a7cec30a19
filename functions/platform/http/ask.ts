import type { APIGatewayProxyEventV2 } from "aws-lambda";
import * as z from "zod";
import { given } from "#domain/given.ts";
import { accept, type Outcome, refuse } from "#domain/outcome.ts";
import { bindingOf, pageKeyOf } from "./cursor.ts";
import { mistakesOf, refusalOf } from "./mistakes.ts";
import type { Language } from "./problem.ts";
import { type FileShape, parameterOf, type Route, wholeNumber } from "./route.ts";

const JSON_AT_MOST = 256 * 1024;
const PAGE_AT_MOST = 200;

/** So that a mistake of type is told from a missing value. */
const REPORTING = { reportInput: true } as const;

type Values = Readonly<Record<string, unknown>>;

/** The parameters of the path. An id that cannot be one is answered like an id nobody has; anything else is bad input. */
export const parsePath = (route: Route, event: APIGatewayProxyEventV2, language: Language): Outcome<Values> => {
  const values: Record<string, unknown> = {};
  for (const [, name = ""] of route.on.matchAll(/\{(\w+)\}/g)) {
    const parsed = parameterOf(route, name).safeParse(event.pathParameters?.[name], REPORTING);
    if (!parsed.success && name.endsWith("Id")) return refuse("NOT_FOUND", "SEC-03", {});
    if (!parsed.success) return refuse("BAD_INPUT", "SEC-03", { errors: mistakesOf(parsed.error, `/path/${name}`, language) });
    values[name] = parsed.data;
  }
  return accept(values);
};

const partOf = (shape: z.ZodType, given: unknown, base: string, language: Language): Outcome<Values> => {
  const parsed = shape.safeParse(given, REPORTING);
  return parsed.success ? accept(z.record(z.string(), z.unknown()).parse(parsed.data)) : refusalOf(parsed.error, base, language);
};

const isFile = (takes: Route["takes"]): takes is FileShape => takes !== undefined && "file" in takes;

const bytesOf = (event: APIGatewayProxyEventV2): Buffer => Buffer.from(event.body ?? "", event.isBase64Encoded ? "base64" : "utf8");

const typeOf = (event: APIGatewayProxyEventV2): string => (event.headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase() ?? "";

const fileOf = (shape: FileShape, event: APIGatewayProxyEventV2): Outcome<Values> => {
  const type = typeOf(event);
  if (type === "multipart/form-data") return refuse("FILE_IS_MULTIPART", "SEC-03", {});
  const bytes = bytesOf(event);
  const most = shape.atMost ?? JSON_AT_MOST;
  if (bytes.length > most) {
    const limit = `${most / 1024 / 1024} MB`;
    const { larger } = shape;
    return larger === undefined
      ? refuse("BODY_TOO_LARGE", "SEC-03", { limit })
      : refuse("BODY_TOO_LARGE_HERE", "SEC-03", { limit, address: `${event.rawPath}/${larger}` });
  }
  return accept({ file: { bytes: new Uint8Array(bytes), type } });
};

const JSON_TYPE = /^application\/(?:[\w.-]+\+)?json$/;
const MARK = "\uFEFF";

const jsonOf = (shape: z.ZodType, event: APIGatewayProxyEventV2, language: Language): Outcome<Values> => {
  const bytes = bytesOf(event);
  const type = typeOf(event);
  if (bytes.length > 0 && type !== "" && !JSON_TYPE.test(type)) return refuse("BODY_NOT_JSON", "SEC-03", { type: type.slice(0, 80) });
  if (bytes.length > JSON_AT_MOST) return refuse("BODY_TOO_LARGE", "SEC-03", { limit: `${JSON_AT_MOST / 1024} KB` });
  let given: unknown;
  try {
    given = bytes.length === 0 ? {} : JSON.parse(withoutMark(bytes.toString("utf8")));
  } catch {
    const detail = language === "zh" ? "不是有效的 JSON" : "is not JSON";
    return refuse("BAD_INPUT", "SEC-03", { errors: [{ pointer: "", detail }] });
  }
  return partOf(shape, given, "", language);
};

/** Some programs put a byte order mark before what they send. */
const withoutMark = (text: string): string => (text.startsWith(MARK) ? text.slice(MARK.length) : text);

const VERSION = /^"(0|[1-9]\d{0,14})"$/;

const pagingWithin = (most: number) => z.strictObject({ limit: wholeNumber(1, most).default(50), cursor: z.string().optional() });
const pagings = new Map([[PAGE_AT_MOST, pagingWithin(PAGE_AT_MOST)]]);

/** Which page of a list is asked for. */
export const pagingOf = ({ mostAPage = PAGE_AT_MOST }: Pick<Route, "mostAPage">): ReturnType<typeof pagingWithin> => {
  const paging = pagings.get(mostAPage) ?? pagingWithin(mostAPage);
  pagings.set(mostAPage, paging);
  return paging;
};

/** At which host a request was asked: what a server before the gateway says, else what the gateway heard. */
export const hostOf = ({ headers, requestContext }: APIGatewayProxyEventV2): string =>
  (headers["x-forwarded-host"]?.split(",")[0] ?? requestContext.domainName).trim().toLowerCase();

/** What a route is asked beyond its path: query, page, version and body, and what a cursor of this query is bound to. */
export const parseRest = (
  name: string,
  route: Route,
  event: APIGatewayProxyEventV2,
  path: Values,
  scope: string,
  language: Language,
): Outcome<{ ask: Values; binding: string }> => {
  const { limit, cursor, ...query } = event.queryStringParameters ?? {};
  const binding = bindingOf(name, path, scope, query);
  const asked: Values[] = [path];

  const queried = partOf(route.query ?? z.strictObject({}), route.paged ? query : (event.queryStringParameters ?? {}), "/query", language);
  if (!queried.ok) return queried;
  asked.push(queried.value);

  if (route.paged) {
    const paging = pagingOf(route).safeParse({ ...given({ limit }), cursor }, REPORTING);
    if (!paging.success) return refuse("BAD_INPUT", "SEC-03", { errors: mistakesOf(paging.error, "/query", language) });
    const after = paging.data.cursor === undefined ? undefined : pageKeyOf(paging.data.cursor, binding);
    if (paging.data.cursor !== undefined && !after) return refuse("CURSOR_INVALID", "SEC-03", {});
    asked.push({ page: { limit: paging.data.limit, ...given({ after }) } });
  }

  if (route.versioned) {
    const given = event.headers["if-match"]?.trim();
    if (!given) return refuse("IF_MATCH_REQUIRED", "SEC-04", {});
    const version = VERSION.exec(given)?.[1];
    if (version === undefined) return refuse("IF_MATCH_INVALID", "SEC-04", {});
    asked.push({ version: Number(version) });
  }

  if (route.byHost) asked.push({ host: hostOf(event) });

  if (route.takes) {
    const body = isFile(route.takes) ? fileOf(route.takes, event) : jsonOf(route.takes, event, language);
    if (!body.ok) return body;
    asked.push(body.value);
  }
  return accept({ ask: Object.assign({}, ...asked), binding });
};
