import type { Binding } from "#domain/certificates/port.ts";
import type { Certificate } from "#domain/certificates/types.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { required } from "#platform/env.ts";
import { keepObject, sha256 } from "#platform/objects.ts";
import { certificates, volumes } from "#table/learning/certificates.ts";
import { get, readPresent } from "#table/rows.ts";
import { Secrets } from "#table/secrets.ts";
import { fontBeside } from "./letters.ts";
import { drawVolume } from "./pdf.ts";

const secrets = new Secrets();
const AT_ONCE = 100;

/** Certificates that hold, a hundred read at a time, and their codes. */
async function* holding(codeHashes: readonly string[]): AsyncGenerator<{ certificate: Certificate; code: string }> {
  for (let from = 0; from < codeHashes.length; from += AT_ONCE) {
    const some = await readPresent(codeHashes.slice(from, from + AT_ONCE).map((codeHash) => certificates.at({ codeHash })));
    for (const certificate of some)
      if (certificate.state === "VALID") yield { certificate, code: await secrets.openCode(certificate.sealed, certificate.teacher) };
  }
}

/** How a school's certificates are put into one file. */
export const binding: Binding = {
  bind: async ({ year, county, school, print, codeHashes }) => {
    if (await get(volumes.at({ year, school, print }))) return;
    const [first = ""] = codeHashes;
    const { issuedAt } = (await get(certificates.at({ codeHash: first }))) ?? {};
    if (issuedAt === undefined) throw new Error("a volume of certificates of which there is none");
    const bytes = await drawVolume(
      `${year}年学分证书`,
      issuedAt,
      holding(codeHashes),
      required("CERTIFICATE_ADDRESS"),
      await fontBeside(county),
    );
    const hash = sha256(bytes);
    const object = `certificates/${year}/${county}/${print.slice(0, 32)}.${hash}.pdf`;
    await keepObject(object, bytes, "application/pdf");
    const made = { year, school, object, hash, bytes: bytes.length, certificates: codeHashes.length };
    await transact([volumes.put({ year, school, print }, made)]);
  },
};
