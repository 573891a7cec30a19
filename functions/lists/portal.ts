import type { Portal } from "#domain/lists/port.ts";
import { portalHeadings } from "#domain/lists/profiles.ts";
import type { Unreadable } from "#domain/lists/types.ts";
import { accept, refuse } from "#domain/outcome.ts";
import type { Row } from "#domain/sheet.ts";
import { foldedHeading } from "#domain/sheet-headings.ts";
import { DocumentKind, documentWords, readIdentity } from "#domain/teachers/identity.ts";
import { triedTooOften } from "#domain/teachers/rules/guessing.ts";
import { folded } from "#domain/text.ts";
import { readRows } from "#platform/sheets/read.ts";
import { keyedHashes } from "#table/keys/hashes.ts";
import { ownByNumber } from "#table/teachers/by-number.ts";

const column = (header: Row | undefined, headings: readonly string[]): number =>
  header?.cells.findIndex((cell) => headings.some((heading) => foldedHeading(heading) === foldedHeading(cell))) ?? -1;

/** The heading row stands among the first ten, below titles. */
const headedRow = (rows: readonly Row[]): number => rows.findIndex((row) => row.number <= 10 && column(row, portalHeadings.number) >= 0);

const kindOf = (written: string): DocumentKind =>
  DocumentKind.options.find((kind) => folded(documentWords[kind]) === folded(written)) ?? "RESIDENT_CARD";

/** Reads the portal's own sheet: whatever its other columns are, the numbers say who stands in it. Only people in scope, and those on the lists it is compared with, are known by theirs. */
export const portal: Portal = {
  read: async (asker, { bytes }, listed) => {
    const sheet = await readRows(bytes);
    if (!sheet.ok) return sheet;
    const [header, ...rows] = sheet.value.slice(Math.max(0, headedRow(sheet.value)));
    const number = column(header, portalHeadings.number);
    if (number < 0) return refuse("HEADING_MISSING", "SEC-03", { heading: portalHeadings.number[0] });
    const kind = column(header, portalHeadings.documentKind);
    const subject = column(header, portalHeadings.subject);
    const name = column(header, portalHeadings.name);

    const unreadable: Unreadable[] = [];
    const { printsOf } = await keyedHashes();
    const read = rows.flatMap((line) => {
      const identity = readIdentity(kindOf(line.cells[kind] ?? ""), line.cells[number] ?? "", asker.now.day);
      if (identity.ok)
        return [
          {
            row: line.number,
            prints: printsOf(identity.value),
            last4: identity.value.number.slice(-4),
            subject: line.cells[subject]?.trim() ?? "",
            name: line.cells[name]?.trim() || undefined,
          },
        ];
      unreadable.push({ row: line.number, code: identity.refusal.code });
      return [];
    });
    const people = await ownByNumber(
      asker,
      read.map(({ prints, name }) => ({ kinds: [prints], name })),
      listed,
    );
    const { refusal } = triedTooOften;
    const isUntold = (index: number): boolean => people[index]?.untold === true;
    return accept(
      {
        rows: read.flatMap(({ row, last4, subject }, index) =>
          isUntold(index) ? [] : [{ row, last4, subject, teacher: people[index]?.person?.teacher ?? null }],
        ),
        unreadable: [...unreadable, ...read.flatMap(({ row }, index) => (isUntold(index) ? [{ row, code: refusal.code }] : []))],
      },
      "unchanged",
    );
  },
};
