import { createHash } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { Actor } from "#domain/access.ts";
import type { AuditAct } from "#domain/audit/types.ts";
import type { Chunked, Kind } from "#domain/imports/port.ts";
import { aboutIn, askedOf, rowResultOf } from "#domain/imports/rules.ts";
import type { Dependent, Job, RowResult } from "#domain/imports/types.ts";
import { accept } from "#domain/outcome.ts";
import { matchHeadings } from "#domain/sheet-headings.ts";
import { readRow } from "#domain/sheets/faults.ts";
import { transact, type Write } from "#platform/dynamodb/client.ts";
import { type Audited, audit } from "#table/audit.ts";
import { type Chunk, chunkOf, chunks } from "#table/imports/imports.ts";
import {
  type Became,
  HEAVIEST,
  type ImportContext,
  MOST_AUDITED,
  type Owned,
  ownedBy,
  type PlannedRow,
  type SheetKind,
} from "#table/imports/sheet-kind.ts";
import { enqueueMails } from "#table/outbox.ts";
import { storedAs } from "./plans.ts";

/** So often a chunk is written anew because of what somebody changed meanwhile. */
const ATTEMPTS = 12;
/** Between two attempts somebody else gets on: up to so many milliseconds the more. */
const PAUSE = 50;

const hashOf = (value: unknown): string => createHash("sha256").update(JSON.stringify(value)).digest("hex");

const doingOf = (job: Job, actor: Actor): ImportContext => ({ job, actor, now: askedOf(job) });

/** Packs rows into transactions: those of one group together, as many as fit with their audits. */
const packRows = <F extends string, E, P>(
  { group, weigh, audits }: SheetKind<F, E, P>,
  doing: ImportContext,
  planned: readonly PlannedRow<P>[],
): PlannedRow<P>[][] => {
  const rows = planned.map(({ row, plan }) => ({
    row,
    plan,
    group: group?.(plan) ?? "",
    audited: audits(doing, plan, "written") ? 1 : 0,
  }));
  const inOrder = rows.toSorted((a, b) => (a.group < b.group ? -1 : a.group > b.group ? 1 : a.row - b.row));
  const packs: { rows: PlannedRow<P>[]; audited: number }[] = [];
  for (const { row, plan, audited } of inOrder) {
    const last = packs.at(-1);
    const together = (last?.audited ?? 0) + audited;
    const fits = last && together <= MOST_AUDITED && weigh([...last.rows.map((one) => one.plan), plan]) + together <= HEAVIEST;
    if (fits) {
      last.rows.push({ row, plan });
      last.audited = together;
    } else packs.push({ rows: [{ row, plan }], audited });
  }
  return packs.map((pack) => pack.rows);
};

/**
 * What became of a chunk's transaction, whose first two parts are the chunk's own row and its audit. Where nothing but what belongs to no row failed, the versions of a
 * key changed meanwhile: nobody is spoiled by that.
 */
const outcomeOfChunk = (written: Awaited<ReturnType<typeof transact>>, owned: readonly Owned[]): Chunked => {
  if (written.kept) return "kept";
  if (written.failed.includes(0)) return "already";
  return { spoiled: [...new Set(written.failed.flatMap((index) => owned[index - 2]?.rows ?? []))] };
};

/** A chunk that an earlier version packed without audits of its rows may have no room for them: its own audit names its rows. */
const withAudits = (owned: readonly Owned[], said: readonly Owned[]): readonly Owned[] =>
  owned.length + said.length > HEAVIEST ? owned : [...owned, ...said];

