import { accept, type Outcome, refuse } from "#domain/outcome.ts";
import type { SheetFile } from "#domain/sheet-file.ts";
import { readCsv } from "./csv.ts";
import { LIMITS, type Limits } from "./rows.ts";
import { readWorkbook } from "./workbook.ts";

const OLE2 = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
const ZIP = Buffer.from("PK");
const PDF = Buffer.from("%PDF-");
const UTF16 = { "utf-16le": Buffer.from([0xff, 0xfe]), "utf-16be": Buffer.from([0xfe, 0xff]) } as const;

const starts = (buffer: Buffer, mark: Buffer): boolean => buffer.subarray(0, mark.length).equals(mark);

/** Reads an .xlsx or a .csv: its tabs as rows of text, the way Excel numbers them. What is neither is refused by what it is. */
export const readFile = async (bytes: Uint8Array, limits: Limits = LIMITS): Promise<Outcome<SheetFile>> => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (starts(buffer, OLE2)) return oldOrEncrypted(buffer);
  if (starts(buffer, ZIP)) {
    const tabs = await readWorkbook(buffer, limits);
    return tabs.ok ? accept({ format: "workbook", tabs: tabs.value }, "unchanged") : tabs;
  }
  const text = textOf(buffer);
  if (!text.ok) return text;
  const tab = readCsv(text.value, limits);
  return tab.ok ? accept({ format: "csv", tabs: [tab.value] }, "unchanged") : tab;
};

const oldOrEncrypted = (buffer: Buffer): Outcome<never> =>
  buffer.includes(Buffer.from("EncryptedPackage", "utf16le"))
    ? refuse("FILE_ENCRYPTED", "SEC-03", {})
    : refuse("FILE_IS_XLS", "SEC-03", {});

const textOf = (buffer: Buffer): Outcome<string> => {
  if (starts(buffer, PDF)) return refuse("FILE_NOT_A_SHEET", "SEC-03", {});
  const text = decode(buffer);
  if (text === undefined) return refuse(buffer.includes(0) ? "FILE_NOT_A_SHEET" : "FILE_ENCODING", "SEC-03", {});
  if (text.includes("\0")) return refuse("FILE_NOT_A_SHEET", "SEC-03", {});
  const format = pretending(text);
  return format ? refuse("FILE_ONLY_CALLED_XLS", "SEC-03", { format }) : accept(text, "unchanged");
};

/** What programs of offices write under the name .xls and Excel opens with a warning. */
const pretending = (text: string) => {
  const head = text.slice(0, 2000).trimStart().toLowerCase();
  if (/^(<!doctype html|<html|<head|<meta|<table|<body|<style|<!--)/.test(head)) return "HTML";
  if (/^(mime-version:|content-type: *multipart\/related|from: *<saved by)/.test(head)) return "MHT";
  return head.startsWith("<?xml") || head.startsWith("<workbook") ? "XML" : undefined;
};

/** What stands where somebody on the way took GB18030 for UTF-8, as gateways do with a body that is called text: the letters are lost. */
const LOST = "\uFFFD";

/** Where more signs of a hundred are lost, the file was misread as a whole; of fewer the rows are told that lost them. */
const MISREAD = 1;

const isMisread = (text: string): boolean => (text.split(LOST).length - 1) * 100 > text.length * MISREAD;

/** A byte order mark decides; else strict UTF-8, else GB18030, in which Chinese Excel saves, and UTF-16 without its mark. */
const decode = (buffer: Buffer): string | undefined => {
  for (const [encoding, mark] of Object.entries(UTF16)) if (starts(buffer, mark)) return decodeAs(encoding, buffer);
  const unmarked = buffer.includes(0) ? Object.keys(UTF16) : ["utf-8", "gb18030"];
  for (const encoding of unmarked) {
    const text = decodeAs(encoding, buffer);
    if (text === undefined || text.includes("\0")) continue;
    if (buffer.includes(0) && !/[\r\n]/.test(text)) continue;
    return isMisread(text) ? undefined : text;
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
