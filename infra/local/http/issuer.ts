import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  type CryptoKey,
  calculateJwkThumbprint,
  createLocalJWKSet,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
  type JWTPayload,
  jwtVerify,
  SignJWT,
} from "jose";
import * as z from "zod";

const ALGORITHM = "RS256";
const LIFE = "12h";
/** Where this machine's issuer is asked, below its origin. */
const AT = "/_local/issuer";
/** Where it says how to sign in. */
export const DISCOVERY = `${AT}/.well-known/openid-configuration`;
const Jwk = z.looseObject({ kty: z.string(), n: z.string(), e: z.string() });

/** Whom a token is for: a person by any name, or a machine client. */
export const TokenAsk = z.union([z.strictObject({ user: z.string().min(1) }), z.strictObject({ client: z.string().min(1) })]);
export type TokenAsk = z.infer<typeof TokenAsk>;

/** When somebody signed in, in seconds, and how long a token of that session is good for. */
export type Session = { readonly since: number; readonly seconds: number };

export type Issuer = {
  readonly url: string;
  readonly discovery: Readonly<Record<string, unknown>>;
  readonly jwks: { readonly keys: readonly JWK[] };
  /** A token of twelve hours; of somebody who signed in with the console, for as long as it is told. */
  token(ask: TokenAsk, audience: string, session?: Session): Promise<string>;
  /** What the console is told of who signed in (OpenID Connect). */
  idToken(user: string, client: string, session: Session): Promise<string>;
  /** The claims of a token that holds; throws where it does not. Tokens live on the wall clock. */
  verify(token: string, audiences: readonly string[]): Promise<JWTPayload>;
};

const MOST_KNOWN = 1000;

const subjectOf = (name: string): string => createHash("sha256").update(`local user\n${name}`).digest("hex").slice(0, 32);

const StoredIssuer = z.object({ url: z.string(), key: Jwk });

/** Key and name as they were made on the first start: accounts are known by the issuer's name, so it stays, whatever port is listened on later. */
const keptIn = async (folder: string, url: string): Promise<z.infer<typeof StoredIssuer>> => {
  const file = join(folder, "issuer.json");
  if (existsSync(file)) return StoredIssuer.parse(JSON.parse(readFileSync(file, "utf8")));
  const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
  const kept = StoredIssuer.parse({ url, key: await exportJWK(privateKey) });
  writeFileSync(file, JSON.stringify(kept), { mode: 0o600 });
  return kept;
};

/** The sign-in of this machine: it believes anyone, and signs like every OIDC issuer. */
export const openIssuer = async (folder: string, origin: string): Promise<Issuer> => {
  const { url, key: own } = await keptIn(folder, `${origin}${AT}`);
  const privateKey: CryptoKey | Uint8Array = await importJWK(own, ALGORITHM);
  const kid = await calculateJwkThumbprint(own);
  const { kty, n, e } = own;
  const jwks = { keys: [{ kty, n, e, kid, alg: ALGORITHM, use: "sig" }] };
  const keys = createLocalJWKSet(jwks);
  const known = new Map<string, JWTPayload>();

  /** A token whose signature held once holds until it runs out. */
  const payloadOf = async (token: string): Promise<JWTPayload> => {
    const before = known.get(token);
    if (before?.exp !== undefined && before.exp > Date.now() / 1000) return before;
    known.delete(token);
    const { payload } = await jwtVerify(token, keys, { issuer: url, algorithms: [ALGORITHM], requiredClaims: ["exp"] });
    const [oldest] = known.keys();
    if (oldest !== undefined && known.size >= MOST_KNOWN) known.delete(oldest);
    known.set(token, payload);
    return payload;
  };

  const signed = (claims: JWTPayload, typ: string, audience: string, session: Session | undefined): Promise<string> =>
    new SignJWT({ ...claims, ...(session && { auth_time: session.since }) })
      .setProtectedHeader({ alg: ALGORITHM, kid, typ })
      .setIssuer(url)
      .setAudience(audience)
      .setIssuedAt()
      .setExpirationTime(session ? `${session.seconds}s` : LIFE)
      .sign(privateKey);

  return {
    url,
    jwks,
    discovery: {
      issuer: url,
      authorization_endpoint: `${origin}${AT}/authorize`,
      token_endpoint: `${origin}${AT}/token`,
      end_session_endpoint: `${origin}${AT}/end`,
      jwks_uri: `${origin}${AT}/jwks`,
      response_types_supported: ["code"],
      grant_types_supported: ["authorization_code", "refresh_token"],
      code_challenge_methods_supported: ["S256"],
      token_endpoint_auth_methods_supported: ["none"],
      id_token_signing_alg_values_supported: [ALGORITHM],
      subject_types_supported: ["public"],
    },
    token: (ask, audience, session) => {
      const who = "user" in ask ? { sub: subjectOf(ask.user), name: ask.user } : { sub: ask.client, client_id: ask.client };
      return signed({ ...who, token_use: "access" }, "at+jwt", audience, session);
    },
    idToken: (user, client, session) => signed({ sub: subjectOf(user), name: user }, "JWT", client, session),
    verify: async (token, audiences) => {
      const payload = await payloadOf(token);
      const held = [payload.aud ?? payload.client_id ?? []].flat();
      if (!held.some((audience) => audiences.some((known) => known === audience))) throw new Error("the token is for another audience");
      return payload;
    },
  };
};
