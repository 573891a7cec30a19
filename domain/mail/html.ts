import { type Bar, type Block, type Cell, figureColumns, type Letter, share, shownOf, type Tone } from "./letter.ts";

/** How a letter is laid out: its frame, the room beside the text, how long a cell stays on one line, its bars. */
type Layout = {
  readonly frame: string;
  readonly beside: number;
  readonly oneLine: (text: string) => boolean;
  /** How the label of a fact keeps to its line. */
  readonly label: string;
  readonly bars: string;
  readonly bar: (bar: Bar) => string;
};

const SPACE = '<tr><td height="12" style="font-size:1px">&nbsp;</td></tr>';
const INK = "#1f2933";
const FACE = "Microsoft YaHei,PingFang SC,Arial";

const COLOR: Readonly<Record<Tone, string>> = { plain: INK, strong: INK, quiet: "#5f6b7a", alert: "#b42318" };

const escaped = (text: string | number): string =>
  String(text)
    .replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`)
    .replaceAll("\n", "<br>");

const font = (size: number): string => `font:${size}px/${Math.round(size * 1.6)}px ${FACE}`;

const styled = (tone: Tone, size: number): string => `${font(size)};color:${COLOR[tone]}`;

const emphasized = (inner: string, tone: Tone): string => {
  if (tone === "alert") return `<b><font color="${COLOR.alert}">${inner}</font></b>`;
  return tone === "strong" ? `<b>${inner}</b>` : inner;
};

/** One row of the letter's own table; what stands in it keeps its place where a mail reader drops every style. */
const row = (inner: string, { beside }: Layout): string => `<tr><td style="padding:8px ${beside}px">${inner}</td></tr>`;

const words = (text: string, tone: Tone = "plain"): string => `<div style="${styled(tone, 14)}">${emphasized(escaped(text), tone)}</div>`;

/** One row of a table. Its cells repeat as little style as Outlook needs, for a report has some hundreds of them. */
const line = (
  cells: readonly Cell[],
  figures: ReadonlySet<number>,
  { background, tone }: { background: string; tone: Tone },
  { oneLine }: Layout,
): string => {
  const shown = cells.map((cell, column) => {
    const text = shownOf(cell);
    const own = typeof cell === "object" ? cell.tone : tone;
    const place = `${figures.has(column) ? ' align="right"' : ""}${oneLine(text) ? " nowrap" : ""}`;
    return `<td${place} style="font:13px/20px ${FACE}">${emphasized(escaped(text), own)}</td>`;
  });
  return `<tr valign="top" bgcolor="${background}">${shown.join("")}</tr>`;
};

const tableOf = ({ head, rows, total }: Extract<Block, { is: "table" }>, layout: Layout): string => {
  const figures = figureColumns(rows);
  const marked = { background: "#e4ebf3", tone: "strong" } as const;
  const lines = rows.map((cells, index) => line(cells, figures, { background: index % 2 ? "#f4f6f9" : "#ffffff", tone: "plain" }, layout));
  return `<table width="100%" border="0" cellspacing="0" cellpadding="6">${line(head, figures, marked, layout)}${lines.join("")}${total ? line(total, figures, marked, layout) : ""}</table>`;
};

const BAR = 300;

/** A bar as two nested cells with width and background: it needs no style, no picture, no class. */
const cellsOf = ({ part, of }: Bar): string => {
  const filled = of === 0 ? 0 : Math.round((Math.min(part, of) / of) * BAR);
  const piece = (width: number, color: string) =>
    width > 0
      ? `<td width="${width}" height="14" bgcolor="${color}" style="width:${width}px;font-size:1px;line-height:14px">&nbsp;</td>`
      : "";
  return `<table width="${BAR}" border="0" cellspacing="0" cellpadding="0" style="width:${BAR}px"><tr>${piece(filled, "#2f6fb0")}${piece(BAR - filled, "#dfe6ee")}</tr></table>`;
};

const amountOf = ({ part, of }: Bar): string => `${part} / ${of}（${share(part, of)}）`;

/** The bar below what it shows. */
const barBelow = (bar: Bar): string =>
  `<tr><td style="${styled("plain", 13)}">${escaped(bar.label)}</td><td align="right" style="${styled("plain", 13)}">${amountOf(bar)}</td></tr><tr><td colspan="2">${cellsOf(bar)}</td></tr>`;

const barBeside = (bar: Bar): string =>
  `<tr><td width="90" style="padding:4px 8px 4px 0;${styled("plain", 13)}">${escaped(bar.label)}</td><td width="${BAR}">${cellsOf(bar)}</td><td align="right" style="padding:4px 0 4px 12px;${styled("plain", 13)}">${amountOf(bar)}</td></tr>`;

const FIGURE_OR_SHORT = /^([+−\d.,%—]+|.{1,3})$/u;

/** It fits 360 pixels, where whatever is long may break, a code too. */
const fitting: Layout = {
  frame:
    'width="100%" border="0" cellspacing="0" cellpadding="6" bgcolor="#ffffff" style="max-width:640px;border:1px solid #d9dee5;word-break:break-word"',
  beside: 16,
  oneLine: (text) => FIGURE_OR_SHORT.test(text),
  label: " nowrap",
  bars: `width="${BAR}"`,
  bar: barBelow,
};

const fixed: Layout = {
  frame:
    'width="640" border="0" cellspacing="0" cellpadding="6" bgcolor="#ffffff" style="width:640px;max-width:100%;border:1px solid #d9dee5"',
  beside: 24,
  oneLine: (text) => text.length <= 6,
  label: "",
  bars: 'width="100%"',
  bar: barBeside,
};

const htmlOf = (block: Block, layout: Layout): string => {
  switch (block.is) {
    case "heading":
      return `<div style="padding-top:10px;${styled("strong", 16)}"><b>${escaped(block.text)}</b></div>`;
    case "paragraph":
      return words(block.text, block.tone);
    case "facts":
      return `<table border="0" cellspacing="0" cellpadding="2">${block.facts
        .map(
          ([label, value]) =>
            `<tr><td valign="top"${layout.label} style="padding:2px 16px 2px 0;${styled("quiet", 13)}">${escaped(label)}</td><td style="${styled("plain", 13)}">${escaped(value)}</td></tr>`,
        )
        .join("")}</table>`;
    case "table":
      return tableOf(block, layout);
    case "bars":
      return `<table ${layout.bars} border="0" cellspacing="0" cellpadding="2">${block.bars.map(layout.bar).join("")}</table>`;
    case "list":
      return `<table border="0" cellspacing="0" cellpadding="2">${block.items
        .map(
          (item) =>
            `<tr><td valign="top" style="${styled("quiet", 14)}">·</td><td style="${styled("plain", 14)}">${escaped(item)}</td></tr>`,
        )
        .join("")}</table>`;
    case "link":
      return `<div style="${styled("plain", 14)}"><a href="${escaped(block.href)}" style="color:#1d5fa8">${escaped(block.label)}</a></div>`;
    case "code":
      return `<div style="${styled("quiet", 13)}">${escaped(block.label)}</div><table border="0" cellspacing="0" cellpadding="8"><tr><td bgcolor="#eef2f7" style="font-family:Consolas,Menlo,monospace;font-size:15px;word-break:break-word;color:${INK}">${escaped(block.code)}</td></tr></table>`;
  }
};

const headed = (subject: string, { beside }: Layout): string =>
  `<tr><td bgcolor="#1d4f86" style="padding:16px ${beside}px;${font(18)};color:#ffffff"><font color="#ffffff"><b>${escaped(subject)}</b></font></td></tr>`;

/** Days keep to one line; only in what is read, never within a tag. */
const daysWhole = (inner: string): string =>
  inner.replace(/>[^<]+</g, (text) => text.replace(/\d{4}-\d\d-\d\d/g, '<span style="white-space:nowrap">$&</span>'));

/**
 * A letter as HTML of the kind that QQ Mail, 163 and Outlook leave alone: one table as wide as the screen and no wider than 640, nested tables, inline style that
 * may all be dropped, no class, no style block, no picture, no script.
 */
export const html = ({ subject, blocks, fixedWidth }: Letter): string => {
  const layout = fixedWidth ? fixed : fitting;
  const rows = [headed(subject, layout), ...blocks.map((block) => row(htmlOf(block, layout), layout))].join("");
  return [
    `<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(subject)}</title></head>`,
    `<body bgcolor="#eef1f5" style="margin:0;padding:0"><table width="100%" border="0" cellspacing="0" cellpadding="0" bgcolor="#eef1f5"><tr><td align="center" style="padding:16px 8px">`,
    `<table ${layout.frame}>`,
    fixedWidth ? rows : daysWhole(rows),
    SPACE,
    "</table></td></tr></table></body></html>",
  ].join("");
};
