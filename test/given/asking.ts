import { readFileSync } from "node:fs";
import * as z from "zod";

type Schema = { readonly [word: string]: unknown };
const Schema: z.ZodType<Schema> = z.record(z.string(), z.unknown());
const Content = z.record(z.string(), z.object({ schema: Schema }));
const Response = z.looseObject({ $ref: z.string().optional(), content: Content.default({}) });
type Response = z.output<typeof Response>;
const Parameter = z.object({ in: z.string(), name: z.string(), required: z.boolean().default(false), schema: Schema });
const Declared = z.object({
  operationId: z.string(),
  parameters: z.array(Parameter).default([]),
  requestBody: z.object({ content: Content }).optional(),
  responses: z.record(z.string(), Response),
  security: z.array(z.unknown()),
});
const Document = z.object({
  paths: z.record(z.string(), z.record(z.string(), Declared)),
  components: z.object({ schemas: z.record(z.string(), Schema), responses: z.record(z.string(), Response) }),
});

const document = Document.parse(JSON.parse(readFileSync("docs/openapi.json", "utf8")));
const schemas = JSON.parse(JSON.stringify(document.components.schemas).replaceAll("#/components/schemas/", "#/$defs/"));
const nameIn = ({ $ref }: Schema): string => `${$ref ?? ""}`.split("/").at(-1) ?? "";
const resolved = (schema: Schema): Schema => (schema.$ref ? resolved(document.components.schemas[nameIn(schema)] ?? {}) : schema);

const shapes = new Map<string, z.ZodType>();
const shapeOf = (schema: Schema): z.ZodType => {
  const key = JSON.stringify(schema).replaceAll("#/components/schemas/", "#/$defs/");
  const shape = shapes.get(key) ?? z.fromJSONSchema({ ...JSON.parse(key), $defs: schemas });
  shapes.set(key, shape);
  return shape;
};

/** An operation as the document declares it. */
export type Operation = z.output<typeof Declared> & {
  readonly method: string;
  readonly path: string;
  readonly responseOf: (status: number) => Response | undefined;
  /** What is wrong with an answer's body, by the shape it is declared with; nothing where it is right. */
  readonly faultOf: (status: number, type: string, body: unknown) => string | undefined;
};

const operationOf = (path: string, method: string, declared: z.output<typeof Declared>): Operation => {
  const responseOf = (status: number) => {
    const response = declared.responses[status];
    return response?.$ref ? document.components.responses[nameIn(response)] : response;
  };
  const faultOf = (status: number, type: string, body: unknown) => {
    const { schema } = Object.entries(responseOf(status)?.content ?? {}).find(([one]) => one.split(";")[0] === type)?.[1] ?? {};
    if (!schema) return `${type} is not declared`;
    const read = shapeOf(schema).safeParse(body);
    return read.success ? undefined : `${JSON.stringify(body).slice(0, 600)}: ${z.prettifyError(read.error).slice(0, 600)}`;
  };
  return { ...declared, method: method.toUpperCase(), path, responseOf, faultOf };
};

/** Every operation of the document. */
export const operations = (): Operation[] =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, declared]) => operationOf(path, method, declared)),
  );

/** Days and numbers at their ends, where faults lie. */
const DAYS = [
  "2022-07-06",
  "0000-01-01",
  "0001-01-01",
  "1969-12-31",
  "1900-02-29",
  "2022-02-29",
  "2024-02-29",
  "2400-12-31",
  "9999-12-31",
  "+010000-01-01",
];
const NUMBERS = [0, -1, 1, 1.5, 2 ** 31, Number.MAX_SAFE_INTEGER, 2 ** 53, -1e308, 1e308];
const TEXTS = ["", " ", "甲", "=1+1", "\u0000", "\ud800", "〔2022〕1号", "0".repeat(5000), "𠮷".repeat(30)];

