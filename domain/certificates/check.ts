import type { Actor } from "../access.ts";
import type { OrgId } from "../ids.ts";
import { accept, fetchDecideKeep, type Outcome, refuse } from "../outcome.ts";
import type { FontsWorld } from "./fonts.ts";
import type { AboutCertificate, CertificatesWorld, MakingWorld, VolumeToMake } from "./port.ts";
import { type CertificateView, certificateView } from "./views.ts";

const nobody = () => refuse("NOT_FOUND", "SEC-01", {});
const RETRY_AFTER = 5;

/** What anybody sees who has the code of a certificate; a code that opens none tells nothing (SEC-01). */
export const checkCertificate = async (
  _: null,
  { certificateCode }: { readonly certificateCode: string },
  { certificates }: CertificatesWorld,
): Promise<Outcome<CertificateView>> => {
  const found = await certificates.byCode(certificateCode);
  return found ? accept(certificateView(found), "unchanged") : nobody();
};

/** The page of a teacher's certificate. One that is being made is CERTIFICATE_PENDING, one whose name the font cannot write GLYPH_MISSING. */
export const printCertificate = async (
  actor: Actor,
  ask: AboutCertificate,
  { certificates, fonts }: CertificatesWorld & FontsWorld,
): Promise<Outcome<{ readonly bytes: Uint8Array; readonly type: string; readonly name: string }>> => {
  const standing = await certificates.standing(actor.scope, ask);
  if (standing === "nobody") return nobody();
  if (standing?.certificate.state !== "VALID") return refuse("CERTIFICATE_NONE", "SEC-01", {});
  const { certificate, ref } = standing;
  const { missing, font, county } = certificate;
  if (missing !== undefined && font === (await fonts.standing(county))?.hash)
    return refuse("GLYPH_MISSING", "SEC-01", { letters: missing });
  if (!certificate.pdf) {
    await certificates.askFor(ref);
    return refuse("CERTIFICATE_PENDING", "SEC-01", { retryAfter: RETRY_AFTER });
  }
  const name = `${certificate.year}年学分证书-${certificate.number}.pdf`;
  return accept({ bytes: await certificates.pageOf(certificate), type: "application/pdf", name }, "unchanged");
};

/** Issues a certificate anew once the name on record was corrected; the one before says that it was replaced. The same name again is CERTIFICATE_SAME_NAME. */
export const reissueCertificate = (
  actor: Actor,
  ask: AboutCertificate,
  { certificates, now }: CertificatesWorld,
): Promise<Outcome<CertificateView>> =>
  fetchDecideKeep(
    () => certificates.standing(actor.scope, ask),
    (standing) => {
      if (standing === "nobody") return nobody();
      if (standing?.certificate.state !== "VALID") return refuse("CERTIFICATE_NONE", "SEC-01", {});
      return standing.name === standing.certificate.name ? refuse("CERTIFICATE_SAME_NAME", "SEC-01", {}) : accept(standing, "created");
    },
    async (standing) => {
      const kept = await certificates.reissue(actor, standing, now);
      return kept === "stale" ? kept : accept(certificateView(kept.value), kept.did);
    },
  );

type ToMake =
  | { readonly kind: "certificate"; readonly codeHash: string }
  | ({ readonly kind: "certificates" } & VolumeToMake)
  | { readonly kind: "status"; readonly year: number; readonly county: OrgId };

/**
 * Makes the page of a certificate and its credential, once: one that is made, or holds no more, is left as it is. Or a school's pages in one file, or the status list
 * of a county and year.
 */
export const makeCertificate = async (asked: ToMake, { making, binding, committed }: MakingWorld): Promise<Outcome<null>> => {
  if (asked.kind === "certificates") {
    await binding.bind(asked);
    return accept(null);
  }
  if (asked.kind === "status") {
    await making.signStatus(asked.year, asked.county, committed);
    return accept(null);
  }
  const { codeHash } = asked;
  const certificate = await making.byHash(codeHash);
  if (!certificate || certificate.pdf || certificate.state !== "VALID") return accept(null, "unchanged");
  const drawn = await making.draw(codeHash, certificate);
  if (drawn.credential) await making.beginStatus(certificate.year, certificate.county, committed);
  await making.keep(codeHash, certificate, drawn);
  return accept(null);
};
