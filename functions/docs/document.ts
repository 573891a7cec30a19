import { gunzipSync } from "node:zlib";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { keptAs, SAFE } from "#platform/http/headers.ts";
import { packed } from "./packed.ts";

const HEADERS = { ...SAFE, "content-type": "application/json; charset=utf-8", "cache-control": keptAs(true), vary: "accept-encoding" };

/** The document of the API: packed, where the caller unpacks it. */
export const described = ({ headers }: APIGatewayProxyEventV2): APIGatewayProxyStructuredResultV2 =>
  /\bgzip\b/i.test(headers["accept-encoding"] ?? "")
    ? { statusCode: 200, headers: { ...HEADERS, "content-encoding": "gzip" }, body: packed, isBase64Encoded: true }
    : { statusCode: 200, headers: HEADERS, body: gunzipSync(Buffer.from(packed, "base64")).toString("utf8") };
