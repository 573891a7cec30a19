import type { Actor } from "#domain/access.ts";
import type { Now } from "#domain/program/types.ts";
import { transact, type Write } from "#platform/dynamodb/client.ts";
import { type Audited, audit } from "./audit.ts";

type Counts = Readonly<Record<string, number>>;

/** A counter that is not what was counted. `mend` writes what was counted, and its audit, unless the counter has moved meanwhile. */
export type Drift = {
  /** What is counted wrong, for a person to read. */
  readonly of: string;
  readonly kept: Counts;
  readonly counted: Counts;
  readonly mend: (actor: Actor, now: Now) => Promise<boolean>;
};

/** Counts something anew; answers where it is kept otherwise. */
export type Recount = () => Promise<readonly Drift[]>;

/** Compares what is kept with what was counted. */
export const driftOf = (
  of: string,
  kept: Counts,
  counted: Counts,
  write: Write,
  about: Pick<Audited, "kind" | "id" | "rule">,
): readonly Drift[] => {
  const wrong = Object.keys(counted).filter((name) => kept[name] !== counted[name]);
  if (wrong.length === 0) return [];
  const only = (counts: Counts): Counts => Object.fromEntries(wrong.map((name) => [name, counts[name] ?? 0]));
  const [before, after] = [only(kept), only(counted)];
  const mend = async (actor: Actor, now: Now): Promise<boolean> =>
    (await transact([write, audit(actor, now, { ...about, act: "mend a count", before, after })])).kept;
  return [{ of, kept: before, counted: after, mend }];
};
