import { namesWrong } from "#domain/evidence/effects.ts";
import { given } from "#domain/given.ts";
import type { OrgId, TeacherId } from "#domain/ids.ts";
import { otherwiseOf, rowResultOf } from "#domain/imports/rules.ts";
import { objectionThrough } from "#domain/learning/effects.ts";
import { type PlanField, type PlanLine, planSheet, readPlan, whomOfPlan } from "#domain/learning/plan-sheet.ts";
import { decideBrought, takenBack } from "#domain/learning/plans/brought.ts";
import { letterOfBrought } from "#domain/learning/plans/letter.ts";
import { broughtBy, planRows } from "#domain/learning/plans/plan-rows.ts";
import type { PlanMove } from "#domain/learning/plans/rules.ts";
import type { PlanOf } from "#domain/learning/port.ts";
import { ConfirmedPlan } from "#domain/learning/types.ts";
import type { Mail } from "#domain/mail/types.ts";
import { type Outcome, refuse } from "#domain/outcome.ts";
import type { Rules } from "#domain/program/types.ts";
import type { Numbered, RowOutcome } from "#domain/sheet-kind.ts";
import { triedTooOften } from "#domain/teachers/rules/guessing.ts";
import type { Write } from "#platform/dynamodb/client.ts";
import { stored } from "#platform/stored.ts";
import { audit } from "#table/audit.ts";
import { type ImportContext, type Owned, ownedBy, type PlannedRow, type SheetKind } from "#table/imports/sheet-kind.ts";
import { plans, planWrite } from "#table/learning/learning.ts";
import { relearntWrite } from "#table/learning/learnt.ts";
import { sourcesFor } from "#table/organizations/sources.ts";
import { putMail } from "#table/outbox.ts";
import { enrollments } from "#table/programs/enrollments.ts";
import { rulesOf } from "#table/programs/programs.ts";
import { present, readAll } from "#table/rows.ts";
import { ownByWhom } from "#table/teachers/by-number.ts";
import { teachers } from "#table/teachers/teachers.ts";
import { factsOf, planStore } from "./plans.ts";
import { type PlansPlan, plansPlan } from "./plans-plan.ts";

type Kind = SheetKind<PlanField, PlanLine, PlansPlan>;
type Planned = readonly PlannedRow<PlansPlan>[];
type Row = Numbered<PlanLine>;

/** So many teachers are read together. */
const PORTION = 50;

const decide = (
  { actor, now }: ImportContext,
  standing: PlanOf | undefined,
  brought: ReturnType<typeof broughtBy>,
  rules: Rules,
): Outcome<PlanMove> => {
  if ("ok" in brought) return brought;
  if (!standing) return refuse("LEARNER_UNKNOWN", "LRN-11", {});
  return decideBrought({ account: actor.account, ...standing.who }, standing, brought, rules, now);
};

const plannedBy =
  (year: number, standing: PlanOf | undefined) =>
  ({ before, after }: PlanMove, first: boolean): PlansPlan => {
    const { teacher, place } = present(standing, "the standing of a plan").who;
    const of = { year, teacher, school: place.organization };
    return first
      ? { is: "plan", ...of, before: before.confirmed, confirmed: present(after.confirmed ?? undefined, "a plan") }
      : { is: "choice", ...of };
  };

const check: Kind["check"] = async (doing, rows, checked, unread) => {
  const { job, actor, now } = doing;
  const { county } = actor.scope;
  const year = job.year ?? 0;
  const rules = await rulesOf(year, county);
  if (!rules) return rows.map(() => refuse("PROGRAM_UNKNOWN", "GOV-05", { year }));
  const [people, known] = await Promise.all([
    ownByWhom({ actor, now }, [...rows.map(({ entry }) => entry.whom), ...unread.map(({ cells }) => whomOfPlan(cells, now.day))]),
    sourcesFor(
      actor,
      rows.map(({ entry }) => entry.source),
    ),
  ]);
  const outcomes = new Map<number, RowOutcome<PlansPlan, PlanField>>();
  const wrong = Map.groupBy(
    unread.map(({ row }, index) => ({ row, teacher: people[rows.length + index]?.person?.teacher })),
    ({ teacher }) => teacher,
  );
  const own = new Map<TeacherId, Row[]>();
  for (const [index, { row, entry }] of rows.entries()) {
    const { person, foreign, untold } = people[index] ?? {};
    const no = untold ? triedTooOften : namesWrong({ source: known.get(entry.source), person }, entry.whom);
    if (no) outcomes.set(row, { ...no, ...given({ foreign }) });
    if (person && no) wrong.set(person.teacher, [...(wrong.get(person.teacher) ?? []), { row, teacher: person.teacher }]);
    if (person && !no) own.set(person.teacher, [...(own.get(person.teacher) ?? []), { row, entry }]);
  }
  const all = [...own];
  for (let from = 0; from < all.length; from += PORTION) {
    const portion = all.slice(from, from + PORTION);
    const standing = await Promise.all(portion.map(([teacher]) => planStore.standing(teacher, year)));
    for (const [index, [teacher, of]] of portion.entries()) {
      const decided = decide(doing, standing[index], broughtBy(of, job.import), rules);
      const without = (wrong.get(teacher) ?? []).map(({ row }) => row);
      const came = planRows(of, without, decided, plannedBy(year, standing[index]));
      for (const [at, { row }] of of.entries()) outcomes.set(row, present(came[at], "what became of a row"));
    }
    await checked(outcomes.size);
  }
  return rows.map(({ row }) => present(outcomes.get(row), "what became of a row"));
};

