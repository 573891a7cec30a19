import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { keptAs, SAFE } from "#platform/http/headers.ts";
import openapi from "../../docs/openapi.json" with { type: "json" };

const body = JSON.stringify(openapi);

/** docs/openapi.json, which is printed from all routes. */
export const described = (_: APIGatewayProxyEventV2): APIGatewayProxyStructuredResultV2 => ({
  statusCode: 200,
  headers: { ...SAFE, "content-type": "application/json; charset=utf-8", "cache-control": keptAs(true) },
  body,
});
