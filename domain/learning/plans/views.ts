import * as z from "zod";
import { CourseFacts } from "../../courses/types.ts";
import { OrgId, TeacherId } from "../../ids.ts";
import { Day, Instant, type Rules, Stage, Year } from "../../program/types.ts";
import { choosingThrough, chosenOn, objectionThrough } from "../effects.ts";
import { chosenPart, hoursToPlan } from "../shortages.ts";
import { ConfirmedPlan, type EnrolledPlan, Objected, Reopened } from "../types.ts";
import { choosingClosed, hoursOf, noPlan, type PlanStanding } from "./rules.ts";

const Courses = ConfirmedPlan.shape.courses;

/** A plan as people read it; `open`: its teacher may choose today; `late`: it was confirmed after CAL-14 (§6-71). */
export const PlanView = z.object({
  year: Year,
  teacher: TeacherId,
  county: OrgId,
  draft: Courses.nullable(),
  confirmed: ConfirmedPlan.omit({ by: true, importId: true }).nullable(),
  /** Of the draft, or of what was confirmed where there is none. */
  hours: z.number(),
  atLeast: z.number(),
  atMost: z.number().nullable(),
  open: z.boolean(),
  openThrough: Day.nullable(),
  late: z.boolean(),
  reopened: Reopened.omit({ by: true }).optional(),
  /** Where it was brought from elsewhere: through which day the teacher may say that it is not theirs (§6-66). */
  objectThrough: Day.nullable(),
  objected: Objected.omit({ by: true, importId: true }).optional(),
  version: z.int(),
});
export type PlanView = z.input<typeof PlanView>;

/** A course that may be chosen, as its teacher reads it. */
export const ElectiveView = CourseFacts.omit({ county: true });
export type ElectiveView = z.input<typeof ElectiveView>;

/** Was a plan chosen after CAL-14 had closed? */
export const isLate = (on: Day | null, { windows }: Pick<Rules, "windows">): boolean => {
  const { closesOn } = windows["CAL-14"];
  return on !== null && closesOn !== null && on > closesOn;
};

export const planView = (
  standing: PlanStanding,
  who: { readonly teacher: TeacherId; readonly county: OrgId },
  rules: Rules,
  today: Day,
): PlanView => {
  const plan = standing.plan ?? noPlan({ year: rules.year, ...who });
  const part = chosenPart(rules);
  const open = part !== undefined && choosingClosed(standing, rules, today) === undefined;
  return {
    ...plan,
    hours: hoursOf(plan.draft ?? plan.confirmed?.courses ?? [], rules),
    ...(part ? hoursToPlan(rules, part) : { atLeast: 0, atMost: null }),
    open,
    openThrough: open ? choosingThrough(standing, rules, today) : null,
    objectThrough: objectionThrough(plan.confirmed, rules),
    late: isLate(plan.confirmed && chosenOn(plan.confirmed), rules),
  };
};

/** Somebody enrolled in the list of a school's plans. */
export const PlanLine = z.object({
  teacher: TeacherId,
  name: z.string(),
  last4: z.string(),
  stage: Stage,
  subject: z.string(),
  state: z.enum(["NONE", "DRAFT", "CONFIRMED"]),
  hours: z.number(),
  confirmedAt: Instant.nullable(),
  late: z.boolean(),
});
export type PlanLine = z.input<typeof PlanLine>;

export const planLine = ({ plan, ...who }: EnrolledPlan, rules: Rules): PlanLine => {
  const { draft, confirmed } = plan ?? { draft: null, confirmed: null };
  return {
    ...who,
    state: confirmed ? "CONFIRMED" : draft ? "DRAFT" : "NONE",
    hours: hoursOf(confirmed?.courses ?? draft ?? [], rules),
    confirmedAt: confirmed?.at ?? null,
    late: isLate(confirmed && chosenOn(confirmed), rules),
  };
};

/** That the plans of a school were opened again. */
export const SchoolReopened = z.object({ year: Year, school: OrgId, reopened: Reopened.omit({ by: true }) });
export type SchoolReopened = z.input<typeof SchoolReopened>;
