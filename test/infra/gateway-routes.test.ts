import { describe, expect, test } from "vitest";
import * as z from "zod";
import { gatewayRoutes } from "#infra/api/gateway-routes.ts";
import type { Route, Routes } from "#platform/http/route.ts";

const route = (on: Route["on"], more: Partial<Route> = {}): Route => ({
  on,
  summary: "",
  may: "self",
  answers: { 200: z.object({}) },
  ...more,
});
const routes = (...all: Route[]): Routes => Object.fromEntries(all.map((one) => [one.on, one]));
const keysOf = (mine: Routes, ...others: Routes[]) =>
  gatewayRoutes([...others, mine])
    .get(mine)
    ?.map(({ key }) => key);

const ACTS = [route("POST /things/{id}/approval"), route("POST /things/{id}/rejection")];

describe("one route of the gateway stands for", () => {
  test("acts of one method on one thing, and for nothing else of their workflow", () => {
    const mine = routes(...ACTS, route("GET /things/{id}/history"), route("GET /things/{id}"), route("POST /things"));
    expect(keysOf(mine)).toEqual(["POST /things/{id}/{act}", "GET /things/{id}/history", "GET /things/{id}", "POST /things"]);
  });

  test("none of them where another workflow has a path beside that is not asked so: it would be told wrongly that there is none", () => {
    const own = ACTS.map(({ on }) => on);
    expect(keysOf(routes(...ACTS), routes(route("GET /things/{thingId}/history")))).toEqual(own);
    const asked = routes(route("GET /things/{thingId}/history"), route("POST /things/{thingId}/history"));
    expect(keysOf(routes(...ACTS), asked)).toEqual(["POST /things/{id}/{act}"]);
    expect(keysOf(routes(...ACTS), routes(route("GET /things/{thingId}/history/{day}")))).toEqual(["POST /things/{id}/{act}"]);
  });

  test("acts of the first workflow alone, where two could", () => {
    const others = routes(route("POST /things/{id}/hold"), route("POST /things/{id}/release"));
    expect(keysOf(routes(...ACTS), others)).toEqual(ACTS.map(({ on }) => on));
  });

  test("none that is guarded or throttled otherwise", () => {
    const open = route("POST /things/{id}/approval", { may: "public" });
    const mine = routes(open, ...ACTS.slice(1));
    expect(
      gatewayRoutes([mine])
        .get(mine)
        ?.map(({ key, gate }) => [key, gate]),
    ).toEqual([
      ["POST /things/{id}/approval", "public"],
      ["POST /things/{id}/rejection", "token"],
    ]);
    const file = route("POST /things/{id}/rejection", { takes: { file: ["text/csv"] }, may: { do: "read lessons", at: "schoolId" } });
    expect(keysOf(routes(...ACTS.slice(0, 1), file))).toEqual(["POST /things/{id}/approval", "POST /things/{id}/rejection"]);
  });
});
