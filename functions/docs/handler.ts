import { document } from "./document.ts";

/** Answers the one route of this workflow, which asks nothing and reads nothing. */
export const handler = async () => ({
  statusCode: 200,
  headers: { "content-type": "application/json; charset=utf-8", "cache-control": "public, max-age=300" },
  body: document,
});
