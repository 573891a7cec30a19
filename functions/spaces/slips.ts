import type { Scope } from "#domain/access.ts";
import { lastDayBefore } from "#domain/program/days.ts";
import type { Slip } from "#domain/spaces/asks.ts";
import type { Printed } from "#domain/spaces/port.ts";
import { optional } from "#platform/env.ts";
import { escaped } from "#platform/html.ts";
import { writeWorkbook, XLSX_TYPE } from "#platform/sheets/write.ts";
import { organizations } from "#table/organizations/organizations.ts";
import { get, present } from "#table/rows.ts";

const STYLE = `
@page { size: A4; margin: 12mm }
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 186mm; font: 10pt/1.5 "Songti SC", SimSun, "Noto Serif CJK SC", serif; color: #000 }
main { display: grid; grid-template-columns: 1fr 1fr }
section { border: 0.2mm dashed #000; padding: 4mm 5mm; break-inside: avoid }
h2 { margin: 0; font: bold 13pt/1.5 SimHei, "Heiti SC", "Noto Sans CJK SC", sans-serif }
code { font: bold 14pt/1.8 Consolas, Menlo, monospace }
p { margin: 0 }
`;

const lastDay = ({ expiresAt }: Slip): string => (expiresAt === null ? "" : lastDayBefore(expiresAt));

const slip = (school: string, one: Slip, signIn: string | undefined): string => `<section>
<h2>${escaped(one.name)}</h2>
<p>${escaped(school)}</p>
<p><code>${escaped(one.code ?? "")}</code></p>
${signIn === undefined ? "" : `<p>登录地址：<b>${escaped(signIn)}</b></p>\n`}<p>有效期至${lastDay(one)}。请本人注册账号并登录，输入激活码和本人证件号码后四位。激活码只用一次，请勿转交他人。</p>
</section>`;

const nameOf = async ({ organization }: Scope): Promise<string> =>
  present(await get(organizations.at({ organization })), "the school").name;

/** The slips on paper, and on each, where it is known, at which address its teacher signs in. */
export const slipsPage = (school: string, slips: readonly Slip[], signIn: string | undefined): string => `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>教师激活码（${escaped(school)}）</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${slips.map((one) => slip(school, one, signIn)).join("\n")}
</main>
</body>
</html>
`;

/** Codes to hand out: slips to cut from A4 paper, and a workbook. Neither holds anything of a number. */
export const printed: Printed = {
  page: async (scope, slips) => {
    const html = slipsPage(await nameOf(scope), slips, optional("CONSOLE_URL"));
    return { bytes: Buffer.from(html), type: "text/html; charset=utf-8" };
  },

  sheet: async (scope, slips) => {
    const [school, signIn] = [await nameOf(scope), optional("CONSOLE_URL")];
    const bytes = await writeWorkbook([
      {
        name: "激活码",
        title: `${school}教师激活码`,
        ...(signIn !== undefined && { notes: [[`登录地址：${signIn}`]] }),
        headings: ["序号", "姓名", "激活码", "有效期至"],
        rows: slips.map((one, index) => [index + 1, one.name, one.code, lastDay(one)]),
        textColumns: [2, 3],
      },
    ]);
    return { bytes, type: XLSX_TYPE, name: `${school}教师激活码.xlsx` };
  },
};
