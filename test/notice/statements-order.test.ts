import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  broughtBy,
  endOf,
  facing,
  orderOf,
  type Place,
  type Run,
  type Sent,
  sentOn,
  together,
  within,
} from "#domain/evidence/xapi/order.ts";
import type { Paged, PageKey } from "#domain/page.ts";

const instant = (number: number): string => new Date(Date.UTC(2022, 7, 20) + number).toISOString();
const EARLIEST = instant(3);

/** Statements of one source: each stands in the index, is named by the audit of its report, or both. */
const statement = fc.record({
  id: fc.integer({ min: 0, max: 0xffff }).map((number) => number.toString(16).padStart(4, "0")),
  at: fc.integer({ min: 0, max: 12 }),
  lies: fc.constantFrom("INDEX", "AUDIT", "BOTH"),
});
const history = fc.record({
  all: fc.uniqueArray(statement, { selector: ({ id }) => id, maxLength: 40 }),
  batches: fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 12 }),
  together: fc.integer({ min: 1, max: 4 }),
});

type History = typeof history extends fc.Arbitrary<infer H> ? H : never;
const lineOf = ({ id, at }: { readonly id: string; readonly at: number }): Place => ({ id, stored: instant(at) });

/** The audit of the source as it lies: a report of evidence is several rows of one instant where it is large, and those of facts alone name nothing. */
const auditOf = ({ all, batches, together: most }: History): readonly Sent[] => {
  const named = all.filter(({ lies }) => lies !== "INDEX").map(lineOf);
  const reports = [...Map.groupBy(named, ({ stored }) => stored)].flatMap(([asked, lines]) =>
    Array.from({ length: Math.ceil(lines.length / most) }, (_, part) => ({
      asked,
      statements: lines.slice(part * most, (part + 1) * most).map(({ id }) => id),
    })),
  );
  return [...reports, ...batches.map((at) => ({ asked: instant(at), statements: [] }))].toSorted((one, other) =>
    one.asked < other.asked ? -1 : one.asked > other.asked ? 1 : 0,
  );
};

const indexed = ({ all }: History, size: number, ascending: boolean, after: Place | undefined): Run => {
  const order = orderOf(ascending);
  const lying = all.filter(({ lies }) => lies !== "AUDIT").map(lineOf);
  const ahead = lying.toSorted(order).filter((line) => !after || order(line, after) > 0);
  const through = ahead.length > size ? ahead[size - 1] : undefined;
  return { lines: ahead.slice(0, size), ...(through && { through }) };
};

/** A page of the audit that begins at an instant, or goes on where the one before it ended. */
const pagesOf = (rows: readonly Sent[], size: number) => {
  return async (page: PageKey | undefined): Promise<Paged<Sent>> => {
    const begin = Number(page?.at ?? 0);
    const end = begin + size;
    return { items: rows.slice(begin, end), ...(end < rows.length && { next: { at: `${end}` } }) };
  };
};

type Asked = { readonly ascending: boolean; readonly since?: string; readonly until?: string };
type Sizes = { readonly index: number; readonly audit: number; readonly most: number };

/** A portion as the store puts it together. */
const portion = async (of: History, sizes: Sizes, asked: Asked, before: Place | undefined): Promise<Run> => {
  const { ascending, since, until } = asked;
  const edge = ascending ? since : until;
  const after = before ?? (edge === undefined ? undefined : endOf(edge));
  const rows = ascending ? auditOf(of) : auditOf(of).toReversed();
  const from = ascending && !(after && after.stored > EARLIEST) ? EARLIEST : after?.stored;
  const isBehind = ({ asked: at }: Sent) => from !== undefined && (ascending ? at < from : at > from);
  const sent = await sentOn(
    pagesOf(
      rows.filter((row) => !isBehind(row)),
      sizes.audit,
    ),
    undefined,
    asked,
    sizes.most,
  );
  const brought = broughtBy(sent, { ascending, after, earliest: EARLIEST });
  return within(together([indexed(of, sizes.index, ascending, after), brought], ascending, sizes.most), asked);
};

const listed = async (of: History, sizes: Sizes, asked: Asked): Promise<{ ids: string[]; portions: number }> => {
  const ids: string[] = [];
  let [portions, after]: [number, Place | undefined] = [0, undefined];
  do {
    const run: Run = await portion(of, sizes, asked, after);
    expect(run.lines.length).toBeLessThanOrEqual(sizes.most);
    ids.push(...run.lines.map(({ id }) => id));
    after = run.through;
    portions += 1;
  } while (after && portions < 500);
  return { ids, portions };
};

const sizes = fc.record({
  index: fc.integer({ min: 1, max: 6 }),
  audit: fc.integer({ min: 1, max: 6 }),
  most: fc.integer({ min: 1, max: 6 }),
});
const asked = fc.record(
  { ascending: fc.boolean(), since: fc.integer({ min: 0, max: 12 }).map(instant), until: fc.integer({ min: 0, max: 12 }).map(instant) },
  { requiredKeys: ["ascending"] },
);

describe("LRN-02 a source's statements are one list, in the index and in the audit as they are", () => {
  it("each once and in order, whatever the pages, in either direction, since and until; by the audit none of before the days they are kept", () =>
    fc.assert(
      fc.asyncProperty(history, sizes, asked, async (of, by, query) => {
        const { ids, portions } = await listed(of, by, query);
        const { ascending, since = "", until = "~" } = query;
        const expected = of.all
          .map((one) => ({ ...lineOf(one), lies: one.lies }))
          .filter(({ stored, lies }) => stored > since && stored <= until && (lies !== "AUDIT" || stored >= EARLIEST))
          .toSorted(orderOf(ascending));
        expect(ids).toEqual(expected.map(({ id }) => id));
        expect(portions).toBeLessThan(500);
      }),
      { numRuns: 500 },
    ));

  it("of what goes on at an instant nothing is shown before all of it is known", () => {
    const [one, other] = [instant(5), instant(6)];
    const items = [one, other].map((at, index) => ({ asked: at, statements: [`${index}`] }));
    const run = broughtBy({ items, next: { at: "2" } }, { ascending: true, after: undefined, earliest: EARLIEST });
    expect(run.through).toEqual(facing(other, true));
    expect(together([run, { lines: [{ id: "9", stored: other }] }], true, 9).lines.map(({ id }) => id)).toEqual(["0"]);
  });
});
