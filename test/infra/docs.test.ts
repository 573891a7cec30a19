import { describe, expect, it } from "vitest";
import * as z from "zod";
import { textOf } from "#given/sources.ts";
import { documents } from "#infra/docs.ts";
import { openapi } from "#infra/openapi.ts";
import { workflows } from "#infra/workflows.ts";
import { partsOf, type Route } from "#platform/route.ts";

describe("documents that are printed from the code", () => {
  it.each(Object.entries(documents()))("%s is what `npm run docs` writes", (path, text) => {
    expect(textOf(path) === text, `${path} is stale: npm run docs`).toBe(true);
  });
});

describe("the OpenAPI document", () => {
  const Operation = z.looseObject({
    operationId: z.string(),
    security: z.array(z.unknown()),
    responses: z.record(z.string(), z.unknown()),
  });
  const paths = z.record(z.string(), z.record(z.string(), Operation)).parse(JSON.parse(JSON.stringify(openapi().paths)));

  it("describes every route, with a lock on all but the public ones", () => {
    const routes = Object.values(workflows).flatMap(({ routes }) => Object.entries<Route>(routes));
    for (const [name, route] of routes) {
      const { method, path } = partsOf(route);
      const operation = paths[path]?.[method.toLowerCase()];
      expect(operation?.operationId).toBe(name);
      expect(operation?.security).toHaveLength(route.may === "public" ? 0 : 1);
      expect(Object.keys(operation?.responses ?? {})).toEqual(expect.arrayContaining([...Object.keys(route.answers), "404"]));
    }
  });

  it("is 3.1 and counts every workflow of the tree", () => {
    expect(openapi().openapi).toBe("3.1.0");
  });
});
