import { type Block, figureColumns, type Letter, share, shownOf } from "./letter.ts";

/** Columns a text takes where Chinese characters are two wide. */
const width = (text: string): number =>
  [...text].reduce(
    (sum, char) =>
      sum + (/[\u1100-\u115f\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/.test(char) ? 2 : 1),
    0,
  );

const padded = (text: string, to: number, atEnd: boolean): string => {
  const space = " ".repeat(Math.max(0, to - width(text)));
  return atEnd ? text + space : space + text;
};

const grid = (rows: readonly (readonly string[])[], figures: ReadonlySet<number>): string => {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => width(row[column] ?? ""))));
  const line = (row: readonly string[]) => row.map((cell, column) => padded(cell, widths[column] ?? 0, !figures.has(column))).join("  ");
  return rows.map((row) => line(row).trimEnd()).join("\n");
};

const textOf = (block: Block): string => {
  switch (block.is) {
    case "heading":
      return `【${block.text}】`;
    case "paragraph":
      return block.text;
    case "facts":
      return block.facts.map(([label, value]) => `${label}：${value}`).join("\n");
    case "table":
      return grid(
        [block.head, ...block.rows.map((row) => row.map(shownOf)), ...(block.total ? [block.total.map(shownOf)] : [])],
        figureColumns(block.rows),
      );
    case "bars":
      return grid(
        block.bars.map(({ label, part, of }) => [label, `${part}/${of}`, share(part, of)]),
        new Set([1, 2]),
      );
    case "list":
      return block.items.map((item) => `· ${item}`).join("\n");
    case "link":
      return `${block.label}：${block.href}`;
    case "code":
      return `${block.label}：${block.code}`;
  }
};

/** A letter as plain text, for readers that show no HTML and for people who prefer none. */
export const plainText = ({ blocks }: Letter): string => `${blocks.map(textOf).join("\n\n")}\n`;
