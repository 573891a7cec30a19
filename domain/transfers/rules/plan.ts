import type { Actor } from "../../access.ts";
import { type Refused, refuse } from "../../outcome.ts";
import type { How } from "../../program/acting.ts";
import type { RuleId } from "../../program/clauses.ts";
import type { Day, Now } from "../../program/types.ts";
import type { Planned, Teacher } from "../../teachers/types.ts";
import { settledBy } from "../effects.ts";
import type { Transfer } from "../types.ts";
import type { Settling } from "./act.ts";

/** One plan a person (§6-60): while it stands nothing else becomes of them. */
export const planStands = ({ planned }: Pick<Teacher, "planned">, rule: RuleId): Refused | undefined =>
  planned && refuse("PLAN_STANDS", rule, { on: planned.on, does: planned.does });

/** A record with a plan on it. */
export const withPlan = (
  { unplanned: _, ...teacher }: Teacher,
  { account, organization }: Actor,
  plan: Pick<Planned, "does" | "on" | "reason">,
  now: Now,
): Teacher => ({
  ...teacher,
  planned: { ...plan, at: now.at, by: account, organization },
  version: teacher.version + 1,
});

/** A transfer that its office decided for a day ahead: it holds the person till then. */
export const plannedTransfer = (transfer: Transfer, teacher: Teacher, on: Day, actor: Actor, how: How, now: Now): Settling => ({
  transfer: {
    ...transfer,
    state: "PLANNED",
    fact: "IN_SERVICE",
    on,
    plannedAt: now.at,
    settled: settledBy(actor, transfer, now, how),
    version: transfer.version + 1,
  },
  held: withPlan({ ...teacher, transfer: transfer.transfer }, actor, { does: "TRANSFER", on, reason: transfer.reason }, now),
});
