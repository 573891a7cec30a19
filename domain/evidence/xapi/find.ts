import { accept, type Outcome, refuse } from "../../outcome.ts";
import type { PageKey } from "../../page.ts";
import type { Attachment } from "./attachments.ts";
import type { HeldLine, KeyHolder, StatementsWorld } from "./port.ts";
import { isAskedFor, isChoosy, pointsTo, type Query } from "./query.ts";
import type { Statement } from "./statement.ts";

/** So many portions are looked through at a time; whoever wants more goes on after them. */
const PORTIONS = 10;

/** So many statements that one is about, and the next in turn, are followed. */
const STEPS = 10;
/** So many bytes of statements and attachments are given out at a time; the first statement's always are. */
const BYTES_AT_ONCE = 3 * 1024 * 1024;

/** Some statements, what came beside them where that is asked for, and where to go on after them unless there are no more. */
export type Found = { readonly statements: readonly Statement[]; readonly attachments: readonly Attachment[]; readonly next?: PageKey };

/** The statement of this id that stands, or that was taken back. */
export const oneStatement = async (
  holder: KeyHolder,
  { one, isVoided, attachments: asked }: { readonly one: string; readonly isVoided: boolean; readonly attachments: boolean },
  { xapi, attachments }: StatementsWorld,
): Promise<Outcome<{ readonly statement: Statement; readonly attachments: readonly Attachment[] }>> => {
  const held = (await xapi.known(holder, [one])).held.get(one);
  if (!held || (held.voidedBy !== undefined) !== isVoided) return refuse("NOT_FOUND", "LRN-02", {});
  const { statement } = held;
  return accept({ statement, attachments: asked ? await attachments.of(holder, statement) : [] }, "unchanged");
};

/** The statements that these are about, and those that these are about in turn, as far as the source reported them. */
const othersOf = async (holder: KeyHolder, statements: readonly Statement[], { xapi }: StatementsWorld) => {
  const others = new Map(statements.map((one) => [one.id, one]));
  for (let [step, from] = [0, statements]; step < STEPS; step++) {
    const sought = [...new Set(from.flatMap((one) => pointsTo(one) ?? []))].filter((id) => !others.has(id));
    if (sought.length === 0) break;
    from = [...(await xapi.known(holder, sought)).held.values()].map(({ statement }) => statement);
    for (const one of from) others.set(one.id, one);
  }
  return others;
};

type Chosen = { readonly statements: readonly Statement[]; readonly next?: PageKey };

const choose = async (holder: KeyHolder, query: Query, after: PageKey | undefined, world: StatementsWorld): Promise<Chosen> => {
  const { xapi, now } = world;
  const statements: Statement[] = [];
  let from = after;
  for (let portion = 0; portion < PORTIONS; portion++) {
    const { held, next } = await xapi.portion(holder, { ...query, after: from }, now);
    const ids = held.map(({ id }) => id);
    const { held: whole } = await xapi.known(holder, ids);
    const all = [...whole.values()].map(({ statement }) => statement);
    const others = isChoosy(query) ? await othersOf(holder, all, world) : undefined;
    for (const [index, line] of held.entries()) {
      const one = whole.get(line.id);
      if (one?.statement.stored !== line.stored || one.voidedBy !== undefined || !isAskedFor(one.statement, query, others)) continue;
      statements.push(one.statement);
      const isLast = index === held.length - 1 && !next;
      if (statements.length === query.limit) return { statements, ...(!isLast && { next: xapi.endingAt(holder, line) }) };
    }
    if (!next) return { statements };
    from = next;
  }
  return { statements, ...(from && { next: from }) };
};

const sizeOf = (statement: Statement): number => new TextEncoder().encode(JSON.stringify(statement)).length;

/** As many of some statements as an answer has room for, with what came beside them where that is asked for. */
const withinAnswer = async (
  holder: KeyHolder,
  { statements, ...rest }: Chosen,
  isWithAttachments: boolean,
  { xapi, attachments }: StatementsWorld,
): Promise<Found> => {
  const all: Attachment[] = [];
  let bytes = 0;
  for (const [index, statement] of statements.entries()) {
    const own = isWithAttachments ? await attachments.of(holder, statement) : [];
    bytes += own.reduce((sum, { content }) => sum + content.length, sizeOf(statement));
    const last = statements[index - 1];
    if (last && bytes > BYTES_AT_ONCE)
      return { statements: statements.slice(0, index), attachments: all, next: xapi.endingAt(holder, last) };
    all.push(...own);
  }
  return { statements, attachments: all, ...rest };
};

/**
 * The statements of a source that a query finds, in the order in which they were stored; those that were taken back are not among them. Fewer at a time where they, or
 * their attachments, are large.
 */
export const findStatements = async (
  holder: KeyHolder,
  query: Query,
  after: PageKey | undefined,
  world: StatementsWorld,
): Promise<Outcome<Found>> => {
  const chosen = await choose(holder, query, after, world);
  return accept(await withinAnswer(holder, chosen, query.attachments, world), "unchanged");
};

/** What a source is told of a statement of its own that is no evidence. */
export type NoEvidence = {
  readonly id: string;
  readonly stored: string;
  readonly result: "NOT_EVIDENCE";
  readonly code: string;
  readonly detail: string;
};

const noEvidence = ({ id, stored, why }: HeldLine): NoEvidence[] =>
  why ? [{ id, stored, result: "NOT_EVIDENCE", code: why.code, detail: why.detail }] : [];

/** The statements of a source that are no evidence, the latest first, each with why. */
export const listNotEvidence = async (
  holder: KeyHolder,
  after: PageKey | undefined,
  { xapi, now }: StatementsWorld,
): Promise<Outcome<{ items: readonly NoEvidence[]; next?: PageKey }>> => {
  const items: NoEvidence[] = [];
  let from = after;
  for (let portion = 0; portion < PORTIONS; portion++) {
    const { held, next } = await xapi.portion(holder, { ascending: false, after: from, isOfNoEvidence: true }, now);
    items.push(...held.flatMap(noEvidence));
    if (!next) return accept({ items }, "unchanged");
    from = next;
  }
  return accept({ items, ...(from && { next: from }) }, "unchanged");
};
