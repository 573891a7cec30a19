import PDFDocument from "pdfkit";
import { create as codeOf } from "qrcode";
import { addressOf } from "#domain/certificates/effects.ts";
import type { Certificate } from "#domain/certificates/types.ts";
import { dayWords } from "#domain/program/days.ts";
import { stageLabels } from "#domain/program/labels.ts";
import { inGroups } from "#domain/text.ts";
import { fontFile } from "#platform/pdf/font.ts";
import { ascent, lettersMissing } from "#platform/pdf/glyphs.ts";
import { type Beside, stretchesOf } from "./letters.ts";

type Doc = InstanceType<typeof PDFDocument>;

const BESIDE = "beside";

/** Words where they belong; what the font of certificates has not is drawn with the one beside it. */
const write = (doc: Doc, size: number, words: string, left: number, top: number, options: PDFKit.Mixins.TextOptions): Doc => {
  doc.fontSize(size);
  const stretches = stretchesOf(words);
  if (stretches.every(({ own }) => own)) return doc.text(words, left, top, options);
  for (const [at, { text, own }] of stretches.entries()) {
    doc.font(own ? fontFile : BESIDE);
    const how = { ...options, baseline: -ascent() * size, continued: at < stretches.length - 1 };
    if (at === 0) doc.text(text, left, top, how);
    else doc.text(text, how);
  }
  return doc.font(fontFile);
};

const NOTE = "本证书以网上核验结果为准。请扫描二维码，或打开下列地址核验；也可向登记单位查询。";
const [MARGIN, WIDE, HIGH] = [60, 841.89, 595.28];

/** A code that telephones read, of an address, as rectangles. */
const drawCode = (doc: Doc, text: string, left: number, top: number, side: number): void => {
  const { modules } = codeOf(text, { errorCorrectionLevel: "M" });
  const each = side / modules.size;
  for (let row = 0; row < modules.size; row++) {
    for (let from = 0; from < modules.size; from++) {
      if (!modules.get(row, from)) continue;
      let until = from;
      while (until < modules.size && modules.get(row, until)) until++;
      doc.rect(left + from * each, top + row * each, (until - from) * each, each);
      from = until;
    }
  }
  doc.fill("#000");
};

const bodyOf = ({ name, year, program, stage, subject, parts, counted, credits }: Certificate): string => {
  const each = parts.map(({ zh, counted: hours }) => `${zh}${hours}学时`).join("，");
  return `${name}同志参加${program}，完成${year}年度${stageLabels[stage].zh}“${subject}”规定的学习任务，经考核合格，计入${counted}学时（其中${each}），登记${credits}学分。特发此证。`;
};

/** The school and, beside it, who registered and when; names of many letters take more lines upwards, so that what stands below keeps its place. */
const drawPlaces = (doc: Doc, { schoolName, countyName, registeredOn }: Certificate): void => {
  const [left, right] = [{ width: 400 }, { width: 260 }];
  const [school, office, day] = [`学校：${schoolName}`, `登记单位：${countyName}`, `登记日期：${dayWords(registeredOn)}`];
  doc.fontSize(13);
  const dayAt = 432 - doc.heightOfString(day, right);
  const top = Math.min(432 - doc.heightOfString(school, left), dayAt - 6 - doc.heightOfString(office, right));
  write(doc, 13, school, MARGIN + 20, top, left);
  write(doc, 13, office, 520, top, right);
  doc.text(day, 520, dayAt, right);
};

const lay = (doc: Doc, one: Certificate, code: string, base: string): void => {
  const wide = WIDE - 2 * MARGIN;
  doc
    .lineWidth(2)
    .rect(30, 30, WIDE - 60, HIGH - 60)
    .stroke("#8a1c1c");
  doc.fillColor("#000").fontSize(10).text(`证书编号：${one.number}`, MARGIN, 52, { width: wide, align: "right" });
  doc.fontSize(34).text("学分证书", MARGIN, 88, { width: wide, align: "center", characterSpacing: 12 });
  write(doc, 16, `　　${bodyOf(one)}`, MARGIN + 20, 175, { width: wide - 40, lineGap: 12 });
  drawPlaces(doc, one);
  const address = addressOf(base, code);
  drawCode(doc, address, MARGIN + 20, 440, 90);
  doc
    .fillColor("#000")
    .fontSize(9)
    .text(NOTE, MARGIN + 125, 450, { width: 560 });
  doc.text(`核验地址：${address}`, MARGIN + 125, 475, { width: 560 });
  doc.text(`核验码：${inGroups(code, 5)}`, MARGIN + 125, 500, { width: 560 });
};

