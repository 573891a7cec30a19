import type { Enrollment } from "../../enrollment/types.ts";
import type { AccountId, OrgId, TeacherId } from "../../ids.ts";
import { accept, type Outcome, type Refused, refuse } from "../../outcome.ts";
import { dayOf, plusDays } from "../../program/days.ts";
import type { Day, Now, Rules } from "../../program/types.ts";
import { chosenOn, later, OBJECTION_DAYS, objectionThrough } from "../effects.ts";
import type { Choice, ConfirmedPlan, Plan } from "../types.ts";
import { choosingClosed, decidePlan, type PlanMove, type PlanStanding } from "./rules.ts";

/** What a source says that a teacher chose, and by which import it comes. */
export type Brought = { readonly source: string; readonly importId: string; readonly choices: readonly Choice[] };

type By = { readonly account: AccountId; readonly teacher: TeacherId; readonly county: OrgId };

type Standing = PlanStanding & { readonly enrollment: Pick<Enrollment, "stage" | "subject"> | undefined };

const written = (choices: readonly Choice[]): string =>
  choices
    .map(({ course, id, on }) => `${course} ${id} ${on}`)
    .sort()
    .join("\n");

const codesIn = (courses: readonly { readonly code: string }[]): string =>
  courses
    .map(({ code }) => code)
    .sort()
    .join("\n");

/** Does the plan that stands say what is brought already: with the same choices, or, where the teacher confirmed it here, of the same courses? */
const standsAlready = ({ source, courses, choices = [] }: ConfirmedPlan, brought: Brought): boolean =>
  source === undefined
    ? codesIn(courses) === codesIn(brought.choices.map(({ course }) => ({ code: course })))
    : source === brought.source && written(choices) === written(brought.choices);

/** Why choices of these days may not be taken for a teacher's own: by hand they could not have been made then (CAL-14, §6-71), or the year's learning is over. */
const daysWrong = (choices: readonly Choice[], standing: PlanStanding, rules: Rules, today: Day): Refused | undefined => {
  const { closesOn } = rules.windows["CAL-15"];
  if (closesOn !== null && today > closesOn) return refuse("SELECTION_CLOSED", "CAL-14", { closedOn: closesOn });
  for (const { course, on } of choices) {
    if (on > today) return refuse("EVIDENCE_OF_FUTURE", "LRN-10", { on, courseCode: course });
    const no = choosingClosed(standing, rules, on);
    if (no) return { ok: false, refusal: { ...no.refusal, data: { ...no.refusal.data, courseCode: course } } };
  }
  return undefined;
};

/**
 * Takes for a teacher's own what they chose on another platform (LRN-11, §6-66): by the same gates as a choice by hand, each choice judged by its own day. What the
 * teacher confirmed here stands (PLAN_CONFLICT), and so does an objection (PLAN_OBJECTED); what was brought before is replaced.
 */
export const decideBrought = (by: By, standing: Standing, brought: Brought, rules: Rules, now: Now): Outcome<PlanMove> => {
  const { plan } = standing;
  const { choices, source, importId } = brought;
  if (plan?.confirmed && standsAlready(plan.confirmed, brought)) return accept({ before: plan, after: plan }, "unchanged");
  if (plan?.confirmed && plan.confirmed.source === undefined)
    return refuse("PLAN_CONFLICT", "LRN-11", { confirmedOn: chosenOn(plan.confirmed) });
  if (plan?.objected) return refuse("PLAN_OBJECTED", "LRN-11", { objectedOn: dayOf(plan.objected.at) });
  const wrong = daysWrong(choices, standing, rules, now.day);
  if (wrong) return wrong;
  const days = new Map(choices.map(({ course, on }) => [`${course}`, on]));
  const ask = { courses: choices.map(({ course }) => course), confirm: true, version: plan?.version ?? 0, days };
  const chosen = chosenOn({ at: now.at, choices });
  const decided = decidePlan(by, standing, ask, rules, { at: now.at, day: chosen });
  if (!decided.ok) return decided;
  const { before, after } = decided.value;
  const confirmed = after.confirmed && { ...after.confirmed, source, importId, choices };
  const next: Plan = { ...after, draft: before.draft, confirmed, version: before.version + 1 };
  return accept({ before, after: next }, before.confirmed ? "changed" : "created");
};

/** A plan that was brought is taken back: what it took the place of stands again, and its teacher may choose until CAL-14 closes, or for ten days (§6-66, §6-71). */
export const takenBack = (
  account: AccountId,
  plan: Plan,
  replaced: ConfirmedPlan | null,
  { windows }: Pick<Rules, "windows">,
  now: Now,
): Plan => {
  const until = later(plusDays(now.day, OBJECTION_DAYS), windows["CAL-14"].closesOn);
  const reason = `撤销按${plan.confirmed?.source ?? ""}导入的选课`;
  const reopened = plan.reopened && plan.reopened.until > until ? plan.reopened : { until, reason, at: now.at, by: account };
  return { ...plan, confirmed: replaced, reopened, version: plan.version + 1 };
};

/** A teacher says that a plan brought from elsewhere is not theirs: it is void, and they choose until CAL-14 closes, or for ten days. The same again stands. */
export const decideObjection = (
  account: AccountId,
  plan: Plan | undefined,
  { reason }: { readonly reason: string },
  rules: Rules,
  now: Now,
): Outcome<PlanMove> => {
  if (plan?.objected && !plan.confirmed && (reason === "" || reason === plan.objected.reason))
    return accept({ before: plan, after: plan }, "unchanged");
  const through = objectionThrough(plan?.confirmed ?? null, rules);
  const source = plan?.confirmed?.source;
  if (!plan || source === undefined || through === null) return refuse("PLAN_NOT_BROUGHT", "LRN-11", {});
  if (reason === "") return refuse("REASON_REQUIRED", "LRN-11", {});
  if (now.day > through) return refuse("PLAN_OBJECTION_CLOSED", "LRN-11", { closedOn: through });
  const openThrough = later(plusDays(now.day, OBJECTION_DAYS), rules.windows["CAL-14"].closesOn);
  const importId = plan.confirmed?.importId;
  const objected = { source, ...(importId !== undefined && { importId }), reason, at: now.at, by: account, openThrough };
  return accept({ before: plan, after: { ...plan, confirmed: null, objected, version: plan.version + 1 } });
};
