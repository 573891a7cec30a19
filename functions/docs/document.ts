import openapi from "../../docs/openapi.json" with { type: "json" };

/** docs/openapi.json, which is printed from all routes. */
export const document = JSON.stringify(openapi);
