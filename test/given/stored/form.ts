import * as z from "zod";
import { Rule } from "#domain/audit/types.ts";
import * as ids from "#domain/ids.ts";
import { Code } from "#domain/imports/types.ts";
import { Week } from "#domain/program/calendar/weeks.ts";
import { Day, Instant, Year } from "#domain/program/types.ts";

/** What we write ourselves has a form of its own: ids, days, instants, weeks, years, hashes, and the codes of our own lists. */
const FORMS: ReadonlySet<unknown> = new Set<unknown>([...Object.values(ids), Day, Instant, Week, Year, Rule, Code]);

/** Types that let in all that is of them; a default says what it means that nothing is there. */
const TYPES = ["string", "number", "boolean", "null", "unknown", "literal", "enum", "array", "record", "union", "object"];
const WRAPPED = ["optional", "nullable", "readonly", "default"];

const Def = z.looseObject({
  type: z.string(),
  check: z.string().optional(),
  format: z.string().optional(),
  checks: z.array(z.object({ _zod: z.looseObject({ def: z.looseObject({ check: z.string() }) }) })).default([]),
  coerce: z.boolean().default(false),
  shape: z.record(z.string(), z.unknown()).default({}),
  catchall: z.unknown().optional(),
  options: z.array(z.unknown()).default([]),
  element: z.unknown().optional(),
  innerType: z.unknown().optional(),
  keyType: z.unknown().optional(),
  valueType: z.unknown().optional(),
});

const defOf = (shape: unknown) => Def.parse(z.looseObject({ def: z.unknown() }).parse(shape).def);

/** What a shape asks beside form, as sentences: `a.b checks max_length` for `b` in the map or list `a`. */
export const besideForm = (shape: unknown, at = ""): string[] => {
  if (FORMS.has(shape)) return [];
  const { type, check, format, checks, coerce, shape: fields, catchall, options, ...inner } = defOf(shape);
  const checked = [...(check ? [format ?? check] : []), ...checks.map(({ _zod: { def } }) => def.check)];
  const own = [
    ...([...TYPES, ...WRAPPED].includes(type) ? [] : [`is a ${type}`]),
    ...checked.filter((one) => one !== "safeint").map((one) => `checks ${one}`),
    ...(coerce ? ["coerces"] : []),
    ...(catchall !== undefined && defOf(catchall).type === "never" ? ["is strict"] : []),
  ];
  const within = [...options, inner.element, inner.innerType, inner.keyType, inner.valueType].filter((one) => one !== undefined);
  return [
    ...own.map((said) => `${at} ${said}`.trim()),
    ...within.flatMap((one) => besideForm(one, at)),
    ...Object.entries(fields).flatMap(([name, one]) => besideForm(one, at === "" ? name : `${at}.${name}`)),
  ];
};
