import { accept } from "#domain/outcome.ts";
import { http } from "#platform/http.ts";
import openapi from "../../docs/openapi.json" with { type: "json" };
import { routes } from "./routes.ts";

const bytes = new TextEncoder().encode(JSON.stringify(openapi));

/** Serves docs/openapi.json, which is printed from all routes. */
export const handler = http(routes, { readOpenApi: async () => accept({ bytes, type: "application/json" }, "unchanged") }, () => ({}));
