import type { MailHead, ReceivedMail } from "../inbox.ts";

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** An instant as it is told in Shanghai. */
export const shanghaiTime = (instant: number): string => new Date(instant + 8 * 3_600_000).toISOString().replace("Z", "+08:00");

const page = (title: string, body: string): string =>
  `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><link rel="icon" href="data:,"><title>${escaped(title)}</title><style>
body{font:15px/1.6 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem;color:#1f2933}
table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.4rem .8rem .4rem 0;border-bottom:1px solid #d9e0e6;vertical-align:top}
code{background:#eef2f7;padding:.1rem .3rem}iframe{width:100%;height:70vh;border:1px solid #d9e0e6}
</style><h1>${escaped(title)}</h1>${body}</html>`;

type Here = { readonly now: number; readonly issuer: string; readonly folder: string };

/** Where everything is on this machine. */
export const herePage = ({ now, issuer, folder }: Here): string => {
  const rows = [
    ["工作台", '<a href="/console">/console</a>'],
    ["时间", `${shanghaiTime(now)}<br><code>POST /_local/clock {"at": "2022-07-18T09:00:00+08:00"}</code>`],
    ["邮件", '<a href="/_local/mail">/_local/mail</a>'],
    ["令牌", '<code>POST /_local/token {"user": "county-379001"}</code>'],
    ["接口", '<a href="/openapi.json">/openapi.json</a>'],
    ["签发者", `<a href="/_local/issuer/.well-known/openid-configuration">${escaped(issuer)}</a>`],
    ["数据与日志", `<code>${escaped(folder)}</code>`],
  ];
  return page("学时 · 本机", `<table>${rows.map(([name, value]) => `<tr><th>${name}</th><td>${value}</td></tr>`).join("")}</table>`);
};

/** Who is there to sign in as, for whoever asked by these fields. */
export const chooserPage = (users: readonly string[], asked: Readonly<Record<string, string>>): string => {
  const fields = Object.entries(asked).map(([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`);
  const buttons = users.map((user) => `<p><button name="user" value="${escaped(user)}">${escaped(user)}</button></p>`);
  const other = '<p><label>其他用户 <input name="other" autocomplete="off"></label> <button>登录</button></p>';
  return page("本机登录：选择用户", `<form method="post" action="authorize">${fields.join("")}${buttons.join("")}${other}</form>`);
};

/** The mails as a list to look through. */
export const mailsPage = (mails: readonly MailHead[]): string => {
  const rows = mails.map(
    ({ id, at, to, subject }) =>
      `<tr><td>${shanghaiTime(Date.parse(at)).slice(0, 16).replace("T", " ")}</td><td>${escaped(to)}</td><td><a href="/_local/mail/${id}">${escaped(subject)}</a></td></tr>`,
  );
  return page(`邮件（${mails.length}）`, `<table>${rows.join("")}</table>`);
};

/** One mail as a reader shows it; its own HTML in a frame that may do nothing. */
export const mailPage = ({ id, at, to, subject, html, text, attachments }: ReceivedMail): string => {
  const files = attachments.map(({ name }) => `<a href="/_local/mail/${id}/attachments/${encodeURIComponent(name)}">${escaped(name)}</a>`);
  const facts = `<p>${shanghaiTime(Date.parse(at)).slice(0, 16).replace("T", " ")} · ${escaped(to)} · <a href="/_local/mail/${id}.eml">.eml</a></p>`;
  const letter = html ? `<iframe sandbox srcdoc="${escaped(html)}"></iframe>` : `<pre>${escaped(text)}</pre>`;
  return page(subject, `${facts}${letter}${files.length > 0 ? `<p>附件：${files.join("、")}</p>` : ""}`);
};
