import { gzipSync } from "node:zlib";
import openapi from "../../docs/openapi.json" with { type: "json" };

/** docs/openapi.json, which is printed from all routes, as gzip in base64. A bundle holds what comes of it (`infra/bundle.ts`). */
export const packed: string = gzipSync(JSON.stringify(openapi), { level: 9 }).toString("base64");
