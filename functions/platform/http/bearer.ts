import { createHash } from "node:crypto";
import * as z from "zod";
import { AccountId } from "#domain/ids.ts";

const Claims = z.object({
  iss: z.string(),
  sub: z.string().regex(/\S/),
  client_id: z.string().optional(),
  azp: z.string().optional(),
  preferred_username: z.string().optional(),
  /** Put by the mapper of the shipped Keycloak realm into the tokens of clients without people. */
  xueshi_machine: z.union([z.boolean(), z.string()]).optional(),
  token_use: z.string().optional(),
  typ: z.string().optional(),
  auth_time: z.coerce.number().optional(),
  iat: z.coerce.number(),
  name: z.string().optional(),
});
type Claims = z.output<typeof Claims>;

/**
 * The client that a token of no person was issued to. Cognito gives such a token the client as its subject; Keycloak gives it the subject of a service account,
 * and says so by the claim of the shipped realm or by the form of its own: a client id beside the name of the service account.
 */
const machineOf = ({ sub, client_id, azp, preferred_username, xueshi_machine }: Claims): string | undefined => {
  const client = client_id ?? azp;
  if (client === undefined) return undefined;
  const says = xueshi_machine === true || xueshi_machine === "true";
  const serves = client_id === azp && preferred_username === `service-account-${client.toLowerCase()}`;
  return sub === client || says || serves ? client : undefined;
};

const hashOf = (issuer: string, subject: string): AccountId =>
  AccountId.parse(createHash("sha256").update(`${issuer}\n${subject}`).digest("hex").slice(0, 40));

/** The account of a machine client, by its issuer and client id: a namespace that no person's subject enters. */
export const clientAccount = (issuer: string, client: string): AccountId => hashOf(issuer, `client\n${client}`);

const personAccount = ({ iss, sub }: Claims): AccountId => hashOf(iss, `person\n${sub}`);

/**
 * Whether the token of a request names its subject by a text, as OpenID Connect has it. API Gateway hands every claim on as text, so that a subject that is a
 * number or nothing at all would pass for one. The token was verified at the gate.
 */
export const namesItsSubject = (authorization = ""): boolean => {
  const [, payload = ""] = authorization.replace(/^Bearer +/i, "").split(".");
  try {
    const { sub }: { readonly sub?: unknown } = JSON.parse(Buffer.from(payload, "base64url").toString("utf8"));
    return typeof sub === "string" && sub.trim() !== "";
  } catch {
    return false;
  }
};

/** Whom a token speaks of. `formerly`: the account a machine's token was taken for before its form was known; roles bound to it go on. */
export type Bearer = {
  readonly account: AccountId;
  readonly machine: boolean;
  readonly formerly?: AccountId;
  /** What the token calls them; a machine client whose token says nothing is called by its client id. */
  readonly name: string;
  /** When they signed in, in seconds. */
  readonly since: number;
};

/** Whose access token these claims are of; `undefined` where there are none, no subject among them, or the token is for another use. */
export const bearerOf = (given: unknown): Bearer | undefined => {
  const { success, data: claims } = Claims.safeParse(given);
  if (!success || (claims.token_use ?? "access") !== "access" || /^id$/i.test(claims.typ ?? "")) return undefined;
  const { iss, sub, name = "", auth_time, iat } = claims;
  const client = machineOf(claims);
  const shared = { name, since: auth_time ?? iat };
  if (client === undefined) return { account: personAccount(claims), machine: false, ...shared };
  const formerly = sub === client ? {} : { formerly: personAccount(claims) };
  return { account: clientAccount(iss, client), machine: true, ...formerly, ...shared, name: name || client };
};
