import { type CorrectionField, type CorrectionLine, correctionSheet, readCorrection } from "#domain/corrections/correction-sheet.ts";
import type { Correction } from "#domain/corrections/rules/correct.ts";
import { decideCorrectionRow } from "#domain/corrections/rules/correction-row.ts";
import { given } from "#domain/given.ts";
import type { Numbered } from "#domain/sheet-kind.ts";
import { triedTooOften } from "#domain/teachers/rules/guessing.ts";
import type { Asker } from "#domain/teachers/types.ts";
import { changeOf, changes, changeWrites, correctedTeacher } from "#table/corrections/corrections.ts";
import { type ImportContext, type Owned, ownedBy, type PlannedRow, type SheetKind } from "#table/imports/sheet-kind.ts";
import { organizations } from "#table/organizations/organizations.ts";
import { readBy, readPresent } from "#table/rows.ts";
import { Secrets } from "#table/secrets.ts";
import { ownByWhom } from "#table/teachers/by-number.ts";
import { auditFactsOf, openedBy, putTeacher } from "#table/teachers/teachers.ts";
import { asksOf } from "./audited.ts";
import { type CorrectionPlan, correctionPlan } from "./corrections-plan.ts";

type Kind = SheetKind<CorrectionField, CorrectionLine, CorrectionPlan>;

const secrets = new Secrets();

/** What the rows are about: the records, the corrections that wait, and the schools. */
const standingOf = async (asker: Asker, rows: readonly Numbered<CorrectionLine>[]) => {
  const found = await ownByWhom(
    asker,
    rows.map(({ entry }) => entry),
  );
  const known = found.flatMap(({ person }) => person ?? []);
  const open = known.flatMap(({ teacher, change }) => (change ? [{ teacher, change }] : []));
  const waiting = await readPresent(open.map((one) => changes.at(one)));
  const schools = await readBy(
    known.map(({ school }) => school),
    (organization) => organizations.at({ organization }),
  );
  return { found, waiting: new Map(waiting.map((change) => [change.change, change])), schools };
};

const check: Kind["check"] = async (doing, rows) => {
  const { actor, now } = doing;
  const { found, waiting, schools } = await standingOf({ actor, now }, rows);
  const byTeacher = Map.groupBy(
    rows.map((row, index) => ({ ...row, person: found[index]?.person?.teacher })),
    ({ person }) => person,
  );
  return Promise.all(rows.map(decide));

  async function decide({ entry }: Numbered<CorrectionLine>, index: number) {
    const { person, foreign, untold } = found[index] ?? {};
    if (untold) return triedTooOften;
    const outcome = decideCorrectionRow(
      actor,
      {
        school: person && schools.get(person.school),
        known: person && (await openedBy(secrets, person)),
        pending: person?.change && waiting.get(person.change),
        same: (person && byTeacher.get(person.teacher)) ?? [],
      },
      entry,
    );
    if (!outcome.ok) return { ...outcome, ...given({ foreign }) };
    if (outcome.did === "unchanged") return outcome;
    return { ...outcome, value: await planOf(doing, outcome.value) };
  }
};

const planOf = async ({ actor, now }: ImportContext, correction: Correction): Promise<CorrectionPlan> => {
  const { before, proposal } = correction;
  const box = await secrets.box(before.county, now.day);
  const made = { by: actor.account, at: now.at, level: actor.level };
  const change = proposal && (await changeOf(before, proposal, made, box));
  return { before, after: correctedTeacher(correction, change, box), ...(change && { change }) };
};

const writesOf = ({ row, plan: { before, after, change } }: PlannedRow<CorrectionPlan>): Owned[] =>
  ownedBy(row, [putTeacher(after, { version: before.version }), ...(change ? changeWrites(change) : [])]);

/** Takes a row back, while the record and the correction are as it wrote them: the record gets its former facts, and the correction that waited is withdrawn. */
const takenBack = (doing: ImportContext, { row, plan: { before, after, change } }: PlannedRow<CorrectionPlan>): Owned[] => {
  const decided = { by: doing.actor.account, at: doing.now.at };
  return ownedBy(row, [
    putTeacher({ ...before, version: after.version + 1 }, { version: after.version }),
    ...(change ? [changes.put(change, { ...change, state: "WITHDRAWN", decided }, { when: { state: "PENDING" } })] : []),
  ]);
};

/** The sheet of corrections: each row a correction like one asked by hand; key fields wait to be checked (SEC-04). */
export const correctionsKind: Kind = {
  sheet: correctionSheet,
  read: (cells, { asked }) => readCorrection(cells, asked.day),
  check,
  plan: correctionPlan,
  idOf: ({ after }) => after.teacher,
  weigh: (plans) => plans.length + 2 * plans.filter(({ change }) => change).length,
  audits: (_doing, plan, became) => {
    const [before, after] = became === "written" ? [plan.before, plan.after] : [plan.after, plan.before];
    const about = { kind: "TEACHER", id: after.teacher, rule: "SEC-04", before: auditFactsOf(before) } as const;
    if (became === "taken back") return { ...about, act: "undo correction", after: auditFactsOf(after) };
    const { change } = plan;
    const asks = change && asksOf(change);
    return { ...about, act: "correct", ...given({ reason: change?.reason }), after: { ...auditFactsOf(after), ...given({ asks }) } };
  },
  writes: async (_doing, planned) => ({ owned: planned.flatMap(writesOf) }),
  undo: async (doing, planned) => planned.flatMap((one) => takenBack(doing, one)),
};
