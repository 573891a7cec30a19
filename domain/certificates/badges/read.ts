import type { OrgId } from "../../ids.ts";
import { accept, type Outcome, refuse } from "../../outcome.ts";
import { packOf } from "../../program/packs.ts";
import { achievementDocument, addressesOf, issuerDocument } from "./documents.ts";
import type { SigningKey } from "./types.ts";

/** What verifies the credentials of certificates, as it is kept; nothing is signed to be read. */
export type Badges = {
  /** The address at which certificates are checked, or were, by which a host is asked: what a credential names is answered as the credential calls it. */
  readonly addressAt: (host: string) => Promise<string>;
  readonly countyName: (county: OrgId) => Promise<string | undefined>;
  readonly keys: () => Promise<readonly SigningKey[]>;
  /** The status list that stands, as credentials of an address name it; one that lacks who ended meanwhile is asked for. */
  readonly status: (address: string, year: number, county: OrgId) => Promise<string | undefined>;
  /** The credential of the certificate that a code opens; `pending` where it is still to be signed, which is then asked for. */
  readonly credential: (code: string) => Promise<Uint8Array | "pending" | undefined>;
};
export type BadgesWorld = { readonly badges: Badges };

type Jwt = { readonly bytes: Uint8Array; readonly type: string };

const RETRY_AFTER = 5;
const nothing = () => refuse("NOT_FOUND", "SEC-01", {});
const asJwt = (bytes: Uint8Array): Jwt => ({ bytes, type: "application/vc+jwt" });

/** A key as programs read it (JWK), called as credentials call it: by its address. */
const jwkOf = (base: string, { kid, jwk }: SigningKey) => ({ ...jwk, kid: addressesOf(base).key(kid), alg: "RS256", use: "sig" });

type At = { readonly host: string };

/** Who issues the credentials of a county (Open Badges 3.0, Profile). */
export const readIssuer = async (_: null, { countyId, host }: At & { readonly countyId: OrgId }, { badges }: BadgesWorld) => {
  const [address, countyName] = await Promise.all([badges.addressAt(host), badges.countyName(countyId)]);
  return countyName === undefined ? nothing() : accept(issuerDocument(address, { county: countyId, countyName }), "unchanged");
};

/** What the credentials of a year attest (Open Badges 3.0, Achievement). */
export const readAchievement = async (_: null, { year, host }: At & { readonly year: number }, { badges }: BadgesWorld) =>
  packOf(year) ? accept(achievementDocument(await badges.addressAt(host), year), "unchanged") : nothing();

/** The keys that verify credentials, former ones too; a lost one is not among them. */
export const readKeys = async (_: null, { host }: At, { badges }: BadgesWorld) => {
  const [address, keys] = await Promise.all([badges.addressAt(host), badges.keys()]);
  return accept({ keys: keys.filter(({ lost }) => !lost).map((key) => jwkOf(address, key)) }, "unchanged");
};

/** One of them, by the last part of what a credential calls it; of a lost one it is said that it is lost. */
export const readKey = async (_: null, { kid, host }: At & { readonly kid: string }, { badges }: BadgesWorld) => {
  const found = (await badges.keys()).find((key) => key.kid === kid);
  if (!found) return nothing();
  return found.lost
    ? refuse("SIGNING_KEY_LOST", "SEC-01", { at: found.lost.at })
    : accept(jwkOf(await badges.addressAt(host), found), "unchanged");
};

/** Which certificates of a county and year hold no more (Bitstring Status List), as it was signed last. */
export const readStatusList = async (
  _: null,
  { year, countyId, host }: At & { readonly year: number; readonly countyId: OrgId },
  { badges }: BadgesWorld,
): Promise<Outcome<Jwt>> => {
  const jwt = await badges.status(await badges.addressAt(host), year, countyId);
  return jwt === undefined ? nothing() : accept(asJwt(Buffer.from(jwt)), "unchanged");
};

/** A certificate as a credential that programs verify, for whoever has its code. */
export const readCredential = async (
  _: null,
  { certificateCode }: { readonly certificateCode: string },
  { badges }: BadgesWorld,
): Promise<Outcome<Jwt>> => {
  const found = await badges.credential(certificateCode);
  if (found === "pending") return refuse("CERTIFICATE_PENDING", "SEC-01", { retryAfter: RETRY_AFTER });
  return found ? accept(asJwt(found), "unchanged") : nothing();
};
