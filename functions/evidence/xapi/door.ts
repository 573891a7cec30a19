import { timingSafeEqual } from "node:crypto";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { isGood } from "#domain/evidence/keys/rules.ts";
import { KEY } from "#domain/evidence/keys/types.ts";
import type { KeyHolder } from "#domain/evidence/xapi/port.ts";
import { OrgId } from "#domain/ids.ts";
import { accept, type Outcome, refuse } from "#domain/outcome.ts";
import { actorOf } from "#platform/actor.ts";
import { sha256 } from "#platform/sealing/digest.ts";
import { sourceKeys } from "#table/learning/xapi.ts";
import { roles } from "#table/organizations/accounts.ts";
import { sources } from "#table/organizations/sources.ts";
import { get, getMany } from "#table/rows.ts";

const BASIC = /^Basic +([A-Za-z0-9+/=]+)$/i;

/** The name and the secret that a request signs in by; nothing where it brings none. */
const signedBy = (authorization = ""): { readonly county: OrgId; readonly key: string; readonly secret: string } | undefined => {
  const text = Buffer.from(BASIC.exec(authorization.trim())?.[1] ?? "", "base64").toString("utf8");
  const [name = "", ...secret] = text.split(":");
  const [of, key = ""] = name.split(".");
  const county = OrgId.safeParse(of);
  return county.success && KEY.test(key) ? { county: county.data, key, secret: secret.join(":") } : undefined;
};

const isSecret = (secret: string, hash: string): boolean => {
  const [given, known] = [Buffer.from(sha256(secret), "hex"), Buffer.from(hash, "hex")];
  return given.length === known.length && timingSafeEqual(given, known);
};

/** Who signs in by a key (xAPI 1.0.3, HTTP Basic): a source while the key is good and its appointment stands. Whatever is wrong is KEY_UNKNOWN alike. */
export const keyHolderOf = async ({ headers, requestContext }: APIGatewayProxyEventV2): Promise<Outcome<KeyHolder>> => {
  const unknown = refuse("KEY_UNKNOWN", "LRN-02", {});
  const signed = signedBy(headers.authorization);
  if (!signed) return unknown;
  const { county, key: name, secret } = signed;
  const key = await get(sourceKeys.at({ county, key: name }));
  if (!key || !isSecret(secret, key.sha256)) return unknown;
  const [source, role] = await getMany([
    sources.at({ county, source: key.source }),
    roles.at({ account: key.account, organization: county, duty: "SOURCE" }),
  ]);
  if (!role || !source || !isGood(key, source, new Date(requestContext.timeEpoch).toISOString())) return unknown;
  const { homePage, since } = source;
  return accept({ actor: { ...actorOf(role), machine: true }, county, source: key.source, homePage, since, year: key.year });
};

/** What is asked, with the bytes of its body. */
export type AskedEvent = APIGatewayProxyEventV2 & { readonly bytes: Buffer };

/** What is asked in a form (xAPI 1.0.3, part three, 1.3): method, parameters, headers and content are its fields. */
const unfolded = (event: AskedEvent): AskedEvent => {
  const { method, ...rest } = event.queryStringParameters ?? {};
  if (method === undefined || event.requestContext.http.method !== "POST") return event;
  const { content = "", ...fields } = Object.fromEntries(new URLSearchParams(event.bytes.toString("utf8")));
  const isHeader = (name: string) => /^(authorization|content-type|x-experience-api-version|if-match|if-none-match)$/i.test(name);
  const named = Object.entries(fields);
  const headers = Object.fromEntries(named.flatMap(([name, value]) => (isHeader(name) ? [[name.toLowerCase(), value]] : [])));
  const asked = Object.fromEntries(named.filter(([name]) => !isHeader(name) && name.toLowerCase() !== "content-length"));
  /** Beside the method nothing is asked in the address; what is, is refused as what it stands with. */
  const parameters = { ...asked, ...(Object.keys(rest).length > 0 && { method }) };
  const http = { ...event.requestContext.http, method: method.toUpperCase() };
  return {
    ...event,
    headers: { ...event.headers, "content-type": "application/json", ...headers },
    queryStringParameters: parameters,
    requestContext: { ...event.requestContext, http },
    bytes: Buffer.from(content),
  };
};

/** What is asked, whether as a request of its own or in a form. */
export const askedIn = (event: APIGatewayProxyEventV2): AskedEvent =>
  unfolded({ ...event, bytes: Buffer.from(event.body ?? "", event.isBase64Encoded ? "base64" : "utf8") });

const VERSION = /^1\.0(\.\d+)?$/;

/** Whether a version of the specification is asked for that is spoken here. */
export const isSpoken = ({ headers }: APIGatewayProxyEventV2): boolean => VERSION.test(headers["x-experience-api-version"] ?? "");
