import type { APIGatewayProxyEventV2WithJWTAuthorizer, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { given } from "#domain/given.ts";
import type { Outcome } from "#domain/outcome.ts";
import type { Now } from "#domain/program/types.ts";
import { nowAt } from "../clock.ts";
import { problemAnswer, withoutBody } from "./answer.ts";
import { SAFE } from "./headers.ts";
import { languageOf } from "./problem.ts";
import type { Route } from "./route.ts";
import { trailOf } from "./trail.ts";

/** What a route that is asked by a key answers: as it travels, for its form is another standard's. */
export type KeyedAnswer = {
  readonly statusCode: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
};

export type KeyedEvent = APIGatewayProxyEventV2WithJWTAuthorizer;

/** Answers a request whose caller signs in by a key of their own; who that is, it finds out itself. */
export type Keyed<World> = (event: KeyedEvent, world: World & { now: Now }) => Promise<Outcome<KeyedAnswer>>;

/** An answer as it goes through the gateway, which takes bytes in Base64. */
const travelling = ({ body, ...rest }: KeyedAnswer): APIGatewayProxyStructuredResultV2 =>
  Buffer.isBuffer(body) ? { ...rest, body: body.toString("base64"), isBase64Encoded: true } : { ...rest, ...given({ body }) };

/** Answers a request of such a route: refusals as everywhere, each request a line of the log. */
export const answerKeyed = async (
  route: Route,
  event: KeyedEvent,
  methods: readonly string[],
  ask: (now: Now) => Promise<Outcome<KeyedAnswer>>,
): Promise<APIGatewayProxyStructuredResultV2> => {
  const trail = trailOf(route);
  const now = nowAt(event.requestContext.timeEpoch);
  const outcome = await ask(now);
  const answer = outcome.ok
    ? { ...travelling(outcome.value), headers: { ...SAFE, "cache-control": "no-store", ...outcome.value.headers } }
    : problemAnswer(outcome.refusal, languageOf(event.headers["accept-language"]), event.rawPath, methods);
  if (outcome.ok) trail.answered(answer.statusCode, undefined);
  else trail.refused(outcome.refusal, answer.statusCode);
  const headers = { ...answer.headers, ...route.headers, ...route.headersAt?.(now) };
  return withoutBody(route, { ...answer, headers });
};
