import { escaped } from "../html.ts";

const STYLE = `
@page { size: A4; margin: 18mm 16mm 16mm }
* { box-sizing: border-box }
@media screen { body { padding: 10mm 0 } }
body { margin: 0 auto; max-width: 178mm; font: 11pt/1.6 "Songti SC", SimSun, "Noto Serif CJK SC", serif; color: #000 }
h1 { margin: 0 0 2mm; font: bold 17pt/1.4 SimHei, "Heiti SC", "Noto Sans CJK SC", sans-serif; text-align: center }
.facts { display: flex; flex-wrap: wrap; justify-content: space-between; margin: 0 0 3mm }
table { width: 100%; border-collapse: collapse }
thead { display: table-header-group }
tfoot { display: table-footer-group }
tr { break-inside: avoid }
th, td { border: 0.3mm solid #000; padding: 0.8mm 2mm; text-align: center }
td:nth-child(3) { font-family: Consolas, Menlo, monospace }
tfoot td { border: 0; padding-top: 2mm; text-align: left; font: 7.5pt/1.5 Consolas, Menlo, monospace; word-break: break-all }
.none { margin: 12mm 0; text-align: center; font-size: 13pt }
.seal { display: flex; justify-content: space-between; margin-top: 12mm; break-inside: avoid }
.seal div { width: 46%; line-height: 2.4 }
`;

const row = (cells: readonly (string | number)[], tag: "td" | "th" = "td"): string =>
  `<tr>${cells.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join("")}</tr>`;

/** A table whose head and foot stand on every sheet of paper; the foot says what proves it. */
export const tableForSeal = (head: readonly string[], rows: readonly (readonly (string | number)[])[], proof: string): string =>
  `<table><thead>${row(head, "th")}</thead><tfoot><tr><td colspan="${head.length}">${escaped(proof)}</td></tr></tfoot><tbody>${rows.map((cells) => row(cells)).join("")}</tbody></table>`;

/** What is printed for a seal: its title, of which school, facts above, the content as HTML, and who signs. */
export type PageForSeal = {
  readonly title: string;
  readonly of: string;
  readonly facts: readonly string[];
  readonly body: string;
  readonly maker: string;
};

/** One page of HTML that prints on A4 for the principal's signature and the school's seal. Everything is in it; it asks for nothing outside. */
export const pageForSeal = ({ title, of, facts, body, maker }: PageForSeal): { readonly bytes: Uint8Array; readonly type: string } => {
  const html = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}（${escaped(of)}）</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${escaped(title)}</h1>
<div class="facts">${facts.map((fact) => `<span>${escaped(fact)}</span>`).join("")}</div>
${body}
<div class="seal"><div>校长（园长）签字：<br>${escaped(maker)}：</div><div>单位（公章）：<br>　　　　年　　月　　日</div></div>
</body>
</html>
`;
  return { bytes: Buffer.from(html), type: "text/html; charset=utf-8" };
};
