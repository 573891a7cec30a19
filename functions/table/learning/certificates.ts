import { createHash } from "node:crypto";
import * as z from "zod";
import { Certificate, type CertificateRef, CertificateVolume, CountyFont } from "#domain/certificates/types.ts";
import { Hash, OrgId } from "#domain/ids.ts";
import { Year } from "#domain/program/types.ts";
import { codeAsMade, inGroups } from "#domain/text.ts";
import { enqueue } from "#platform/enqueue.ts";
import { randomLetters } from "#platform/sealing/letters.ts";
import { row } from "../rows.ts";
import type { Secrets } from "../secrets.ts";
import { randomPlace } from "./badges.ts";

export const certificates = row("certificate", Certificate);
export const countyFonts = row("countyFont", CountyFont);
export const volumes = row("certificateVolume", CertificateVolume);

/** Of which certificates a school's file is to be made, in their order, and under which print of them it is found. */
const VolumeMessage = z.object({
  ...{ kind: z.literal("certificates"), year: Year, county: OrgId, school: OrgId },
  ...{ print: Hash, codeHashes: z.array(Hash).readonly() },
});
export type VolumeAsked = Readonly<z.output<typeof VolumeMessage>>;

/** What the queue of certificates carries: which one is to be made, or which are to be put into one file, never what they say. */
export const CertificateMessage = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("certificate"), codeHash: Hash }),
  VolumeMessage,
  z.object({ kind: z.literal("status"), year: Year, county: OrgId }),
]);
export type CertificateMessage = z.input<typeof CertificateMessage>;

/** Twenty-six letters of thirty-two: 130 random bits. */
const CODE_LETTERS = 26;
const NUMBER_LETTERS = 12;

/** By what a certificate is found: the SHA-256 of its code, however somebody writes it. */
export const hashOfCode = (code: string): string => createHash("sha256").update(codeAsMade(code)).digest("hex");

/** What a certificate says, before it has its number and its code. */
export type Certified = Omit<Certificate, "number" | "sealed" | "state" | "index">;

/** A new certificate with a number and a code of its own, the code sealed, a place in the status list that it still has to take, and by what it is found. */
export const newCertificate = async (
  secrets: Secrets,
  said: Certified,
  countyCode: string,
): Promise<{ readonly certificate: Certificate; readonly ref: CertificateRef }> => {
  const code = randomLetters(CODE_LETTERS);
  const number = `${said.year}-${countyCode}-${inGroups(randomLetters(NUMBER_LETTERS), 4)}`;
  const sealed = await secrets.sealCode(said.county, said.registeredOn, code, said.teacher);
  const index = randomPlace();
  return { certificate: { ...said, number, sealed, state: "VALID", index }, ref: { number, codeHash: hashOfCode(code), index } };
};

/** Has the pages of certificates made, after the transactions that issued them. */
export const askForPages = (issued: readonly CertificateRef[]): Promise<void> =>
  enqueue(
    "CERTIFICATE_QUEUE_URL",
    issued.map(({ codeHash }) => ({ kind: "certificate", codeHash }) satisfies CertificateMessage),
    ({ codeHash }) => ({ about: codeHash.slice(0, 12) }),
  );

/** Has the page of a certificate made, after the transaction that issued it. */
export const askForPage = (issued: CertificateRef): Promise<void> => askForPages([issued]);

/** Has the pages of several certificates put into one file. */
export const askForVolume = (asked: Omit<VolumeAsked, "kind">): Promise<void> =>
  enqueue("CERTIFICATE_QUEUE_URL", [{ kind: "certificates", ...asked } satisfies VolumeAsked], ({ print }) => ({
    about: print.slice(0, 12),
  }));
