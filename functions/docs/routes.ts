import * as z from "zod";
import type { Routes } from "#platform/http/route.ts";

export const routes = {
  readOpenApi: {
    on: "GET /openapi.json",
    summary: "本接口的说明（OpenAPI 3.1，无需登录）",
    may: "public",
    answers: { 200: z.looseObject({ openapi: z.string() }) },
  },
} satisfies Routes;
