import { readFileSync } from "node:fs";
import * as z from "zod";
import type { Client } from "#infra/local/http/client.ts";

type Json = z.output<ReturnType<typeof z.json>>;
type Tree = { readonly [name: string]: Json };
const isTree = (value: Json | undefined): value is Tree => typeof value === "object" && value !== null && !Array.isArray(value);
const Tree: z.ZodType<Tree> = z.record(z.string(), z.json());
const treeAt = (value: Json | undefined, ...names: readonly string[]): Tree =>
  isTree(value) ? (names.length === 0 ? value : treeAt(value[names[0] ?? ""], ...names.slice(1))) : {};

type Operation = { readonly method: string; readonly at: RegExp; readonly shape: Tree };
type Document = { readonly operations: readonly Operation[]; readonly schemas: Tree };

const read = (): Document => {
  const document = Tree.parse(JSON.parse(readFileSync("docs/openapi.json", "utf8")));
  const literalFirst = ([a]: readonly [string, Json], [b]: readonly [string, Json]) => a.split("{").length - b.split("{").length;
  const paths = Object.entries(treeAt(document.paths)).toSorted(literalFirst);
  const operations = paths.flatMap(([path, methods]) =>
    Object.entries(treeAt(methods)).map(([method, operation]) => ({
      method: method.toUpperCase(),
      at: new RegExp(`^${path.replace(/\{\w+\}/g, "[^/]+")}$`),
      shape: treeAt(operation, "requestBody", "content", "application/json", "schema"),
    })),
  );
  return { operations: operations.filter(({ shape }) => Object.keys(shape).length > 0), schemas: treeAt(document.components, "schemas") };
};
let document: Document | undefined;

const resolved = (shape: Json | undefined, schemas: Tree): Tree => {
  const found = treeAt(shape);
  return typeof found.$ref === "string" ? treeAt(schemas[found.$ref.split("/").at(-1) ?? ""]) : found;
};

const missing = (given: Json | undefined, value: Json | undefined, schemas: Tree, at = ""): string[] => {
  const shape = resolved(given, schemas);
  if (Array.isArray(value)) return value.flatMap((one, index) => missing(shape.items, one, schemas, `${at}/${index}`));
  if (!isTree(value)) return [];
  const required = Array.isArray(shape.required) ? shape.required : [];
  return [
    ...required.filter((name) => !(`${name}` in value)).map((name) => `${at}/${name}`),
    ...Object.entries(treeAt(shape.properties)).flatMap(([name, inner]) => missing(inner, value[name], schemas, `${at}/${name}`)),
  ];
};

const shapeAt = (on: string): { readonly shape?: Tree | undefined; readonly schemas: Tree } => {
  document ??= read();
  const [method, path = ""] = on.split(" ");
  const found = document.operations.find((one) => one.method === method && one.at.test(path.split("?")[0] ?? ""));
  return { shape: found?.shape, schemas: document.schemas };
};

/** A pattern that names letters by what they are: what reads shapes takes it without the `u` that this needs, so it is left to the program. */
const isOfLetters = (value: unknown): boolean => typeof value === "string" && value.startsWith("^") && value.includes("\\p{");

/** What is wrong with the body of an ask, by the shape that docs/openapi.json declares it with; nothing where it is right. */
export const faultOfAsk = (on: string, body: Json): string | undefined => {
  const { shape, schemas } = shapeAt(on);
  if (!shape) return `${on} takes no JSON`;
  const local = (tree: Tree): object =>
    JSON.parse(JSON.stringify(tree).replaceAll("#/components/schemas/", "#/$defs/"), (_, value) =>
      isOfLetters(value) ? undefined : value,
    );
  const told = z.fromJSONSchema({ ...local(shape), $defs: z.record(z.string(), z.any()).parse(local(schemas)) }).safeParse(body);
  return told.success ? undefined : `${on}: ${z.prettifyError(told.error)}`;
};

/** A client for which the document of the API holds: what is granted was not asked with less than it says. */
export const asDeclared =
  (client: Client): Client =>
  async (on, body, headers) => {
    const answer = await client(on, body, headers);
    if (body === undefined || body instanceof Uint8Array || answer.status >= 300) return answer;
    const { shape, schemas } = shapeAt(on);
    const not = missing(shape, z.json().parse(JSON.parse(JSON.stringify(body))), schemas);
    if (not.length > 0) throw new Error(`${on} was granted without ${not.join(", ")}, which docs/openapi.json asks for`);
    return answer;
  };
