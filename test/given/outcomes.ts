import type { Did, Outcome, Refused } from "#domain/outcome.ts";

/** What an outcome comes to, in a word: what it did, or by which code and rule it was refused. */
export const comesTo = (outcome: { readonly ok: true; readonly did: Did } | Refused): string =>
  outcome.ok ? outcome.did : `${outcome.refusal.code} ${outcome.refusal.rule}`;

/** What was granted; a refusal fails the test by its code. */
export const granted = <T>(outcome: Outcome<T>): T => {
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  return outcome.value;
};

/** The outcome that is refused so; to be matched, not equalled. */
export const refused = (code: string, rule?: string) => ({ ok: false, refusal: { code, ...(rule && { rule }) } });
