import { randomBytes } from "node:crypto";
import type { APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { dayOf } from "#domain/program/days.ts";
import { packOn } from "#domain/program/packs.ts";
import { committedAt } from "#platform/clock.ts";
import { objectsElsewhere, required } from "#platform/env.ts";
import { escaped } from "#platform/html.ts";
import { SAFE } from "#platform/http/headers.ts";
import { readEntry } from "./files.ts";

/** What the page may load and ask: its own files, the API behind the same address, whoever vouches for people, and the store of films. Nothing of it runs that is not a file of its own. */
const policyOf = (nonce: string, films: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "worker-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self' ${required("SIGN_IN_ORIGINS")} ${films}`,
    `media-src blob: ${films}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "object-src 'none'",
  ].join("; ");

/** What the page is told of where it stands. */
const settings = () => ({
  home: required("CONSOLE_HOME"),
  discovery: required("DISCOVERY_URL"),
  client: required("CONSOLE_CLIENT"),
  year: packOn(dayOf(committedAt())).year,
});

/** The page, made anew for whoever opens it: what styles it writes itself bear a word that nobody else knows. */
export const page = (): APIGatewayProxyStructuredResultV2 => {
  const nonce = randomBytes(18).toString("base64");
  const films = new URL(objectsElsewhere() ?? required("FILMS_URL")).origin;
  const { script, scripts, styles } = readEntry();
  const body = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>学时</title>
<link rel="icon" href="data:,">
${styles.map((name) => `<link rel="stylesheet" href="/console/${name}">`).join("\n")}
${scripts.map((name) => `<link rel="modulepreload" href="/console/${name}">`).join("\n")}
<script type="module" nonce="${nonce}" src="/console/${script}"></script>
</head>
<body>
<div id="console" data-settings="${escaped(JSON.stringify(settings()))}"></div>
<noscript>本页需要启用 JavaScript。</noscript>
</body>
</html>
`;
  return {
    statusCode: 200,
    headers: {
      ...SAFE,
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "content-security-policy": policyOf(nonce, films),
      "referrer-policy": "no-referrer",
      "cross-origin-opener-policy": "same-origin-allow-popups",
    },
    body,
  };
};
