import { stageLabels } from "../../program/labels.ts";
import { packOf } from "../../program/packs.ts";
import type { Certificate } from "../types.ts";

/** The length of a status list in bits, as Bitstring Status List wants it at the least, and how many of them are given out at the most: 30 %. */
export const LIST_BITS = 131_072;
export const TICKETS = Math.floor(LIST_BITS * 0.3);

/** An odd number, so that no two tickets have the same place in the list. */
const SPREAD = 50_021;

/** The place of a ticket in a status list; tickets that follow each other lie far apart. */
export const indexOf = (ticket: number): number => (ticket * SPREAD) % LIST_BITS;

/** The bits of a status list, the first on the left, those at `ended` set. */
export const bitsOf = (ended: readonly number[]): Uint8Array => {
  const bits = new Uint8Array(LIST_BITS / 8);
  for (const index of ended) bits[index >> 3] = (bits[index >> 3] ?? 0) | (0x80 >> (index & 7));
  return bits;
};

const VC = "https://www.w3.org/ns/credentials/v2";
const OB = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";

/** Where what verifies a credential is served, below the address at which certificates are checked. */
export const addressesOf = (checked: string) => {
  const base = checked.replace(/\/$/, "");
  return {
    issuer: (county: string) => `${base}/issuers/${county}`,
    key: (kid: string) => `${base}/signing/keys/${kid}`,
    achievement: (year: number) => `${base}/achievements/${year}`,
    status: (year: number, county: string) => `${base}/status/${year}/${county}`,
  };
};

type Office = { readonly county: string; readonly countyName: string };

const issuerOf = (base: string, { county, countyName }: Office) => ({
  id: addressesOf(base).issuer(county),
  type: ["Profile"],
  name: countyName,
});

/** Who issues the credentials of a county. */
export const issuerDocument = (base: string, office: Office) => ({
  "@context": [VC, OB],
  ...issuerOf(base, office),
  url: base,
});

/** What the credentials of a year attest. */
export const achievementOf = (base: string, year: number) => {
  const program = packOf(year)?.zh ?? `${year}年度教师研修`;
  return {
    id: addressesOf(base).achievement(year),
    type: ["Achievement"],
    name: `${program}学分证书`,
    description: `完成${program}规定的学习任务，经考核合格，登记学分。`,
    criteria: { narrative: "所计学时以网上核验为准，每学时计1学分；各部分学时不低于当年规定。" },
  };
};

/** The same as a document of its own. */
export const achievementDocument = (base: string, year: number) => ({ "@context": [VC, OB], ...achievementOf(base, year) });

/** What of a credential is made by chance or hashed: its own id and its subject's, and the hash of the name with its salt. */
export type Opaque = { readonly id: string; readonly subject: string; readonly salt: string; readonly nameHash: string };

const saidOf = ({ stage, subject, parts, counted, credits }: Certificate): string => {
  const each = parts.map(({ zh, counted: hours }) => `${zh}${hours}学时`).join("，");
  return `${stageLabels[stage].zh}“${subject}”：计入${counted}学时（其中${each}），登记${credits}学分。`;
};

/**
 * A certificate as an Open Badges 3.0 credential, the claims of a JWT with it. Whose it is, is said by a salted hash of the name alone; whether it holds, by the
 * place `index` of the status list of its county and year.
 */
export const credentialOf = (base: string, one: Certificate, index: number, { id, subject, salt, nameHash }: Opaque) => {
  const at = addressesOf(base);
  const list = at.status(one.year, one.county);
  const issuer = issuerOf(base, one);
  return {
    ...{ iss: issuer.id, sub: subject, jti: id, nbf: Math.floor(Date.parse(one.issuedAt) / 1000) },
    "@context": [VC, OB],
    id,
    type: ["VerifiableCredential", "OpenBadgeCredential"],
    name: `${one.year}年学分证书 ${one.number}`,
    issuer,
    validFrom: one.issuedAt,
    credentialSubject: {
      id: subject,
      type: ["AchievementSubject"],
      identifier: [{ type: "IdentityObject", identityType: "name", hashed: true, salt, identityHash: `sha256$${nameHash}` }],
      creditsEarned: one.credits,
      narrative: saidOf(one),
      achievement: achievementOf(base, one.year),
    },
    credentialStatus: {
      id: `${list}#${index}`,
      type: "BitstringStatusListEntry",
      statusPurpose: "revocation",
      statusListIndex: `${index}`,
      statusListCredential: list,
    },
  };
};

/** A status list as a credential, the claims of a JWT with it; `encoded` are its bits, packed. */
export const statusListOf = (base: string, { year, ...office }: Office & { readonly year: number }, encoded: string, since: string) => {
  const id = addressesOf(base).status(year, office.county);
  const { id: issuerId, name } = issuerOf(base, office);
  const issuer = { id: issuerId, name };
  return {
    ...{ iss: issuer.id, sub: `${id}#list`, jti: id, nbf: Math.floor(Date.parse(since) / 1000) },
    "@context": [VC],
    id,
    type: ["VerifiableCredential", "BitstringStatusListCredential"],
    issuer,
    validFrom: since,
    credentialSubject: { id: `${id}#list`, type: "BitstringStatusList", statusPurpose: "revocation", encodedList: encoded },
  };
};
