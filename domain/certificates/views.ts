import type * as z from "zod";
import { maskedName } from "./effects.ts";
import { Certificate, CountyFont } from "./types.ts";

/** A font that an office gave, as the office sees it. */
export const CountyFontView = CountyFont.pick({ county: true, hash: true, bytes: true, addedAt: true });

/** What anybody sees of a certificate whose code they have: whether it holds, and of what; of the name the first character. */
export const CertificateView = Certificate.pick({
  number: true,
  state: true,
  endedAt: true,
  year: true,
  program: true,
  countyName: true,
  name: true,
  stage: true,
  subject: true,
  parts: true,
  counted: true,
  credits: true,
  registeredOn: true,
});
export type CertificateView = Readonly<z.output<typeof CertificateView>>;

/** A certificate as anybody sees it. */
export const certificateView = (one: Certificate): CertificateView => ({ ...CertificateView.parse(one), name: maskedName(one.name) });