const byTeacher = (planned: Planned) => [...Map.groupBy(planned, ({ plan }) => plan.teacher).values()];

/** The plan of a teacher that is written, the rows of it, and what of theirs it was to take the place of when it was checked. */
type Writing = {
  readonly rows: readonly number[];
  readonly checked: ConfirmedPlan | null;
  readonly move: PlanMove;
  readonly standing: PlanOf;
};

const auditOf = ({ job, actor, now }: ImportContext, act: "bring a plan" | "undo a plan", { before, after }: PlanMove): Write => {
  const said = (confirmed: ConfirmedPlan | null) => confirmed && factsOf({ draft: null, confirmed });
  return audit(actor, now, {
    ...{ kind: "PLAN", id: `${after.year}.${after.teacher}`, act, rule: "LRN-11", importId: job.import },
    ...given({ before: said(before.confirmed) ?? undefined, after: said(after.confirmed) ?? undefined }),
  });
};

const writesOf = async (doing: ImportContext, { rows, move, standing: { enrollment } }: Writing): Promise<Owned[]> => {
  const { before, after } = move;
  const { teacher, year } = after;
  const learnt = await relearntWrite({ year, teacher, enrollment }, { plan: after });
  const written = planWrite(after, before.version === 0 ? "absent" : { version: before.version });
  return [written, learnt, auditOf(doing, "bring a plan", move)].map((write) => ({ rows, write }));
};

/** Of plans that took the place of another one than when they were checked, which one that was. */
const replacedBy = (writing: readonly Writing[]): Record<string, string> =>
  Object.fromEntries(
    writing.flatMap(({ checked, move: { before, after } }) =>
      before.confirmed?.at === checked?.at ? [] : [[after.teacher, JSON.stringify(before.confirmed)]],
    ),
  );

/** A letter to each school whose teachers' plans were brought. */
const lettersOf = (
  { job, now }: ImportContext,
  writing: readonly Writing[],
  rules: Rules,
): { readonly mail: Mail; readonly rows: readonly number[] }[] =>
  [...Map.groupBy(writing, ({ standing }) => standing.who.place.organization)].flatMap(([school, own]) => {
    const [first] = own;
    const confirmed = first?.move.after.confirmed;
    const through = confirmed ? objectionThrough(confirmed, rules) : null;
    if (!first || through === null) return [];
    const { county } = first.standing.who;
    const told = { year: rules.year, county, school, source: confirmed?.source ?? "", teachers: own.length, through };
    const mail = letterOfBrought(told, job.import, first.rows[0] ?? 0, now.at);
    return [{ mail, rows: own.flatMap(({ rows }) => rows) }];
  });

