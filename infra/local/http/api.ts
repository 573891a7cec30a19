import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { JWTPayload } from "jose";
import * as z from "zod";
import type { LocalFunction } from "../functions/functions.ts";
import { PLACE } from "../names.ts";
import type { Stack } from "../template.ts";
import { bytesOf } from "./bytes.ts";
import type { Issuer } from "./issuer.ts";

const Route = z.looseObject({
  RouteKey: z.string(),
  Target: z.string(),
  AuthorizationType: z.enum(["NONE", "JWT"]).default("NONE"),
  AuthorizerId: z.string().optional(),
});
const Integration = z.looseObject({ IntegrationUri: z.string(), PayloadFormatVersion: z.literal("2.0") });
const Authorizer = z.looseObject({ JwtConfiguration: z.object({ Audience: z.array(z.string()), Issuer: z.string() }) });
const Cors = z.looseObject({
  AllowOrigins: z.array(z.string()).default([]),
  AllowMethods: z.array(z.string()).default([]),
  AllowHeaders: z.array(z.string()).default([]),
  ExposeHeaders: z.array(z.string()).default([]),
  MaxAge: z.number().optional(),
});
const Api = z.looseObject({ CorsConfiguration: Cors.optional() });
const Permission = z.looseObject({ FunctionName: z.string(), Principal: z.string() });

const Answer = z.looseObject({
  statusCode: z.coerce.number(),
  headers: z.record(z.string(), z.coerce.string()).default({}),
  cookies: z.array(z.string()).default([]),
  body: z.string().default(""),
  isBase64Encoded: z.boolean().default(false),
});

const LARGEST_BODY = 10 * 1024 * 1024;
const LARGEST_EVENT = 6 * 1024 * 1024;
const AS_TEXT = /^(text\/|application\/(json|xml|javascript))/;

type Served = {
  readonly key: string;
  readonly method: string;
  readonly pattern: RegExp;
  readonly fixed: number;
  readonly audiences: readonly string[] | undefined;
  readonly target: LocalFunction;
};

const patternOf = (path: string): RegExp =>
  new RegExp(
    `^${path
      .replace(/[.]/g, "\\.")
      .replace(/\{(\w+)\+\}/g, "(?<$1>.+)")
      .replace(/\{(\w+)\}/g, "(?<$1>[^/]+)")}$`,
  );

const say = (response: ServerResponse, status: number, message: string, headers: Readonly<Record<string, string>> = {}): void => {
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify({ message }));
};

/** Why nobody is let in, as API Gateway says it. */
const challengeTo = ({ headers }: IncomingMessage): string =>
  headers.authorization === undefined ? "Bearer" : 'Bearer scope="" error="invalid_token"';

const bodyOf = async (incoming: IncomingMessage): Promise<Buffer | "too large"> => {
  if (Number(incoming.headers["content-length"] ?? 0) > LARGEST_BODY) return "too large";
  const body = await bytesOf(incoming);
  return body.length > LARGEST_BODY ? "too large" : body;
};

/** Claims as the authorizer hands them on: text, and their instants told in the program's time, so that a token is as old there as it is here. */
const claimsOf = (payload: JWTPayload, ahead: number): Record<string, string> =>
  Object.fromEntries(
    Object.entries(payload).map(([name, value]) => {
      const instant = ["iat", "exp", "nbf", "auth_time"].includes(name) ? Math.floor(Number(value) + ahead / 1000) : value;
      return [name, Array.isArray(instant) ? `[${instant.join(" ")}]` : String(instant)];
    }),
  );

/** The HTTP API of the template: its routes, its JWT authorizer and its CORS answers, as API Gateway serves them. */
export class HttpApi {
  readonly #routes: readonly Served[];
  readonly #cors: z.infer<typeof Cors> | undefined;
  readonly #issuer: Issuer;
  readonly #now: () => number;
  readonly audience: string;

