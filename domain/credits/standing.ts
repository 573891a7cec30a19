import { canonical } from "../canonical.ts";
import { reportedTo } from "../evidence/effects.ts";
import type { Fact } from "../evidence/types.ts";
import { byDay, moment } from "./order.ts";
import type { Uncounted } from "./types.ts";

export type Fallen = Extract<Uncounted, "SUPERSEDED" | "VOIDED" | "TARGET_AWAITED">;

/** Facts by who reported them, to which county, and under which id. */
type Known = ReadonlyMap<string, Fact>;

const idKey = (fact: Fact, id: string): string => `${reportedTo(fact)}\n${fact.source}\n${id}`;

/** Every fact once. Of two of one id that differ, which no store keeps, the one whose canonical words come first. */
const onceEach = (facts: readonly Fact[]): Known => {
  const once = new Map<string, Fact>();
  for (const fact of facts) {
    const key = idKey(fact, fact.id);
    const other = once.get(key);
    if (other === undefined || (other !== fact && canonical(fact) < canonical(other))) once.set(key, fact);
  }
  return once;
};

/** Each target that is in the set, with the fact that takes its place: the first, by when it was received and by id (§6-65). */
const takenPlaces = (corrections: readonly Fact[], known: Known): ReadonlyMap<Fact, Fact> => {
  const inOrder = corrections
    .map((fact) => ({ fact, at: moment(fact.receivedAt, 0) }))
    .sort((one, other) => one.at - other.at || (one.fact.id < other.fact.id ? -1 : 1));
  const taken = new Map<Fact, Fact>();
  for (const { fact } of inOrder) {
    const target = known.get(idKey(fact, fact.supersedes ?? ""));
    if (target && !taken.has(target) && target.teacher === fact.teacher && target.county === fact.county && target.course === fact.course)
      taken.set(target, fact);
  }
  return taken;
};

/**
 * The facts, each once and in the order of the statement, and why some no longer stand (§6-65). From a fact that corrects nothing a list leads to its last
 * correction, which alone stands; a void one leaves nothing. A correction that no such list reaches waits for its target, and so does what corrects it: of one
 * target two corrections never both count.
 */
export const standingOf = (told: readonly Fact[]): { readonly facts: readonly Fact[]; readonly fallen: ReadonlyMap<Fact, Fallen> } => {
  const known = onceEach(told);
  const facts = [...known.values()].sort(byDay);
  const corrections = facts.filter(({ supersedes }) => supersedes !== undefined);
  const taken = takenPlaces(corrections, known);
  const fallen = new Map<Fact, Fallen>();
  for (const fact of corrections) fallen.set(fact, "TARGET_AWAITED");
  for (const first of facts) {
    if (first.supersedes !== undefined) continue;
    let last = first;
    for (let next = taken.get(last); next !== undefined; next = taken.get(last)) {
      fallen.set(last, "SUPERSEDED");
      last = next;
    }
    if (last.voids) fallen.set(last, "VOIDED");
    else fallen.delete(last);
  }
  return { facts, fallen };
};
