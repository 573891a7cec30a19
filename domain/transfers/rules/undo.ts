import type { Actor } from "../../access.ts";
import { given } from "../../given.ts";
import type { OrgId, StintId } from "../../ids.ts";
import { accept, type Outcome, type Refused, refuse } from "../../outcome.ts";
import { notInstead } from "../../program/acting.ts";
import { daysBetween } from "../../program/days.ts";
import type { Now, Rules } from "../../program/types.ts";
import type { Pulled, Stint, Teacher } from "../../teachers/types.ts";
import type { UndoDepartureAsk, UndoPullAsk } from "../asks.ts";
import { type Move, stintUntil } from "../effects.ts";
import type { UndoStanding } from "../standing.ts";
import type { Blocker } from "../states.ts";
import { later } from "./days.ts";
import { enrollmentBack, isEnrolledAs } from "./reverse.ts";

/** A departure taken back: the record as it was, and the stint that had ended with it. */
export type DepartureUndone = { readonly before: Teacher; readonly after: Teacher; readonly stint: Stint };

/** A pull taken back: the record in the pool as it was, without the key by which the pool finds it, and the stint that never was. `soon`: both counties were told. */
export type PullUndone = Pick<Move, "year" | "before" | "after" | "enrollment" | "stays" | "units"> & {
  readonly stint: Stint;
  readonly soon: boolean;
};

type Undone = NonNullable<Stint["undone"]>;

const blocked = (rule: "TRF-03" | "TRF-07", hanging: readonly Blocker[]): Refused =>
  hanging.length > 0 ? refuse("TRANSFER_REVERSAL_BLOCKED", rule, { hanging }) : refuse("NOTHING_TO_UNDO", rule, {});

/** Their stints at a school in the order in which they ended, whatever days they bear. */
const stintsAt = (school: OrgId, past: readonly Stint[]): readonly Stint[] =>
  past.filter((stint) => stint.school === school).toSorted((one, other) => (one.stint < other.stint ? -1 : 1));

/** The stint that their last departure ended, taken back or not. */
const lastDeparture = (mine: readonly Stint[], { since }: Pick<Teacher, "since">): Stint | undefined =>
  mine.findLast(({ from, ended, undone }) => from === since && (ended === "DEPARTED" || undone?.act === "DEPARTURE"));

/** The same ask again: taken back already, for this very reason as far as one is given (§6-44). */
const isUndoneSo = (stint: Stint, act: Undone["act"], reason: string): boolean =>
  stint.undone?.act === act && (reason === "" || reason === stint.undone.reason);

const undoneBy = (actor: Actor, act: Undone["act"], reason: string, { at }: Now): Undone => ({ act, reason, at, by: actor.account });

/**
 * The school takes back that its teacher departed, or its county for it: the record stands as before, with the place, the day of arrival and so the post of whoever
 * led the school; the stint stays as what was once thought. Somebody who came to a school since is moved back instead.
 */
export const decideUndoneDeparture = (
  actor: Actor,
  { teacher, past }: Pick<UndoStanding, "teacher" | "past">,
  { reason }: Pick<UndoDepartureAsk, "reason">,
  now: Now,
): Outcome<DepartureUndone> => {
  const here = actor.scope.organization;
  const mine = stintsAt(here, past);
  if (!teacher || (teacher.school !== here && mine.length === 0)) return refuse("NOT_FOUND", "TRF-07", {});
  const { departure, poolKey: _, ...stays } = teacher;
  if (teacher.school !== here || !departure) {
    const again = teacher.school === here ? lastDeparture(mine, teacher) : undefined;
    if (again && isUndoneSo(again, "DEPARTURE", reason)) return accept({ before: teacher, after: teacher, stint: again }, "unchanged");
    return blocked("TRF-07", mine.at(-1)?.ended === "DEPARTED" ? ["LATER_MOVE"] : []);
  }
  const stint = lastDeparture(mine, teacher);
  if (stint?.ended !== "DEPARTED") throw new Error(`teacher ${teacher.teacher} departed and no stint ended`);
  if (reason === "") return refuse("REASON_REQUIRED", "TRF-07", {});
  return accept({
    before: teacher,
    after: { ...stays, state: "IN_SERVICE", version: teacher.version + 1 },
    stint: { ...stint, ended: "REVERSED", undone: undoneBy(actor, "DEPARTURE", reason, now) },
  });
};

