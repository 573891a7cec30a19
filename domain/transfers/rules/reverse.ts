import type { Actor } from "../../access.ts";
import { enrollmentMoved, rosterMoved } from "../../enrollment/effects.ts";
import type { Enrollment } from "../../enrollment/types.ts";
import { given } from "../../given.ts";
import type { StintId } from "../../ids.ts";
import { accept, type Outcome, refuse } from "../../outcome.ts";
import type { Now, Rules } from "../../program/types.ts";
import type { Stint, Teacher } from "../../teachers/types.ts";
import type { ReverseAsk } from "../asks.ts";
import { countyOf, isPlanWithdrawn, isSettledSo, type Move, settledBy, stintUntil } from "../effects.ts";
import type { TransferStanding } from "../standing.ts";
import type { Blocker } from "../states.ts";
import type { Left, Settled, Transfer } from "../types.ts";
import { wayOf } from "./act.ts";
import { notActing, ruleOf } from "./crossing.ts";
import { later } from "./days.ts";
import { withdrawnTransfer } from "./withdraw.ts";

/** A move taken back: the record as it was before, the stint at the school it led to, and both lists. */
export type Reversing = {
  readonly transfer: Transfer;
  readonly back?: Back;
  /** The record that a plan which is withdrawn frees. */
  readonly slot?: Teacher | undefined;
};

export type Back = Pick<Move, "year" | "before" | "after" | "enrollment" | "stays" | "units"> & {
  /** The stint at the school the move led to, and the one it had ended: both are what was once thought. */
  readonly ended: Stint;
  readonly reopened: Stint;
};

type DoneTransfer = Transfer & { readonly left: Left; readonly settled: Settled };

/** Does the enrollment stand as it came along at an instant (`was`), or as it stood by then? */
export const isEnrolledAs = (was: Left["enrollment"], at: string, enrollment: Enrollment | undefined): boolean => {
  if (!was) return enrollment === undefined || enrollment.enrolledAt < at;
  return (
    enrollment !== undefined &&
    enrollment.stage === was.stage &&
    enrollment.subject === was.subject &&
    enrollment.enrolledAt === was.enrolledAt
  );
};

/** What keeps a move from being reversed: everything that happened to the person since and rests on where they are now. */
const blockersOf = ({ teacher, record, recordAsWritten, leads, enrollment }: TransferStanding, transfer: DoneTransfer): Blocker[] => {
  const { left } = transfer;
  const departed = teacher?.state === "DEPARTED";
  const moved = teacher?.arrival !== transfer.transfer || teacher.school !== transfer.to;
  const blockers: (Blocker | false)[] = [
    moved && !departed && "LATER_MOVE",
    departed && "DEPARTED_SINCE",
    !isEnrolledAs(left.enrollment, transfer.settled.at, enrollment) && "ENROLLED_SINCE",
    record !== left.record && recordAsWritten !== left.record && "RECORD_CHANGED",
    leads && !moved && "PRINCIPAL_SINCE",
    teacher?.planned !== undefined && "PLANNED",
    teacher?.transfer !== undefined && !teacher.planned && "OPEN_TRANSFER",
    teacher?.change !== undefined && teacher.change !== left.change && "OPEN_CHANGE",
  ];
  return blockers.filter((one) => one !== false);
};

/** The enrollment that came along goes back to a school (`to`), and both lists with it; any other stays. */
export const enrollmentBack = (
  { enrollment, leaves, joins }: Pick<TransferStanding, "enrollment" | "leaves" | "joins">,
  came: boolean,
  to: Pick<Enrollment, "school" | "county">,
  at: string,
): Pick<Move, "enrollment" | "stays" | "units"> => {
  if (!came || !enrollment) return { stays: enrollment, units: [] };
  const after = enrollmentMoved(enrollment, to, at);
  const units = leaves && joins ? [joins, leaves].map((unit) => rosterMoved(unit, enrollment, after)) : [];
  return { enrollment: { before: enrollment, after }, units };
};
/** Was it taken back for this very reason, done or planned? */
const isTakenBackSo = (transfer: Transfer, ask: ReverseAsk): boolean =>
  (transfer.state === "REVERSED" || isPlanWithdrawn(transfer)) && isSettledSo(transfer, ask);

/** A plan is withdrawn till its day, and its person is free (§6-60). */
const withdrawnPlan = (actor: Actor, { transfer, teacher }: TransferStanding, ask: ReverseAsk, now: Now): Reversing => ({
  transfer: withdrawnTransfer(transfer, settledBy(actor, transfer, now, ask)),
  slot: teacher?.transfer === transfer.transfer ? teacher : undefined,
});

/** The office that acted takes a move back, with a reason: the earlier state exactly, and both stints stay as what was once thought (TRF-08). */
export const decideReversal = (
  actor: Actor,
  standing: TransferStanding,
  ask: ReverseAsk,
  rules: Rules,
  now: Now,
  stint: StintId,
): Outcome<Reversing> => {
  const { transfer, teacher } = standing;
  const { left, settled, on } = transfer;
  const way = wayOf(standing);
  const no = notActing(actor, way, ask, rules, now);
  if (no) return no;
  const rule = ruleOf[way.level];
  if (isTakenBackSo(transfer, ask)) return accept({ transfer }, "unchanged");
  if (transfer.state === "PLANNED")
    return ask.reason === "" ? refuse("REASON_REQUIRED", rule, {}) : accept(withdrawnPlan(actor, standing, ask, now));
  if (transfer.state !== "DONE" || !left || !settled || !on || !teacher || !standing.from)
    return refuse("TRANSFER_STATE", rule, { state: transfer.state });
  if (ask.reason === "") return refuse("REASON_REQUIRED", rule, {});
  const hanging = blockersOf(standing, { ...transfer, left, settled });
  if (hanging.length > 0) return refuse("TRANSFER_REVERSAL_BLOCKED", "TRF-08", { hanging });
  const { organization: school } = standing.from;
  const county = countyOf(standing.from);
  const { arrival: _arrival, pulled: _pulled, unplanned: _unplanned, ...stays } = teacher;
  const { left: _left, ...request } = transfer;
  const until = later(now.day, on);
  return accept({
    transfer: { ...request, state: "REVERSED", settled: settledBy(actor, transfer, now, ask), version: transfer.version + 1 },
    back: {
      before: teacher,
      after: {
        ...stays,
        school,
        county,
        since: left.since,
        ...given({ arrival: left.arrival, pulled: left.pulled }),
        version: teacher.version + 1,
      },
      ended: {
        ...stintUntil(teacher, until, { stint, ended: "REVERSED", reason: ask.reason, transfer: transfer.transfer }),
        reversedBy: transfer.transfer,
      },
      reopened: {
        ...{ stint: left.stint, teacher: teacher.teacher, school, county, from: left.since, until: on },
        ...{ ended: "TRANSFERRED", transfer: transfer.transfer, reason: transfer.reason, reversedBy: transfer.transfer },
      },
      year: standing.year,
      ...enrollmentBack(standing, left.enrollment !== null, { school, county }, now.at),
    },
  });
};
