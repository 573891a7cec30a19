import { createHash } from "node:crypto";
import * as z from "zod";
import type { PageKey } from "#domain/page.ts";

const CursorContent = z.strictObject({ key: z.record(z.string(), z.string()), to: z.string() });

/** A page key that no page of the list at hand ended with: somebody made up a cursor. */
export class ForeignPageKey extends Error {}

/** What a cursor belongs to: the route, the organisation in scope, the query. Used with another, it is refused. */
export const bindingOf = (...parts: readonly unknown[]): string =>
  createHash("sha256").update(JSON.stringify(parts)).digest("base64url").slice(0, 16);

/** The cursor of a page that ended at `key`. */
export const cursorOf = (key: PageKey, binding: string): string => Buffer.from(JSON.stringify({ key, to: binding })).toString("base64url");

/** Where a cursor continues, or `undefined` where it is not one of this query. */
export const pageKeyOf = (cursor: string, binding: string): PageKey | undefined => {
  try {
    const { key, to } = CursorContent.parse(JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")));
    return to === binding ? key : undefined;
  } catch {
    return undefined;
  }
};
