import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { methodsAt, noRoute } from "#platform/http/no-route.ts";
import paths from "../../docs/paths.json" with { type: "json" };

/** By which methods any path of the API is answered. */
export const methodsOf = methodsAt(paths);

/** Answers what no route of the API answers. */
export const elsewhere = (event: APIGatewayProxyEventV2): APIGatewayProxyStructuredResultV2 => noRoute(event, methodsOf(event.rawPath));
