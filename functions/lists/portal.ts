import type { Portal } from "#domain/lists/port.ts";
import { type PortalField, type PortalLine, portalSheet, readPortalLine } from "#domain/lists/portal-sheet.ts";
import { accept } from "#domain/outcome.ts";
import { readMapping } from "#domain/sheets/mapping.ts";
import { readTable } from "#domain/sheets/read.ts";
import { triedTooOften } from "#domain/teachers/rules/guessing.ts";
import { readFile } from "#platform/sheets/read.ts";
import { keyedHashes } from "#table/keys/hashes.ts";
import { ownByNumber } from "#table/teachers/by-number.ts";

/** Why a row is not told of where no number is any more. */
const UNTOLD = [{ column: portalSheet.columns.number.heading, ...triedTooOften.refusal }];

/** Reads the portal's own sheet in the way of every sheet. Only people in scope, and those on the lists it is compared with, are known by their numbers. */
export const portal: Portal = {
  read: async (asker, { file: { bytes }, mapping: sent }, listed) => {
    const file = await readFile(bytes);
    if (!file.ok) return file;
    const mapping = sent === undefined ? undefined : readMapping(portalSheet, sent);
    if (mapping?.ok === false) return mapping;
    const given = mapping && { remembered: false, columns: mapping.value };
    const table = readTable<PortalField, PortalLine>(portalSheet, file.value, (cells) => readPortalLine(cells, asker.now.day), given);
    if (!table.ok) return table;
    const { rows, reading } = table.value;

    const { printsOf } = await keyedHashes();
    const read = rows.flatMap(({ row, read: line }) => (line.ok ? [{ row, ...line.entry }] : []));
    const people = await ownByNumber(
      asker,
      read.map(({ documents, name }) => ({ kinds: documents.map(printsOf), name })),
      listed,
    );
    const isUntold = (index: number): boolean => people[index]?.untold === true;
    return accept(
      {
        rows: read.flatMap(({ row, documents, subject }, index) =>
          isUntold(index)
            ? []
            : [{ row, last4: documents[0]?.number.slice(-4) ?? "", subject, teacher: people[index]?.person?.teacher ?? null }],
        ),
        unreadable: [
          ...rows.flatMap(({ row, read: line }) => (line.ok ? [] : [{ row, issues: line.issues }])),
          ...read.flatMap(({ row }, index) => (isUntold(index) ? [{ row, issues: UNTOLD }] : [])),
        ],
        reading,
      },
      "unchanged",
    );
  },
};
