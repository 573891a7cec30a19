import * as z from "zod";
import { addressesOf } from "./documents.ts";
import type { CertificateAddress, StatusList } from "./types.ts";

/** Whether an address is of this host. */
export const isAt = (address: string, host: string): boolean => new URL(address).host === host;

/** Which of two addresses has been used later. */
const later = (one: CertificateAddress, other: CertificateAddress): CertificateAddress => (one.since < other.since ? other : one);

/** The address of a host at which certificates were checked, of two the later; nothing where they never were, as at the gateway's own. */
export const addressOfHost = (kept: readonly CertificateAddress[], host: string): string | undefined => {
  const at = kept.filter(({ address }) => isAt(address, host));
  return at.length === 0 ? undefined : at.reduce(later).address;
};

type Lists = Pick<StatusList, "year" | "county" | "jwt" | "former">;

const Said = z.object({ jti: z.string() });
const idOf = (jwt: string): string => Said.parse(JSON.parse(Buffer.from(jwt.split(".")[1] ?? "", "base64url").toString())).jti;

/** A status list as it was signed under each address. */
const signedOf = ({ jwt, former = [] }: Lists): readonly string[] => [jwt, ...former];

/** The addresses under which a status list was signed. */
export const addressesListed = (list: Lists): readonly string[] => {
  const below = addressesOf("").status(list.year, list.county);
  return signedOf(list).map((jwt) => idOf(jwt).slice(0, -below.length));
};

/** A status list as credentials of an address name it; where none does yet, as it stands. */
export const listUnder = (address: string, list: Lists): string => {
  const id = addressesOf(address).status(list.year, list.county);
  return signedOf(list).find((jwt) => idOf(jwt) === id) ?? list.jwt;
};
