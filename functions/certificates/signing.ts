import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { addressesListed } from "#domain/certificates/badges/addresses.ts";
import { addressesOf, bitsOf, credentialOf, statusListOf } from "#domain/certificates/badges/documents.ts";
import type { Certificate } from "#domain/certificates/types.ts";
import type { OrgId } from "#domain/ids.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { keepObject } from "#platform/objects.ts";
import { sha256 } from "#platform/sealing/digest.ts";
import { signingKey, signJwt } from "#platform/sealing/sign.ts";
import { certificateAddresses, signingKeys, standingAddress, statusEnds, statusLists } from "#table/learning/badges.ts";
import { gather, lookThrough } from "#table/look.ts";
import { organizations } from "#table/organizations/organizations.ts";
import { get, present } from "#table/rows.ts";

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

const rememberAddress = async (address: string, since: string): Promise<void> => {
  if (!(await get(certificateAddresses.at({ address }))))
    await transact([certificateAddresses.put({ address }, { address, since }, { when: "absent" })]);
};

/** The address at which certificates are checked from now on; it is kept before anything is printed or signed with it. */
export const addressToName = async (since: string): Promise<string> => {
  const address = standingAddress();
  await rememberAddress(address, since);
  return address;
};

/** Signs a certificate as a credential of an address, and keeps it. Signing it again with the same key makes the same text. */
export const attest = async (address: string, one: Certificate, index: number, codeHash: string, code: string) => {
  const kid = await keyToSign(one.issuedAt);
  const salt = createHash("sha256").update(`salt ${code}`).digest("hex").slice(0, 32);
  const nameHash = sha256(`${one.name}${salt}`);
  const opaque = { id: uuidOf(`credential ${codeHash}`), subject: uuidOf(`subject ${codeHash}`), salt, nameHash };
  const header = { typ: "JWT", kid: addressesOf(address).key(kid) };
  const jwt = await signJwt(header, credentialOf(address, one, index, opaque));
  const hash = sha256(jwt);
  const object = `certificates/${one.year}/${one.county}/${codeHash.slice(0, 32)}.${hash}.jwt`;
  await keepObject(object, jwt, "application/vc+jwt");
  return { jwt, credential: { object, hash, kid } };
};

const ROUNDS = 6;

/**
 * Signs the status list of a county and year where it lacks any that ended or the address that stands, or there is none, or its key is lost; otherwise it stays as
 * it was signed. It is signed under each address under which it ever was.
 */
export const signStatus = async (year: number, county: OrgId, at: string): Promise<void> => {
  for (let round = 0; round < ROUNDS; round++) {
    const standing = await get(statusLists.at({ year, county }));
    const ends = await gather(lookThrough("the certificates of a county and year that hold no more", { year, county }, statusEnds));
    const listed = standing ? addressesListed(standing) : [];
    const addresses = [...new Set([await addressToName(at), ...listed])];
    if (standing?.ended === ends.length && addresses.length === listed.length && !(await isLost(standing.kid))) return;
    for (const address of listed) await rememberAddress(address, standing?.signedAt ?? at);
    const { name: countyName } = present(await get(organizations.at({ organization: county })), "the county");
    const kid = await keyToSign(at);
    const bits = `u${gzipSync(bitsOf(ends.map(({ index }) => index))).toString("base64url")}`;
    const [jwt = "", ...former] = await Promise.all(
      addresses.map((address) =>
        signJwt({ typ: "vc+jwt", kid: addressesOf(address).key(kid) }, statusListOf(address, { year, county, countyName }, bits, at)),
      ),
    );
    const version = (standing?.version ?? 0) + 1;
    const list = { year, county, ended: ends.length, jwt, ...(former.length > 0 && { former }), kid, signedAt: at, version };
    const when = standing ? { version: standing.version } : "absent";
    if ((await transact([statusLists.put({ year, county }, list, { when })])).kept) return;
  }
  throw new Error("the status list of a county changes all the time");
};

/** Signs the first status list of a county and year under the address that stands; where there is one it stays. */
export const beginStatus = async (year: number, county: OrgId, at: string): Promise<void> => {
  const standing = await get(statusLists.at({ year, county }));
  if (!standing || !addressesListed(standing).includes(standingAddress())) await signStatus(year, county, at);
};