const PAPER = { size: "A4", layout: "landscape", margin: 0 } as const;

type About = { readonly title: string; readonly author: string; readonly at: string; readonly beside: Beside | undefined };

const drawn = async ({ title, author, at, beside }: About, draw: (doc: Doc) => Promise<void> | void): Promise<Buffer> => {
  const day = new Date(at);
  const info = { Title: title, Author: author, CreationDate: day, ModDate: day };
  const doc = new PDFDocument({ ...PAPER, autoFirstPage: false, font: fontFile, lang: "zh-CN", info });
  if (beside) doc.registerFont(BESIDE, beside.bytes);
  const done = new Promise<Buffer>((resolve, reject) => {
    const pieces: Buffer[] = [];
    doc.on("data", (piece: Buffer) => pieces.push(piece));
    doc.on("end", () => resolve(Buffer.concat(pieces)));
    doc.on("error", reject);
  });
  await draw(doc);
  doc.end();
  return done;
};

/** What programs find inside the file. */
const attach = (doc: Doc, { issuedAt }: Certificate, jwt: string, name = "credential.jwt"): void => {
  const day = new Date(issuedAt);
  const file = { name, type: "application/vc+jwt", description: "Open Badges 3.0", creationDate: day, modifiedDate: day };
  const asSource = { ...file, relationship: "Source" };
  doc.file(Buffer.from(jwt), asSource);
};

/** The page of a certificate as PDF, on one sheet of A4, its credential attached if it is one. The same certificate is the same bytes. */
export const drawCertificate = (
  one: Certificate,
  code: string,
  base: string,
  { jwt, beside }: { readonly jwt?: string | undefined; readonly beside?: Beside | undefined } = {},
): Promise<Buffer> =>
  drawn({ title: `学分证书 ${one.number}`, author: one.countyName, at: one.issuedAt, beside }, (doc) => {
    lay(doc.addPage(PAPER), one, code, base);
    if (jwt !== undefined) attach(doc, one, jwt);
  });

/** A certificate that is printed with others, its code, and its credential if it is one. */
export type Bound = { readonly certificate: Certificate; readonly code: string; readonly jwt?: string | undefined };

const HELD_A_PAGE = 20;
/** What printers put where a letter is missing. */
const MISSING = "〓";

const layHeld = (doc: Doc, held: readonly Certificate[], beside: Beside | undefined): void => {
  const wide = { width: WIDE - 2 * MARGIN };
  doc.addPage(PAPER).fillColor("#000").fontSize(18).text("暂缓制作的学分证书", MARGIN, 52, wide);
  doc.fontSize(11).text(`下列${held.length}份证书因字体缺字暂缓制作，学分不受影响。增补字体后另行打印。`, MARGIN, 85, wide);
  for (const [at, one] of held.entries()) {
    const missing = new Set(lettersMissing(wordsOf(one), beside));
    const name = [...one.name].map((letter) => (missing.has(letter) ? MISSING : letter)).join("");
    write(doc, 11, `${one.number}　${name}　${one.subject}`, MARGIN, 115 + at * 20, wide);
  }
};

/**
 * Certificates of a school in one file, a page each, its credential attached under its number, and on the last pages those whose words the font cannot write. Each is
 * drawn as it comes, so that none is held longer than its page; the same certificates are the same bytes.
 */
export const drawVolume = (title: string, at: string, pages: AsyncIterable<Bound>, base: string, beside?: Beside): Promise<Buffer> =>
  drawn({ title, author: "", at, beside }, async (doc) => {
    const held: Certificate[] = [];
    for await (const { certificate, code, jwt } of pages) {
      if (lettersMissing(wordsOf(certificate), beside) === "") {
        lay(doc.addPage(PAPER), certificate, code, base);
        if (jwt !== undefined) attach(doc, certificate, jwt, `${certificate.number}.jwt`);
      } else held.push(certificate);
    }
    for (let from = 0; from < held.length; from += HELD_A_PAGE) layHeld(doc, held.slice(from, from + HELD_A_PAGE), beside);
  });

/** All the words on a certificate's page, for a look whether the font has them. */
export const wordsOf = (one: Certificate): string => `${bodyOf(one)}${one.schoolName}${one.countyName}`;
