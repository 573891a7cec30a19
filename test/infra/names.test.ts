import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { actWords, auditWord, kindWords } from "#domain/audit/words.ts";
import { clauses } from "#domain/program/clauses.ts";
import { SettingName } from "#domain/program/settings.ts";
import { WindowId } from "#domain/program/types.ts";
import { type RefusalCode, refusals } from "#domain/refusals.ts";
import { lettersOf } from "#functions/mail/templates.ts";
import { files } from "#given/sources.ts";
import { names } from "#given/stored/names.ts";
import { frozenSeason } from "#given/stored.ts";
import { assembly } from "#infra/local/build.ts";
import { workflows } from "#infra/workflows/all.ts";
import { statusOf } from "#platform/http/problem.ts";
import { operationsOf } from "#platform/http/route.ts";
import { ROWS, type RowShape, TABLE } from "#table/table.ts";

const declared = vi.hoisted((): { rows: (readonly [kind: string, shape: unknown])[]; messages: unknown[] } => ({ rows: [], messages: [] }));

/** Notes the shape of every kind of row, as the stores declare it. */
vi.mock(import("#table/rows.ts"), async (original) => {
  const real = await original();
  return {
    ...real,
    row: (kind, shape) => {
      declared.rows.push([kind, shape]);
      return real.row(kind, shape);
    },
  };
});

/** Notes the shape of every message, as the workers declare it. */
vi.mock(import("#platform/queue.ts"), async (original) => {
  const real = await original();
  return {
    ...real,
    queue: (shape, ...work) => {
      declared.messages.push(shape);
      return real.queue(shape, ...work);
    },
  };
});

const modules = files().filter((file) => /^functions\/.*\.ts$/.test(file));
vi.stubEnv("MAIL", "smtp");
vi.stubEnv("MAIL_FROM", "sender@example.invalid");
vi.stubEnv("SMTP_SECRET", "xueshi/smtp-url");
vi.stubEnv("SECRETS_URL", "http://127.0.0.1:1");
await Promise.all(modules.map((file) => import(/* @vite-ignore */ `../../${file}`)));

const Schema = z.looseObject({
  properties: z.record(z.string(), z.unknown()).default({}),
  items: z.unknown().optional(),
  anyOf: z.array(z.unknown()).default([]),
  oneOf: z.array(z.unknown()).default([]),
  allOf: z.array(z.unknown()).default([]),
});
type Schema = z.output<typeof Schema>;

/** A shape, as JSON Schema has it. */
const schemaOf = (shape: unknown): Schema =>
  Schema.parse(z.toJSONSchema(z.instanceof(z.ZodType).parse(shape), { io: "input", unrepresentable: "any" }));

/** The words a shape knows, `a.b` for `b` in the map or list `a`. */
const wordsOf = (schema: unknown, at = ""): string[] => {
  const { properties, items, anyOf, oneOf, allOf } = Schema.parse(schema);
  const own = Object.entries(properties).flatMap(([word, inner]) => [at + word, ...wordsOf(inner, `${at}${word}.`)]);
  return [...own, ...[...anyOf, ...oneOf, ...allOf, ...(items ? [items] : [])].flatMap((inner) => wordsOf(inner, at))];
};

/** What is stored in a kind of row, as its shapes say together. */
const attributesOf = (kind: string): string[] => declared.rows.flatMap(([of, shape]) => (of === kind ? wordsOf(schemaOf(shape)) : []));

const Kind = z.object({ const: z.string().optional(), enum: z.array(z.string()).default([]) });

/** Every kind of message with its fields, as the workers of the queues read them. */
const messagesOf = (shape: unknown) => {
  const schema = schemaOf(shape);
  return [schema, ...schema.anyOf, ...schema.oneOf].flatMap((one) => {
    const { data } = Kind.safeParse(Schema.parse(one).properties.kind);
    return [...(data?.enum ?? []), ...(data?.const ? [data.const] : [])].map((kind) => ({ kind, fields: wordsOf(one) }));
  });
};

/** What a kind of letter keeps in its mail's row. */
const dataOf = (letter: string): string[] => wordsOf(schemaOf(z.looseObject({ data: z.unknown() }).parse(lettersOf(letter)).data));

const isCode = (code: string): code is RefusalCode => Object.hasOwn(refusals, code);

/** The status each refusal is answered with. */
const statuses = (): Readonly<Record<string, number>> =>
  Object.fromEntries(
    Object.keys(refusals)
      .filter(isCode)
      .map((code) => [code, statusOf(code)]),
  );

