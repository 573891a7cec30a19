import { describe, expect, it } from "vitest";
import * as z from "zod";
import { access } from "#domain/access.ts";
import { actWords, kindWords } from "#domain/audit/words.ts";
import { quotas } from "#domain/program/packs/quotas.ts";
import { type Reasons, refusals, toldWords } from "#domain/refusals.ts";
import { files, type Node, sources } from "#given/sources.ts";

/** What the files of that name in the workflows' folders export: the file, the name, the value. */
const broughtBy = async (name: string) => {
  const found = files().filter((file) => /^domain\/\w+\//.test(file) && file.endsWith(`/${name}.ts`));
  const modules = await Promise.all(found.map(async (file) => [file, Object.entries(await import(`../../${file}`))] as const));
  return modules.flatMap(([file, exported]) => exported.map(([as, value]) => ({ file, as, value })));
};
const HAN = /\p{Script=Han}/u;
const Property = z.looseObject({
  key: z.looseObject({ name: z.string().optional(), value: z.unknown().optional() }).optional(),
  value: z.looseObject({ start: z.int(), end: z.int() }).optional(),
});
const Properties = z.array(Property).catch([]);

const [reasons, acts, states] = await Promise.all([broughtBy("refusals"), broughtBy("acts"), broughtBy("states")]);

const Words = z.record(z.string(), z.unknown());
const keysOf = (value: unknown): string[] => Object.keys(Words.parse(value));
const twice = (names: readonly string[]): string[] => names.filter((name, index) => names.indexOf(name) !== index);

const merged = [
  ["reasons to say no", reasons, "refusals", refusals],
  ["who may do what", acts, "access", access],
  ["what the audit calls an act", acts, "auditActs", actWords],
  ["what the audit calls that which it is about", acts, "auditKinds", kindWords],
] as const;

describe("what the workflows bring is merged, all of it, and none brings what another has brought", () => {
  it.each(merged)("%s", (_, brought, part, all) => {
    const own = brought.flatMap(({ as, value }) => (as === part ? Object.entries(Words.parse(value)) : []));
    expect(twice(own.map(([code]) => code))).toEqual([]);
    expect(own.filter(([code, value]) => Words.parse(all)[code] !== value).map(([code]) => code)).toEqual([]);
  });
});

const LabelTable = z.record(z.string(), z.strictObject({ zh: z.string().min(1), en: z.string().min(1) }));
const WordTable = z.record(z.string(), z.string().min(1));

/** The words of a code: one word, or one for each language. */
const isTable = (value: unknown): boolean => LabelTable.safeParse(value).success || WordTable.safeParse(value).success;

const enums = states.flatMap(({ file, as, value }) => (value instanceof z.ZodEnum ? [{ file, name: as, codes: value.options }] : []));
const tables = states.filter(({ value }) => isTable(value));
/** Beside what a state is called there may be what comes next in it, for refusals: a table that ends so. */
const named = tables.filter(({ as }) => !as.endsWith("Steps"));

/** The codes to which an object of the code gives words that people read. */
const wordedIn = (text: string, { properties }: Node): ReadonlySet<string> =>
  new Set(
    Properties.parse(properties).flatMap(({ key, value }) =>
      key && value && HAN.test(text.slice(value.start, value.end)) ? [`${key.name ?? key.value}`] : [],
    ),
  );

describe("a state is worded once, beside its enum", () => {
  it.each(enums)("$name of $file has its words there", ({ file, codes }) => {
    const beside = named.filter((table) => table.file === file && codes.every((code) => keysOf(table.value).includes(`${code}`)));
    expect(beside).toHaveLength(1);
  });

  it("and no other object of the code gives words to all its codes", () => {
    const literals = sources()
      .filter(({ file }) => /^(domain|functions|infra)\//.test(file))
      .flatMap(({ file, text, nodes }) =>
        nodes.filter(({ type }) => type === "ObjectExpression").map((node) => ({ file, worded: wordedIn(text, node) })),
      );
    for (const { name, file, codes } of enums) {
      const found = literals.filter(({ worded }) => codes.every((code) => worded.has(`${code}`)));
      const steps = tables.filter((one) => one.as.endsWith("Steps") && codes.every((code) => keysOf(one.value).includes(`${code}`)));
      expect(
        found.map((one) => one.file),
        name,
      ).toEqual([file, ...steps.map((one) => one.file)]);
    }
  });
});

describe("a refusal that names a state says whose words it means", () => {
  const all: Reasons = refusals;
  const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? "");

  it.each(Object.entries(all))("%s", (_, { zh, en, words = {} }) => {
    expect(Object.keys(words).filter((name) => !placeholders(zh).includes(name) || !placeholders(en).includes(name))).toEqual([]);
    expect(placeholders(zh).filter((name) => /^(state|fact|hanging)$/.test(name) && !(name in words))).toEqual([]);
    for (const table of Object.values(words)) expect([...tables.map(({ value }) => value), quotas, toldWords]).toContain(table);
  });
});
