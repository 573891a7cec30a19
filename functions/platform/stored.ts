import type * as z from "zod";

type Item = Readonly<Record<string, unknown>>;

const isMap = (value: unknown): value is Item => typeof value === "object" && value !== null && !Array.isArray(value);

/** Adds to what a shape read whatever else is stored beside it. */
const keepUnknown = (stored: unknown, read: unknown): void => {
  if (Array.isArray(stored) && Array.isArray(read)) for (const [index, one] of read.entries()) keepUnknown(stored[index], one);
  if (!isMap(stored) || !isMap(read)) return;
  for (const [name, value] of Object.entries(stored))
    if (Object.hasOwn(read, name)) keepUnknown(value, read[name]);
    else Object.assign(read, { [name]: value });
};

/**
 * The shape of what lies in the table, on a queue or in an object. It says form only, and what it does not know is kept: what a later version writes outlives
 * the reading and writing of this one.
 */
export const stored = <S extends z.ZodType>(shape: S) => ({
  shape,
  parse: (item: unknown): z.output<S> => {
    const read = shape.parse(item);
    keepUnknown(item, read);
    return read;
  },
});

export type Stored<S extends z.ZodType = z.ZodType> = ReturnType<typeof stored<S>>;
