import type { Actor, Scope } from "../access.ts";
import type { OrgId, TeacherId } from "../ids.ts";
import type { Kept } from "../outcome.ts";
import type { Now } from "../program/types.ts";
import type { Certificate, CertificateRef } from "./types.ts";

/** Whose certificate of which year. */
export type AboutCertificate = { readonly teacherId: TeacherId; readonly year: number };

/** The certificate that stands of a teacher and year, by what it is found, and the name on record today. */
export type Standing = { readonly certificate: Certificate; readonly ref: CertificateRef; readonly name: string };

export type Certificates = {
  /** The certificate that a code opens, however it is written. */
  readonly byCode: (code: string) => Promise<Certificate | undefined>;
  /** `nobody` where the organisation in scope has no such teacher; `undefined` where nothing is certified. */
  readonly standing: (scope: Scope, about: AboutCertificate) => Promise<Standing | "nobody" | undefined>;
  readonly pageOf: (certificate: Certificate) => Promise<Uint8Array>;
  /** Has the page made, in case nobody is at it. */
  readonly askFor: (ref: CertificateRef) => Promise<void>;
  /** Issues another in its place, of the name on record. */
  readonly reissue: (actor: Actor, standing: Standing, now: Now) => Promise<Kept<Certificate>>;
};

/** What the page of a certificate is made by. */
export type Making = {
  readonly byHash: (codeHash: string) => Promise<Certificate | undefined>;
  /** Its page, or the letters of it that the font has not. */
  readonly draw: (certificate: Certificate) => Promise<{ readonly bytes: Uint8Array } | { readonly missing: string }>;
  readonly keep: (codeHash: string, certificate: Certificate, bytes: Uint8Array | undefined, missing: string | undefined) => Promise<void>;
};

/** Which certificates go into one file, in their order, and where it is then found. */
export type VolumeToMake = {
  readonly year: number;
  readonly county: OrgId;
  readonly school: OrgId;
  readonly print: string;
  readonly codeHashes: readonly string[];
};

/** What a school's file is made by. */
export type Binding = {
  /** Draws those that hold, names on the last page whom the font cannot write, and keeps the file; once. */
  readonly bind: (volume: VolumeToMake) => Promise<void>;
};

export type CertificatesWorld = { readonly certificates: Certificates; readonly now: Now };
export type MakingWorld = { readonly making: Making; readonly binding: Binding };
