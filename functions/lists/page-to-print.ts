import type { FrozenList } from "#domain/enrollment/types.ts";
import type { ListFile } from "#domain/lists/port.ts";
import type { ProvenList } from "#domain/lists/types.ts";
import { stageLabels } from "#domain/program/labels.ts";
import type { Now } from "#domain/program/types.ts";
import { escaped } from "#platform/html.ts";
import { dayWords, masked, movedWords, positionWord } from "./words.ts";

const row = (cells: readonly (string | number)[], tag: "td" | "th" = "td"): string =>
  `<tr>${cells.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join("")}</tr>`;

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

const HEAD = ["序号", "姓名", "证件号码", "职务", "学科", "备注"];

/** How many of each subject, in the order the list has them. */
const bySubject = ({ teachers }: FrozenList): string => {
  const counts = new Map<string, number>();
  for (const { subject } of teachers) counts.set(subject, (counts.get(subject) ?? 0) + 1);
  return [...counts].map(([subject, count]) => `${subject} ${count} 人`).join("，");
};

const table = (list: FrozenList, proof: string): string => {
  const lines = list.teachers.map(({ name, last4, position, subject }, index) =>
    row([index + 1, name, masked(last4), positionWord(position), subject, ""]),
  );
  return `<table><thead>${row(HEAD, "th")}</thead><tfoot><tr><td colspan="${HEAD.length}">${escaped(proof)}</td></tr></tfoot><tbody>${lines.join("")}</tbody></table>
<p>合计 ${list.teachers.length} 人：${escaped(bySubject(list))}。</p>`;
};

/**
 * 报名汇总表: one page of HTML that prints on A4 for the principal's signature and the school's seal. Everything is in it; it asks for nothing outside. The
 * hash of the frozen list stands at the foot of every sheet.
 */
export const pageToPrint = (proven: ProvenList, now: Now): ListFile => {
  const { list, submission } = proven;
  const moved = movedWords(proven, now.at);
  const stage = stageLabels[list.stage].zh;
  const title = `${list.program}${stage}学段报名汇总表`;
  const proof = `第${list.number}号名单  SHA-256 ${submission.sha256}`;
  const body =
    list.teachers.length > 0
      ? table(list, proof)
      : `<p class="none">本单位本学段无人员参训（零报名）。</p><p style="font:7.5pt/1.5 monospace">${escaped(proof)}</p>`;
  const html = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}（${escaped(list.schoolName)}）</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${escaped(title)}</h1>
<div class="facts"><span>单位：${escaped(list.schoolName)}（${escaped(list.schoolCode)}）</span><span>${escaped(list.countyName)}</span><span>提交日期：${dayWords(list.submittedAt)}${list.late ? "（逾期补报）" : ""}</span></div>
${body}${moved && `\n<p>${moved}。</p>`}
<p>本单位已核对以上名单，信息真实准确，无重复报名（一名教师只限参加1个学科的培训）。${list.omitted.length > 0 ? `另有 ${list.omitted.length} 名符合条件人员未报名，本单位已确认。` : ""}</p>
<div class="seal"><div>校长（园长）签字：<br>填报人：</div><div>单位（公章）：<br>　　　　年　　月　　日</div></div>
</body>
</html>
`;
  return { bytes: Buffer.from(html), type: "text/html; charset=utf-8" };
};
