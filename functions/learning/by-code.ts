import type { Page, Paged } from "#domain/page.ts";
import { ForeignPageKey } from "#platform/http/cursor.ts";

/** A page of a list that was read as a whole, in the order of its codes; the key of the next one is the code with which it ended. */
export const pageByCode = <T extends { readonly code: string }>(list: string, all: readonly T[], { limit, after }: Page): Paged<T> => {
  if (after && Object.keys(after).join() !== "code") throw new ForeignPageKey(list);
  const rest = all
    .filter(({ code }) => after === undefined || code > (after.code ?? ""))
    .sort((one, other) => (one.code < other.code ? -1 : 1));
  const items = rest.slice(0, limit);
  const last = items.at(-1);
  return { items, ...(rest.length > limit && last && { next: { code: last.code } }) };
};