const operations = (): Record<string, string> =>
  Object.fromEntries(
    Object.values(workflows).flatMap(({ routes }) => Object.entries(operationsOf(routes)).map(([name, { on }]) => [name, on] as const)),
  );

/** The stack as it is synthesized: what its functions may do names the prefixes of objects and the contexts of keys. */
const stack = (): string =>
  readdirSync(assembly)
    .filter((file) => file.endsWith(".template.json"))
    .map((file) => readFileSync(join(assembly, file), "utf8"))
    .join("\n");

const rows: Readonly<Record<string, RowShape>> = ROWS;
const listed = names();

describe("what lies in the table is called as it was", () => {
  it("the keys, the index and what it carries", () => {
    expect(TABLE).toMatchObject(listed.table);
  });

  it.each(Object.entries(listed.rows))("a row %s: its keys and its places in the index", (kind, { index: places, ...keys }) => {
    const { index = {}, ...now }: RowShape = rows[kind] ?? { pk: "", sk: "" };
    expect(now).toEqual(keys);
    expect(Object.values(index)).toEqual(expect.arrayContaining(places));
  });

  it.each(Object.entries(listed.attributes))("a row %s: what is stored in it", (kind, attributes) => {
    expect(attributesOf(kind)).toEqual(expect.arrayContaining(attributes));
  });

  it("every attribute of a frozen season is listed, but those under a map whose words are not ours", () => {
    const apart = new Set(["kind", "card", listed.table.partitionKey, listed.table.sortKey, "gsi1pk", "gsi1sk"]);
    const unlisted = (value: unknown, known: ReadonlySet<string>, at: string): string[] => {
      if (Array.isArray(value)) return value.flatMap((one) => unlisted(one, known, at));
      if (typeof value !== "object" || value === null || ![...known].some((word) => word.startsWith(at))) return [];
      return Object.entries(value).flatMap(([word, inner]) =>
        known.has(at + word) ? unlisted(inner, known, `${at}${word}.`) : [at + word],
      );
    };
    for (const row of frozenSeason("2022-small").plainRows) {
      const own = Object.fromEntries(Object.entries(row).filter(([attribute]) => !apart.has(attribute)));
      expect(unlisted(own, new Set(listed.attributes[`${row.kind}`]), ""), `${row.kind}`).toEqual([]);
    }
  });

  it("acts of the audit and what they are about", () => {
    expect([...listed.acts, ...listed.kinds].filter((code) => auditWord(code) === code)).toEqual([]);
  });

  it.each(Object.entries(listed.letters))("a letter %s: what its mail keeps", (kind, data) => {
    expect(dataOf(kind)).toEqual(expect.arrayContaining(data));
  });

  it("settings, windows and rules", () => {
    expect(SettingName.options).toEqual(expect.arrayContaining(listed.settings));
    expect(WindowId.options).toEqual(expect.arrayContaining(listed.windows));
    expect(Object.keys(clauses)).toEqual(expect.arrayContaining(listed.rules));
  });
});

describe("what lies elsewhere is called as it was", () => {
  it.each(listed.objects)("objects under %s/", (prefix) => {
    expect(stack()).toContain(`/${prefix}/*`);
  });

  it.each(Object.keys(listed.contexts))("keys sealed under %s", (context) => {
    expect(stack().replace(/\s/g, "")).toContain(`"kms:EncryptionContextKeys":["${context}"]`);
  });

  it.each(listed.messages)("a message $kind of $fields", ({ kind, fields }) => {
    const now = declared.messages.flatMap(messagesOf).filter((message) => message.kind === kind);
    expect(now.map((message) => message.fields)).toContainEqual(expect.arrayContaining(fields));
  });
});

describe("what others rely on is called as it was", () => {
  it("refusals, and the status of each", () => {
    expect(statuses()).toMatchObject(listed.refusals);
  });

  it("operations, by method and path", () => {
    expect(operations()).toMatchObject(listed.operations);
  });
});

describe("what is new is listed, so that the next version finds it pinned", () => {
  it.each([
    ["rows", Object.keys(ROWS), Object.keys(listed.rows)],
    ["attributes of rows", declared.rows.map(([kind]) => kind), Object.keys(listed.attributes)],
    ["acts", Object.keys(actWords), listed.acts],
    ["kinds", Object.keys(kindWords), listed.kinds],
    ["settings", SettingName.options, listed.settings],
    ["refusals", Object.keys(statuses()), Object.keys(listed.refusals)],
    ["operations", Object.keys(operations()), Object.keys(listed.operations)],
  ] as const)("%s", (_, now, known) => {
    expect([...new Set<string>(now)].filter((name) => !new Set<string>(known).has(name))).toEqual([]);
  });
});
