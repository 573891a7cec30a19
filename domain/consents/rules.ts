import type { Actor } from "../access.ts";
import type { Lesson } from "../lessons/types.ts";
import { accept, type Outcome, refuse, sameAgain } from "../outcome.ts";
import type { Now } from "../program/types.ts";
import type { DeclareConsent } from "./asks.ts";
import type { ConsentMove } from "./effects.ts";
import type { Consent, ConsentScope } from "./types.ts";

const REACHED: Readonly<Record<Lesson["state"], readonly ConsentScope[]>> = {
  DRAFT: [],
  RETURNED: [],
  WITHDRAWN: [],
  SUBMITTED: ["SCHOOL"],
  RECOMMENDED: ["SCHOOL", "COUNTY"],
};

const isSame = (one: Consent, other: DeclareConsent): boolean =>
  (["className", "children", "guardians", "on"] as const).every((field) => one[field] === other[field]) &&
  one.scopes.length === other.scopes.length &&
  other.scopes.every((scope) => one.scopes.includes(scope));

/** A school declares the consents that it holds for a lesson; declared anew, the newer takes the place of the older. */
export const decideConsent = ({ account }: Pick<Actor, "account">, before: Lesson, ask: DeclareConsent, now: Now): Outcome<ConsentMove> => {
  if (before.sealing) return refuse("FILM_SEALED", "SEC-03", {});
  const scopes = [...new Set(ask.scopes)];
  if (before.consent && isSame(before.consent, { ...ask, scopes })) return accept({ before, after: before }, "unchanged");
  const { children, guardians } = ask;
  if (children !== guardians) return refuse("CONSENT_INCOMPLETE", "SEC-03", { children, guardians });
  if (ask.on > now.day) return refuse("CONSENT_DAY_INVALID", "SEC-03", {});
  const missing = REACHED[before.state].find((scope) => !scopes.includes(scope));
  if (missing) return refuse("CONSENT_IN_USE", "SEC-03", { scope: missing });
  const consent = { ...ask, scopes, declaredAt: now.at, declaredBy: account };
  return accept({ before, after: { ...before, consent, version: before.version + 1 } });
};

/** Consent is withdrawn, for good: from this moment nothing of the lesson is played (§6-68). Whoever asks again hears how it stands. */
export const decideWithdrawal = (
  { account }: Pick<Actor, "account">,
  before: Lesson,
  { reason }: { readonly reason: string },
  now: Now,
): Outcome<ConsentMove> => {
  if (before.sealing)
    return sameAgain({ before, after: before }, "SEC-03", [{ what: "REASON", stands: before.sealing.reason, asked: reason }]);
  if (!before.consent) return refuse("CONSENT_NOT_DECLARED", "SEC-03", {});
  if (reason === "") return refuse("REASON_REQUIRED", "SEC-03", {});
  return accept({ before, after: { ...before, sealing: { reason, at: now.at, by: account }, version: before.version + 1 } });
};
