import * as z from "zod";

const Pattern = z.record(z.string(), z.unknown());
const Beginning = z.strictObject({ prefix: z.string() });
const Wanted = z.union([z.string(), z.number(), z.boolean(), z.null(), Beginning]);

const isWanted = (value: unknown, wanted: z.infer<typeof Wanted>): boolean =>
  typeof wanted === "object" && wanted !== null ? typeof value === "string" && value.startsWith(wanted.prefix) : value === wanted;

type Passes = (record: unknown) => boolean;

const compiled = (pattern: unknown): Passes => {
  if (Array.isArray(pattern)) {
    const { data: wanted } = z.array(Wanted).safeParse(pattern);
    if (!wanted) throw new Error(`the local runtime knows filters by value and by prefix alone, not ${JSON.stringify(pattern)}`);
    return (value) => wanted.some((one) => isWanted(value, one));
  }
  const parts = Object.entries(Pattern.parse(pattern)).map(([name, inner]) => [name, compiled(inner)] as const);
  return (value) => {
    const { data } = Pattern.safeParse(value);
    return data !== undefined && parts.every(([name, passes]) => passes(data[name]));
  };
};

/** What passes any of an event source's filters, by value or by prefix; without filters everything does. */
export const filterOf = (patterns: readonly unknown[]): Passes => {
  const filters = patterns.map(compiled);
  return (record) => filters.length === 0 || filters.some((passes) => passes(record));
};