const writes: Kind["writes"] = async (doing, planned) => {
  const { county } = doing.actor.scope;
  const own = byTeacher(planned);
  const { year } = present(planned[0], "a row").plan;
  const rules = present(await rulesOf(year, county), "the program of the year");
  const decided = await Promise.all(
    own.map(async (rows) => {
      const plan = rows.flatMap((one) => (one.plan.is === "plan" ? [one.plan] : []))[0];
      const { teacher, before: checked, confirmed } = present(plan, "the plan of a teacher");
      const { source = "", choices = [] } = confirmed;
      const standing = await planStore.standing(teacher, year);
      return {
        rows: rows.map(({ row }) => row),
        checked,
        standing,
        outcome: decide(doing, standing, { source, choices, importId: doing.job.import }, rules),
      };
    }),
  );
  const writing = decided.flatMap(({ rows, checked, standing, outcome }) =>
    standing && outcome.ok && outcome.did !== "unchanged" ? [{ rows, checked, standing, move: outcome.value }] : [],
  );
  const otherwise = decided.flatMap(({ rows, outcome }) => {
    if (outcome.ok && outcome.did !== "unchanged") return [];
    return rows.map((row) => otherwiseOf(outcome.ok ? { row, did: "unchanged" } : rowResultOf(planSheet, row, outcome)));
  });
  const letters = lettersOf(doing, writing, rules);
  return {
    owned: [
      ...(await Promise.all(writing.map((one) => writesOf(doing, one)))).flat(),
      ...letters.map(({ mail, rows }) => ({ rows, write: putMail(mail) })),
    ],
    mails: letters.map(({ mail }) => mail.businessKey),
    notes: replacedBy(writing),
    otherwise,
  };
};

/** A plan that is taken back, and where its teacher is by now. */
type TakenBack = { readonly row: number; readonly move: PlanMove; readonly school: OrgId; readonly county: OrgId };

/** A letter to each school whose teachers' plans were taken back. */
const lettersOfUndo = ({ job, now }: ImportContext, taken: readonly TakenBack[]): Owned[] =>
  [...Map.groupBy(taken, ({ school }) => school)].flatMap(([school, own]) => {
    const [first] = own;
    const { source } = first?.move.before.confirmed ?? {};
    const { year, reopened } = first?.move.after ?? {};
    if (!first || source === undefined || year === undefined || reopened === undefined) return [];
    const told = { year, county: first.county, school, source, teachers: own.length, through: reopened.until, undone: true as const };
    const mail = letterOfBrought(told, job.import, first.row, now.at);
    return [{ rows: own.map(({ row }) => row), write: putMail(mail), mail: mail.businessKey }];
  });

const Replaced = stored(ConfirmedPlan.nullable());

/** Gives each teacher back what they had confirmed before, where what was brought still stands, and tells their school. */
const undo: Kind["undo"] = async (doing, planned, notes) => {
  const { job, actor, now } = doing;
  const brought = planned.flatMap(({ row, plan }) => (plan.is === "plan" ? [{ row, ...plan }] : []));
  const [first] = brought;
  if (!first) return [];
  const [rules, standing, enrolled, people] = await Promise.all([
    rulesOf(first.year, actor.scope.county),
    readAll(brought.map(({ teacher, year }) => plans.at({ teacher, year }))),
    readAll(brought.map(({ teacher, year }) => enrollments.at({ teacher, year }))),
    readAll(brought.map(({ teacher }) => teachers.at({ teacher }))),
  ]);
  const taken = brought.flatMap(({ row, teacher, before }, index) => {
    const [stands, note] = [standing[index], notes[teacher]];
    if (stands?.confirmed?.importId !== job.import) return [];
    const replaced = note === undefined ? before : Replaced.parse(JSON.parse(note));
    const after = takenBack(actor.account, stands, replaced, present(rules, "the program of the year"), now);
    const { school, county } = present(people[index], "the teacher of a plan");
    return [{ row, move: { before: stands, after }, school, county, enrollment: enrolled[index] }];
  });
  const owned = taken.map(async ({ row, move, enrollment }): Promise<Owned[]> => {
    const { teacher, year } = move.after;
    const learnt = await relearntWrite({ year, teacher, enrollment }, { plan: move.after });
    return ownedBy(row, [planWrite(move.after, { version: move.before.version }), learnt, auditOf(doing, "undo a plan", move)]);
  });
  return [...(await Promise.all(owned)).flat(), ...lettersOfUndo(doing, taken)];
};

/** The sheet of plans (§6-66): the rows of one teacher make one plan, judged when the sheet is checked and again when it is written. */
export const plansKind: Kind = {
  sheet: planSheet,
  read: (cells, { asked }) => readPlan(cells, asked.day),
  check,
  plan: plansPlan,
  idOf: ({ teacher }) => teacher,
  group: ({ school, teacher }) => `${school} ${teacher}`,
  weigh: (all) => 3 * new Set(all.map(({ teacher }) => teacher)).size + new Set(all.map(({ school }) => school)).size,
  audits: () => undefined,
  judgesAgain: true,
  writes,
  undo,
};
