import { credentialOf } from "#domain/certificates/badges/documents.ts";
import { drawCertificate } from "#functions/certificates/pdf.ts";
import { aCertificate, CHECKED_AT } from "#given/a-certificate.ts";

const opaque = { id: `urn:uuid:${"0".repeat(36)}`, subject: `urn:uuid:${"1".repeat(36)}`, salt: "0".repeat(32), nameHash: "0".repeat(64) };

/** A credential of the length that it has once it is signed. */
const jwt = Buffer.from(JSON.stringify(credentialOf(CHECKED_AT, aCertificate, 5, opaque))).toString("base64url") + "0".repeat(500);

/** What the page of a certificate takes with its credential: milliseconds of one processor, the best of twenty once it is warm, and KB. */
export const takenByCertificates = async (): Promise<{ readonly cpu: number; readonly bytes: number }> => {
  let [cpu, bytes] = [Number.POSITIVE_INFINITY, 0];
  for (let round = 0; round < 20; round++) {
    const from = process.cpuUsage();
    ({ length: bytes } = await drawCertificate(aCertificate, "0".repeat(26), CHECKED_AT, { jwt }));
    const { user, system } = process.cpuUsage(from);
    cpu = Math.min(cpu, (user + system) / 1000);
  }
  return { cpu, bytes: bytes / 1000 };
};

if (import.meta.main) console.log(await takenByCertificates());
