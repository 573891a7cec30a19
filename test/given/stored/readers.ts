import { expect } from "vitest";
import * as z from "zod";
import { everyPage, granted } from "#infra/local/http/client.ts";
import type { System } from "../system.ts";

export type Row = Readonly<Record<string, unknown>>;

const Any = z.looseObject({});
const isMap = (value: unknown): value is object => typeof value === "object" && value !== null && !Array.isArray(value);

/** What a row or an answer says under some of its names, whatever order it says it in. */
const textOf = (row: Row, fields: readonly string[]): string =>
  JSON.stringify(
    fields.map((field) => row[field]),
    (_, value: unknown) => (isMap(value) ? Object.fromEntries(Object.entries(value).sort()) : value),
  );

/** What each row or answer of a list says, in an order of its own. */
export const textsOf = (list: readonly Row[], fields: readonly string[]): string[] => list.map((row) => textOf(row, fields)).sort();

/** Reads as somebody does, and holds what is shown against what lies there. */
export const readersOf = (system: () => System) => {
  const reads = (user: string, path: string): Promise<Row> => granted(system().as(user), Any, `GET ${path}`);
  return {
    reads,

    /** A whole list tells of all that lies there and of nothing else, and says the same under `fields`. */
    lists: async (user: string, path: string, there: readonly Row[], fields: readonly string[]): Promise<Row[]> => {
      const items = await everyPage(system().as(user), Any, path);
      expect(textsOf(items, fields), path).toEqual(textsOf(there, fields));
      return items;
    },

    /** One thing is shown, and says what lies there under `fields`. */
    shows: async (user: string, path: string, there: Row | undefined, fields: readonly string[]): Promise<Row> => {
      const shown = await reads(user, path);
      expect(textsOf([shown], fields), path).toEqual(textsOf(there ? [there] : [], fields));
      return shown;
    },

    /** A workbook is given. */
    gives: async (user: string, on: string, body?: unknown): Promise<void> => {
      const file = await granted(system().as(user), z.instanceof(Uint8Array), on, body);
      expect(Buffer.from(file.subarray(0, 2)).toString(), on).toBe("PK");
    },
  };
};
