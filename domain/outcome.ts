import type { RuleId } from "./program/clauses.ts";
import type { RefusalCode, RefusalData, toldWords } from "./refusals.ts";

/** Why the program says no: a code whose sentence people read, the rule it rests on, and what the caller needs to mend it. */
export type Refusal<C extends RefusalCode = RefusalCode> = {
  readonly code: C;
  readonly rule: RuleId;
  readonly data: Readonly<Record<string, unknown>>;
};

/** What an accepted ask did: made something, changed something, took it in for later, or found it already so. */
export type Did = "created" | "changed" | "queued" | "unchanged";

export type Accepted<T> = { readonly ok: true; readonly did: Did; readonly value: T };
export type Refused = { readonly ok: false; readonly refusal: Refusal };
export type Outcome<T> = Accepted<T> | Refused;

/** Says yes. `did` decides between 201, 200 and 202 where the answer travels by HTTP. */
export const accept = <T>(value: T, did: Did = "changed"): Accepted<T> => ({ ok: true, did, value });

/** Says no by `code`, resting on `rule`; `data` holds at least what the code's sentence names in braces. */
export const refuse = <C extends RefusalCode>(code: C, rule: RuleId, data: RefusalData<C> & Record<string, unknown>): Refused => ({
  ok: false,
  refusal: { code, rule, data },
});

/** One of the things that an act says: as it stands, and as it is said now; nothing said is `""` or absent. */
export type Told = {
  readonly what: keyof typeof toldWords;
  readonly stands: string | undefined;
  readonly asked: string | undefined;
};

/** §6-44: what was done is answered to the same ask again; one that says otherwise is refused, for what it says would be dropped. Whoever says nothing of it loses nothing. */
export const sameAgain = <T>(standing: T, rule: RuleId, told: readonly Told[]): Outcome<T> => {
  const other = told.find(({ stands = "", asked = "" }) => asked !== "" && asked !== stands);
  return other ? refuse("STANDS_OTHERWISE", rule, { what: other.what, stands: other.stands || "—" }) : accept(standing, "unchanged");
};

/** What a store answers to `keep`: the change stands, or something it was decided on has changed meanwhile. */
export type Kept<T> = Accepted<T> | "stale";

/** So many are at one thing for so long that nothing of this ask was kept; whoever asks again in a moment may come through. */
export class Contended extends Error {}

/** A round is lost only where somebody else won it: so many who come at once are all answered. */
const ROUNDS = 40;

/**
 * Fetch, decide, keep: the shape of every use case that changes something. Where the store answers `stale`, it reads and decides again, so that the loser
 * of a race gets the true refusal. A store that stays stale is `Contended`, and thrown.
 */
export const fetchDecideKeep = async <Standing, Change, Answer>(
  fetch: () => Promise<Standing>,
  decide: (standing: Standing) => Outcome<Change>,
  keep: (change: Change, did: Did, round: number) => Promise<Kept<Answer>>,
): Promise<Outcome<Answer>> => {
  for (let round = 0; round < ROUNDS; round++) {
    const outcome = decide(await fetch());
    if (!outcome.ok) return outcome;
    const kept = await keep(outcome.value, outcome.did, round);
    if (kept !== "stale") return kept;
  }
  throw new Contended(`still stale after ${ROUNDS} rounds`);
};

/** Something that must be said and is not, and the field that should say it. */
export type Fault<F extends string> = { readonly field: F; readonly refusal: Refusal };