/** Asks operations at random, by a seed: mostly as they are declared, at times beside it. */
export class Asking {
  #state: number;

  constructor(seed: number, { operationId }: Operation) {
    this.#state = [...operationId].reduce((state, sign) => (Math.imul(state, 31) + sign.charCodeAt(0)) | 0, seed);
  }

  #below(most: number): number {
    this.#state = (Math.imul(this.#state, 1664525) + 1013904223) | 0;
    return Math.floor(((this.#state >>> 8) / 2 ** 24) * most);
  }
  #one<T>(of: readonly T[]): T | undefined {
    return of[this.#below(of.length)];
  }

  #value(given: Schema): unknown {
    const schema = resolved(given);
    const { enum: choices, const: only, anyOf, type, properties, items, examples, format } = schema;
    if (this.#below(12) === 0) return this.#one([null, true, 7, "x", [], {}]);
    if (only !== undefined) return only;
    if (Array.isArray(choices)) return this.#one(choices);
    if (Array.isArray(anyOf)) return this.#value(Schema.parse(this.#one(anyOf)));
    const kinds = [type].flat();
    if (kinds.includes("null") && this.#below(4) === 0) return null;
    if (kinds.includes("object")) return this.#object(Schema.parse(properties ?? {}), z.array(z.string()).parse(schema.required ?? []));
    if (kinds.includes("array")) return Array.from({ length: this.#below(3) }, () => this.#value(Schema.parse(items ?? {})));
    if (kinds.includes("boolean")) return this.#below(2) === 0;
    if (kinds.includes("integer") || kinds.includes("number"))
      return this.#one([...NUMBERS, schema.minimum, schema.maximum].filter((one) => one !== undefined));
    if (format === "date") return this.#one(DAYS);
    const shown = Array.isArray(examples) ? examples : [];
    return this.#one([...shown, ...shown, ...shown, ...shown, ...TEXTS]);
  }

  #object(properties: Schema, required: readonly string[]): unknown {
    const asked = Object.entries(properties).filter(([name]) => (required.includes(name) ? this.#below(10) > 0 : this.#below(2) === 0));
    const extra = this.#below(15) === 0 ? [["extra", 1] as const] : [];
    return Object.fromEntries([...asked.map(([name, schema]) => [name, this.#value(Schema.parse(schema))] as const), ...extra]);
  }

  #body(content: z.output<typeof Content>): { readonly body: string; readonly type: string } {
    const [[type, { schema }] = ["application/json", { schema: {} }]] = Object.entries(content);
    return type === "application/json"
      ? { body: JSON.stringify(this.#value(schema)), type }
      : { body: "姓名,证件号码\n甲,1\n", type: "text/csv" };
  }

  /** A request of an operation; `known` are ids that are there, by the name of their parameter. */
  of({ method, path, parameters, requestBody }: Operation, known: Readonly<Record<string, string>>) {
    const headers: Record<string, string> = {};
    const query = new URLSearchParams();
    let filled = path;
    for (const { in: place, name, required, schema } of parameters) {
      const text = (value: unknown) => `${value}`.slice(0, 80).toWellFormed() || "x";
      const value = known[name] !== undefined && this.#below(5) > 0 ? known[name] : this.#value(schema);
      if (place === "path")
        filled = filled.replace(`{${name}}`, encodeURIComponent(text(name === "year" && this.#below(4) > 0 ? 2022 : value)));
      else if (place === "query" && (required || this.#below(3) === 0)) query.set(name, text(value));
      else if (place === "header" && (required || this.#below(3) === 0) && /^[\x20-\x7e]*$/.test(`${value}`)) headers[name] = `${value}`;
    }
    const asked = requestBody && this.#body(requestBody.content);
    return {
      path: `${filled}${query.size > 0 ? `?${query}` : ""}`,
      method,
      headers: { ...headers, ...(asked && { "content-type": asked.type }) },
      ...(asked && { body: asked.body }),
    };
  }
}
