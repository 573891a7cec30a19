import { type CellValue, writeXlsxStream } from "hucre/xlsx";
import { csvLine, harmlessCell, writeWorkbook } from "./write.ts";

export type RowsOut = {
  readonly name: string;
  readonly headings: readonly string[];
  readonly rows: AsyncIterable<readonly CellValue[]>;
  /** What stands below the table of a workbook, a line empty between. A CSV is records alone. */
  readonly notes?: readonly (readonly CellValue[])[];
  /** Columns that hold text however much it looks like a number. */
  readonly textColumns: readonly number[];
};

/** The rows, and below them the notes. */
async function* withNotes({ rows, notes = [] }: RowsOut): RowsOut["rows"] {
  yield* rows;
  if (notes.length > 0) yield [];
  yield* notes;
}

/** A CSV as it grows: UTF-8 with a byte order mark, lines ended by CR LF. */
async function* csvChunks(out: RowsOut): AsyncGenerator<Uint8Array> {
  yield Buffer.from(`\uFEFF${csvLine(out.headings)}`);
  for await (const row of out.rows) yield Buffer.from(csvLine(row));
}

async function* harmlessRows(first: readonly (readonly CellValue[])[], rest: RowsOut["rows"]): AsyncGenerator<CellValue[]> {
  for (const row of first) yield row.map(harmlessCell);
  for await (const row of rest) yield row.map(harmlessCell);
}

/** As many rows as are held in memory and printed; of a longer sheet the rows are written as they come, and hucre's stream takes no paper, filter or header. */
const PRINTED = 10_000;

/** A workbook of one sheet, the heading row frozen: written whole where somebody may print it, else as it grows. */
async function* workbookChunks(out: RowsOut): AsyncGenerator<Uint8Array> {
  const { name, headings, textColumns, notes = [] } = out;
  const rows = out.rows[Symbol.asyncIterator]();
  const held: (readonly CellValue[])[] = [];
  let one = await rows.next();
  for (; !one.done && held.length < PRINTED; one = await rows.next()) held.push(one.value);
  if (one.done) {
    const below = notes.length > 0 ? [[], ...notes] : [];
    yield await writeWorkbook([{ name, paperTitle: name, headings, rows: held, textColumns, notes: below }]);
    return;
  }
  const rest = { ...out, rows: { [Symbol.asyncIterator]: () => rows } };
  const columns = headings.map((header, index) => ({
    header,
    width: Math.max(12, header.length * 2 + 4),
    ...(textColumns.includes(index) && { numFmt: "@" }),
  }));
  yield* writeXlsxStream(harmlessRows([...held, one.value], withNotes(rest)), { name, columns, freezePane: { rows: 1 } });
}

const chunks = { csv: csvChunks, xlsx: workbookChunks } as const;

/** Writes rows as they come, a page of them in memory at a time; nothing where the file grows above `limit` bytes, which ends the reading too. */
export const writeRows = async (format: keyof typeof chunks, out: RowsOut, limit: number): Promise<Uint8Array | undefined> => {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of chunks[format](out)) {
    size += part.length;
    if (size > limit) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts);
};
