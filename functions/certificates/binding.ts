import type { Binding } from "#domain/certificates/port.ts";
import type { Certificate } from "#domain/certificates/types.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { keepObject, readKept } from "#platform/objects.ts";
import { sha256 } from "#platform/sealing/digest.ts";
import { certificates, volumes } from "#table/learning/certificates.ts";
import { get, readPresent } from "#table/rows.ts";
import { Secrets } from "#table/secrets.ts";
import { fontBeside } from "./letters.ts";
import { type Bound, drawVolume } from "./pdf.ts";
import { addressToName, isLost } from "./signing.ts";

const secrets = new Secrets();
const AT_ONCE = 100;

/** The credential of a certificate as it was signed; none where there is none, or its key is lost. */
const jwtOf = async ({ credential }: Certificate): Promise<string | undefined> =>
  credential && !(await isLost(credential.kid)) ? Buffer.from(await readKept(credential)).toString() : undefined;

/** Certificates that hold, a hundred read at a time, their codes and credentials. */
async function* holding(codeHashes: readonly string[]): AsyncGenerator<Bound> {
  for (let from = 0; from < codeHashes.length; from += AT_ONCE) {
    const some = await readPresent(codeHashes.slice(from, from + AT_ONCE).map((codeHash) => certificates.at({ codeHash })));
    for (const certificate of some)
      if (certificate.state === "VALID") {
        const [code, jwt] = await Promise.all([secrets.openCode(certificate.sealed, certificate.teacher), jwtOf(certificate)]);
        yield { certificate, code, jwt };
      }
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
      await addressToName(issuedAt),
      await fontBeside(county),
    );
    const hash = sha256(bytes);
    const object = `certificates/${year}/${county}/${print.slice(0, 32)}.${hash}.pdf`;
    await keepObject(object, bytes, "application/pdf");
    const made = { year, school, object, hash, bytes: bytes.length, certificates: codeHashes.length };
    await transact([volumes.put({ year, school, print }, made)]);
  },
};
