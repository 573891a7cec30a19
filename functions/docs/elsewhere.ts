import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { refuse } from "#domain/outcome.ts";
import { problemAnswer } from "#platform/http/answer.ts";
import { languageOf, statusOf } from "#platform/http/problem.ts";
import { log } from "#platform/log.ts";
import paths from "../../docs/paths.json" with { type: "json" };

const templates = Object.entries<readonly string[]>(paths).map(([path, methods]) => ({
  fits: new RegExp(`^${path.replaceAll(".", "\\.").replaceAll("{}", "[^/]+")}$`),
  methods,
}));

/** The methods by which a path is answered, in the order of the alphabet; none where there is no such path. */
export const methodsOf = (path: string): readonly string[] => {
  const found = templates.filter(({ fits }) => fits.test(path)).flatMap(({ methods }) => methods);
  return [...new Set(found)].sort();
};

/** What no route answers: 405 with the methods that the path has, or 404 where there is no such path. */
export const elsewhere = ({ rawPath, headers, requestContext }: APIGatewayProxyEventV2): APIGatewayProxyStructuredResultV2 => {
  const allow = methodsOf(rawPath);
  const method = requestContext.http.method.slice(0, 20);
  const { refusal } = allow.length > 0 ? refuse("METHOD_NOT_ALLOWED", "SEC-03", { method, allow }) : refuse("PATH_UNKNOWN", "SEC-03", {});
  const { code, rule } = refusal;
  log.about({ request: requestContext.requestId, route: "$default" });
  log.info("refused", { status: statusOf(code), code, rule });
  return problemAnswer(refusal, languageOf(headers["accept-language"]), rawPath, allow);
};
