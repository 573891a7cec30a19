import * as z from "zod";

const Discovery = z.object({
  issuer: z.string(),
  jwks_uri: z.url(),
  id_token_signing_alg_values_supported: z.array(z.string()).default(["RS256"]),
});
const Keys = z.object({ keys: z.array(z.object({ kid: z.string(), kty: z.string() })) });

const read = async (url: string): Promise<unknown> => {
  const response = await fetch(url, { signal: AbortSignal.timeout(10_000) });
  if (!response.ok) throw new Error(`it answered ${response.status}`);
  return response.json();
};

/**
 * Tries an issuer before anything is deployed that trusts it: API Gateway reads the same documents, and a wrong address would only show as 401 for everyone.
 * Answers what is wrong, or nothing.
 */
export const discover = async (issuer: string): Promise<string | undefined> => {
  const address = `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`;
  try {
    const found = Discovery.parse(await read(address));
    if (found.issuer !== issuer) return `${address} speaks for ${found.issuer}, not for ${issuer}.`;
    if (!found.id_token_signing_alg_values_supported.includes("RS256"))
      return `${issuer} does not sign with RS256, which API Gateway needs.`;
    const { keys } = Keys.parse(await read(found.jwks_uri));
    return keys.some(({ kty }) => kty === "RSA") ? undefined : `${found.jwks_uri} holds no RSA key.`;
  } catch (error) {
    return `${address} cannot be read (${error instanceof Error ? error.message : error}).`;
  }
};
