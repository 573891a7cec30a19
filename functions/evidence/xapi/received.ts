import type { Reported } from "#domain/evidence/xapi/take.ts";
import { accept, type Outcome, refuse } from "#domain/outcome.ts";
import type { AskedEvent } from "./door.ts";
import { partsIn, type Received } from "./multipart.ts";

const BODY_AT_MOST = 1024 * 1024;
const STATEMENT_AT_MOST = 32 * 1024;
const AT_ONCE = 100;
const LEVELS = 64;

const isDeeperThan = (value: unknown, levels: number): boolean =>
  typeof value === "object" && value !== null && (levels === 0 || Object.values(value).some((inner) => isDeeperThan(inner, levels - 1)));

const invalid = (at: string) => refuse("STATEMENT_INVALID", "LRN-02", { at });

const receivedIn = ({ headers, bytes }: AskedEvent): Outcome<Received> => {
  const type = headers["content-type"] ?? "";
  if (/^multipart\/mixed\s*(;|$)/i.test(type)) return partsIn(bytes, type);
  if (/^application\/json\s*(;|$)/i.test(type)) return accept({ json: bytes.toString("utf8"), parts: [] }, "unchanged");
  return invalid("content-type");
};

/** What was reported, as far as it is of a size that is taken: statements as JSON, or in several parts with what comes beside them. */
export const reportedIn = (event: AskedEvent): Outcome<Reported & { readonly isList: boolean }> => {
  if (event.bytes.length > BODY_AT_MOST) return refuse("BODY_TOO_LARGE", "SEC-03", { limit: "1 MB" });
  const received = receivedIn(event);
  if (!received.ok) return received;
  const { json, parts } = received.value;
  let said: unknown;
  try {
    said = JSON.parse(json);
  } catch {
    return invalid("");
  }
  const isList = Array.isArray(said);
  const bodies: unknown[] = Array.isArray(said) ? said : [said];
  if (bodies.length > AT_ONCE) return refuse("BODY_TOO_LARGE", "SEC-03", { limit: `${AT_ONCE}` });
  const deep = bodies.findIndex((one) => isDeeperThan(one, LEVELS));
  if (deep >= 0) return invalid(`/${deep}`);
  const large = bodies.some((one) => Buffer.byteLength(JSON.stringify(one)) > STATEMENT_AT_MOST);
  return large ? refuse("BODY_TOO_LARGE", "SEC-03", { limit: "32 KB" }) : accept({ bodies, parts, isList }, "unchanged");
};
