import { dayWords } from "#domain/program/days.ts";
import { stageLabels } from "#domain/program/labels.ts";
import { PublicityPage } from "#domain/publicity/views.ts";
import { escaped } from "#platform/html.ts";
import type { Problem } from "#platform/http/route.ts";

const STYLE = `
body { margin: 2rem auto; max-width: 52rem; padding: 0 1rem; font: 1rem/1.7 "Songti SC", SimSun, "Noto Serif CJK SC", serif; color: #111 }
h1 { font-size: 1.3rem }
table { width: 100%; border-collapse: collapse; margin: 1rem 0 }
th, td { border: 1px solid #777; padding: .3rem .6rem; text-align: left }
`;

const page = (body: string): string =>
  `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><title>拟授优课公示</title><style>${STYLE}</style></head><body>${body}</body></html>`;

const HEADINGS = ["学校", "教师", "学科", "课题", "拟授", "公示至"];

const row = (cells: readonly string[]): string => `<tr>${cells.map((cell) => `<td>${escaped(cell)}</td>`).join("")}</tr>`;

/** The page of a publicity for browsers: plain HTML that asks for nothing outside and is in no index (VID-03). */
export const pageOfPublicity = (shown: unknown, problem: Problem | undefined): string => {
  if (problem) return page("<h1>拟授优课公示</h1><p>没有这一公示，或已期满撤下。</p>");
  const { countyName, telephone, year, stage, lines } = PublicityPage.parse(shown);
  const all = lines.map((one) => row([one.schoolName, one.name, one.subject, one.title, "县级优课", `${dayWords(one.through)}24时`]));
  const by = telephone === undefined ? "" : `，电话${escaped(telephone)}`;
  return page(
    `<h1>${escaped(countyName)}${year}年${stageLabels[stage].zh}“一师一优课”拟授名单公示</h1><table><tr>${HEADINGS.map((heading) => `<th>${heading}</th>`).join("")}</tr>${all.join("")}</table><p>对以上课例有异议的，请在公示期内登录学时系统实名提出，或来信反映（${escaped(countyName)}${by}）。匿名的须附证据。异议人的身份对作者和学校保密。</p>`,
  );
};
