import { given } from "../given.ts";
import type { Drawn } from "./port.ts";
import type { CertificateState } from "./states.ts";
import type { Certificate } from "./types.ts";

/** A name as anybody sees it: its first character, and a mark for each other. */
export const maskedName = (name: string): string => {
  const [first = "", ...rest] = name;
  return first + "*".repeat(Math.max(rest.length, 1));
};

/** The address at which anybody checks a certificate. */
export const addressOf = (base: string, code: string): string => `${base.replace(/\/$/, "")}/${code}`;

/** A certificate that holds no more. */
export const ended = (one: Certificate, state: Exclude<CertificateState, "VALID">, at: string): Certificate => ({
  ...one,
  state,
  endedAt: one.endedAt ?? at,
});

/** A certificate once its page is made, or cannot be. */
export const made = (
  one: Certificate,
  pdf: Certificate["pdf"],
  { missing, font, credential }: Pick<Drawn, "missing" | "font" | "credential">,
): Certificate => {
  const { pdf: _, missing: __, credential: ___, font: ____, ...rest } = one;
  return { ...rest, ...given({ pdf, missing, credential, font }) };
};

/** A certificate whose credential verifies no more, since its key is lost: page and credential are to be made anew. */
export const unattested = (one: Certificate): Certificate => made(one, undefined, {});
