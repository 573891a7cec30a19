import * as z from "zod";
import { AccountId, Hash, OrgId, TeacherId } from "../ids.ts";
import { Day, Instant, Stage, Year } from "../program/types.ts";
import { CertificateState } from "./states.ts";

/** The hours of a part, as a certificate says them. */
export const CertifiedPart = z.object({ zh: z.string(), counted: z.number() });

/**
 * A certificate of registered credit (SEC-01: 学分的认证). It is found by the SHA-256 of its code alone, never by number or name; the code lies sealed beside
 * it, for the page that is printed.
 */
export const Certificate = z.object({
  /** What people call it by; nobody finds it by that. */
  number: z.string(),
  teacher: TeacherId,
  year: Year,
  /** The number of the registration it is of. */
  registration: z.int(),
  county: OrgId,
  countyName: z.string(),
  schoolName: z.string(),
  program: z.string(),
  name: z.string(),
  stage: Stage,
  subject: z.string(),
  parts: z.array(CertifiedPart).readonly(),
  counted: z.number(),
  credits: z.number(),
  registeredOn: Day,
  issuedAt: Instant,
  state: CertificateState,
  /** Since when it does not hold any more. */
  endedAt: Instant.optional(),
  /** The code, sealed. */
  sealed: z.string(),
  /** The page to print, once it is made. Absent: it is still to be made, or held. */
  pdf: z.object({ object: z.string(), hash: Hash, bytes: z.int() }).optional(),
  /** Its place in the status list of its county and year. Absent: it was issued before there were such lists, and is no credential. */
  index: z.int().optional(),
  /** What it is as a credential, once that is signed, and by which key; it is never signed again unless the key is lost. */
  credential: z.object({ object: z.string(), hash: Hash, kid: z.string() }).optional(),
  /** The letters of the name that the font has not: the page is held, the credit is not. */
  missing: z.string().optional(),
  /** The font of the office that was tried for them. Absent: none was. */
  font: Hash.optional(),
});
export type Certificate = Readonly<z.output<typeof Certificate>>;

/** Certificates of a school in one file, once it is made; it is found by what it holds, in its order. */
export const CertificateVolume = z.object({
  year: Year,
  school: OrgId,
  object: z.string(),
  hash: Hash,
  bytes: z.int(),
  certificates: z.int(),
});
export type CertificateVolume = Readonly<z.output<typeof CertificateVolume>>;

/** A font that an office gave for letters that the font of certificates has not. */
export const CountyFont = z.object({ county: OrgId, object: z.string(), hash: Hash, bytes: z.int(), addedAt: Instant, addedBy: AccountId });
export type CountyFont = Readonly<z.output<typeof CountyFont>>;

/** What a registration holds of its certificate: its number, and by what it is found. */
export const CertificateRef = z.object({ number: z.string(), codeHash: Hash, index: z.int().optional() });
export type CertificateRef = Readonly<z.output<typeof CertificateRef>>;
