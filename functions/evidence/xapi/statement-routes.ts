import type { Attachment } from "#domain/evidence/xapi/attachments.ts";
import { findStatements, listNotEvidence, oneStatement } from "#domain/evidence/xapi/find.ts";
import { shownAs } from "#domain/evidence/xapi/format.ts";
import type { KeyHolder, StatementsWorld } from "#domain/evidence/xapi/port.ts";
import { queryIn } from "#domain/evidence/xapi/query.ts";
import { Uuid } from "#domain/evidence/xapi/statement.ts";
import { takeStatements } from "#domain/evidence/xapi/take.ts";
import { accept, type Outcome, refuse } from "#domain/outcome.ts";
import type { PageKey } from "#domain/page.ts";
import { bindingOf, cursorOf, pageKeyOf } from "#platform/http/cursor.ts";
import type { KeyedAnswer, KeyedEvent } from "#platform/http/keyed.ts";
import { type AskedEvent, askedIn, isSpoken, keyHolderOf } from "./door.ts";
import { inParts } from "./multipart.ts";
import { reportedIn } from "./received.ts";

type Answering = (holder: KeyHolder, event: AskedEvent, world: StatementsWorld) => Promise<Outcome<KeyedAnswer>>;

type Headers = Readonly<Record<string, string>>;

const json = (body: unknown, headers: Headers = {}): Outcome<KeyedAnswer> =>
  accept({ statusCode: 200, headers: { "content-type": "application/json; charset=utf-8", ...headers }, body: JSON.stringify(body) });

/** What is shown, with its attachments in several parts where they are asked for. */
const shown = (body: unknown, attachments: readonly Attachment[] | undefined, headers: Headers = {}): Outcome<KeyedAnswer> => {
  if (!attachments) return json(body, headers);
  const parts = inParts(JSON.stringify(body), attachments);
  return accept({ statusCode: 200, headers: { "content-type": parts.type, ...headers }, body: parts.body });
};

const wrong = (...names: readonly string[]) => refuse("STATEMENT_QUERY_INVALID", "LRN-02", { names });

const put: Answering = async (holder, event, world) => {
  const { statementId, ...others } = event.queryStringParameters ?? {};
  if (Object.keys(others).length > 0) return wrong(...Object.keys(others));
  if (!Uuid.safeParse(statementId).success) return wrong("statementId");
  const sent = reportedIn(event);
  if (!sent.ok) return sent;
  const { bodies, isList, ...rest } = sent.value;
  const [one] = bodies;
  if (isList || typeof one !== "object" || one === null) return refuse("STATEMENT_INVALID", "LRN-02", { at: "" });
  if ("id" in one && `${one.id}`.toLowerCase() !== statementId?.toLowerCase()) return refuse("STATEMENT_INVALID", "LRN-02", { at: "/id" });
  const taken = await takeStatements(holder, { ...rest, bodies: [{ ...one, id: statementId }] }, world);
  return taken.ok ? accept({ statusCode: 204 }) : taken;
};

const post: Answering = async (holder, event, world) => {
  const names = Object.keys(event.queryStringParameters ?? {});
  if (names.length > 0) return wrong(...names);
  const sent = reportedIn(event);
  if (!sent.ok) return sent;
  const taken = await takeStatements(holder, sent.value, world);
  return taken.ok ? json(taken.value) : taken;
};

const bindingFor = ({ county, source }: KeyHolder, parameters: object): string => bindingOf("statements", county, source, parameters);

/** Where a query goes on: the page key of its cursor, as far as it is one of this query. */
const pageOf = (holder: KeyHolder, cursor: string | undefined, parameters: object): Outcome<PageKey | undefined> => {
  if (cursor === undefined) return accept(undefined);
  const after = pageKeyOf(cursor, bindingFor(holder, parameters));
  return after ? accept(after) : refuse("CURSOR_INVALID", "SEC-03", {});
};

const get: Answering = async (holder, event, world) => {
  const parameters = Object.fromEntries(Object.entries(event.queryStringParameters ?? {}).map(([name, value]) => [name, `${value}`]));
  const asked = queryIn(parameters);
  if (!asked.ok) return asked;
  const language = event.headers["accept-language"];
  if ("one" in asked.value) {
    const { format, attachments } = asked.value;
    const found = await oneStatement(holder, asked.value, world);
    if (!found.ok) return found;
    const { statement, attachments: all } = found.value;
    const headers = { "last-modified": new Date(statement.stored).toUTCString() };
    return shown(shownAs(statement, format, language), attachments ? all : undefined, headers);
  }
  const { query } = asked.value;
  const { cursor, ...rest } = parameters;
  const after = pageOf(holder, cursor, rest);
  if (!after.ok) return after;
  const found = await findStatements(holder, query, after.value, world);
  if (!found.ok) return found;
  const { statements, attachments, next } = found.value;
  const more = next ? `/xapi/statements?${new URLSearchParams({ ...rest, cursor: cursorOf(next, bindingFor(holder, rest)) })}` : "";
  const body = { statements: statements.map((one) => shownAs(one, query.format, language)), more };
  return shown(body, query.attachments ? attachments : undefined);
};

const METHODS: Readonly<Record<string, Answering>> = { PUT: put, POST: post, GET: get, HEAD: get };

/** Statements are reported and found again (xAPI 1.0.3, part three, 2.1) by a source that signs in by its key. */
export const statements = async (event: KeyedEvent, world: StatementsWorld): Promise<Outcome<KeyedAnswer>> => {
  const asked = askedIn(event);
  const holder = await keyHolderOf(asked);
  if (!holder.ok) return holder;
  if (!isSpoken(asked)) return refuse("XAPI_VERSION", "LRN-02", {});
  const answer = METHODS[asked.requestContext.http.method];
  return answer ? answer(holder.value, asked, world) : wrong("method");
};

/** Which of a source's own statements are no evidence, and why. */
export const notEvidence = async (event: KeyedEvent, world: StatementsWorld): Promise<Outcome<KeyedAnswer>> => {
  const holder = await keyHolderOf(event);
  if (!holder.ok) return holder;
  const { cursor, ...others } = event.queryStringParameters ?? {};
  if (Object.keys(others).length > 0) return wrong(...Object.keys(others));
  const after = pageOf(holder.value, cursor, { notEvidence: true });
  if (!after.ok) return after;
  const found = await listNotEvidence(holder.value, after.value, world);
  if (!found.ok) return found;
  const { items, next } = found.value;
  return json({ items, ...(next && { next: cursorOf(next, bindingFor(holder.value, { notEvidence: true })) }) });
};
