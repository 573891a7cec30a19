import { randomUUID } from "node:crypto";
import { canonical } from "#domain/canonical.ts";
import type { Fact } from "#domain/evidence/types.ts";
import { isOfSource } from "#domain/evidence/xapi/account.ts";
import { attachmentsIn } from "#domain/evidence/xapi/attachments.ts";
import type { Attachments, Fresh, Held, KeyHolder, Making, Statements } from "#domain/evidence/xapi/port.ts";
import type { Statement } from "#domain/evidence/xapi/statement.ts";
import { given } from "#domain/given.ts";
import { putAlone, transact, type Write } from "#platform/dynamodb/client.ts";
import { sha256 } from "#platform/sealing/digest.ts";
import { factRows, factSlots, factsOf, slotAt } from "#table/learning/learning.ts";
import {
  amongThoseOf,
  jsonOf,
  type KeptStatement,
  packed,
  platformNames,
  STATEMENT_DAYS,
  statementAttachments,
  statements,
} from "#table/learning/xapi.ts";
import { gather, lookThrough } from "#table/look.ts";
import { readBy, readPresent } from "#table/rows.ts";
import { endingAt, portionOf } from "./listed.ts";
import { nameAt } from "./platforms.ts";
import { signedIn } from "./signature.ts";

const AT_ONCE = 16;

const heldIn = (row: KeptStatement): readonly Held[] => {
  const { sha256: hash = "", teacher, why, voidedBy } = row;
  const json = jsonOf(row);
  if (json === undefined) return [];
  const statement: Statement = JSON.parse(json);
  return [{ statement, sha256: hash, ...given({ teacher, why, voidedBy }) }];
};

const expiryOf = (at: string): number => Math.floor(Date.parse(at) / 1000) + STATEMENT_DAYS * 86_400;

/** What stands in the place of a statement that was taken back before it came. */
const awaitedBy = (id: string, by: string, { county, source, year }: KeyHolder, at: string): Write =>
  statements.put({ county, source, id }, { county, source, year, id, stored: at, voidedBy: by, expires: expiryOf(at) }, { when: "absent" });

const writesOf = (holder: KeyHolder, fresh: Fresh, at: string): Write[] => {
  const { county, source, year } = holder;
  const { statement, sha256: hash, teacher, why, voids, voidedBy, isAwaited, isHere, isAudited } = fresh;
  const { id, stored } = statement;
  const said = {
    ...{ county, source, year, id, stored, packed: packed(JSON.stringify(statement)), sha256: hash },
    ...given({ teacher, why, voidedBy }),
    expires: expiryOf(stored),
  };
  const when = isHere ? { id, teacher: undefined, voidedBy: undefined } : isAwaited ? { id, sha256: undefined } : ("absent" as const);
  const index = isAudited ? undefined : { ...amongThoseOf(holder, { id, stored }), card: { id, stored, ...given({ why }) } };
  const voiding = voids?.isHere
    ? [statements.update({ county, source, id: voids.id }, { set: { voidedBy: id }, when: { id: voids.id, voidedBy: undefined } })]
    : voids
      ? [awaitedBy(voids.id, id, holder, at)]
      : [];
  return [statements.put({ county, source, id }, said, { when, ...given({ index }) }), ...voiding];
};

/** Keeps what came beside a statement, before it: so that a statement that is here has it. */
const keepParts = async ({ county, source }: KeyHolder, { statement, parts }: Fresh, at: string): Promise<void> => {
  for (const { sha2, content } of parts) {
    const kept = { sha2, content: Buffer.from(content).toString("base64"), expires: expiryOf(at) };
    await transact([statementAttachments.put({ county, source, id: statement.id, sha2 }, kept)]);
  }
};

/** Keeps a statement: by itself, or together with what it takes back. */
const keptOne = async (writes: readonly Write[]): Promise<boolean> => {
  const [only, ...more] = writes;
  return only && more.length === 0 ? putAlone(only) : (await transact(writes)).kept;
};

/** Ids for statements that came without, and what tells their contents apart. */
export const making: Making = { newId: randomUUID, hashOf: (content) => sha256(canonical(content)), signedIn };

/** What came beside statements, as the table keeps it. */
export const attachments: Attachments = {
  of: async ({ county, source }, statement) => {
    const said = new Map(attachmentsIn(statement).map(({ sha2, contentType }) => [sha2.toLowerCase(), contentType]));
    const rows = await readPresent([...said.keys()].map((sha2) => statementAttachments.at({ county, source, id: statement.id, sha2 })));
    return rows.map(({ sha2, content }) => ({ sha2, content: Buffer.from(content, "base64"), contentType: said.get(sha2) ?? "" }));
  },
};

/** The facts that a source reported under these ids, by id. */
const outlivedOf = async ({ county, source }: KeyHolder, ids: readonly string[]): Promise<ReadonlyMap<string, Fact>> => {
  const slots = await readBy(ids, (fact) => factSlots.at(slotAt({ county, source }, fact)));
  const years = new Map([...slots.values()].map(({ teacher, year }) => [`${teacher} ${year}`, { teacher, year }]));
  const rows = await Promise.all([...years.values()].map((of) => gather(lookThrough("the facts of a teacher's year", of, factRows))));
  const own = rows.flat().filter((row) => row.source === source && row.county === county);
  return new Map(own.flatMap(factsOf).flatMap((fact) => (slots.has(fact.id) ? [[fact.id, fact]] : [])));
};

/** The statements of each source, as the table keeps them for thirty days. */
export const xapi: Statements = {
  known: async (holder, ids, targets = []) => {
    const { county, source } = holder;
    const rows = await readPresent([...new Set([...ids, ...targets])].map((id) => statements.at({ county, source, id })));
    const held = new Map(rows.flatMap(heldIn).map((one) => [one.statement.id, one]));
    const awaited = rows.flatMap(({ id, voidedBy }) => (held.has(id) || voidedBy === undefined ? [] : [[id, voidedBy] as const]));
    const gone = targets.filter((id) => !held.has(id) && !ids.includes(id));
    return { held, awaited: new Map(awaited), outlived: await outlivedOf(holder, gone) };
  },

  keep: async (holder, fresh, { at }) => {
    for (const one of fresh) await keepParts(holder, one, at);
    for (let from = 0; from < fresh.length; from += AT_ONCE) {
      const kept = await Promise.all(fresh.slice(from, from + AT_ONCE).map((one) => keptOne(writesOf(holder, one, at))));
      if (kept.includes(false)) return false;
    }
    return true;
  },

  portion: async (holder, stretch, now) => {
    const { lines, through } = await portionOf(holder, stretch, now);
    return { held: lines, ...(through && { next: endingAt(holder, through) }) };
  },

  endingAt,

  teachers: async ({ county, source, ...present }, names) => {
    const bound = await readBy(names, (name) => platformNames.at(nameAt(county, source, name)));
    return new Map([...bound].flatMap(([name, one]) => (isOfSource(one, present) ? [[name, one.teacher] as const] : [])));
  },
};
