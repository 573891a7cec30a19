import middy, { type MiddyfiedHandler } from "@middy/core";
import httpRouter from "@middy/http-router";
import type { APIGatewayProxyEventV2WithJWTAuthorizer, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import type { Actor, Person } from "#domain/access.ts";
import { Contended, type Outcome, type Refused, refuse } from "#domain/outcome.ts";
import { nowAt } from "../clock.ts";
import { log } from "../log.ts";
import { answerOf, problemAnswer, problemPage, wantsPage, withoutBody } from "./answer.ts";
import { parsePath, parseRest } from "./ask.ts";
import { ForeignPageKey } from "./cursor.ts";
import { accountIn, admit, type DoorRecords } from "./door.ts";
import { SAFE } from "./headers.ts";
import { answerKeyed, type KeyedAnswer } from "./keyed.ts";
import { methodsAt, noRoute } from "./no-route.ts";
import { languageOf } from "./problem.ts";
import { ACT, type KeyedCases, methodsOn, operationsOf, partsOf, type Routes, templateOf, type UseCases } from "./route.ts";
import { type Spending, withinQuota } from "./spend.ts";
import { trailOf } from "./trail.ts";

export type HttpEvent = APIGatewayProxyEventV2WithJWTAuthorizer;
export type HttpAnswer = APIGatewayProxyStructuredResultV2;
export type HttpHandler = MiddyfiedHandler<HttpEvent, HttpAnswer>;

/** Any use case; which ask and actor a route's own one gets is checked where the two are bound, in `serve`'s first signature. */
type UseCase = { bivariant(actor: Actor | Person | null, ask: object, world: object): Promise<Outcome<unknown>> }["bivariant"];

type AnyKeyed = { bivariant(event: HttpEvent, world: object): Promise<Outcome<KeyedAnswer>> }["bivariant"];

/** Which route of a workflow a request is for, also where one of the gateway stands for several; what is none is told as the gateway has it. */
const routeIn = ({ routeKey, rawPath }: HttpEvent, known: ReadonlySet<string>): string => {
  const named = routeKey.replace(ACT, rawPath.slice(rawPath.lastIndexOf("/") + 1));
  return known.has(named) ? named : routeKey;
};

/** Says in every line whose request it is about, by the id that the gateway tells the caller and its own log, and turns a fault into a bare 500 with that id. */
const surroundings = (known: ReadonlySet<string>) => ({
  before: ({ event, context: { awsRequestId: run } }: { event: HttpEvent; context: { awsRequestId: string } }) => {
    log.about({ request: event.requestContext.requestId, run, route: routeIn(event, known), account: accountIn(event) });
  },
  onError: (request: { event: HttpEvent; error: Error | null | undefined; response: HttpAnswer | null | undefined }) => {
    log.error("fault", request.error ?? new Error("unknown"));
    request.response = {
      statusCode: 500,
      headers: { ...SAFE, "content-type": "application/problem+json", "cache-control": "no-store" },
      body: JSON.stringify({ type: "about:blank", title: "Internal error", status: 500, instance: request.event.requestContext.requestId }),
    };
  },
});

/** Nobody changes or removes history (TRF-08): the attempt is refused with 405. */
const stays: UseCase = async () => refuse("HISTORY_STAYS", "TRF-08", {});

/** For workflows none of whose routes has a quota. */
const NOTHING_SPENT: Spending = { spend: async () => "again", giveBack: async () => {} };

/** In so many seconds whoever lost every race asks again. */
const AGAIN_AFTER = 2;

const refusalOfThrown = (error: unknown): Refused => {
  if (error instanceof ForeignPageKey) return refuse("CURSOR_INVALID", "SEC-03", {});
  if (error instanceof Contended) return refuse("BUSY", "SEC-03", { retryAfter: AGAIN_AFTER });
  throw error;
};

/**
 * The Lambda of a workflow's routes: parses what is asked, finds out who asks and whether they may, calls the use case and answers. `world` is made once per
 * container and given to every use case together with `now`, the moment the request reached the door. `spending` counts what routes with a quota spend; `keyed` answers
 * those that are asked by a key.
 */
export function serve<const R extends Routes, World extends object>(
  records: DoorRecords,
  routes: R,
  useCases: UseCases<R, World>,
  world: () => World,
  spending?: Spending,
  keyed?: KeyedCases<R, World>,
): HttpHandler;
export function serve(
  records: DoorRecords,
  routes: Routes,
  useCases: Readonly<Record<string, UseCase>>,
  world: () => object,
  spending: Spending = NOTHING_SPENT,
  keyed: Readonly<Record<string, AnyKeyed>> = {},
): HttpHandler {
  let made: object | undefined;
  const entries = Object.entries(operationsOf(routes)).map(([name, route]) => {
    const { method, path } = partsOf(route);
    const methods = methodsOn(path, routes);
    const byKey = keyed[name];
    if (byKey) {
      const handler = (event: HttpEvent) => {
        made ??= world();
        return answerKeyed(route, event, methods, (now) => byKey(event, { ...made, now }).catch(refusalOfThrown));
      };
      return { method, path, handler };
    }
    const useCase = name in routes ? useCases[name] : stays;
    if (!useCase) throw new Error(`route ${name} has no use case`);
    if (route.spends && spending === NOTHING_SPENT) throw new Error(`route ${name} spends, and nobody counts it`);
    const handler = async (event: HttpEvent): Promise<HttpAnswer> => {
      made ??= world();
      const trail = trailOf(route);
      const language = languageOf(event.headers["accept-language"]);
      const refused = ({ refusal }: Refused): HttpAnswer => {
        const answer = problemAnswer(refusal, language, event.rawPath, methods);
        trail.refused(refusal, answer.statusCode);
        return route.asPage && wantsPage(event.headers.accept) ? problemPage(route.asPage, refusal, language) : answer;
      };
      const place = parsePath(route, event, language);
      if (!place.ok) return refused(place);
      trail.at(place.value);
      const admitted = await admit(route, place.value, event, records);
      if (!admitted.ok) return refused(admitted);
      const { actor, scope } = admitted.value;
      const parsed = parseRest(name, route, event, place.value, scope, language);
      if (!parsed.ok) return refused(parsed);
      const now = nowAt(event.requestContext.timeEpoch);
      const { ask } = parsed.value;
      const use = () => useCase(actor, ask, { ...made, now }).catch(refusalOfThrown);
      const outcome = await withinQuota({ route, actor, event, now }, spending, use);
      if (!outcome.ok) return refused(outcome);
      const asked = {
        binding: parsed.value.binding,
        place: place.value,
        ifNoneMatch: event.headers["if-none-match"],
        accept: event.headers.accept,
      };
      const answer = answerOf(route, outcome, asked);
      trail.answered(answer.statusCode, outcome.value);
      return withoutBody(route, answer);
    };
    return { method, path, handler };
  });
  const operations = Object.values(operationsOf(routes));
  const methodsOf = methodsAt(Object.fromEntries(operations.map(partsOf).map(({ path }) => [templateOf(path), methodsOn(path, routes)])));
  const routed = httpRouter({ routes: entries, notFoundResponse: () => undefined });
  return middy()
    .use(surroundings(new Set(operations.map(({ on }) => on))))
    .handler(async (event: HttpEvent, context, abort) => (await routed(event, context, abort)) ?? noRoute(event, methodsOf(event.rawPath)));
}
