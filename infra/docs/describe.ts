import * as z from "zod";
import told from "./fields.json" with { type: "json" };

/**
 * What each field and parameter of the API is, by its name, and one value of it where its shape shows none; `within.name` where a field of that name says something
 * else within another, `name:type` where it does as another type. What is said where a shape is declared (`meta`) comes before it.
 */
const fields: Readonly<Record<string, string | readonly Json[]>> = told;

type Json = null | boolean | number | string | readonly Json[] | { [name: string]: Json };
const Tree: z.ZodType<{ [name: string]: Json }> = z.record(z.string(), z.json());

const isMap = (value: Json | undefined): value is { [name: string]: Json } =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const ULID = "01ARZ3NDEKTSV4RRFFQ69G5FAV";
const ULID_PATTERN = "^[0-9A-HJKMNP-TV-Z]{26}$";
const DAY_PATTERN = "^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$";
const INSTANT = /(?:At|asOf|^at|^asked|^committed)$/;

/** Which kind of value it is, where it is one. */
const typeOf = ({ type }: { [name: string]: Json }): Json | undefined => (Array.isArray(type) ? type.find((one) => one !== "null") : type);

/** A value that a shape lets in, as far as it says. */
const exampleBy = (schema: { [name: string]: Json }): Json | undefined => {
  const { format, pattern, const: only, minimum } = schema;
  const type = typeOf(schema);
  if (only !== undefined) return only;
  if (Array.isArray(schema.enum)) return schema.enum[0];
  if (pattern === ULID_PATTERN) return ULID;
  if (format === "date") return "2022-07-06";
  if (format === "date-time") return "2022-07-06T01:00:00.000Z";
  if (typeof pattern === "string" && pattern.includes("0-9a-f")) return "0".repeat(Number(/\{(\d+)\}/.exec(pattern)?.[1] ?? 40));
  if (type === "boolean") return true;
  if (type === "integer" || type === "number") return typeof minimum === "number" && minimum > 1 ? minimum : 1;
  return undefined;
};

const fieldOf = (name: string, within: string, type?: Json): readonly [says: string | undefined, example: Json | undefined] => {
  const field = fields[`${within}.${name}`] ?? fields[`${name}:${type}`] ?? fields[name];
  const [says, example] = field === undefined ? [] : [field].flat();
  return [says === undefined ? says : `${says}`, example];
};

/** What a field or parameter of this name is. */
export const saysOf = (name: string): string | undefined => fieldOf(name, "")[0];

const isScalar = (schema: { [name: string]: Json }): boolean => {
  const type = typeOf(schema);
  return typeof type === "string" && !["object", "array", "null"].includes(type);
};

const formatted = (schema: { [name: string]: Json }, name: string): void => {
  if ((name === "before" || name === "after") && schema.type === undefined && !schema.anyOf && !schema.$ref)
    Object.assign(schema, { type: ANYTHING, items: {} });
  if (schema.pattern === DAY_PATTERN) schema.format = "date";
  if (typeOf(schema) === "string" && !schema.format && !schema.pattern && !schema.enum && !schema.maxLength && INSTANT.test(name))
    schema.format = "date-time";
};

/** Gives a field its description and, where it is one value, an example. */
const tell = (schema: { [name: string]: Json }, name: string, within: string): void => {
  const [says, example] = fieldOf(name, within, typeOf(schema));
  formatted(schema, name);
  if (schema.description === undefined && says !== undefined) schema.description = says;
  if (!isScalar(schema) || schema.examples !== undefined) return;
  const number = ["integer", "number"].includes(`${typeOf(schema)}`);
  const ours = number === (typeof example === "number") ? example : undefined;
  const shown = number && schema.const === undefined ? (ours ?? exampleBy(schema)) : (exampleBy(schema) ?? ours);
  if (shown !== undefined) schema.examples = [shown];
};

/** What the rule asks for is required, though the shape lets its absence pass to the rule. */
const askedByRule = (object: { [name: string]: Json }): void => {
  const { properties, required } = object;
  if (!isMap(properties)) return;
  const asked = Object.entries(properties).flatMap(([name, schema]) => {
    if (!isMap(schema) || schema.askedByRule !== true) return [];
    delete schema.askedByRule;
    delete schema.default;
    return [name];
  });
  if (asked.length > 0) object.required = [...new Set([...(Array.isArray(required) ? required : []), ...asked])];
};

/** The same of a parameter: it is required. */
const askedOfParameter = (parameter: { [name: string]: Json }): void => {
  const { schema } = parameter;
  if (typeof parameter.in !== "string" || !isMap(schema) || schema.askedByRule !== true) return;
  delete schema.askedByRule;
  delete schema.default;
  parameter.required = true;
};

const walk = (value: Json, within: string): void => {
  if (Array.isArray(value)) for (const one of value) walk(one, within);
  if (!isMap(value)) return;
  askedByRule(value);
  askedOfParameter(value);
  for (const [name, inner] of Object.entries(value)) {
    if (name === "properties" && isMap(inner))
      for (const [field, schema] of Object.entries(inner)) {
        if (isMap(schema)) tell(schema, field, within);
        walk(schema, field);
      }
    else if (name !== "examples" && name !== "enum") walk(inner, within);
  }
  if (typeof value.name === "string" && typeof value.in === "string" && isMap(value.schema)) {
    const [says] = fieldOf(value.name, "");
    if (value.description === undefined && says !== undefined) value.description = value.schema.description ?? says;
    tell(value.schema, value.name, "");
    delete value.schema.description;
  }
};

const ANYTHING = ["object", "array", "string", "number", "boolean", "null"];

/** Leaves out components that nothing refers to; what answers alone refer to goes without the word for it. */
const pruned = (document: object, instead: object): { [name: string]: Json } => {
  const text = JSON.stringify(document);
  const refersTo = (name: string) => text.includes(`"#/components/schemas/${name}"`);
  const { components, ...rest } = Tree.parse(JSON.parse(text));
  const { schemas, ...others } = isMap(components) ? components : {};
  const all = { ...(isMap(schemas) ? schemas : {}), ...Tree.parse(JSON.parse(JSON.stringify(instead))) };
  const kept = Object.fromEntries(Object.entries(all).filter(([name]) => refersTo(name)));
  const tree = JSON.stringify({ ...rest, components: { ...others, schemas: kept } });
  const shorter = Object.keys(kept).filter((name) => name.endsWith("Output") && !kept[name.slice(0, -"Output".length)]);
  return Tree.parse(JSON.parse(shorter.reduce((left, name) => left.replaceAll(`${name}"`, `${name.slice(0, -"Output".length)}"`), tree)));
};

/** A document whose every field says what it is, from one place (`fields.json`), and shows one value. `instead` are components that stand for those it has. */
export const described = (document: object, instead: object): { [name: string]: Json } => {
  const tree = pruned(document, instead);
  walk(tree, "");
  const { components } = tree;
  if (isMap(components) && isMap(components.schemas))
    for (const [name, schema] of Object.entries(components.schemas)) if (isMap(schema)) formatted(schema, name);
  return tree;
};
