import { randomUUID } from "node:crypto";
import { canonical } from "#domain/canonical.ts";
import type { Held, KeyHolder, Making, Statements } from "#domain/evidence/xapi/port.ts";
import type { Statement } from "#domain/evidence/xapi/statement.ts";
import { given } from "#domain/given.ts";
import { transact, type Write } from "#platform/dynamodb/client.ts";
import { sha256 } from "#platform/objects.ts";
import { amongThoseOf, type KeptStatement, platformNames, STATEMENT_DAYS, statementCards, statements } from "#table/learning/xapi.ts";
import { look } from "#table/look.ts";
import { readBy, readPresent } from "#table/rows.ts";
import { nameAt } from "./platforms.ts";

const PORTION = 100;
const TOGETHER = 90;
/** Comes after every id. */
const LAST = "~";

const statementIn = ({ statement }: KeptStatement): Statement => JSON.parse(statement);

const heldIn = (row: KeptStatement): Held => ({
  statement: statementIn(row),
  sha256: row.sha256,
  ...given({ teacher: row.teacher, why: row.why, voidedBy: row.voidedBy }),
});

const writesOf = (holder: KeyHolder, { statement, sha256: hash, teacher, why, voids }: Held, at: string): Write[] => {
  const { county, source, year } = holder;
  const { id, stored } = statement;
  const expires = Math.floor(Date.parse(at) / 1000) + STATEMENT_DAYS * 86_400;
  const said = {
    county,
    source,
    year,
    id,
    stored,
    statement: JSON.stringify(statement),
    sha256: hash,
    ...given({ teacher, why }),
    expires,
  };
  const index = { ...amongThoseOf(holder, { id, stored }), card: { id, stored, ...given({ why }) } };
  return [
    statements.put({ county, source, id }, said, { when: "absent", index }),
    ...(voids ? [statements.update({ county, source, id: voids }, { set: { voidedBy: id }, when: "exists" })] : []),
  ];
};

/** Ids for statements that came without, and what tells their contents apart. */
export const making: Making = { newId: randomUUID, hashOf: (content) => sha256(canonical(content)) };

/** The statements of each source, as the table keeps them for thirty days. */
export const xapi: Statements = {
  known: async ({ county, source }, ids) => {
    const rows = await readPresent([...new Set(ids)].map((id) => statements.at({ county, source, id })));
    return new Map(rows.map((row) => [row.id, heldIn(row)]));
  },

  keep: async (holder, held, { at }) => {
    for (let from = 0; from < held.length; from += TOGETHER / 2) {
      const { kept } = await transact(held.slice(from, from + TOGETHER / 2).flatMap((one) => writesOf(holder, one, at)));
      if (!kept) return false;
    }
    return true;
  },

  portion: async (holder, { since, until, ascending, after }) => {
    const { county, source } = holder;
    const edge = ascending ? since : until;
    const from = edge === undefined ? undefined : new Date(edge).toISOString();
    const start = after ?? (from === undefined ? undefined : xapi.endingAt(holder, { id: LAST, stored: from }));
    const page = { limit: PORTION, ...given({ after: start }) };
    const { items, next } = await look("the statements of a source", { county, source }, statementCards, page, false, !ascending);
    const [low, high] = [since ? Date.parse(since) : 0, until ? Date.parse(until) : Number.POSITIVE_INFINITY];
    const within = items.filter(({ stored }) => Date.parse(stored) > low && Date.parse(stored) <= high);
    const over = items.some(({ stored }) => (ascending ? Date.parse(stored) > high : Date.parse(stored) <= low));
    return { held: within, ...(!over && next && { next }) };
  },

  endingAt: (holder, line) => {
    const { county, source } = holder;
    return statements.endingAt({ county, source, id: line.id }, amongThoseOf(holder, line));
  },

  teachers: async ({ county, source }, names) => {
    const bound = await readBy(names, (name) => platformNames.at(nameAt(county, source, name)));
    return new Map([...bound].map(([name, { teacher }]) => [name, teacher]));
  },
};
