import * as z from "zod";
import { Hash, OrgId } from "../../ids.ts";
import { Instant, Year } from "../../program/types.ts";

/** The public half of a key that credentials were signed with; it is kept for ever. One that somebody else may have is marked lost, and verifies nothing from then on. */
export const SigningKey = z.object({
  kid: z.string(),
  jwk: z.object({ kty: z.literal("RSA"), n: z.string(), e: z.string() }),
  since: Instant,
  lost: z.object({ at: Instant, reason: z.string() }).optional(),
});
export type SigningKey = Readonly<z.output<typeof SigningKey>>;

/** An address at which certificates were checked since then: printed on them, and named by their credentials. It is kept for ever. */
export const CertificateAddress = z.object({ address: z.string(), since: Instant });
export type CertificateAddress = Readonly<z.output<typeof CertificateAddress>>;

/** Which certificates of a county and year hold no more, signed; `ended` are so many of them. */
export const StatusList = z.object({
  year: Year,
  county: OrgId,
  ended: z.int(),
  jwt: z.string(),
  /** The same, signed under each other address that credentials of it name. Absent: they name one alone. */
  former: z.array(z.string()).readonly().optional(),
  kid: z.string(),
  signedAt: Instant,
  version: z.int(),
});
export type StatusList = Readonly<z.output<typeof StatusList>>;

/** A place in a status list that a certificate has taken, and one that is set since it holds no more. */
export const StatusSlot = z.object({ codeHash: Hash });
export const StatusEnd = z.object({ index: z.int(), at: Instant });
