import * as z from "zod";
import { broughtBy, endOf, type Place, type Run, sentOn, together, within } from "#domain/evidence/xapi/order.ts";
import type { KeyHolder, Stretch } from "#domain/evidence/xapi/port.ts";
import { given } from "#domain/given.ts";
import type { PageKey } from "#domain/page.ts";
import type { Now } from "#domain/program/types.ts";
import { audits, historyFrom, historyOf } from "#table/audit.ts";
import { amongThoseOf, endedAt, STATEMENT_DAYS, statementCards, statements } from "#table/learning/xapi.ts";
import { look } from "#table/look.ts";

const PORTION = 100;
/** So many reports are read at a time: a portion of those that brought one statement each is three times as many. */
const REPORTS = 35;

/** Where a statement stands in the order, to go on after it. */
export const endingAt = ({ county, source }: KeyHolder, { stored, id }: Place): PageKey =>
  statements.endingAt({ county, source, id }, amongThoseOf({ county, source }, { stored, id }));

/** Those that stand in the index: what is no evidence, and what was evidence before it was reported as a statement. */
const inIndex = async ({ county, source }: KeyHolder, after: PageKey | undefined, ascending: boolean): Promise<Run> => {
  const page = { limit: PORTION, ...given({ after }) };
  const { items, next } = await look("the statements of a source", { county, source }, statementCards, page, false, !ascending);
  const through = next && items.at(-1);
  return { lines: items, ...(through && { through }) };
};

const Brought = z.object({ statements: z.array(z.string()) });

/** Those that the audit of their source names, which was written with their evidence. Whether they came to be kept is seen where they are read. */
const inAudit = async ({ county, source }: KeyHolder, after: Place | undefined, stretch: Stretch, { at }: Now): Promise<Run> => {
  const { ascending } = stretch;
  const earliest = new Date(Date.parse(at) - STATEMENT_DAYS * 86_400_000).toISOString();
  const history = historyOf({ kind: "SOURCE", id: source }, county);
  const from = ascending && !(after && after.stored > earliest) ? earliest : after?.stored;
  const sent = await sentOn(
    async (page) => {
      const read = { limit: REPORTS, ...given({ after: page }) };
      const { items, ...rest } = await look("the audit of one thing", history, audits, read, false, !ascending);
      return {
        items: items.map((one) => ({ asked: one.asked, statements: Brought.safeParse(one.after).data?.statements ?? [] })),
        ...rest,
      };
    },
    from === undefined ? undefined : historyFrom(history, from, ascending),
    stretch,
    PORTION,
  );
  return broughtBy(sent, { ascending, after, earliest });
};

/** A portion of a source's statements in their order, each as where it is named; `after` is the key of the portion before. */
export const portionOf = async (holder: KeyHolder, stretch: Stretch, now: Now): Promise<Run> => {
  const { since, until, ascending, after, isOfNoEvidence } = stretch;
  const edge = ascending ? since : until;
  const start = after ? endedAt(after) : edge === undefined ? undefined : endOf(new Date(edge).toISOString());
  const runs = await Promise.all([
    inIndex(holder, after ?? (start && endingAt(holder, start)), ascending),
    ...(isOfNoEvidence ? [] : [inAudit(holder, start, stretch, now)]),
  ]);
  return within(together(runs, ascending, PORTION), stretch);
};
