/** Where a page of a list ended; opaque outside the store that made it. */
export type PageKey = Readonly<Record<string, string>>;

/** Which part of a list is asked for: at most `limit` entries, after `after`. */
export type Page = { readonly limit: number; readonly after?: PageKey };

/** A page of a list; `next` is absent on the last one. */
export type Paged<T> = { readonly items: readonly T[]; readonly next?: PageKey };
