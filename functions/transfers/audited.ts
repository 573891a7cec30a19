import { given } from "#domain/given.ts";
import type { ChangeId } from "#domain/ids.ts";
import type { Departure, Stint, Teacher } from "#domain/teachers/types.ts";
import { isPlanWithdrawn } from "#domain/transfers/effects.ts";
import type { Transfer } from "#domain/transfers/types.ts";
import type { Audited } from "#table/audit.ts";

/** Where somebody serves, as the audit says it. */
export const schoolSince = ({ school, since }: Pick<Teacher, "school" | "since">) => ({ school, since });

/** What the audit says of a departure, by hand or by a sheet (TRF-07); `change` is the correction that it closed. */
export const auditOfDeparture = (before: Teacher, { on, reason }: Departure, change?: ChangeId): Audited => ({
  ...{ kind: "TEACHER", id: before.teacher, act: "depart", rule: "TRF-07", reason },
  ...{ before: schoolSince(before), after: { on, ...given({ change }) } },
});

/** What the audit says of a departure that is taken back by hand; `change` is the correction that waits again. */
export const auditOfUndone = (
  before: Teacher,
  { on }: Departure,
  { reason }: NonNullable<Stint["undone"]>,
  { reference, change }: { readonly reference?: string | undefined; readonly change?: ChangeId | undefined },
): Audited => ({
  ...{ kind: "TEACHER", id: before.teacher, act: "undo departure", rule: "TRF-07", reason },
  ...{ before: { on }, after: { ...schoolSince(before), ...given({ reference, change }) } },
});

/** What the audit says of a departure that is planned, or whose plan is withdrawn (§6-60). */
export const auditOfPlan = (before: Teacher, { planned, unplanned }: Teacher): Audited => {
  const on = { on: (planned ?? before.planned)?.on };
  const told = planned
    ? ({ act: "plan a departure", reason: planned.reason, after: on } as const)
    : ({ act: "withdraw a plan", reason: unplanned?.reason, before: on } as const);
  return { kind: "TEACHER", id: before.teacher, rule: "TRF-07", ...told };
};

const acts = {
  PENDING: "file a transfer",
  PLANNED: "plan a transfer",
  DONE: "transfer",
  REJECTED: "reject a transfer",
  REVERSED: "reverse a transfer",
  WITHDRAWN: "withdraw a transfer",
  LAPSED: "lapse a transfer",
} as const;
const rules = { COUNTY: "TRF-04", PREFECTURE: "TRF-05", PROVINCE: "TRF-06", SCHOOL: "TRF-04" } as const;

/** What the audit says of a transfer: of the person, where one is known, else of the request. */
export const auditOfTransfer = (one: Transfer): Audited => {
  const { transfer, teacher, state, level, reason, on, late, settled } = one;
  const { override, recordedFor } = settled ?? {};
  return {
    ...(teacher ? { kind: "TEACHER", id: teacher } : { kind: "TRANSFER", id: transfer }),
    act: isPlanWithdrawn(one) ? "withdraw a plan" : acts[state],
    rule: rules[level],
    reason: override ?? settled?.reason ?? reason,
    recordedFor,
    after: { transfer, ...(state === "PLANNED" && given({ on })), ...given({ late }) },
  };
};
