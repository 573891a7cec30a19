import type { Actor, Person } from "../access.ts";
import type { OrgId } from "../ids.ts";
import { sameName } from "../names.ts";
import { accept, fetchDecideKeep, type Outcome, refuse } from "../outcome.ts";
import { addressOf } from "./effects.ts";
import type { FontsWorld } from "./fonts.ts";
import type { AboutCertificate, AddressesWorld, CertificatesWorld, MakingWorld, Standing, VolumeToMake } from "./port.ts";
import { type CertificateView, certificateView } from "./views.ts";

/** What was made of a certificate, as a file. */
export type MadeOf = { readonly bytes: Uint8Array; readonly type: string; readonly name: string };

const nobody = () => refuse("NOT_FOUND", "SEC-01", {});
const RETRY_AFTER = 5;

/**
 * What anybody sees who has the code of a certificate; of a code that opens none no more than that (SEC-01, CERTIFICATE_NOT_FOUND). Who comes by a former address, printed on it, is sent on to the
 * one that stands.
 */
export const checkCertificate = async (
  _: null,
  { certificateCode, host }: { readonly certificateCode: string; readonly host: string },
  { certificates, addresses }: CertificatesWorld & AddressesWorld,
): Promise<Outcome<CertificateView | { readonly location: string }>> => {
  const address = await addresses.inPlaceOf(host);
  if (address !== undefined) return accept({ location: addressOf(address, encodeURIComponent(certificateCode)) }, "unchanged");
  const found = await certificates.byCode(certificateCode);
  return found ? accept(certificateView(found), "unchanged") : refuse("CERTIFICATE_NOT_FOUND", "SEC-01", {});
};

/** Where anybody checks a certificate: whoever brings a code is sent on to what it opens. */
export const beginCheck = async (
  _: null,
  { code = "" }: { readonly code?: string | undefined },
): Promise<Outcome<{ readonly address: string } | { readonly location: string }>> => {
  const at = "/certificates/";
  return accept(
    code.trim() === "" ? { address: `${at}{certificateCode}` } : { location: `${at}${encodeURIComponent(code.trim())}` },
    "unchanged",
  );
};

const pending = async (certificates: CertificatesWorld["certificates"], ref: Standing["ref"]) => {
  await certificates.askFor(ref);
  return refuse("CERTIFICATE_PENDING", "SEC-01", { retryAfter: RETRY_AFTER });
};

const pageOf = async (
  { certificate, ref }: Standing,
  { certificates, fonts }: CertificatesWorld & FontsWorld,
): Promise<Outcome<MadeOf>> => {
  const { missing, font, county, pdf, year, number } = certificate;
  if (missing !== undefined && font === (await fonts.standing(county))?.hash)
    return refuse("GLYPH_MISSING", "SEC-01", { letters: missing });
  if (!pdf) return pending(certificates, ref);
  return accept({ bytes: await certificates.read(pdf), type: "application/pdf", name: `${year}年学分证书-${number}.pdf` }, "unchanged");
};

/** The page of a teacher's certificate. One that is being made is CERTIFICATE_PENDING, one whose name the font cannot write GLYPH_MISSING. */
export const printCertificate = async (
  actor: Actor,
  ask: AboutCertificate,
  world: CertificatesWorld & FontsWorld,
): Promise<Outcome<MadeOf>> => {
  const standing = await world.certificates.standing(actor.scope, ask);
  if (standing === "nobody") return nobody();
  return standing?.certificate.state === "VALID" ? pageOf(standing, world) : refuse("CERTIFICATE_NONE", "SEC-01", {});
};

type OwnYear = { readonly year: number };

/** The own certificate that holds; nobody else's can be asked for. */
const own = async ({ teacher }: Person, { year }: OwnYear, { certificates }: CertificatesWorld): Promise<Outcome<Standing>> => {
  if (!teacher) return refuse("NOT_BOUND", "LRN-02", {});
  const standing = await certificates.standing(undefined, { teacherId: teacher, year });
  return typeof standing === "object" && standing.certificate.state === "VALID"
    ? accept(standing, "unchanged")
    : refuse("CERTIFICATE_NONE", "SEC-01", {});
};

/** The page of one's own certificate of a year, wherever one serves now; what keeps it from being made is told as to the school. */
export const printOwnCertificate = async (
  person: Person,
  ask: OwnYear,
  world: CertificatesWorld & FontsWorld,
): Promise<Outcome<MadeOf>> => {
  const standing = await own(person, ask, world);
  return standing.ok ? pageOf(standing.value, world) : standing;
};

/** One's own certificate of a year as a credential that programs verify. NOT_FOUND where it was issued before there were any. */
export const readOwnCredential = async (person: Person, ask: OwnYear, world: CertificatesWorld): Promise<Outcome<MadeOf>> => {
  const standing = await own(person, ask, world);
  if (!standing.ok) return standing;
  const { certificate, ref } = standing.value;
  const { credential, index, number } = certificate;
  if (index === undefined) return nobody();
  if (!credential) return pending(world.certificates, ref);
  const bytes = await world.certificates.read(credential);
  return accept({ bytes, type: "application/vc+jwt", name: `${number}.jwt` }, "unchanged");
};

/** Issues a certificate anew once the name on record was corrected; the one before says that it was replaced. Asked again it is the one that stands (§6-44); where none was issued anew, of the same name, however it is written, CERTIFICATE_SAME_NAME. */
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
      if (!sameName(standing.name, standing.certificate.name)) return accept(standing, "created");
      return standing.isAnew ? accept(standing, "unchanged") : refuse("CERTIFICATE_SAME_NAME", "SEC-01", {});
    },
    async (standing, did) => {
      if (did === "unchanged") return accept(certificateView(standing.certificate), did);
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
