import { createHash } from "node:crypto";
import type { Chunked, Kind } from "#domain/imports/port.ts";
import { askedOf, ruleOf } from "#domain/imports/rules.ts";
import type { Judged, Planned } from "#domain/imports/types.ts";
import { accept } from "#domain/outcome.ts";
import { matchHeadings } from "#domain/sheet.ts";
import { transact } from "#platform/dynamodb.ts";
import { audit } from "#table/audit.ts";
import { chunkOf, chunks } from "#table/imports.ts";
import { enqueueMails } from "#table/outbox.ts";
import type { Owned, PlannedRow, SheetKind } from "#table/sheet-kind.ts";

const hashOf = (value: unknown): string => createHash("sha256").update(JSON.stringify(value)).digest("hex");

const HEAVIEST = 98;

/** Binds the parts of a kind of sheet into what the engine works with: reading, chunks as transactions guarded by their own row, audit. */
export const kindOf = <F extends string, E, P>(parts: SheetKind<F, E, P>): Kind => {
  const parsed = (planned: readonly Planned[]): PlannedRow<P>[] => planned.map(({ row, plan }) => ({ row, plan: parts.plan.parse(plan) }));
  const audited = (number: number, planned: readonly PlannedRow<P>[]) => ({
    chunk: number,
    ids: planned.map(({ plan }) => parts.idOf(plan)),
    hash: hashOf(planned),
  });
  return {
    sheet: parts.sheet,

    judge: async (job, actor, [header, ...rows], checked) => {
      const columns = matchHeadings(parts.sheet, header);
      if (!columns.ok) return columns;
      const read = rows.map((row) => ({ row: row.number, reading: parts.read(columns.value(row), job) }));
      const whole = read.flatMap(({ row, reading }) => (reading.ok ? [{ row, entry: reading.entry }] : []));
      const judged = new Map((await parts.check(job, actor, whole, checked)).map((one) => [one.row, one]));
      const verdicts = read.map(({ row, reading }): Judged<P> => {
        if (!reading.ok) return { row, did: "refused", issues: reading.issues };
        const verdict = judged.get(row);
        if (!verdict) throw new Error(`row ${row} was not judged`);
        return verdict;
      });
      return accept(verdicts, "unchanged");
    },

    chunk: (planned) => {
      const group = parts.group;
      const rows = parsed(planned).map(({ row, plan }) => ({ row, plan, group: group?.(plan) ?? "" }));
      const inOrder = rows.toSorted((a, b) => (a.group < b.group ? -1 : a.group > b.group ? 1 : a.row - b.row));
      const packed: PlannedRow<P>[][] = [];
      for (const { row, plan } of inOrder) {
        const last = packed.at(-1);
        const fits = last && parts.weigh([...last.map((one) => one.plan), plan]) <= HEAVIEST;
        if (fits) last.push({ row, plan });
        else packed.push([{ row, plan }]);
      }
      return packed;
    },

    keep: async (job, actor, number, planned): Promise<Chunked> => {
      const rows = parsed(planned);
      const { owned, mails = [], notes = {} } = await parts.writes(job, actor, rows);
      const written = await transact([
        chunks.put({ import: job.import, number }, { number, rows: rows.length, state: "KEPT", notes }, { when: "absent" }),
        audit(actor, job.asked, {
          kind: "IMPORT",
          id: job.import,
          act: `import ${job.sheet}`,
          rule: ruleOf[job.sheet],
          after: audited(number, rows),
          importId: job.import,
        }),
        ...owned.map(({ write }) => write),
      ]);
      if (mails.length > 0 && (written.kept || written.failed.includes(0))) await enqueueMails(mails);
      if (written.kept) return "kept";
      return written.failed.includes(0) ? "already" : { spoiled: spoiled(owned, written.failed) };
    },

    hanging: (planned) => parts.hanging(parsed(planned)),

    takeBack: async (job, actor, number, planned): Promise<Chunked> => {
      const chunk = await chunkOf(job.import, number);
      if (chunk?.state !== "KEPT") return "already";
      const rows = parsed(planned);
      const owned = await parts.undo(job, rows, chunk.notes, actor);
      const written = await transact([
        chunks.update({ import: job.import, number }, { set: { state: "UNDONE" }, when: { state: "KEPT" } }),
        audit(actor, askedOf(job), {
          kind: "IMPORT",
          id: job.import,
          act: `undo import ${job.sheet}`,
          rule: ruleOf[job.sheet],
          before: audited(number, rows),
          importId: job.import,
        }),
        ...owned.map(({ write }) => write),
      ]);
      if (written.kept) return "kept";
      return written.failed.includes(0) ? "already" : { spoiled: spoiled(owned, written.failed) };
    },
  };
};

const spoiled = (owned: readonly Owned[], failed: readonly number[]): number[] => [
  ...new Set(failed.flatMap((index) => owned[index - 2]?.rows ?? [])),
];
