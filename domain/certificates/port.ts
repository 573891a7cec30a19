import type { Actor, Scope } from "../access.ts";
import type { OrgId, TeacherId } from "../ids.ts";
import type { Kept } from "../outcome.ts";
import type { Now } from "../program/types.ts";
import type { Certificate, CertificateRef } from "./types.ts";

/** Whose certificate of which year. */
export type AboutCertificate = { readonly teacherId: TeacherId; readonly year: number };

/** The certificate that stands of a teacher and year, by what it is found, and the name on record today. */
export type Standing = {
  readonly certificate: Certificate;
  readonly ref: CertificateRef;
  readonly name: string;
  /** It was issued in place of another of the same registration. */
  readonly isAnew: boolean;
};

/** Where certificates are checked. */
export type Addresses = {
  /** The address that stands, where a host is that of a former one. */
  readonly inPlaceOf: (host: string) => Promise<string | undefined>;
};
export type AddressesWorld = { readonly addresses: Addresses };

export type Certificates = {
  /** The certificate that a code opens, however it is written. */
  readonly byCode: (code: string) => Promise<Certificate | undefined>;
  /** `nobody` where the organisation in scope has no such teacher; `undefined` where nothing is certified. Without a scope, of a teacher who asks about themselves. */
  readonly standing: (scope: Scope | undefined, about: AboutCertificate) => Promise<Standing | "nobody" | undefined>;
  /** What was made of a certificate, as it is kept: its page, or its credential. */
  readonly read: (kept: { readonly object: string; readonly hash: string }) => Promise<Uint8Array>;
  /** Has the page made, in case nobody is at it. */
  readonly askFor: (ref: CertificateRef) => Promise<void>;
  /** Issues another in its place, of the name on record. */
  readonly reissue: (actor: Actor, standing: Standing, now: Now) => Promise<Kept<Certificate>>;
};

/** What the page of a certificate is made by. */
export type Making = {
  /** One whose credential was signed by a key that is lost comes without it, and without its page. */
  readonly byHash: (codeHash: string) => Promise<Certificate | undefined>;
  /** Its credential, signed unless it was, and its page with that inside; or the letters of it that the font has not. */
  readonly draw: (codeHash: string, certificate: Certificate) => Promise<Drawn>;
  readonly keep: (codeHash: string, certificate: Certificate, drawn: Drawn) => Promise<void>;
  /** Signs the status list of a county and year, where it lacks any that holds no more. */
  readonly signStatus: (year: number, county: OrgId, at: string) => Promise<void>;
  /** Signs the first status list of a county and year; where there is one it stays. */
  readonly beginStatus: (year: number, county: OrgId, at: string) => Promise<void>;
};

/** What was made of a certificate. */
export type Drawn = {
  readonly bytes?: Uint8Array | undefined;
  readonly missing?: string | undefined;
  readonly credential?: Certificate["credential"];
  /** The office's font that was tried, where letters are missing. */
  readonly font?: string | undefined;
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
export type MakingWorld = { readonly making: Making; readonly binding: Binding; readonly committed: string };
