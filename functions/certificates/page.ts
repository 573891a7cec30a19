import { certificateStateLabels } from "#domain/certificates/states.ts";
import { CertificateView } from "#domain/certificates/views.ts";
import { dayOf } from "#domain/program/days.ts";
import { stageLabels } from "#domain/program/labels.ts";
import { escaped } from "#platform/html.ts";
import type { Problem } from "#platform/http/route.ts";

const STYLE = `
body { margin: 2rem auto; max-width: 34rem; padding: 0 1rem; font: 1rem/1.7 "Songti SC", SimSun, "Noto Serif CJK SC", serif; color: #111 }
h1 { font-size: 1.3rem }
.state { padding: .4rem 1rem; border: 2px solid; font-weight: bold }
table { width: 100%; border-collapse: collapse; margin: 1rem 0 }
th, td { border: 1px solid #777; padding: .3rem .6rem; text-align: left }
th { width: 40%; font-weight: normal }
`;

const page = (body: string): string =>
  `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><title>学分证书核验</title><style>${STYLE}</style></head><body><h1>学分证书核验</h1>${body}</body></html>`;

const row = ([head, said]: readonly [string, string | number]): string => `<tr><th>${escaped(head)}</th><td>${escaped(said)}</td></tr>`;

const FORM = `<form action="/certificates" method="get"><p><label for="code">核验码（证书上的26位字母数字）</label></p><p><input id="code" name="code" maxlength="64" size="32" required autocomplete="off" spellcheck="false"> <button>核验</button></p></form>`;

const ENDED = {
  REVERSED: "所载学分的登记已撤销，此证书不再有效。如有疑问，请向登记单位查询。",
  REPLACED: "姓名修正后已换发新证书，学分不变。请向持证人索取新证书，再核验其核验码。",
} as const;

/** Where somebody types the code of a certificate. */
export const pageToCheck = (_: unknown, problem: Problem | undefined): string =>
  page(`${problem ? `<p class="state">${escaped(problem.title)}</p>` : ""}${FORM}`);

/** What anybody sees who opens the address of a certificate in a browser: plain HTML that asks for nothing outside. Under a code that opens none one may type another. */
export const pageOfCertificate = (shown: unknown, problem: Problem | undefined): string => {
  if (problem) return page(`<p class="state">${escaped(problem.title)}</p>${FORM}`);
  const { state, endedAt, ...one } = CertificateView.parse(shown);
  const since = endedAt === undefined ? "" : `（自${dayOf(endedAt)}起）`;
  const facts: (readonly [string, string | number])[] = [
    ["证书编号", one.number],
    ["姓名", one.name],
    ["年度", one.year],
    ["工程", one.program],
    ["学段", stageLabels[one.stage].zh],
    ["学科（领域）", one.subject],
    ...one.parts.map(({ zh, counted }) => [zh, `${counted}学时`] as const),
    ["计入学时合计", `${one.counted}学时`],
    ["学分", one.credits],
    ["登记单位", one.countyName],
    ["登记日期", one.registeredOn],
  ];
  return page(
    `<p class="state">${certificateStateLabels[state].zh}${since}</p><table>${facts.map(row).join("")}</table><p>${state === "VALID" ? "以网上核验结果为准。" : ENDED[state]}</p>`,
  );
};
