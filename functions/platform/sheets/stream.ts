import { type CellValue, writeXlsxStream } from "hucre/xlsx";
import { csvLine, harmless } from "./write.ts";

export type RowsOut = {
  readonly name: string;
  readonly headings: readonly string[];
  readonly rows: AsyncIterable<readonly CellValue[]>;
  /** Columns that hold text however much it looks like a number. */
  readonly textColumns: readonly number[];
};

/** A CSV as it grows: UTF-8 with a byte order mark, lines ended by CR LF. */
async function* csvChunks({ headings, rows }: RowsOut): AsyncGenerator<Uint8Array> {
  yield Buffer.from(`\uFEFF${csvLine(headings)}`);
  for await (const row of rows) yield Buffer.from(csvLine(row));
}

async function* harmlessRows(rows: RowsOut["rows"]): AsyncGenerator<CellValue[]> {
  for await (const row of rows) yield row.map(harmless);
}

/** A workbook of one sheet as it grows, the heading row frozen. */
const workbookChunks = ({ name, headings, rows, textColumns }: RowsOut): ReadableStream<Uint8Array> =>
  writeXlsxStream(harmlessRows(rows), {
    name,
    columns: headings.map((header, index) => ({
      header,
      width: Math.max(12, header.length * 2 + 4),
      ...(textColumns.includes(index) && { numFmt: "@" }),
    })),
    freezePane: { rows: 1 },
  });

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
