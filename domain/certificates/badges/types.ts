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

/** Which certificates of a county and year hold no more, signed; `ended` are so many of them. */
export const StatusList = z.object({
  year: Year,
  county: OrgId,
  ended: z.int(),
  jwt: z.string(),
  kid: z.string(),
  signedAt: Instant,
  version: z.int(),
});
export type StatusList = Readonly<z.output<typeof StatusList>>;

/** A place in a status list that a certificate has taken, and one that is set since it holds no more. */
export const StatusSlot = z.object({ codeHash: Hash });
export const StatusEnd = z.object({ index: z.int(), at: Instant });
