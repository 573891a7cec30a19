import { made, unattested } from "#domain/certificates/effects.ts";
import type { Making } from "#domain/certificates/port.ts";
import type { Certificate } from "#domain/certificates/types.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { keepObject, readKept } from "#platform/objects.ts";
import { lettersMissing } from "#platform/pdf/glyphs.ts";
import { sha256 } from "#platform/sealing/digest.ts";
import { certificates } from "#table/learning/certificates.ts";
import { get } from "#table/rows.ts";
import { Secrets } from "#table/secrets.ts";
import { binding } from "./binding.ts";
import { fontBeside } from "./letters.ts";
import { drawCertificate, wordsOf } from "./pdf.ts";
import { addressToName, attest, beginStatus, isLost, signStatus } from "./signing.ts";

const secrets = new Secrets();

/** A certificate as a credential: as it was signed, or signed now; none where it has no place in a status list. */
const attestedOf = async (address: string, codeHash: string, certificate: Certificate, code: string) => {
  const { index, credential } = certificate;
  if (index === undefined) return undefined;
  if (credential) return { credential, jwt: Buffer.from(await readKept(credential)).toString() };
  return attest(address, certificate, index, codeHash, code);
};

/** How the page of a certificate is drawn and kept. */
const making: Making = {
  byHash: async (codeHash) => {
    const found = await get(certificates.at({ codeHash }));
    return found?.credential && (await isLost(found.credential.kid)) ? unattested(found) : found;
  },

  draw: async (codeHash, certificate) => {
    const code = await secrets.openCode(certificate.sealed, certificate.teacher);
    const address = await addressToName(certificate.issuedAt);
    const attested = await attestedOf(address, codeHash, certificate, code);
    const { credential, jwt } = attested ?? {};
    const words = wordsOf(certificate);
    const beside = lettersMissing(words) === "" ? undefined : await fontBeside(certificate.county);
    const missing = lettersMissing(words, beside);
    if (missing !== "") return { missing, credential, font: beside?.hash };
    return { bytes: await drawCertificate(certificate, code, address, { jwt, beside }), credential };
  },

  keep: async (codeHash, certificate, { bytes, ...rest }) => {
    const { year, county } = certificate;
    const hash = bytes && sha256(bytes);
    const pdf = bytes &&
      hash && { object: `certificates/${year}/${county}/${codeHash.slice(0, 32)}.${hash}.pdf`, hash, bytes: bytes.length };
    if (pdf) await keepObject(pdf.object, bytes, "application/pdf");
    await transact([certificates.put({ codeHash }, made(certificate, pdf || undefined, rest), { when: { state: certificate.state } })]);
  },

  signStatus,
  beginStatus,
};

/** What making certificates works with. */
export const makingWorld = () => ({ making, binding });
