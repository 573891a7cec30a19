import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { typeWords } from "#domain/organizations/types.ts";
import { textOf } from "#given/sources.ts";
import { names } from "#given/stored/names.ts";
import { openapi } from "#infra/docs/openapi.ts";
import { documents } from "#infra/docs/print.ts";
import { workflows } from "#infra/workflows/all.ts";
import { operationsOf, partsOf } from "#platform/http/route.ts";
import { readRows } from "#platform/sheets/read.ts";
import { KEPT_OBJECTS, KEPT_ROWS } from "#table/kept.ts";

describe("documents that are printed from the code", () => {
  it("SEC-08 what is kept of people is said of every kind of object, as the compiler asks it of every kind of row; the audit, stints and incidents never go by age", () => {
    expect(Object.keys(KEPT_OBJECTS).toSorted()).toEqual([...names().objects].toSorted());
    expect([KEPT_ROWS.audit, KEPT_ROWS.stint, KEPT_ROWS.incident, KEPT_OBJECTS.audit].map((kept) => kept?.for)).toEqual(
      Array(4).fill("for ever"),
    );
  });

  it.each(Object.entries(documents()))("%s is what `npm run docs` writes", (path, text) => {
    expect(textOf(path) === text, `${path} is stale: npm run docs`).toBe(true);
  });
});

describe("what the README says of the start", () => {
  it("counts the organisations and the institutes that the examples hold", async () => {
    const kinds: string[] = [];
    for (const county of ["379001", "379002"]) {
      const rows = await readRows(readFileSync(`docs/examples/schools-${county}.xlsx`));
      if (!rows.ok) throw new Error(rows.refusal.code);
      const [headings, ...lines] = rows.value;
      kinds.push(...lines.map(({ cells }) => cells[headings?.cells.indexOf("类型") ?? -1] ?? ""));
    }
    const institutes = kinds.filter((kind) => kind === typeWords.RESEARCH_INSTITUTE).length;
    const schools = kinds.length - institutes;
    expect(textOf("README.md")).toContain(`${kinds.length} organisations (${schools} schools of all four stages and two institutes)`);
    expect(textOf("README.zh-CN.md")).toContain(`${kinds.length} 个单位（四个学段 ${schools} 所学校、${institutes} 个机构）`);
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
    const routes = Object.values(workflows).flatMap(({ routes }) => Object.entries(operationsOf(routes)));
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
