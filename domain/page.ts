import type * as z from "zod";

/** Where a page of a list ended; opaque outside the store that made it. */
export type PageKey = Readonly<Record<string, string>>;

/** Which part of a list is asked for: at most `limit` entries, after `after`. */
export type Page = { readonly limit: number; readonly after?: PageKey };

/** A page of a list; `next` is absent on the last one. */
export type Paged<T> = { readonly items: readonly T[]; readonly next?: PageKey };

/** The key of the next page of a list of which something is said as a whole: that is counted once, for the first page, and travels with the keys of the others. */
export const carrying = (whole: unknown, key: PageKey): PageKey => ({ ...key, whole: JSON.stringify(whole) });

/** What the key of a page carries of the whole, and where the page begins; `undefined` where no page of this list ended so. */
export const carried = <W extends z.ZodType, K extends z.ZodType>(
  shapes: { readonly whole: W; readonly key: K },
  { whole, ...key }: PageKey,
): { readonly whole: z.output<W>; readonly key: z.output<K> } | undefined => {
  const at = shapes.key.safeParse(key);
  try {
    const counted = shapes.whole.safeParse(JSON.parse(whole ?? ""));
    return at.success && counted.success ? { whole: counted.data, key: at.data } : undefined;
  } catch {
    return undefined;
  }
};
