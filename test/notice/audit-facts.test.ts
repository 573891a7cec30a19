import { describe, expect, test } from "vitest";
import * as z from "zod";
import { AuditEntryView, auditFacts } from "#domain/audit/facts.ts";
import { frozenSeason, rowsIn } from "#given/stored.ts";

const Said = z.looseObject({ about: z.object({ kind: z.string() }), before: z.unknown(), after: z.unknown() });
const entries = rowsIn(frozenSeason("2022-small"), "audit").map((row) => Said.parse(row));
const Facts = z.record(z.string(), z.unknown());

/** What was said before and after, of one thing or of several. */
const factsOf = ({ before, after }: z.output<typeof Said>): z.output<typeof Facts>[] =>
  [before, after].flat().flatMap((one) => {
    const { data } = Facts.safeParse(one);
    return data ? [data] : [];
  });

describe("§5.2 what the audit says before and after has the types that the document tells", () => {
  test("of every kind of thing that a season leaves", () => {
    const kinds = new Set(entries.map(({ about }) => about.kind));
    expect([...kinds].toSorted()).toEqual(["CALENDAR", "EXPORT", "IMPORT", "INCIDENT", "ORGANIZATION", "REGION", "TEACHER", "UNIT"]);
  });

  test.each(Object.entries(auditFacts))("%s: no fact that it does not name, and each of its type", (kind, shape) => {
    const facts = entries.filter(({ about }) => about.kind === kind).flatMap(factsOf);
    expect([...new Set(facts.flatMap((one) => Object.keys(one)))].filter((name) => !(name in shape.shape))).toEqual([]);
    expect(facts.flatMap((one) => shape.safeParse(one).error?.issues ?? [])).toEqual([]);
    const [[name, type] = ["", z.never()]] = Object.entries<z.ZodType>(shape.shape);
    expect([name !== "", type.safeParse(Symbol.iterator).success, shape.safeParse({ [name]: () => 1 }).success]).toEqual([
      true,
      false,
      false,
    ]);
  });

  test("what is shown is what lies there, also of a kind and with a fact that nobody knows yet", () => {
    for (const entry of entries) {
      const { before, after } = AuditEntryView.pick({ before: true, after: true }).parse(entry);
      expect({ before, after }).toEqual({ before: entry.before, after: entry.after });
    }
    const later = { before: [{ some: "thing" }], after: { state: 7, more: { of: ["it"] } } };
    expect(AuditEntryView.pick({ before: true, after: true }).parse(later)).toEqual(later);
  });
});
