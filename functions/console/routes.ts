import * as z from "zod";
import type { Routes } from "#platform/http/route.ts";

/** The console: the page that people work with in a browser, and the files it is made of. No part of the API, which serves it and which it asks. */
export const routes = {
  readConsole: {
    on: "GET /console",
    summary: "工作台页面",
    may: "public",
    answers: { 200: { file: ["text/html"] } },
  },
  readConsoleFile: {
    on: "GET /console/{file}",
    summary: "工作台页面的文件",
    may: "public",
    parameters: { file: z.string() },
    answers: { 200: { file: ["text/javascript", "text/css", "image/svg+xml"] } },
  },
} satisfies Routes;
