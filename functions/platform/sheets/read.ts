import { CsvError, parse } from "csv-parse/sync";
import { type CellValue, streamXlsxRows } from "hucre/xlsx";
import { accept, type Outcome, refuse } from "#domain/outcome.ts";
import { MARK, type Row } from "#domain/sheet.ts";
import { inspectWorkbook } from "./zip.ts";

export type Limits = { readonly rows: number; readonly columns: number };
export const LIMITS: Limits = { rows: 10_000, columns: 60 };

/** Rows that hold nothing are not counted, but a file made of nothing else is not read to its end. */
const BLANK_ROWS = 50_000;

const EXACT = 1e15;
const OLE2 = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
const ZIP = Buffer.from("PK");
const UTF16 = Buffer.from([0xff, 0xfe]);
const PDF = Buffer.from("%PDF-");

/**
 * Reads the first sheet of an .xlsx or a .csv as rows of text, the way Excel numbers them; blank rows are passed over. A formula is read as the value it
 * shows; a number too long to be exact comes as `3.70685E+17`, so that nobody takes it for whole.
 */
export const readRows = async (bytes: Uint8Array, limits: Limits = LIMITS): Promise<Outcome<readonly Row[]>> => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (starts(buffer, OLE2)) return oldOrEncrypted(buffer);
  const rows = starts(buffer, ZIP) ? await workbookRows(buffer, limits) : csvRows(buffer, limits);
  return rows.ok && rows.value.length < 2 ? refuse("FILE_EMPTY", "SEC-03", {}) : rows;
};

const starts = (buffer: Buffer, mark: Buffer): boolean => buffer.subarray(0, mark.length).equals(mark);

const oldOrEncrypted = (buffer: Buffer): Outcome<readonly Row[]> =>
  buffer.includes(Buffer.from("EncryptedPackage", "utf16le"))
    ? refuse("FILE_ENCRYPTED", "SEC-03", {})
    : refuse("FILE_IS_XLS", "SEC-03", {});

const workbookRows = async (buffer: Buffer, limits: Limits): Promise<Outcome<readonly Row[]>> => {
  const inspected = inspectWorkbook(buffer, limits.columns);
  if (!inspected.ok) return inspected;
  const rows: Row[] = [];
  let seen = 0;
  try {
    for await (const { index, values } of streamXlsxRows(buffer)) {
      if (++seen > BLANK_ROWS) return tooMany(limits);
      const cells = values.map(textOf);
      const taken = take(rows, { number: index + 1, cells }, limits);
      if (!taken.ok) return taken;
    }
  } catch {
    return refuse("FILE_DAMAGED", "SEC-03", {});
  }
  return accept(rows, "unchanged");
};

const textOf = (value: CellValue): string => {
  if (value === null) return "";
  if (typeof value === "string") return plain(value);
  if (typeof value === "number") return Math.abs(value) >= EXACT ? value.toExponential(5).toUpperCase() : String(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "" : value.toISOString().slice(0, 10);
  return value ? "是" : "否";
};

/** What our own sheets put before a value so that no program takes it for a formula is taken off again. */
const plain = (text: string): string => {
  const trimmed = text.trim();
  return trimmed.startsWith("'") ? trimmed.slice(1) : trimmed;
};

const tooMany = ({ rows }: Limits) => refuse("FILE_TOO_MANY_ROWS", "SEC-03", { limit: rows });

const take = (rows: Row[], row: Row, limits: Limits): Outcome<"taken"> => {
  let last = row.cells.length;
  while (last > 0 && row.cells[last - 1] === "") last--;
  if (last === 0 || row.cells[0]?.startsWith(MARK)) return accept("taken");
  if (last > limits.columns) return refuse("FILE_TOO_WIDE", "SEC-03", { limit: limits.columns });
  if (rows.length > limits.rows) return tooMany(limits);
  rows.push(row);
  return accept("taken");
};

const csvRows = (buffer: Buffer, limits: Limits): Outcome<readonly Row[]> => {
  if (starts(buffer, PDF) || (buffer.includes(0) && !starts(buffer, UTF16))) return refuse("FILE_NOT_A_SHEET", "SEC-03", {});
  const text = decode(buffer);
  if (text === undefined) return refuse("FILE_ENCODING", "SEC-03", {});
  if (text.includes("\0")) return refuse("FILE_NOT_A_SHEET", "SEC-03", {});
  const firstLine = text.slice(0, text.search(/[\r\n]|$/));
  const delimiter = [",", "\t", ";"].find((candidate) => firstLine.includes(candidate)) ?? ",";
  try {
    const records = parse(text, { delimiter, relax_column_count: true, to: BLANK_ROWS });
    const rows: Row[] = [];
    for (let index = 0; index < records.length; index++) {
      const taken = take(rows, { number: index + 1, cells: (records[index] ?? []).map(plain) }, limits);
      if (!taken.ok) return taken;
    }
    return accept(rows, "unchanged");
  } catch (error) {
    if (error instanceof CsvError) return refuse("FILE_DAMAGED", "SEC-03", {});
    throw error;
  }
};

const encodings = ["utf-8", "gb18030"] as const;

/** What stands where somebody on the way took GB18030 for UTF-8, as gateways do with a body that is called text: the letters are lost. */
const LOST = "\uFFFD";

/** A byte order mark decides; else strict UTF-8, else GB18030, in which Chinese Excel saves. */
const decode = (buffer: Buffer): string | undefined => {
  if (starts(buffer, UTF16)) return decodeAs("utf-16le", buffer);
  for (const encoding of encodings) {
    const text = decodeAs(encoding, buffer);
    if (text !== undefined) return text.includes(LOST) ? undefined : text;
  }
  return undefined;
};

const decodeAs = (encoding: string, buffer: Buffer): string | undefined => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(buffer);
  } catch {
    return undefined;
  }
};
