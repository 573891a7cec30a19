import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { refuse } from "#domain/outcome.ts";
import { log } from "../log.ts";
import { problemAnswer } from "./answer.ts";
import { languageOf, statusOf } from "./problem.ts";

/** Path templates, their parameters unnamed (`{}`), with the methods each is answered by. */
type Paths = Readonly<Record<string, readonly string[]>>;

/** By which methods a path is answered, in the order of the alphabet; none where there is no such path. */
export const methodsAt = (paths: Paths): ((path: string) => readonly string[]) => {
  const templates = Object.entries(paths).map(([path, methods]) => ({
    fits: new RegExp(`^${path.replaceAll(".", "\\.").replaceAll("{}", "[^/]+")}$`),
    methods,
  }));
  return (path) => [...new Set(templates.filter(({ fits }) => fits.test(path)).flatMap(({ methods }) => methods))].sort();
};

/** What no route answers: 405 with the methods that the path has, or 404 where there is no such path. */
export const noRoute = (event: APIGatewayProxyEventV2, allow: readonly string[]): APIGatewayProxyStructuredResultV2 => {
  const { rawPath, headers, requestContext, routeKey } = event;
  const method = requestContext.http.method.slice(0, 20);
  const { refusal } = allow.length > 0 ? refuse("METHOD_NOT_ALLOWED", "SEC-03", { method, allow }) : refuse("PATH_UNKNOWN", "SEC-03", {});
  const { code, rule } = refusal;
  log.about({ request: requestContext.requestId, route: routeKey });
  log.info("refused", { status: statusOf(code), code, rule });
  return problemAnswer(refusal, languageOf(headers["accept-language"]), rawPath, allow);
};
