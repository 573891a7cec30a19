import type { Actor } from "../access.ts";
import { progressWith } from "../credits/effects.ts";
import type { TeacherId } from "../ids.ts";
import { accept, fetchDecideKeep, type Outcome, type Refusal, refuse } from "../outcome.ts";
import type { Now, Year } from "../program/types.ts";
import type { FactAsk, ReadFact, SendEvidence } from "./asks.ts";
import { readFacts } from "./asks.ts";
import { catalogueOf } from "./effects.ts";
import type { Evidence, EvidenceStanding, EvidenceWorld, Learner, Learnt, Reporting } from "./port.ts";
import { decideFact, type FactStanding } from "./rules.ts";
import type { FactResult } from "./states.ts";
import type { Fact } from "./types.ts";
import { type FactAnswer, factAnswer } from "./views.ts";

/** What became of one fact, and the fact itself where it is taken in. */
export type Judged = { readonly is: FactResult; readonly refusal?: Refusal; readonly fact?: Fact };

/** So many facts, and so many parts of a transaction, are kept together; a teacher needs two parts beside their facts, and the audit is one. */
const FACTS_TOGETHER = 64;
const PARTS_TOGETHER = 98;

type Asked = { readonly index: number; readonly ask: FactAsk; readonly teacher: TeacherId | undefined };

/** Facts in portions: a teacher's together and in their order, as far as they fit. */
export const portionsOf = (asked: readonly Asked[]): readonly (readonly Asked[])[] => {
  const portions: Asked[][] = [];
  let [last, people]: [Asked[], Set<TeacherId | undefined>] = [[], new Set()];
  for (const one of [...Map.groupBy(asked, ({ teacher }) => teacher).values()].flat()) {
    const parts = last.length + 1 + 2 * (people.size + (people.has(one.teacher) ? 0 : 1));
    if (last.length === 0 || last.length >= FACTS_TOGETHER || parts > PARTS_TOGETHER) {
      [last, people] = [[], new Set()];
      portions.push(last);
    }
    last.push(one);
    people.add(one.teacher);
  }
  return portions;
};

/** What a teacher's learning comes to with new facts, as lists show it; nothing of one who is not enrolled. */
export const learntBy = (learner: Learner, facts: readonly Fact[]): Learnt => {
  const { enrollment, learning } = learner;
  const progress = enrollment && progressWith(learning, facts, learner);
  return { learner, facts, progress };
};

type Decided = { readonly judged: readonly Judged[]; readonly learnt: readonly Learnt[] };

/** Judges the facts of a portion, each on what stands and on those before it; `taken` are the ids that portions before it took. */
export const decidePortion = (
  portion: readonly Pick<Asked, "ask" | "teacher">[],
  { learners, holders, denied, courseKnown }: Omit<EvidenceStanding, "who">,
  { county, source, importId }: Reporting,
  watchingSpeedAtMost: number,
  now: Now,
  taken = new Map<string, TeacherId>(),
): Decided => {
  const fresh = new Map<TeacherId, Fact[]>();
  const judged = portion.map(({ ask, teacher }): Judged => {
    const own = teacher && fresh.get(teacher);
    const known = teacher && learners.get(teacher);
    const facts = [...(known?.reported(county, source) ?? []), ...(own ?? [])];
    const learns = known && { learning: known.learning, facts };
    const catalogue = catalogueOf(ask, county, (code) => courseKnown(county, code), learns);
    const standing: FactStanding = {
      ...{ county, source, importId, watchingSpeedAtMost, teacher: known?.teacher, isDenied: teacher !== undefined && denied.has(teacher) },
      courseKnown: courseKnown(catalogue, ask.course),
      holderOf: (id) => taken.get(id) ?? holders.get(id),
      facts,
    };
    const outcome = decideFact({ ...ask, catalogue }, standing, now);
    if (!outcome.ok) return { is: "REFUSED", refusal: outcome.refusal };
    if (outcome.did === "unchanged") return { is: "UNCHANGED" };
    const { fact, waits } = outcome.value;
    fresh.set(fact.teacher, [...(fresh.get(fact.teacher) ?? []), fact]);
    taken.set(fact.id, fact.teacher);
    return { is: waits ? "WAITING" : "CREATED", fact };
  });
  const learnt = [...fresh].flatMap(([teacher, facts]) => {
    const learner = learners.get(teacher);
    return learner ? [learntBy(learner, facts)] : [];
  });
  return { judged, learnt };
};

const keepPortion = (
  actor: Actor,
  of: Reporting,
  portion: readonly Asked[],
  speed: number,
  evidence: Evidence,
  now: Now,
): Promise<Outcome<readonly Judged[]>> =>
  fetchDecideKeep(
    () =>
      evidence.standing(
        of,
        portion.map(({ teacher }) => teacher),
        portion.map(({ ask }) => ask),
      ),
    (standing) => accept(decidePortion(portion, standing, of, speed, now)),
    async ({ judged, learnt }, _did, round) => {
      const kept = learnt.length === 0 ? accept(null) : await evidence.keep(actor, of, learnt, now, round);
      return kept === "stale" ? kept : accept(judged);
    },
  );

/**
 * Takes in what a source reports (LRN-02), each fact by itself: what is good is kept, whatever the others are, and after the program's end too (LRN-13). The
 * answers are in the order of the facts.
 */
export const sendEvidence = async (
  actor: Actor,
  { year, areStatements = false, ...sent }: SendEvidence & { readonly year: Year; readonly areStatements?: boolean },
  { evidence, now }: EvidenceWorld,
): Promise<Outcome<{ results: FactAnswer[] }>> => {
  const { county } = actor.scope;
  const [source, rules] = await Promise.all([evidence.sourceOf(actor), evidence.rules(year, county)]);
  if (source === undefined) return refuse("EVIDENCE_SOURCE_UNKNOWN", "LRN-02", {});
  if (!rules) return refuse("PROGRAM_UNKNOWN", "GOV-05", { year });
  const read = readFacts(sent);
  const asks = read.flatMap(({ ask }, index) => (ask ? [{ ask, index }] : []));
  const who = await evidence.who(
    { actor, now },
    year,
    asks.map(({ ask }) => ask),
  );
  const became = new Map<number, Judged>();
  for (const portion of portionsOf(asks.map((one, at) => ({ ...one, teacher: who[at] })))) {
    const judged = await keepPortion(
      actor,
      { year, county, source, areStatements },
      portion,
      rules.settings.watchingSpeedAtMost,
      evidence,
      now,
    );
    if (!judged.ok) return judged;
    for (const [at, { index }] of portion.entries()) if (judged.value[at]) became.set(index, judged.value[at]);
  }
  return accept({ results: read.map((one, index) => factAnswer(one.id, became.get(index) ?? misshaped(one))) });
};

const misshaped = ({ fields, lacksResult }: ReadFact): Judged => {
  const refused = lacksResult ? refuse("ASSESSMENT_RESULT_MISSING", "CRD-03", {}) : refuse("EVIDENCE_SHAPE", "LRN-02", { fields });
  return { is: "REFUSED", refusal: refused.refusal };
};
