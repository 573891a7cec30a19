import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { routes as consoleRoutes } from "#functions/console/routes.ts";
import { keyOf } from "#given/gateway.ts";
import { STAGE, THROTTLES, throttleOf } from "#infra/api/throttling.ts";
import { linksOf } from "#infra/settings.ts";
import { workflows } from "#infra/workflows/all.ts";
import { operationsOf, type Route, templateOf } from "#platform/http/route.ts";
import { partitions, template } from "./template.ts";

const Throttle = z.object({ ThrottlingRateLimit: z.number(), ThrottlingBurstLimit: z.number() });
const Stage = z.object({
  DefaultRouteSettings: Throttle,
  RouteSettings: z.record(z.string(), Throttle),
  AccessLogSettings: z.object({ Format: z.string() }),
});
const Key = z.object({ RouteKey: z.string() });
const Cors = z.object({
  AllowOrigins: z.array(z.string()),
  AllowMethods: z.array(z.string()),
  AllowHeaders: z.array(z.string()),
  ExposeHeaders: z.array(z.string()),
  MaxAge: z.number(),
});
/** A browser shows these to every page. */
const SEEN_ANYWAY = ["cache-control"];

/** The headers that the document says a request may send, and an answer may have. */
const headersOf = (document: unknown) => {
  const asked = new Set<string>();
  const Document = z.object({
    paths: z.record(z.string(), z.record(z.string(), z.unknown())),
    components: z.object({ headers: z.record(z.string(), z.unknown()) }),
  });
  const Parameters = z.object({ parameters: z.array(z.object({ in: z.string(), name: z.string() })) });
  const { paths, components } = Document.parse(document);
  for (const operation of Object.values(paths).flatMap((path) => Object.values(path))) {
    const { data } = Parameters.safeParse(operation);
    for (const { in: place, name } of data?.parameters ?? []) if (place === "header") asked.add(name.toLowerCase());
  }
  return { asked: [...asked], answered: Object.keys(components.headers).map((name) => name.toLowerCase()) };
};
const routes: readonly Route[] = Object.values(workflows).flatMap((workflow) => Object.values(operationsOf(workflow.routes)));

describe("whatever a route makes, or takes in for later", () => {
  const readable = new Set(routes.flatMap(({ on }) => (on.startsWith("GET ") ? [templateOf(on.slice(4))] : [])));

  it("is read at a path of ours", () => {
    const making = routes.filter(({ answers }) => 201 in answers || 202 in answers);
    expect(making.filter(({ readAt }) => !readAt || !readable.has(templateOf(readAt))).map(({ on }) => on)).toEqual([]);
    expect(making.length).toBeGreaterThan(15);
  });

  it("is read at a path each name of which was asked, or is answered", () => {
    const namesIn = (path: string): string[] => [...path.matchAll(/\{(\w+)\}/g)].flatMap(([, name]) => name ?? []);
    const answered = ({ answers }: Route): string[] =>
      [answers[201], answers[202]].flatMap((shape) => (shape instanceof z.ZodObject ? Object.keys(shape.shape) : []));
    const lacking = routes.filter((route) => {
      const known = [...namesIn(route.on), ...answered(route)];
      return namesIn(route.readAt ?? "").some((name) => !known.includes(name));
    });
    expect(lacking.map(({ on }) => on)).toEqual([]);
  });
});

