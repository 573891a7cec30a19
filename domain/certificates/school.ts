import * as z from "zod";
import type { Actor, Scope } from "../access.ts";
import { given } from "../given.ts";
import type { OrgId } from "../ids.ts";
import { Purpose } from "../names.ts";
import { accept, type Outcome, refuse } from "../outcome.ts";
import type { Page, Paged } from "../page.ts";
import type { Now } from "../program/types.ts";
import { PageState, pageStateLabels } from "./states.ts";
import { Certificate, type CertificateRef } from "./types.ts";

/** What a school's certificates are printed for, and which volume of them: each holds three hundred, the first where none is named (SEC-08). */
export const PrintVolume = z.strictObject({ purpose: Purpose, volume: z.int().min(1).max(99).default(1) });

/** A valid certificate of those who were registered for a school, or came to it registered, and where its teacher serves today. */
export type SchoolCertificate = { readonly certificate: Certificate; readonly ref: CertificateRef; readonly serves: OrgId | undefined };

/** One of a school's certificates: whose it is, and whether it is among those that are printed together. */
export const SchoolCertificateView = Certificate.pick({
  teacher: true,
  name: true,
  number: true,
  stage: true,
  subject: true,
  credits: true,
}).extend({
  page: PageState,
  zh: z.string(),
  letters: z.string().optional(),
});
export type SchoolCertificateView = Readonly<z.output<typeof SchoolCertificateView>>;

/** A file of many pages: of which certificates, in their order, and of which of them the font lacks what. */
export type Volume = {
  readonly refs: readonly CertificateRef[];
  readonly missing: readonly string[];
  /** Of each, the hash of its credential, empty where it has none. */
  readonly credentials: readonly string[];
  readonly number: number;
  readonly of: number;
};

export type VolumeFile = { readonly bytes: Uint8Array; readonly type: string; readonly name: string };

export type SchoolCertificates = {
  /** A page of those who were registered for the school in scope, or elsewhere before they moved to it, and whose certificate holds. */
  readonly page: (scope: Scope, year: number, page: Page) => Promise<Paged<SchoolCertificate>>;
  readonly all: (scope: Scope, year: number) => Promise<readonly SchoolCertificate[]>;
  /** The pages of a volume in one file; `undefined` where it is still to be made, which is then asked for. */
  readonly file: (scope: Scope, year: number, volume: Volume) => Promise<Uint8Array | undefined>;
  /** Has made what no page was made of yet, and anew what was held where the county gave a font since; answers whether any is to be waited for. */
  readonly tryAgain: (unmade: readonly SchoolCertificate[]) => Promise<boolean>;
  /** Names the file after the school, and writes down who takes it and what for. */
  readonly give: (
    actor: Actor,
    asked: { readonly year: number; readonly purpose: string },
    volume: Volume,
    bytes: Uint8Array,
    now: Now,
  ) => Promise<VolumeFile>;
};

export type SchoolWorld = { readonly ofSchool: SchoolCertificates; readonly now: Now };

const A_VOLUME = 300;
const RETRY_AFTER = 5;

const pageStateOf = ({ certificate: { pdf, missing }, serves }: SchoolCertificate, school: OrgId): PageState => {
  if (serves !== school) return "ELSEWHERE";
  if (missing !== undefined) return "HELD";
  return pdf ? "MADE" : "WAITING";
};

/** Who of a school is certified, and whose page is held or not made yet; who was moved has theirs printed where they serve, and is named so. */
export const listSchoolCertificates = async (
  { scope }: Actor,
  { year, page }: { readonly year: number; readonly page: Page },
  { ofSchool }: SchoolWorld,
): Promise<Outcome<Paged<SchoolCertificateView>>> => {
  const found = await ofSchool.page(scope, year, page);
  const items = found.items.map((one) => {
    const page = pageStateOf(one, scope.organization);
    return { ...one.certificate, page, zh: pageStateLabels[page].zh, ...given({ letters: one.certificate.missing }) };
  });
  return accept({ ...found, items }, "unchanged");
};

const keyOf = ({ certificate: { stage, subject, name, number } }: SchoolCertificate): string => [stage, subject, name, number].join("\n");

/** The volumes of a school's certificates: of those whose school it is still, by stage, subject and name. The same certificates are the same volume. */
export const volumesOf = (all: readonly SchoolCertificate[], school: OrgId): readonly (readonly SchoolCertificate[])[] => {
  const here = all.filter(({ serves }) => serves === school).toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
  return Array.from({ length: Math.ceil(here.length / A_VOLUME) }, (_, at) => here.slice(at * A_VOLUME, (at + 1) * A_VOLUME));
};

/**
 * The certificates of a school in one file, a page a person with the credential attached; whose name the font cannot write is named on the last page. What for is
 * required and written down (SEC-08). A file, or a page of it, that is still being made is CERTIFICATE_PENDING.
 */
export const printSchoolCertificates = async (
  actor: Actor,
  { year, purpose, volume: number }: { readonly year: number } & z.output<typeof PrintVolume>,
  { ofSchool, now }: SchoolWorld,
): Promise<Outcome<VolumeFile>> => {
  if (purpose === "") return refuse("PURPOSE_REQUIRED", "SEC-08", {});
  const volumes = volumesOf(await ofSchool.all(actor.scope, year), actor.scope.organization);
  const chosen = volumes[number - 1];
  if (!chosen) return refuse("CERTIFICATES_NO_SUCH_VOLUME", "SEC-01", { volumes: volumes.length });
  if (await ofSchool.tryAgain(chosen.filter(({ certificate }) => certificate.pdf === undefined)))
    return refuse("CERTIFICATE_PENDING", "SEC-01", { retryAfter: RETRY_AFTER });
  const missing = chosen.map(({ certificate }) => certificate.missing ?? "");
  const credentials = chosen.map(({ certificate }) => certificate.credential?.hash ?? "");
  const volume = { refs: chosen.map(({ ref }) => ref), missing, credentials, number, of: volumes.length };
  const bytes = await ofSchool.file(actor.scope, year, volume);
  if (!bytes) return refuse("CERTIFICATE_PENDING", "SEC-01", { retryAfter: RETRY_AFTER });
  return accept(await ofSchool.give(actor, { year, purpose }, volume, bytes, now));
};