/** What keeps a pull from being taken back: everything that happened to the person since and rests on where they are now. */
const blockersOf = ({ teacher, record, recordAsWritten, leads, enrollment }: UndoStanding, pulled: Pulled): Blocker[] => {
  const blockers: (Blocker | false)[] = [
    !isEnrolledAs(pulled.enrollment, pulled.at, enrollment) && "ENROLLED_SINCE",
    record !== pulled.record && recordAsWritten !== pulled.record && "RECORD_CHANGED",
    leads && "PRINCIPAL_SINCE",
    teacher?.planned !== undefined && "PLANNED",
    teacher?.transfer !== undefined && !teacher.planned && "OPEN_TRANSFER",
    teacher?.change !== undefined && "OPEN_CHANGE",
  ];
  return blockers.filter((one) => one !== false);
};

/** Why there is no pull of this school's to take back. */
const noPull = (teacher: Teacher, here: OrgId, mine: readonly Stint[]): Refused => {
  if (teacher.school === here) return blocked("TRF-03", teacher.departure && teacher.pulled ? ["DEPARTED_SINCE"] : []);
  return blocked("TRF-03", mine.at(-1)?.undone ? [] : ["LATER_MOVE"]);
};

/** The school takes back that it pulled somebody, or a level above that says why: they are in the pool as before, and what came along goes back (TRF-03, TRF-08). */
export const decideUndonePull = (
  actor: Actor,
  standing: UndoStanding,
  ask: Pick<UndoPullAsk, "reason" | "override">,
  rules: Rules,
  now: Now,
  id: StintId,
): Outcome<PullUndone> => {
  const { teacher, past, year } = standing;
  const here = actor.scope.organization;
  const mine = stintsAt(here, past);
  if (!teacher || (teacher.school !== here && mine.length === 0)) return refuse("NOT_FOUND", "TRF-03", {});
  const no = actor.level === "SCHOOL" ? undefined : notInstead(actor, "SCHOOL", ask, rules, "TRF-03");
  if (no) return no;
  const last = mine.at(-1);
  if (last && teacher.departure && isUndoneSo(last, "PULL", ask.reason))
    return accept({ year, before: teacher, after: teacher, units: [], stint: last, soon: false }, "unchanged");
  const { pulled, arrival: _arrival, unplanned: _unplanned, ...stays } = teacher;
  if (teacher.school !== here || teacher.departure || !pulled) return noPull(teacher, here, mine);
  if (ask.reason === "") return refuse("REASON_REQUIRED", "TRF-03", {});
  const hanging = blockersOf(standing, pulled);
  if (hanging.length > 0) return blocked("TRF-03", hanging);
  const { school, county, since, departure } = pulled;
  const left = lastDeparture(stintsAt(school, past), pulled);
  const ended = stintUntil(teacher, later(now.day, pulled.on), { stint: id, ended: "REVERSED", reason: ask.reason });
  return accept({
    year,
    before: teacher,
    after: {
      ...stays,
      state: "DEPARTED",
      school,
      county,
      since,
      ...given({ arrival: pulled.arrival, pulled: left?.pulled }),
      departure,
      version: teacher.version + 1,
    },
    ...enrollmentBack(standing, pulled.enrollment !== null, { school, county }, now.at),
    stint: { ...ended, undone: undoneBy(actor, "PULL", ask.reason, now) },
    soon: county !== teacher.county && daysBetween(departure.on, pulled.on) <= rules.settings.departureListedDays,
  });
};