describe.each(Object.entries(partitions))("the door in %s", async (_, context) => {
  const made = await template(context);
  const [[, { Properties }] = ["", { Properties: {} }]] = made.ofType("AWS::ApiGatewayV2::Stage");
  const stage = Stage.parse(Properties);

  it("has every declared route, and asks for a token unless its declaration says it is public", () => {
    const api = Object.values(workflows).flatMap((workflow) => Object.values(operationsOf(workflow.routes)));
    const declared = [...api, ...Object.values(operationsOf(consoleRoutes))];
    const routes = made.ofType("AWS::ApiGatewayV2::Route").map(([, { Properties }]) => Properties);
    const found = routes.map(({ RouteKey, AuthorizationType, AuthorizerId }) => [RouteKey, AuthorizationType, AuthorizerId !== undefined]);
    const keys = routes.map(({ RouteKey }) => `${RouteKey}`);
    const asked = declared.map(({ on, may }) => [
      keyOf(on, keys),
      ...(may === "public" || may === "key" ? ["NONE", false] : ["JWT", true]),
    ]);
    const others = found.filter(([key]) => key === "$default" || `${key}`.startsWith("OPTIONS ")).map(([key]) => [key, "NONE", false]);
    expect(found.sort()).toEqual([...new Map([...asked, ...others].map((one) => [`${one}`, one])).values()].sort());
  });

  it("throttles every route by its class, and all of them together", () => {
    const keys = made.ofType("AWS::ApiGatewayV2::Route").map(([, route]) => Key.parse(route.Properties).RouteKey);
    expect(Object.keys(stage.RouteSettings).sort()).toEqual(keys.sort());
    for (const route of routes) expect(stage.RouteSettings[keyOf(route.on, keys)], route.on).toEqual(throttleOf(route));
    expect(stage.DefaultRouteSettings).toEqual(STAGE);
  });

  it("answers a browser's preflight for the console alone, and lets it send and read whatever the document says (§5.1)", () => {
    const [[, api] = ["", { Properties: {} }]] = made.ofType("AWS::ApiGatewayV2::Api");
    const { CorsConfiguration: cors } = z.object({ CorsConfiguration: Cors.optional() }).parse(api.Properties);
    const { consoleUrl } = z.object({ consoleUrl: z.string().optional() }).parse(context);
    if (consoleUrl === undefined) return expect(cors).toBeUndefined();
    expect(cors).toMatchObject({ AllowOrigins: [new URL(consoleUrl).origin], AllowMethods: ["*"], MaxAge: 3600 });
    const { asked, answered } = headersOf(JSON.parse(readFileSync("docs/openapi.json", "utf8")));
    expect(cors?.AllowHeaders.toSorted()).toEqual([...asked, "authorization", "content-type"].toSorted());
    expect(cors?.ExposeHeaders.toSorted()).toEqual(answered.filter((name) => !SEEN_ANYWAY.includes(name)).toSorted());
  });

  it("lets a browser ask first without a token, which a default route that wants one would not", () => {
    const asked = made.ofType("AWS::ApiGatewayV2::Route").filter(([, { Properties: of }]) => Key.parse(of).RouteKey.startsWith("OPTIONS "));
    const { consoleUrl } = z.object({ consoleUrl: z.string().optional() }).parse(context);
    const open = { RouteKey: "OPTIONS /{proxy+}", AuthorizationType: "NONE" };
    expect(asked.map(([, { Properties: of }]) => of)).toMatchObject(consoleUrl === undefined ? [] : [open]);
  });

  it("tells where the console is served to those functions alone that write it down (§7)", () => {
    const Written = z.object({
      Environment: z.object({ Variables: z.object({ CONSOLE_URL: z.string().optional(), CONSOLE_HOME: z.string().optional() }) }),
    });
    const written = made.ofType("AWS::Lambda::Function").map(([, { Metadata, Properties: of }]) => {
      const { CONSOLE_URL: told, CONSOLE_HOME: home } = Written.parse(of).Environment.Variables;
      return { bundle: Metadata.bundle, told, home };
    });
    const [home = ""] = written.flatMap((one) => one.home ?? []);
    const told = written.flatMap((one) => (one.told === undefined ? [] : [[one.bundle, one.told]]));
    expect(home).toMatch(/^https?:\/\/[^/]+\/console$/);
    expect(told.toSorted()).toEqual(["mail-on-send", "spaces"].map((bundle) => [bundle, home]));
    expect(linksOf({ publicRoutes: "off" }, "https://xueshi.example.invalid")).toEqual({});
  });

  it("is opened once its routes are there, for its settings name them", () => {
    const { Resources = {} } = made.templates.get("Xueshi.template.json") ?? {};
    const stages = Object.values(Resources).filter(({ Type }) => Type === "AWS::ApiGatewayV2::Stage");
    const [file = ""] = [...made.templates.keys()].filter((name) => name.includes("Routes"));
    const nested = Object.entries(Resources).filter(([id]) => file.includes(id));
    expect(stages).toMatchObject([{ DependsOn: expect.arrayContaining(nested.map(([id]) => id)) }]);
    expect(nested.length).toBe(1);
  });

  it("writes down where a request came from and by which ids it is found, and nothing of who asked", () => {
    const format = z.record(z.string(), z.string()).parse(JSON.parse(stage.AccessLogSettings.Format));
    expect(format).toMatchObject({ id: "$context.requestId", source: "$context.identity.sourceIp", run: "$context.integration.requestId" });
    expect(stage.AccessLogSettings.Format).not.toMatch(/authorizer|claims|sub\b|header/i);
  });
});

describe("the class of a route", () => {
  const of = (on: string) => {
    const route = routes.find((one) => one.on === on);
    return route && Object.entries(THROTTLES).find(([, throttle]) => throttle === throttleOf(route))?.[0];
  };

  it.each([
    ["GET /programs/{year}", "public"],
    ["POST /xapi/statements", "changes"],
    ["GET /organizations/{organizationId}/teachers/{teacherId}/history", "reads"],
    ["POST /programs/{year}/schools/{schoolId}/stages/{stage}/enrollments", "changes"],
    ["POST /organizations/{organizationId}/imports/{sheet}", "files"],
    ["GET /organizations/{organizationId}/imports/{importId}/sheet", "files"],
    ["POST /organizations/{organizationId}/teachers/{teacherId}/unmasking", "secrets"],
    ["POST /me/invitations", "secrets"],
    ["POST /me/activations", "secrets"],
    ["PUT /programs/{year}/teachers/{teacherId}/plan", "changes"],
    ["GET /me/space/{year}", "reads"],
    ["PUT /publicities/{roundId}/objections/{objectionId}/files/{fileNumber}", "files"],
    ["POST /organizations/{schoolId}/pool-searches", "secrets"],
    ["POST /organizations/{organizationId}/teacher-searches", "secrets"],
  ])("%s is %s", (on, name) => expect(of(on)).toBe(name));
});
