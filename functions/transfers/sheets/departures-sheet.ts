import { ulid } from "ulid";
import { given } from "#domain/given.ts";
import { StintId } from "#domain/ids.ts";
import { triedTooOften } from "#domain/teachers/rules/guessing.ts";
import type { Stint, Teacher } from "#domain/teachers/types.ts";
import { type DepartureField, type DepartureLine, departureSheet, readDeparture } from "#domain/transfers/departure-sheet.ts";
import { decideDepartureRow } from "#domain/transfers/rules/departure-row.ts";
import type { Write } from "#platform/dynamodb/client.ts";
import type { When } from "#platform/dynamodb/expressions.ts";
import { CLOSING_WRITES, closingWrites, reopeningWrite } from "#table/corrections/closing.ts";
import { changes } from "#table/corrections/corrections.ts";
import { type Owned, ownedBy, type PlannedRow, type SheetKind } from "#table/imports/sheet-kind.ts";
import { keyedHashes } from "#table/keys/hashes.ts";
import { readPresent } from "#table/rows.ts";
import { ownByWhom } from "#table/teachers/by-number.ts";
import { inPast, stints } from "#table/teachers/stints.ts";
import { putTeacher } from "#table/teachers/teachers.ts";
import { auditOfDeparture, auditOfPlan } from "../audited.ts";
import { type DeparturePlan, departurePlan } from "./departures-plan.ts";

type Kind = SheetKind<DepartureField, DepartureLine, DeparturePlan>;

const check: Kind["check"] = async ({ actor, now }, rows) => {
  const found = await ownByWhom(
    { actor, now },
    rows.map(({ entry }) => entry),
  );
  const slots = found.flatMap(({ person }) => (person?.change ? [{ teacher: person.teacher, change: person.change }] : []));
  const waiting = await readPresent(slots.map((slot) => changes.at(slot)));
  const byId = new Map(waiting.map((change) => [change.change, change]));
  const { poolKeysOf } = await keyedHashes();
  const byTeacher = Map.groupBy(
    rows.map((row, index) => ({ ...row, person: found[index]?.person?.teacher })),
    ({ person }) => person,
  );
  return rows.map(({ entry }, index) => {
    const { person: teacher, foreign, untold } = found[index] ?? {};
    if (untold) return triedTooOften;
    const standing = { teacher, same: (teacher && byTeacher.get(teacher.teacher)) ?? [] };
    const outcome = decideDepartureRow(actor, standing, entry, now, StintId.parse(ulid()));
    if (!outcome.ok) return { ...outcome, ...given({ foreign }) };
    if (outcome.did === "unchanged") return outcome;
    const { before, after, stint } = outcome.value;
    if (!stint) return { ...outcome, value: { before, after } };
    const open = before.change && byId.get(before.change);
    const [poolKey] = poolKeysOf(after.name, after.last4);
    return { ...outcome, value: { before, after: { ...after, poolKey }, stint, ...(open && { open }) } };
  });
};

const putStint = (stint: Stint, { name, subject, last4 }: Teacher, when: When): Write =>
  stints.put(stint, stint, { when, index: inPast(stint, { name, subject, last4 }) });

/** Takes a departure back: the record is in service again as before, and what waited of it waits again; the stint is marked reversed, for no history is taken away. */
const takeBack = ({ row, plan: { before, after, stint, open } }: PlannedRow<DeparturePlan>): Owned[] =>
  ownedBy(row, [
    putTeacher({ ...before, version: after.version + 1 }, { version: after.version }),
    ...(stint ? [putStint({ ...stint, ended: "REVERSED" }, before, { ended: "DEPARTED" })] : []),
    ...(open ? [reopeningWrite(open)] : []),
  ]);

/** The sheet of departures: each row a departure like one asked by hand (TRF-07). */
export const departuresKind: Kind = {
  sheet: departureSheet,
  read: (cells, { asked }) => readDeparture(cells, asked.day),
  check,
  plan: departurePlan,
  idOf: ({ after }) => after.teacher,
  weigh: (plans) => 2 * plans.length + CLOSING_WRITES * plans.filter(({ open }) => open).length,
  audits: (_doing, { before, after, open }, became) => {
    const left = after.departure ? auditOfDeparture(before, after.departure, open?.change) : auditOfPlan(before, after);
    const undone = after.departure ? "undo departure" : "withdraw a plan";
    return became === "written" ? left : { ...left, act: undone, before: left.after, after: left.before };
  },
  writes: async ({ actor, now }, planned) => {
    const closed = await Promise.all(planned.map(({ plan: { open } }) => open && closingWrites(actor, open, now)));
    return {
      owned: planned.flatMap(({ row, plan: { before, after, stint } }, index) =>
        ownedBy(row, [
          putTeacher(after, { version: before.version }),
          ...(stint ? [putStint(stint, before, "absent")] : []),
          ...(closed[index]?.writes ?? []),
        ]),
      ),
      mails: closed.flatMap((one) => one?.mails ?? []),
    };
  },
  undo: async (_doing, planned) => planned.flatMap(takeBack),
};
