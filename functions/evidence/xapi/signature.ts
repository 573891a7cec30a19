import { type KeyObject, verify, X509Certificate } from "node:crypto";
import * as z from "zod";

const ALGORITHMS = { RS256: "sha256", RS384: "sha384", RS512: "sha512" } as const;
const Header = z.looseObject({ alg: z.enum(["RS256", "RS384", "RS512"]), x5c: z.array(z.string()).min(1).optional() });
const COMPACT = /^([\w-]+)\.([\w-]+)\.([\w-]+)$/;

const keyIn = (certificate: string): KeyObject => new X509Certificate(Buffer.from(certificate, "base64")).publicKey;

const jsonIn = (text = ""): unknown => JSON.parse(Buffer.from(text, "base64url").toString("utf8"));

/**
 * What a JSON web signature signs (RFC 7515, compact, RS256, RS384 or RS512). Nothing where it is none, or bears a certificate that it was not made by; who signed is
 * not asked.
 */
export const signedIn = (signature: Uint8Array): unknown => {
  const [, head, payload = "", mark = ""] = COMPACT.exec(Buffer.from(signature).toString("latin1").trim()) ?? [];
  try {
    const { alg, x5c } = Header.parse(jsonIn(head));
    const [certificate] = x5c ?? [];
    const isMade =
      certificate === undefined ||
      verify(ALGORITHMS[alg], Buffer.from(`${head}.${payload}`), keyIn(certificate), Buffer.from(mark, "base64url"));
    return isMade ? jsonIn(payload) : undefined;
  } catch {
    return undefined;
  }
};
