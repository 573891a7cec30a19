import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { addressesOf, bitsOf, credentialOf, statusListOf } from "#domain/certificates/badges/documents.ts";
import type { Certificate } from "#domain/certificates/types.ts";
import type { OrgId } from "#domain/ids.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { required } from "#platform/env.ts";
import { keepObject } from "#platform/objects.ts";
import { sha256 } from "#platform/sealing/digest.ts";
import { signingKey, signJwt } from "#platform/sealing/sign.ts";
import { signingKeys, statusEnds, statusLists } from "#table/learning/badges.ts";
import { gather, lookThrough } from "#table/look.ts";
import { organizations } from "#table/organizations/organizations.ts";
import { get, present } from "#table/rows.ts";

const base = (): string => required("CERTIFICATE_ADDRESS");

/** An id that is always the same for the same words and tells nothing of them (RFC 9562, version 8). */
const uuidOf = (words: string): string => {
  const hex = createHash("sha256").update(words).digest("hex");
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

/** Whether a key that signed once is marked lost. */
export const isLost = async (kid: string): Promise<boolean> => (await get(signingKeys.at({ kid })))?.lost !== undefined;

/** The key that signs now; its public half is kept before anything is signed with it. */
const keyToSign = async (at: string): Promise<string> => {
  const { kid, jwk } = await signingKey();
  const found = await get(signingKeys.at({ kid }));
  if (found?.lost) throw new Error(`the signing key ${kid} is marked lost: deploy another (-c signingKey)`);
  if (!found) await transact([signingKeys.put({ kid }, { kid, jwk, since: at }, { when: "absent" })]);
  return kid;
};

/** Signs a certificate as a credential, and keeps it. Signing it again with the same key makes the same text. */
export const attest = async (one: Certificate, index: number, codeHash: string, code: string) => {
  const kid = await keyToSign(one.issuedAt);
  const salt = createHash("sha256").update(`salt ${code}`).digest("hex").slice(0, 32);
  const nameHash = sha256(`${one.name}${salt}`);
  const opaque = { id: uuidOf(`credential ${codeHash}`), subject: uuidOf(`subject ${codeHash}`), salt, nameHash };
  const header = { typ: "JWT", kid: addressesOf(base()).key(kid) };
  const jwt = await signJwt(header, credentialOf(base(), one, index, opaque));
  const hash = sha256(jwt);
  const object = `certificates/${one.year}/${one.county}/${codeHash.slice(0, 32)}.${hash}.jwt`;
  await keepObject(object, jwt, "application/vc+jwt");
  return { jwt, credential: { object, hash, kid } };
};

const ROUNDS = 6;

/** Signs the status list of a county and year where it lacks any that ended, or there is none, or its key is lost; otherwise it stays as it was signed. */
export const signStatus = async (year: number, county: OrgId, at: string): Promise<void> => {
  for (let round = 0; round < ROUNDS; round++) {
    const standing = await get(statusLists.at({ year, county }));
    const ends = await gather(lookThrough("the certificates of a county and year that hold no more", { year, county }, statusEnds));
    if (standing?.ended === ends.length && !(await isLost(standing.kid))) return;
    const { name: countyName } = present(await get(organizations.at({ organization: county })), "the county");
    const kid = await keyToSign(at);
    const bits = bitsOf(ends.map(({ index }) => index));
    const claims = statusListOf(base(), { year, county, countyName }, `u${gzipSync(bits).toString("base64url")}`, at);
    const jwt = await signJwt({ typ: "vc+jwt", kid: addressesOf(base()).key(kid) }, claims);
    const version = (standing?.version ?? 0) + 1;
    const list = { year, county, ended: ends.length, jwt, kid, signedAt: at, version };
    const when = standing ? { version: standing.version } : "absent";
    if ((await transact([statusLists.put({ year, county }, list, { when })])).kept) return;
  }
  throw new Error("the status list of a county changes all the time");
};

/** Signs the first status list of a county and year; where there is one it stays. */
export const beginStatus = async (year: number, county: OrgId, at: string): Promise<void> => {
  if (!(await get(statusLists.at({ year, county })))) await signStatus(year, county, at);
};
