import { accept, type Outcome, refuse } from "../../outcome.ts";
import type { PageKey } from "../../page.ts";
import type { HeldLine, KeyHolder, StatementsWorld } from "./port.ts";
import { isAskedFor, type Query } from "./query.ts";
import type { Statement } from "./statement.ts";

/** So many portions are looked through at a time; whoever wants more goes on after them. */
const PORTIONS = 10;

/** Some statements, and where to go on after them unless there are no more. */
export type Found = { readonly statements: readonly Statement[]; readonly next?: PageKey };

/** The statement of this id that stands, or that was taken back. */
export const oneStatement = async (
  holder: KeyHolder,
  { one, isVoided }: { readonly one: string; readonly isVoided: boolean },
  { xapi }: StatementsWorld,
): Promise<Outcome<Statement>> => {
  const held = (await xapi.known(holder, [one])).get(one);
  if (!held || (held.voidedBy !== undefined) !== isVoided) return refuse("NOT_FOUND", "LRN-02", {});
  return accept(held.statement, "unchanged");
};

/** The statements of a source that a query finds, in the order in which they were stored; those that were taken back are not among them. */
export const findStatements = async (
  holder: KeyHolder,
  query: Query,
  after: PageKey | undefined,
  { xapi }: StatementsWorld,
): Promise<Outcome<Found>> => {
  const statements: Statement[] = [];
  let from = after;
  for (let portion = 0; portion < PORTIONS; portion++) {
    const { held, next } = await xapi.portion(holder, { ...query, after: from });
    const whole = await xapi.known(
      holder,
      held.map(({ id }) => id),
    );
    for (const [index, line] of held.entries()) {
      const one = whole.get(line.id);
      if (!one || one.voidedBy !== undefined || !isAskedFor(one.statement, query)) continue;
      statements.push(one.statement);
      const isLast = index === held.length - 1 && !next;
      if (statements.length === query.limit)
        return accept({ statements, ...(!isLast && { next: xapi.endingAt(holder, line) }) }, "unchanged");
    }
    if (!next) return accept({ statements }, "unchanged");
    from = next;
  }
  return accept({ statements, ...(from && { next: from }) }, "unchanged");
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
  { xapi }: StatementsWorld,
): Promise<Outcome<{ items: readonly NoEvidence[]; next?: PageKey }>> => {
  const items: NoEvidence[] = [];
  let from = after;
  for (let portion = 0; portion < PORTIONS; portion++) {
    const { held, next } = await xapi.portion(holder, { ascending: false, after: from });
    items.push(...held.flatMap(noEvidence));
    if (!next) return accept({ items }, "unchanged");
    from = next;
  }
  return accept({ items, ...(from && { next: from }) }, "unchanged");
};
