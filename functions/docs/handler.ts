import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { SAFE } from "#platform/http/headers.ts";
import { described } from "./document.ts";
import { elsewhere } from "./elsewhere.ts";

type Answer = (event: APIGatewayProxyEventV2) => APIGatewayProxyStructuredResultV2;

/** Tells a browser nothing but that it may ask on: what pages of the console may send, the gateway adds (`CorsConfiguration`). */
const preflight: Answer = () => ({ statusCode: 204, headers: SAFE });

const answers = new Map<string, Answer>([
  ["GET /openapi.json", described],
  ["OPTIONS /{proxy+}", preflight],
]);

/** Answers the one route of this workflow, which asks nothing and reads nothing, browsers that ask first, and whatever no route answers. */
export const handler = async (event: APIGatewayProxyEventV2) => (answers.get(event.routeKey) ?? elsewhere)(event);