/** Makes of a kind of sheet what the engine works with: reading and judging, chunks as transactions guarded by their own row, their audit. */
export const kindOf = <F extends string, E, P>(kind: SheetKind<F, E, P>): Kind => {
  const { sheet, plan: stored } = kind;
  const chunkIn = (number: number, rows: readonly PlannedRow<P>[]) => ({
    chunk: number,
    ids: rows.map(({ plan }) => kind.idOf(plan)),
    hash: hashOf(rows),
  });
  const audited = ({ job, actor, now }: ImportContext, act: AuditAct, chunk: Pick<Audited, "before" | "after">): Write =>
    audit(actor, now, { kind: "IMPORT", id: job.import, act, rule: sheet.rule, importId: job.import, ...chunk });
  /** What the audit says of each row that anything is written for. */
  const auditsOf = (doing: ImportContext, rows: readonly PlannedRow<P>[], became: Became, owned?: readonly Owned[]): Owned[] => {
    const touched = owned && new Set(owned.flatMap((one) => one.rows));
    return rows.flatMap(({ row, plan }) => {
      const said = touched?.has(row) === false ? undefined : kind.audits(doing, plan, became);
      if (!said) return [];
      const { by = doing.actor, ...what } = said;
      return ownedBy(row, [audit(by, doing.now, { ...what, importId: doing.job.import })]);
    });
  };
  return {
    judge: async (job, actor, [header, ...rows], checked) => {
      const columns = matchHeadings(sheet, header, job.reading?.mapping?.columns);
      if (!columns.ok) return columns;
      const { format } = job.reading ?? {};
      const read = rows.map((row) => {
        const cells = columns.value.cells(row);
        return {
          row: row.number,
          cells,
          about: aboutIn(sheet, cells),
          reading: readRow(sheet, columns.value, row, format, (read) => kind.read(read, job)),
        };
      });
      const whole = read.flatMap(({ row, reading }) => (reading.ok ? [{ row, entry: reading.entry }] : []));
      const unread = read.flatMap(({ row, cells, reading }) => (reading.ok ? [] : [{ row, cells }]));
      const outcomes = await kind.check(doingOf(job, actor), whole, checked, unread);
      await checked(whole.length);
      const decided = new Map(whole.map(({ row }, index) => [row, outcomes[index]]));
      const judged = read.map(({ row, about, reading }): RowResult<P> => {
        if (!reading.ok) return { row, did: "refused", issues: reading.issues };
        const outcome = decided.get(row);
        if (!outcome) throw new Error(`row ${row} was not decided`);
        return rowResultOf(sheet, row, outcome, about);
      });
      return accept(judged, "unchanged");
    },

    chunk: (job, actor, planned) => packRows(kind, doingOf(job, actor), storedAs(stored, planned)),

    keep: async (job, actor, number, planned) => keepChunk(doingOf(job, actor), number, storedAs(stored, planned)),

    takeBack: async (job, actor, number, planned, left) => {
      const chunk = await chunkOf(job.import, number);
      if (chunk?.state !== "KEPT") return "already";
      const { taken = [] } = chunk;
      const rest = storedAs(stored, planned).filter(({ row }) => !taken.includes(row));
      return takeBackPart(doingOf(job, actor), chunk, rest, { ends: true, left });
    },
  };

  async function keepChunk(doing: ImportContext, number: number, rows: readonly PlannedRow<P>[], attempt = 1): Promise<Chunked> {
    const { job } = doing;
    const said = auditsOf(doing, rows, "written");
    const { owned: asked, mails = [], notes = {}, otherwise = [] } = await kind.writes(doing, rows, HEAVIEST - said.length);
    const others = new Set(otherwise.map(({ row }) => row));
    const owned = withAudits(
      asked,
      said.filter(({ rows: [row = 0] }) => !others.has(row)),
    );
    const chunk = { number, rows: rows.length - otherwise.length, state: "KEPT" as const, notes };
    const written = await transact([
      chunks.put(
        { import: job.import, number },
        { ...chunk, ...(otherwise.length > 0 && { otherwise: [...otherwise] }) },
        { when: "absent" },
      ),
      audited(doing, `import ${job.sheet}`, { after: chunkIn(number, rows) }),
      ...owned.map(({ write }) => write),
    ]);
    if (mails.length > 0 && (written.kept || written.failed.includes(0))) await enqueueMails(mails);
    const outcome = outcomeOfChunk(written, owned);
    if (typeof outcome !== "object" || (outcome.spoiled.length > 0 && !kind.judgesAgain)) return outcome;
    if (attempt === ATTEMPTS) throw new Error(`chunk ${number} of import ${job.import} is still stale`);
    await pause(Math.random() * attempt * PAUSE);
    return keepChunk(doing, number, rows, attempt + 1);
  }

  /** Takes rows of a chunk back, the last of them together with what of it is left; what does not fit into one transaction, because a rotation of the key came between, half by half, each noted on the chunk. */
  async function takeBackPart(
    doing: ImportContext,
    chunk: Chunk,
    rows: readonly PlannedRow<P>[],
    part: { readonly ends: boolean; readonly left: readonly Dependent[] },
  ): Promise<Chunked> {
    const back = await kind.undo(doing, rows, chunk.notes);
    const owned = [...back, ...auditsOf(doing, rows, "taken back", back)];
    const { number, taken = [], parts } = chunk;
    const noted = { taken: [...taken, ...rows.map(({ row }) => row)], parts: (parts ?? 0) + 1 };
    if (owned.length > HEAVIEST && rows.length > 1) {
      const half = rows.slice(0, Math.floor(rows.length / 2));
      const first = await takeBackPart(doing, chunk, half, { ends: false, left: [] });
      if (first !== "kept") return first;
      const after = await chunkOf(doing.job.import, number);
      return after ? takeBackPart(doing, after, rows.slice(half.length), part) : "already";
    }
    const written = await transact([
      chunks.update(
        { import: doing.job.import, number },
        { set: part.ends ? { state: "UNDONE", ...(part.left.length > 0 && { left: part.left }) } : noted, when: { state: "KEPT", parts } },
      ),
      audited(doing, `undo import ${doing.job.sheet}`, { before: chunkIn(number, rows) }),
      ...owned.map(({ write }) => write),
    ]);
    if (written.kept) await enqueueMails(owned.flatMap(({ mail }) => mail ?? []));
    return outcomeOfChunk(written, owned);
  }
};
