import { ulid } from "ulid";
import * as z from "zod";
import { Change } from "#domain/corrections/types.ts";
import { StintId } from "#domain/ids.ts";
import type { Judged } from "#domain/imports/types.ts";
import { sameName } from "#domain/names.ts";
import { type Refusal, refuse } from "#domain/outcome.ts";
import { dayIn } from "#domain/sheet-cells.ts";
import { Stint, Teacher } from "#domain/teachers/types.ts";
import { type DepartureField, type DepartureLine, departureSheet, readDeparture } from "#domain/transfers/departure-sheet.ts";
import { decideDeparture } from "#domain/transfers/rules/depart.ts";
import type { Write } from "#platform/dynamodb.ts";
import type { When } from "#platform/expressions.ts";
import { CLOSING_WRITES, closing, reopening } from "#table/closing.ts";
import { changes } from "#table/corrections.ts";
import { touchedSince } from "#table/later-work.ts";
import { readAll } from "#table/rows.ts";
import { Secrets } from "#table/secrets.ts";
import type { Numbered, Owned, PlannedRow, SheetKind } from "#table/sheet-kind.ts";
import { inPast, stints } from "#table/stints.ts";
import { putTeacher, teachers } from "#table/teachers.ts";

/** `open`: the correction that waited, which the departure closes. */
const Plan = z.object({ before: Teacher, after: Teacher, stint: Stint, open: Change.optional() });
type Plan = z.output<typeof Plan>;

const secrets = new Secrets();

const columnOf: Partial<Record<Refusal["code"], DepartureField>> = { DEPARTURE_DATE_INVALID: "on", NAME_DIFFERS: "name" };

const refused = (row: number, { refusal }: { refusal: Refusal }) => ({
  row,
  did: "refused" as const,
  issues: [{ column: departureSheet.columns[columnOf[refusal.code] ?? "teacher"].heading, ...refusal }],
});

const check: SheetKind<DepartureField, DepartureLine, Plan>["check"] = async (job, actor, rows, checked) => {
  const found = await readAll(rows.map(({ entry }) => teachers.at({ teacher: entry.teacher })));
  const slots = found.flatMap((person) => (person?.change ? [{ teacher: person.teacher, change: person.change }] : []));
  const open = await readAll(slots.map((slot) => changes.at(slot)));
  const waiting = new Map(open.flatMap((change) => (change ? [[change.change, change] as const] : [])));
  const keyOf = await secrets.poolKeys();
  const twice = new Map<string, number[]>();
  for (const { row, entry } of rows) twice.set(entry.teacher, [...(twice.get(entry.teacher) ?? []), row]);
  await checked(rows.length);
  return rows.map(judge);

  function judge({ row, entry }: Numbered<DepartureLine>, index: number): Judged<Plan> {
    const person = found[index];
    const same = twice.get(entry.teacher) ?? [];
    if (same.length > 1) return refused(row, refuse("TEACHER_IN_FILE_TWICE", "TRF-07", { rows: same.join("、") }));
    const ask = { ...entry, schoolId: actor.scope.organization };
    const outcome = decideDeparture(actor, person, ask, job.asked, StintId.parse(ulid()));
    if (!outcome.ok) return { ...refused(row, outcome), ...(person && person.school !== ask.schoolId && { foreign: true }) };
    const { before, after, stint } = outcome.value;
    if (!sameName(before.name, entry.name)) return refused(row, refuse("NAME_DIFFERS", "TRF-07", {}));
    if (outcome.did === "unchanged") return { row, did: "unchanged" };
    const open = before.change && waiting.get(before.change);
    return {
      row,
      did: "updated",
      plan: { before, after: { ...after, poolKey: keyOf(after.name, after.last4) }, stint, ...(open && { open }) },
    };
  }
};

const putStint = (stint: Stint, { name, subject, last4 }: Teacher, when: When): Write =>
  stints.put({ teacher: stint.teacher, from: stint.from, stint: stint.stint }, stint, {
    when,
    index: inPast(stint, { name, subject, last4 }),
  });

/**
 * Takes a departure back: he is in service again as before, and what waited of his record waits again; the stint that ended is marked reversed, for no history
 * is taken away.
 */
const takeBack = ({ row, plan: { before, after, stint, open } }: PlannedRow<Plan>): Owned[] => [
  { rows: [row], write: putTeacher({ ...before, version: after.version + 1 }, { version: after.version }) },
  { rows: [row], write: putStint({ ...stint, ended: "REVERSED" }, before, { ended: "DEPARTED" }) },
  ...(open ? [{ rows: [row], write: reopening(open) }] : []),
];

/** The sheet of departures: each row a departure like one asked by hand (TRF-07). */
export const departuresKind: SheetKind<DepartureField, DepartureLine, Plan> = {
  sheet: departureSheet,
  read: (cells) => readDeparture(cells, dayIn),
  check,
  plan: Plan,
  idOf: ({ after }) => after.teacher,
  weigh: (plans) => 2 * plans.length + CLOSING_WRITES * plans.filter(({ open }) => open).length,
  writes: async (job, actor, planned) => {
    const closed = await Promise.all(planned.map(({ plan: { open } }) => open && closing(actor, open, job.asked)));
    return {
      owned: planned.flatMap(({ row, plan: { before, after, stint } }, index): Owned[] =>
        [putTeacher(after, { version: before.version }), putStint(stint, before, "absent"), ...(closed[index]?.writes ?? [])].map(
          (write) => ({ rows: [row], write }),
        ),
      ),
      mails: closed.flatMap((one) => one?.mails ?? []),
    };
  },
  hanging: (planned) => touchedSince(planned.map(({ row, plan }) => ({ row, teacher: plan.after }))),
  undo: async (_job, planned) => planned.flatMap(takeBack),
};