  constructor(stack: Stack, functions: ReadonlyMap<string, LocalFunction>, issuer: Issuer, now: () => number) {
    this.#issuer = issuer;
    this.#now = now;
    const authorizers = stack.all("AWS::ApiGatewayV2::Authorizer", Authorizer);
    this.audience = [...authorizers.values()][0]?.JwtConfiguration.Audience[0] ?? "local";
    this.#cors = [...stack.all("AWS::ApiGatewayV2::Api", Api).values()][0]?.CorsConfiguration;
    const integrations = stack.all("AWS::ApiGatewayV2::Integration", Integration);
    const permitted = new Set(
      [...stack.all("AWS::Lambda::Permission", Permission).values()].map(({ FunctionName }) => stack.idOf(FunctionName)),
    );
    this.#routes = [...stack.all("AWS::ApiGatewayV2::Route", Route).values()]
      .map(({ RouteKey, Target, AuthorizationType, AuthorizerId }) => {
        const integration = integrations.get(Target.replace("integrations/", ""));
        const target = functions.get(stack.idOf(integration?.IntegrationUri ?? ""));
        if (!target) throw new Error(`${RouteKey} leads to no function`);
        if (!permitted.has(target.id)) throw new Error(`the API may not invoke ${target.id}, to which ${RouteKey} leads`);
        const [method = "", path = ""] = RouteKey === "$default" ? ["ANY", ""] : RouteKey.split(" ");
        const audiences = AuthorizationType === "JWT" ? authorizers.get(AuthorizerId ?? "")?.JwtConfiguration.Audience : undefined;
        if (AuthorizationType === "JWT" && !audiences) throw new Error(`${RouteKey} has no authorizer`);
        const pattern = RouteKey === "$default" ? /^/ : patternOf(path);
        return { key: RouteKey, method, pattern, fixed: path.replace(/\{[^}]+\}/g, "").length, audiences, target };
      })
      .sort((left, right) => right.fixed - left.fixed);
  }

  async serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const id = randomUUID();
    response.setHeader("apigw-requestid", id);
    const origin = incoming.headers.origin;
    const allowed = this.#allows(origin);
    if (origin && allowed) response.setHeader("access-control-allow-origin", allowed);
    if (allowed && this.#cors?.ExposeHeaders.length)
      response.setHeader("access-control-expose-headers", this.#cors.ExposeHeaders.join(","));
    if (incoming.method === "OPTIONS") for (const [name, value] of this.#preflight()) response.setHeader(name, value);
    const url = new URL(incoming.url ?? "/", "http://localhost");
    const route = this.#routes.find(
      ({ method, pattern }) => (method === "ANY" || method === incoming.method) && pattern.test(url.pathname),
    );
    if (!route) return say(response, 404, "Not Found");
    const claims = route.audiences ? await this.#claims(incoming, route.audiences) : {};
    if (!claims) return say(response, 401, "Unauthorized", { "www-authenticate": challengeTo(incoming) });
    const body = await bodyOf(incoming);
    if (body === "too large") return say(response, 413, "Request Entity Too Large", { connection: "close" });
    const event = this.#event(incoming, url, route, claims, body, id);
    const written = JSON.stringify(event);
    if (written.length > LARGEST_EVENT) return say(response, 413, "Request Entity Too Large");
    const invoked = await route.target.invoke(written, id);
    if (!invoked.ok) return say(response, 500, "Internal Server Error");
    const answered = Answer.safeParse(JSON.parse(invoked.answer));
    const bare = { statusCode: 200, headers: { "content-type": "application/json" }, body: invoked.answer };
    const { statusCode, headers, cookies, ...sent } = answered.success ? answered.data : Answer.parse(bare);
    const bytes = Buffer.from(sent.body, sent.isBase64Encoded ? "base64" : "utf8");
    response
      .writeHead(statusCode, {
        "content-type": "text/plain;charset=UTF-8",
        ...lowerCased(headers),
        ...(cookies.length && { "set-cookie": cookies }),
      })
      .end(bytes);
  }

  async #claims(incoming: IncomingMessage, audiences: readonly string[]): Promise<Record<string, string> | undefined> {
    const [, token] = /^Bearer +(\S+)$/i.exec(incoming.headers.authorization ?? "") ?? [];
    if (!token) return undefined;
    try {
      const payload = await this.#issuer.verify(token, audiences);
      return claimsOf(payload, this.#now() - Date.now());
    } catch {
      return undefined;
    }
  }

  #allows(origin: string | undefined): string | undefined {
    const origins = this.#cors?.AllowOrigins ?? [];
    if (origins.includes("*")) return "*";
    return origin !== undefined && origins.includes(origin) ? origin : undefined;
  }

  /** What the gateway adds to the answer to a browser that asks first. */
  #preflight(): [string, string][] {
    if (!this.#cors) return [];
    const { AllowMethods, AllowHeaders, MaxAge } = this.#cors;
    return [
      ["access-control-allow-methods", AllowMethods.join(",")],
      ["access-control-allow-headers", AllowHeaders.join(",")],
      ...(MaxAge === undefined ? [] : [["access-control-max-age", String(MaxAge)] satisfies [string, string]]),
    ];
  }

  #event(incoming: IncomingMessage, url: URL, route: Served, claims: Record<string, string>, body: Buffer, requestId: string) {
    const asText = AS_TEXT.test(incoming.headers["content-type"] ?? "text/plain");
    const names = [...new Set(url.searchParams.keys())];
    const at = this.#now();
    const path = route.pattern.exec(url.pathname)?.groups ?? {};
    return {
      version: "2.0",
      routeKey: route.key,
      rawPath: url.pathname,
      rawQueryString: url.search.slice(1),
      headers: Object.fromEntries(
        Object.entries(incoming.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(",") : value]),
      ),
      ...(names.length && {
        queryStringParameters: Object.fromEntries(names.map((name) => [name, url.searchParams.getAll(name).join(",")])),
      }),
      requestContext: {
        accountId: PLACE.account,
        apiId: "local",
        ...(route.audiences && { authorizer: { jwt: { claims, scopes: null } } }),
        domainName: incoming.headers.host,
        domainPrefix: "local",
        http: {
          method: incoming.method,
          path: url.pathname,
          protocol: `HTTP/${incoming.httpVersion}`,
          sourceIp: incoming.socket.remoteAddress,
          userAgent: incoming.headers["user-agent"] ?? "",
        },
        requestId,
        routeKey: route.key,
        stage: "$default",
        time: new Date(at).toISOString(),
        timeEpoch: at,
      },
      ...(Object.keys(path).length && {
        pathParameters: Object.fromEntries(Object.entries(path).map(([name, value]) => [name, decodeURIComponent(value)])),
      }),
      ...(body.length && { body: body.toString(asText ? "utf8" : "base64") }),
      isBase64Encoded: body.length > 0 && !asText,
    };
  }
}

const lowerCased = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
