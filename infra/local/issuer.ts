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
const Jwk = z.looseObject({ kty: z.string(), n: z.string(), e: z.string() });

/** Whom a token is for: a person by any name, or a machine client. */
export const TokenAsk = z.union([z.strictObject({ user: z.string().min(1) }), z.strictObject({ client: z.string().min(1) })]);
export type TokenAsk = z.infer<typeof TokenAsk>;

export type Issuer = {
  readonly url: string;
  readonly discovery: Readonly<Record<string, unknown>>;
  readonly jwks: { readonly keys: readonly JWK[] };
  token(ask: TokenAsk, audience: string): Promise<string>;
  /** The claims of a token that holds; throws where it does not. Tokens live on the wall clock. */
  verify(token: string, audiences: readonly string[]): Promise<JWTPayload>;
};

const subjectOf = (name: string): string => createHash("sha256").update(`local user\n${name}`).digest("hex").slice(0, 32);

const keyIn = async (folder: string): Promise<JWK> => {
  const file = join(folder, "issuer.json");
  if (existsSync(file)) return Jwk.parse(JSON.parse(readFileSync(file, "utf8")));
  const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
  const jwk = await exportJWK(privateKey);
  writeFileSync(file, JSON.stringify(jwk), { mode: 0o600 });
  return jwk;
};

/** The sign-in of this machine: it believes anyone, signs as any OIDC issuer does, and keeps its key in `folder`. */
export const openIssuer = async (folder: string, origin: string): Promise<Issuer> => {
  const url = `${origin}/_local/issuer`;
  const own = await keyIn(folder);
  const privateKey: CryptoKey | Uint8Array = await importJWK(own, ALGORITHM);
  const kid = await calculateJwkThumbprint(own);
  const { kty = "RSA", n = "", e = "" } = own;
  const jwks = { keys: [{ kty, n, e, kid, alg: ALGORITHM, use: "sig" }] };
  const keys = createLocalJWKSet(jwks);
  return {
    url,
    jwks,
    discovery: {
      issuer: url,
      jwks_uri: `${url}/jwks`,
      id_token_signing_alg_values_supported: [ALGORITHM],
      subject_types_supported: ["public"],
    },
    token: (ask, audience) => {
      const who = "user" in ask ? { sub: subjectOf(ask.user), name: ask.user } : { sub: ask.client, client_id: ask.client };
      return new SignJWT({ ...who, token_use: "access" })
        .setProtectedHeader({ alg: ALGORITHM, kid, typ: "at+jwt" })
        .setIssuer(url)
        .setAudience(audience)
        .setIssuedAt()
        .setExpirationTime(LIFE)
        .sign(privateKey);
    },
    verify: async (token, audiences) => {
      const { payload } = await jwtVerify(token, keys, { issuer: url, algorithms: [ALGORITHM], requiredClaims: ["exp"] });
      const held = [payload.aud ?? [], payload.client_id ?? []].flat();
      if (!held.some((audience) => audiences.includes(String(audience)))) throw new Error("the token is for another audience");
      return payload;
    },
  };
};
