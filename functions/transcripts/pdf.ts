import PDFDocument from "pdfkit";
import type { Page, PageTable } from "#domain/transcripts/page.ts";
import { fontFile } from "#platform/pdf/font.ts";
import { lettersMissing } from "#platform/pdf/glyphs.ts";

type Doc = InstanceType<typeof PDFDocument>;

const [MARGIN, WIDE, HIGH] = [42, 595.28, 841.89];
const [INNER, FOOT] = [WIDE - 2 * MARGIN, HIGH - MARGIN - 16];
const [PAD, SIZE] = [3, 8.5];

/** What stands for a letter that the font has not. */
const GETA = "〓";

/** Writes words with what the font has, so that a rare letter keeps no page from being printed. */
const writable = (page: Page): ((words: string) => string) => {
  const missing = new Set(lettersMissing(JSON.stringify(page)));
  return (words) => [...words].map((letter) => (missing.has(letter) ? GETA : letter)).join("");
};

const drawRow = (doc: Doc, cells: readonly string[], lefts: readonly number[], widths: readonly number[], top: number, high: number) => {
  for (const [index, cell] of cells.entries()) {
    const [left = 0, width = 0] = [lefts[index], widths[index]];
    doc.rect(left, top, width, high).stroke("#777");
    doc.fillColor("#000").text(cell, left + PAD, top + PAD, { width: width - 2 * PAD });
  }
};

const drawTable = (doc: Doc, { widths: parts, headings, rows }: PageTable, words: (said: string) => string): void => {
  const widths = parts.map((part) => (part * INNER) / 100);
  const lefts = widths.map((_, index) => MARGIN + widths.slice(0, index).reduce((sum, width) => sum + width, 0));
  doc.fontSize(SIZE).lineWidth(0.4);
  const row = (cells: readonly string[], head: boolean): void => {
    const said = cells.map(words);
    const high = Math.max(...said.map((cell, index) => doc.heightOfString(cell, { width: (widths[index] ?? 0) - 2 * PAD }))) + 2 * PAD;
    if (doc.y + high > FOOT) {
      doc.addPage();
      doc.y = MARGIN;
      if (!head) row(headings, true);
    }
    const top = doc.y;
    drawRow(doc, said, lefts, widths, top, high);
    doc.y = top + high;
  };
  row(headings, true);
  for (const cells of rows) row(cells, false);
  doc.y += 12;
};

const lay = (doc: Doc, page: Page): void => {
  const words = writable(page);
  doc.fontSize(18).text(words(page.title), MARGIN, MARGIN, { width: INNER, align: "center" });
  doc.y += 8;
  doc.fontSize(10);
  for (const [head, said] of page.facts) doc.text(words(`${head}：${said}`), MARGIN, doc.y, { width: INNER, lineGap: 3 });
  doc.y += 8;
  for (const table of page.tables) drawTable(doc, table, words);
  doc.fontSize(9);
  for (const note of page.notes) doc.text(words(note), MARGIN, doc.y, { width: INNER, lineGap: 3 });
};

/** Numbers the sheets, once it is known how many there are. */
const numbered = (doc: Doc, title: string): void => {
  const { count } = doc.bufferedPageRange();
  for (let sheet = 0; sheet < count; sheet++) {
    doc.switchToPage(sheet);
    doc
      .fontSize(8)
      .text(`${title}　第${sheet + 1}页，共${count}页`, MARGIN, HIGH - MARGIN, { width: INNER, align: "center", lineBreak: false });
  }
};

/** A page as PDF, on as many sheets of A4 as it takes. The same page is the same bytes. */
export const drawPage = (page: Page): Promise<Buffer> => {
  const at = new Date(`${page.on}T00:00:00+08:00`);
  const info = { Title: page.title, Author: page.author, CreationDate: at, ModDate: at };
  const doc = new PDFDocument({ size: "A4", margin: 0, font: fontFile, lang: "zh-CN", info, bufferPages: true });
  const done = new Promise<Buffer>((resolve, reject) => {
    const pieces: Buffer[] = [];
    doc.on("data", (piece: Buffer) => pieces.push(piece));
    doc.on("end", () => resolve(Buffer.concat(pieces)));
    doc.on("error", reject);
  });
  lay(doc, page);
  numbered(doc, page.title);
  doc.end();
  return done;
};
