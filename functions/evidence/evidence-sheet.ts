import { ulid } from "ulid";
import { namesWrong } from "#domain/evidence/effects.ts";
import { evidenceRow } from "#domain/evidence/evidence-row.ts";
import { type EvidenceField, type EvidenceLine, evidenceSheet, readEvidence } from "#domain/evidence/evidence-sheet.ts";
import type { Learnt, Reporting } from "#domain/evidence/port.ts";
import { askOf, withdrawalId, withdrawalOf } from "#domain/evidence/rules.ts";
import { decidePortion, learntBy } from "#domain/evidence/send.ts";
import type { Fact } from "#domain/evidence/types.ts";
import { given } from "#domain/given.ts";
import type { TeacherId } from "#domain/ids.ts";
import { otherwiseOf, rowResultOf } from "#domain/imports/rules.ts";
import { refuse } from "#domain/outcome.ts";
import type { Rules } from "#domain/program/types.ts";
import type { Numbered, RowOutcome } from "#domain/sheet-kind.ts";
import { triedTooOften } from "#domain/teachers/rules/guessing.ts";
import { audit } from "#table/audit.ts";
import { HEAVIEST, type ImportContext, type Owned, type PlannedRow, type SheetKind } from "#table/imports/sheet-kind.ts";
import { deliveryWrites, sourcesFor } from "#table/organizations/sources.ts";
import { rulesOf } from "#table/programs/programs.ts";
import { present } from "#table/rows.ts";
import { type EvidencePlan, evidencePlan } from "./evidence-plan.ts";
import { factWrites, reportedWrite, standingOf } from "./store.ts";
import { learnersFound } from "./who.ts";
import { boundBy } from "./xapi/platforms.ts";

type Kind = SheetKind<EvidenceField, EvidenceLine, EvidencePlan>;
type Planned = readonly PlannedRow<EvidencePlan>[];
type Row = Numbered<EvidenceLine> & { readonly teacher: TeacherId };

/** People are read in portions, so that a long sheet shows how far it is. */
const PORTION = 200;

const reportingOf = ({ job, actor }: ImportContext, source: string, year = job.year ?? 0): Reporting => ({
  ...{ year, county: actor.scope.county, source, importId: job.import },
});

/** The rows of a source in portions, a teacher's together and in their order. */
const portionsOf = (rows: readonly Row[]): Row[][] => {
  const people = [...Map.groupBy(rows, ({ teacher }) => teacher).values()];
  const portions: Row[][] = [];
  for (let from = 0; from < people.length; from += PORTION) portions.push(people.slice(from, from + PORTION).flat());
  return portions;
};

type Outcome = RowOutcome<EvidencePlan, EvidenceField>;

/** Judges the rows of one source, portion by portion, each on what stands and on those before it. */
const judged = async (of: Reporting, rows: readonly Row[], rules: Rules, { now }: ImportContext): Promise<Map<number, Outcome>> => {
  const outcomes = new Map<number, Outcome>();
  const taken = new Map<string, TeacherId>();
  for (const portion of portionsOf(rows)) {
    const asked = portion.map(({ entry: { ask }, teacher }) => ({ ask, teacher }));
    const standing = await standingOf(of, asked);
    const decided = decidePortion(asked, standing, of, rules.settings.watchingSpeedAtMost, now, taken);
    for (const [index, { row, entry, teacher }] of portion.entries()) {
      const learner = present(standing.learners.get(teacher), "a teacher's learning");
      const reported = learner.reported(of.county, of.source);
      const became = present(decided.judged[index], "what became of a fact");
      outcomes.set(row, evidenceRow(entry, became, { ...learner, reported, year: of.year }));
    }
  }
  return outcomes;
};

/** Whom a row names: by the account of its source too, which has to be of the same person then. */
const whomOf = ({ whom, account }: EvidenceLine, bound: TeacherId | undefined): EvidenceLine["whom"] => {
  if (account === undefined) return whom;
  return bound === undefined || (whom.teacher ?? bound) !== bound ? {} : { ...whom, teacher: bound };
};

const check: Kind["check"] = async (doing, rows, checked) => {
  const { job, actor, now } = doing;
  const { county } = actor.scope;
  const year = job.year ?? 0;
  const rules = await rulesOf(year, county);
  if (!rules) return rows.map(() => refuse("PROGRAM_UNKNOWN", "GOV-05", { year }));
  const known = await sourcesFor(
    actor,
    rows.map(({ entry }) => entry.source),
  );
  const bound = await boundBy(
    county,
    rows.map(({ entry }) => entry),
    known,
  );
  const people = await learnersFound(
    { actor, now },
    year,
    rows.map(({ entry }, index) => whomOf(entry, bound[index])),
  );
  const outcomes = new Map<number, Outcome>();
  const named = rows.flatMap(({ row, entry }, index): Row[] => {
    const { person, foreign, untold } = people[index] ?? {};
    const no = untold ? triedTooOften : namesWrong({ source: known.get(entry.source), person }, entry.whom);
    const isAccount = entry.account !== undefined && no?.refusal.code === "LEARNER_UNKNOWN";
    if (no) outcomes.set(row, { ...no, ...given({ foreign }), ...(isAccount && { field: "account" as const }) });
    return no || !person ? [] : [{ row, entry, teacher: person.teacher }];
  });
  for (const [source, own] of Map.groupBy(named, ({ entry }) => entry.source)) {
    for (const [row, outcome] of await judged(reportingOf(doing, source), own, rules, doing)) outcomes.set(row, outcome);
    await checked(outcomes.size);
  }
  return rows.map(({ row }) => present(outcomes.get(row), "what became of a row"));
};

