import type { IncomingMessage, ServerResponse } from "node:http";
import { json, text } from "node:stream/consumers";
import * as z from "zod";
import type { Clock } from "../functions/clock.ts";
import type { Timeline } from "../functions/timeline.ts";
import type { Inbox } from "../inbox.ts";
import { type Issuer, TokenAsk } from "./issuer.ts";
import { herePage, mailPage, mailsPage, shanghaiTime } from "./pages.ts";
import type { SignIn } from "./sign-in.ts";

export type LocalParts = {
  readonly issuer: Issuer;
  readonly audience: string;
  readonly signIn: SignIn;
  readonly clock: Clock;
  readonly timeline: Timeline;
  readonly inbox: Inbox;
  readonly folder: string;
};

/** What is answered; `location` sends a browser on. */
export type Reply = { readonly status?: number; readonly type?: string; readonly body: string | Buffer; readonly location?: string };
type Ask = {
  readonly parts: LocalParts;
  readonly found: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: () => Promise<unknown>;
  readonly form: () => Promise<URLSearchParams>;
  readonly browser: boolean;
};

/** Farther is a slip of the hand: every schedule would fire on the way. */
const FARTHEST = 2 * 366 * 86_400_000;

/** An instant, or a time of day in Shanghai without a zone. */
export const Instant = z
  .union([
    z.iso.datetime({ offset: true }),
    z.iso.datetime({ local: true }).transform((local) => `${local}+08:00`),
    z.iso.date().transform((day) => `${day}T00:00+08:00`),
  ])
  .transform((text) => Date.parse(text));

const answer = (value: unknown, status = 200): Reply => ({ status, type: "application/json", body: JSON.stringify(value, null, 2) });
const missing = answer({ title: "There is no such thing here.", status: 404 }, 404);

const WANTED: Readonly<Record<string, string>> = {
  "/_local/clock":
    'Send {"at":"2022-07-11T09:00"}: a time in Shanghai, or one with its own offset; with "firing":[] nothing runs by itself on the way.',
  "/_local/token": 'Send {"user":"county-379001"} for a person, or {"client":"platform"} for a machine client.',
};

const html = (body: string): Reply => ({ type: "text/html; charset=utf-8", body });

const ROUTES: readonly (readonly [string, RegExp, (ask: Ask) => Promise<Reply> | Reply])[] = [
  ["GET", /^\/_local\/?$/, ({ parts }) => html(herePage({ now: parts.clock.now(), issuer: parts.issuer.url, folder: parts.folder }))],
  ["GET", /^\/_local\/issuer\/\.well-known\/openid-configuration$/, ({ parts }) => answer(parts.issuer.discovery)],
  ["GET", /^\/_local\/issuer\/jwks$/, ({ parts }) => answer(parts.issuer.jwks)],
  ["GET", /^\/_local\/issuer\/authorize$/, ({ parts, query }) => parts.signIn.chooser(query)],
  ["POST", /^\/_local\/issuer\/authorize$/, async ({ parts, form }) => parts.signIn.chosen(await form())],
  ["POST", /^\/_local\/issuer\/token$/, async ({ parts, form }) => parts.signIn.tokens(await form())],
  ["GET", /^\/_local\/issuer\/end$/, ({ parts, query }) => parts.signIn.end(query)],
  [
    "POST",
    /^\/_local\/token$/,
    async ({ parts, body }) =>
      answer({ access_token: await parts.issuer.token(TokenAsk.parse(await body()), parts.audience), token_type: "Bearer" }),
  ],
  ["GET", /^\/_local\/clock$/, ({ parts }) => answer({ at: shanghaiTime(parts.clock.now()) })],
  [
    "POST",
    /^\/_local\/clock$/,
    async ({ parts, body }) => {
      const { at, firing } = z.strictObject({ at: Instant, firing: z.tuple([]).optional() }).parse(await body());
      if (at < parts.clock.now())
        return answer({ title: "The clock only moves forward.", status: 409, at: shanghaiTime(parts.clock.now()) }, 409);
      if (at > parts.clock.now() + FARTHEST)
        return answer({ title: "The clock moves on by two years at the most.", status: 422, at: shanghaiTime(parts.clock.now()) }, 422);
      const fired = await parts.timeline.moveTo(at, firing);
      return answer({ at: shanghaiTime(parts.clock.now()), fired });
    },
  ],
  [
    "GET",
    /^\/_local\/mail\/?$/,
    async ({ parts, browser }) => {
      const mails = await parts.inbox.list();
      return browser ? html(mailsPage(mails)) : answer(mails);
    },
  ],
  [
    "GET",
    /^\/_local\/mail\/(?<id>[\w-]+)\.eml$/,
    ({ parts, found }) => {
      const raw = parts.inbox.raw(found.id ?? "");
      return raw ? { type: "message/rfc822", body: raw } : missing;
    },
  ],
  [
    "GET",
    /^\/_local\/mail\/(?<id>[\w-]+)$/,
    async ({ parts, found, browser }) => {
      const mail = await parts.inbox.read(found.id ?? "");
      if (!mail) return missing;
      return browser ? html(mailPage(mail)) : answer(mail);
    },
  ],
  [
    "GET",
    /^\/_local\/mail\/(?<id>[\w-]+)\/attachments\/(?<name>[^/]+)$/,
    async ({ parts, found }) => {
      const file = await parts.inbox.attachment(found.id ?? "", decodeURIComponent(found.name ?? ""));
      return file ? { type: "application/octet-stream", body: file } : missing;
    },
  ],
];

/** Answers what is asked of this machine rather than of the program: tokens, the clock, the mails, where everything is. */
export const serveLocal = async (parts: LocalParts, incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
  const { pathname: path, searchParams: query } = new URL(incoming.url ?? "/", "http://localhost");
  const route = ROUTES.find(([method, pattern]) => method === incoming.method && pattern.test(path));
  const { origin, host } = incoming.headers;
  const foreign = incoming.method === "POST" && origin !== undefined && origin !== `http://${host}`;
  const browser = (incoming.headers.accept ?? "").includes("text/html");
  const reply = async (): Promise<Reply> => {
    if (!route) return missing;
    if (foreign) return answer({ title: "No other site does this here.", status: 403 }, 403);
    const [, pattern, handle] = route;
    try {
      const form = async () => new URLSearchParams(await text(incoming));
      return await handle({ parts, found: pattern.exec(path)?.groups ?? {}, query, body: () => json(incoming), form, browser });
    } catch (error) {
      if (error instanceof z.ZodError || error instanceof SyntaxError)
        return answer({ title: "That cannot be read.", status: 422, detail: WANTED[path] }, 422);
      throw error;
    }
  };
  const { status = 200, type = "text/plain", body, location } = await reply();
  response.writeHead(status, { "content-type": type, "cache-control": "no-store", ...(location && { location }) }).end(body);
};
