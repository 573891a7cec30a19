import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { typeWords } from "#domain/organizations/types.ts";
import { readRows } from "#given/rows.ts";
import { textOf } from "#given/sources.ts";
import { names } from "#given/stored/names.ts";
import { openapi } from "#infra/docs/openapi.ts";
import { shownPath } from "#infra/docs/paths.ts";
import { documents } from "#infra/docs/print.ts";
import { workflows } from "#infra/workflows/all.ts";
import { partsOf, type Route, templateOf } from "#platform/http/route.ts";
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
  const document = openapi();
  const paths = z.record(z.string(), z.record(z.string(), Operation)).parse(document.paths);

  it("describes every route, with a lock on all but the public ones", () => {
    const routes = Object.values(workflows).flatMap(({ routes }) => Object.entries<Route>(routes));
    for (const [name, route] of routes) {
      const { method, path } = partsOf(route);
      const operation = paths[shownPath(path)]?.[method.toLowerCase()];
      expect(operation?.operationId).toBe(name);
      expect(operation?.security).toHaveLength(route.may === "public" ? 0 : 1);
      expect(Object.keys(operation?.responses ?? {})).toEqual(expect.arrayContaining(Object.keys(route.answers)));
    }
  });

  it("is 3.1, and has each path once, whatever its parameters are called", () => {
    expect(document.openapi).toBe("3.1.0");
    const templates = Object.keys(paths).map(templateOf);
    expect(new Set(templates).size).toBe(templates.length);
  });

  it("tells ids apart, and days from other texts", () => {
    const { schemas } = z.object({ schemas: z.record(z.string(), z.unknown()) }).parse(document.components);
    const ids = ["AccountId", "ChangeId", "ImportId", "IncidentId", "InvitationId", "OrganizationId", "StintId", "TeacherId", "TransferId"];
    expect(Object.keys(schemas)).toEqual(expect.arrayContaining(ids));
    expect(schemas.Day).toMatchObject({ type: "string", format: "date" });
    expect(paths["/organizations/{organizationId}/teachers/{teacherId}"]?.get).toMatchObject({
      parameters: expect.arrayContaining([
        expect.objectContaining({
          name: "organizationId",
          schema: expect.objectContaining({ $ref: "#/components/schemas/OrganizationId" }),
        }),
        expect.objectContaining({ name: "teacherId", schema: expect.objectContaining({ $ref: "#/components/schemas/TeacherId" }) }),
      ]),
    });
  });

  it.each([
    ["collectTeacher", ["stages", "rural"]],
    ["departTeacher", ["reason"]],
    ["searchPool", ["purpose"]],
    ["exportPeople", ["purpose"]],
    ["returnList", ["reason"]],
  ])("says that %s requires %j, though the rule asks for it", (name, asked) => {
    const operation = Object.values(paths)
      .flatMap(Object.values)
      .find(({ operationId }) => operationId === name);
    expect(operation).toMatchObject({
      requestBody: { content: { "application/json": { schema: { required: expect.arrayContaining(asked) } } } },
    });
  });

  it("asks for nothing that has a value of its own where it is left out, and forbids nothing to be sent", () => {
    const faults: string[] = [];
    const seen = new Set<string>();
    const Schemas = z.looseObject({ schemas: z.record(z.string(), z.unknown()) });
    const Shape = z.looseObject({
      $ref: z.string().optional(),
      readOnly: z.boolean().optional(),
      required: z.array(z.string()).optional(),
      properties: z.record(z.string(), z.looseObject({ default: z.unknown() })).optional(),
    });
    const walk = (value: unknown, at: string): void => {
      if (typeof value !== "object" || value === null) return;
      const { $ref, readOnly, required = [], properties = {} } = Shape.safeParse(value).data ?? {};
      if (readOnly) faults.push(`${at} is only read`);
      for (const name of required) if (properties[name]?.default !== undefined) faults.push(`${at}/${name} is asked for`);
      if ($ref && !seen.has($ref)) walk(Schemas.parse(document.components).schemas[$ref.split("/").at(-1) ?? ""], seen.add($ref) && $ref);
      for (const [name, inner] of Object.entries(value)) walk(inner, `${at}/${name}`);
    };
    for (const { operationId, requestBody } of Object.values(paths).flatMap(Object.values)) walk(requestBody, operationId);
    expect(faults).toEqual([]);
  });

  it.each([
    ["makeCodes", ["teachers", "reason"]],
    ["confirmCredit", ["reason"]],
    ["moveRound", ["reason"]],
    ["assignReviews", ["reason"]],
    ["answerReview", ["reason"]],
    ["objectToAward", ["evidence", "anonymous"]],
    ["beginLesson", ["edition", "chapter", "node"]],
  ])("lets %s leave out %j, which its rule asks for in one case alone", (name, left) => {
    const Body = z.looseObject({ properties: z.record(z.string(), z.unknown()), required: z.array(z.string()).default([]) });
    const Asked = z.looseObject({
      requestBody: z.object({ content: z.object({ "application/json": z.object({ schema: Body }) }).loose() }).loose(),
    });
    const found = Object.values(paths)
      .flatMap(Object.values)
      .find(({ operationId }) => operationId === name);
    const { properties, required } = Asked.parse(found).requestBody.content["application/json"].schema;
    expect(Object.keys(properties)).toEqual(expect.arrayContaining(left));
    expect(required.filter((field) => left.includes(field))).toEqual([]);
  });

  it("takes every choice of a body by its word in Chinese, but names of forms and formats", () => {
    const coded: string[] = [];
    const walk = (value: unknown, at: string): void => {
      if (typeof value !== "object" || value === null) return;
      for (const [name, inner] of Object.entries(value)) {
        if (name === "enum" && !/\p{Script=Han}/u.test(String(inner))) coded.push(at);
        const { $ref } = z.object({ $ref: z.string() }).safeParse(value).data ?? {};
        if ($ref && name === "$ref")
          walk(
            z.looseObject({ schemas: z.record(z.string(), z.unknown()) }).parse(document.components).schemas[$ref.split("/").at(-1) ?? ""],
            at,
          );
        else walk(inner, ["properties", "items", "anyOf", "oneOf", "allOf"].includes(name) || Number.isInteger(Number(name)) ? at : name);
      }
    };
    for (const operation of Object.values(paths).flatMap(Object.values))
      walk(
        z.looseObject({ requestBody: z.looseObject({ content: z.record(z.string(), z.unknown()) }) }).safeParse(operation).data?.requestBody
          .content["application/json"],
        "body",
      );
    expect([...new Set(coded)].sort()).toEqual(["as", "field", "format", "mediaType", "profile", "propertyNames"]);
  });

  it("says of every field and parameter what it is (infra/docs/fields.json), and shows a value of each that is one", () => {
    const Described = z.looseObject({ description: z.string().min(1) });
    const Shown = z.union([z.looseObject({ examples: z.array(z.unknown()).min(1) }), z.looseObject({ const: z.json() })]);
    const Fields = z.looseObject({ properties: z.record(z.string(), z.looseObject({ type: z.unknown() })) });
    const lacking: string[] = [];
    const walk = (value: unknown, at: string): void => {
      if (typeof value !== "object" || value === null) return;
      const { properties } = Fields.safeParse(value).data ?? {};
      for (const [name, field] of Object.entries(properties ?? {})) {
        const scalar =
          [field.type].flat().some((type) => ["string", "number", "integer", "boolean"].includes(`${type}`)) &&
          !`${field.type}`.includes("array");
        if (!Described.safeParse(field).success || (scalar && !Shown.safeParse(field).success)) lacking.push(`${at}.${name}`);
      }
      for (const [name, inner] of Object.entries(value)) walk(inner, name);
    };
    walk(document.paths, "");
    walk(document.components, "");
    for (const operation of Object.values(paths).flatMap(Object.values))
      for (const parameter of z.array(z.looseObject({ name: z.string() })).parse(operation.parameters ?? []))
        if (!Described.safeParse(parameter).success) lacking.push(`${operation.operationId}: ${parameter.name}`);
    expect([...new Set(lacking)], "say what they are in infra/docs/fields.json").toEqual([]);
  });

  it("names the refusals of each operation, and what they tell", () => {
    const of = (path: string, method: string, status: string) => JSON.stringify(paths[path]?.[method]?.responses[status] ?? "");
    expect(of("/organizations/{organizationId}/teachers", "post", "415")).toContain("Refused415-body-not-json");
    expect(document.components).toMatchObject({
      schemas: {
        "Refusal-quota-reached": {
          allOf: [{}, { properties: { code: { const: "quota-reached" }, limit: {}, opensOn: {}, quota: {}, retryAfter: {} } }],
        },
      },
    });
    const Answers = z.object({ responses: z.record(z.string(), z.object({ content: z.record(z.string(), z.unknown()) })) });
    for (const [name, { content }] of Object.entries(Answers.parse(document.components).responses))
      expect("application/json" in content, name).toBe(/^Refused(401|413|429|500|503)/.test(name));
  });
});