/** What keeps facts, each with the rows that brought facts of its teacher. */
const ownedOf = (of: Reporting, learnt: readonly Learnt[], rowOf: (fact: Fact) => number | undefined): Owned[] => {
  const chunk = ulid();
  return learnt.flatMap((one) => {
    const rows = one.facts.flatMap((fact) => rowOf(fact) ?? []);
    return [...factWrites(of, chunk, one), reportedWrite(of, one)].map((write) => ({ rows, write }));
  });
};

/** The audit of what a source is said to have reported, or withdrawn, by a chunk of rows. */
const auditedOf = (
  { actor, now, job }: ImportContext,
  of: Reporting,
  learnt: readonly Learnt[],
  act: "send evidence" | "withdraw evidence",
): Owned[] => {
  const facts = learnt.reduce((sum, one) => sum + one.facts.length, 0);
  const what = { kind: "SOURCE", id: of.source, act, rule: "LRN-02", importId: job.import } as const;
  return facts === 0 ? [] : [{ rows: [], write: audit(actor, now, { ...what, after: { year: of.year, facts, teachers: learnt.length } }) }];
};

/** Whose the rows of a chunk are, all of one source, and what they ask for. */
const chunkOf = (doing: ImportContext, planned: Planned) => {
  const { year, fact } = present(planned[0], "a row").plan;
  const asked = planned.map(({ plan }) => ({ ask: askOf(plan.fact), teacher: plan.fact.teacher }));
  return { of: reportingOf(doing, fact.source, year), asked };
};

const writes: Kind["writes"] = async (doing, planned) => {
  const { of, asked } = chunkOf(doing, planned);
  const [rules, standing] = await Promise.all([rulesOf(of.year, of.county), standingOf(of, asked)]);
  const { settings } = present(rules, "the program of the year");
  const decided = decidePortion(asked, standing, of, settings.watchingSpeedAtMost, doing.now);
  const rows = new Map(planned.map(({ row, plan }) => [plan.fact.id, row]));
  const otherwise = planned.flatMap(({ row }, index) => {
    const { refusal, fact } = present(decided.judged[index], "what became of a fact");
    if (fact) return [];
    return [otherwiseOf(refusal ? rowResultOf(evidenceSheet, row, { ok: false, refusal }) : { row, did: "unchanged" })];
  });
  const isOwn = doing.actor.duty === "SOURCE" && decided.learnt.length > 0;
  const delivery = isOwn ? await deliveryWrites(of, doing.now.day) : [];
  return {
    owned: [
      ...ownedOf(of, decided.learnt, ({ id }) => rows.get(id)),
      ...auditedOf(doing, of, decided.learnt, "send evidence"),
      ...delivery.map((write) => ({ rows: [], write })),
    ],
    otherwise,
  };
};

/** What takes the place of what rows brought of one teacher; nothing of a row that wrote nothing, or is corrected by another of the same import. */
const withdrawn = (doing: ImportContext, reported: readonly Fact[], rows: Planned): Map<Fact, number> => {
  const id = doing.job.import;
  const facts = new Map<Fact, number>();
  for (const { row, plan } of rows) {
    const written = reported.find((one) => one.id === plan.fact.id && one.importId === id);
    if (!written || reported.some(({ supersedes, importId }) => supersedes === written.id && importId === id)) continue;
    const corrected = reported.find((one) => one.id === written.supersedes && one.importId !== id);
    facts.set(withdrawalOf(written, corrected, withdrawalId(id, row), doing.now), row);
  }
  return facts;
};

const undo: Kind["undo"] = async (doing, planned) => {
  if (planned.length === 0) return [];
  const { of, asked } = chunkOf(doing, planned);
  const { learners } = await standingOf(of, asked);
  const rows = new Map<Fact, number>();
  const taken = [...Map.groupBy(planned, ({ plan }) => plan.fact.teacher)].flatMap(([teacher, own]): Learnt[] => {
    const learner = present(learners.get(teacher), "a teacher's learning");
    const facts = withdrawn(doing, learner.reported(of.county, of.source), own);
    for (const [fact, row] of facts) rows.set(fact, row);
    return facts.size === 0 ? [] : [learntBy(learner, [...facts.keys()])];
  });
  return [...ownedOf(of, taken, (fact) => rows.get(fact)), ...auditedOf(doing, of, taken, "withdraw evidence")];
};

/**
 * The sheet of evidence (LRN-02): each row a record as its source would report it, judged when the sheet is checked and again when it is written. What is taken
 * back is withdrawn by its source's own void; nothing is ever deleted.
 */
export const evidenceKind: Kind = {
  sheet: evidenceSheet,
  read: (cells, { asked }) => readEvidence(cells, asked.day),
  check,
  plan: evidencePlan,
  idOf: ({ fact }) => fact.id,
  group: ({ fact }) => `${fact.source} ${fact.teacher}`,
  weigh: (plans) => {
    const of = (value: (plan: EvidencePlan) => string) => new Set(plans.map(value)).size;
    return of(({ fact }) => fact.source) > 1 ? HEAVIEST + 1 : plans.length + 2 * of(({ fact }) => fact.teacher) + 2;
  },
  audits: () => undefined,
  judgesAgain: true,
  writes,
  undo,
};
