import { made } from "#domain/certificates/effects.ts";
import type { Making } from "#domain/certificates/port.ts";
import { transact } from "#platform/dynamodb/client.ts";
import { required } from "#platform/env.ts";
import { keepObject, sha256 } from "#platform/objects.ts";
import { lettersMissing } from "#platform/pdf/glyphs.ts";
import { certificates } from "#table/learning/certificates.ts";
import { get } from "#table/rows.ts";
import { Secrets } from "#table/secrets.ts";
import { binding } from "./binding.ts";
import { drawCertificate, wordsOf } from "./pdf.ts";

const secrets = new Secrets();

/** How the page of a certificate is drawn and kept. */
const making: Making = {
  byHash: (codeHash) => get(certificates.at({ codeHash })),

  draw: async (certificate) => {
    const missing = lettersMissing(wordsOf(certificate));
    if (missing !== "") return { missing };
    const code = await secrets.openCode(certificate.sealed, certificate.teacher);
    return { bytes: await drawCertificate(certificate, code, required("CERTIFICATE_ADDRESS")) };
  },

  keep: async (codeHash, certificate, bytes, missing) => {
    const { year, county } = certificate;
    const hash = bytes && sha256(bytes);
    const pdf = bytes &&
      hash && { object: `certificates/${year}/${county}/${codeHash.slice(0, 32)}.${hash}.pdf`, hash, bytes: bytes.length };
    if (pdf) await keepObject(pdf.object, bytes, "application/pdf");
    await transact([certificates.put({ codeHash }, made(certificate, pdf || undefined, missing), { when: { state: certificate.state } })]);
  },
};

/** What making certificates works with. */
export const makingWorld = () => ({ making, binding });
