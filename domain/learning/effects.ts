import type { OrgId } from "../ids.ts";
import { type Outcome, type Refused, refuse, sameAgain } from "../outcome.ts";
import { lastDayOf } from "../program/calendar/windows.ts";
import { dayOf, plusDays } from "../program/days.ts";
import type { Day, Rules } from "../program/types.ts";
import { isVoid } from "../spaces/effects.ts";
import type { Binding } from "../spaces/types.ts";
import type { PlanStanding } from "./plans/rules.ts";
import type { ConfirmedPlan, Plan, Push, Reopened, ReplacedLesson } from "./types.ts";

/** The plan as it counts: without what an account confirmed, or objected to, whose binding the county ended. */
export const planInForce = (plan: Plan | undefined, binding: Pick<Binding, "ended"> | undefined): Plan | undefined => {
  if (!plan) return undefined;
  const { objected, confirmed, ...rest } = plan;
  return {
    ...rest,
    confirmed: confirmed && isVoid(binding, confirmed) ? null : confirmed,
    ...(objected && !isVoid(binding, objected) && { objected }),
  };
};

/** A plan where its teacher is now: nothing that was confirmed stands, and what they drafted of another county's courses gives way; what was confirmed keeps its county (§6-74). */
export const planIn = (county: OrgId, plan: Plan | undefined): Plan | undefined =>
  !plan || plan.confirmed || plan.county === county ? plan : { ...plan, county, draft: null };

/** The day on which a plan was chosen: where that was elsewhere, the last of its choices. */
export const chosenOn = ({ at, choices = [] }: Pick<ConfirmedPlan, "at" | "choices">): Day =>
  choices
    .map(({ on }) => on)
    .sort()
    .at(-1) ?? dayOf(at);

/** §6-49, §6-71: why a choice cannot be opened again until a day, of those from `from` to the end of CAL-15; where that is past, until none. Nothing where it can. */
export const notUntil = (until: Day, from: Day, rule: "CAL-13" | "CAL-14", { windows }: Pick<Rules, "windows">): Refused | undefined => {
  const to = windows["CAL-15"].closesOn;
  if (to !== null && to < from) return refuse("REOPENING_CLOSED", "CAL-15", { closedOn: to });
  return until < from || (to !== null && until > to) ? refuse("REOPEN_UNTIL_INVALID", rule, { until, from, to: to ?? "—" }) : undefined;
};

/** §6-44: what is open until that very day is not opened again, and for no other reason; nothing where it is another day. */
export const reopenedAgain = <T>(
  standing: T,
  rule: "CAL-13" | "CAL-14",
  stands: Pick<Reopened, "until" | "reason"> | undefined,
  { until, reason }: Pick<Reopened, "until" | "reason">,
): Outcome<T> | undefined =>
  stands?.until === until ? sameAgain(standing, rule, [{ what: "REASON", stands: stands.reason, asked: reason }]) : undefined;

/** For so many days a teacher may say that a plan is not theirs, and choose once they have (§6-66). */
export const OBJECTION_DAYS = 10;

/** The later of two days; of one that is not there, the other. */
export const later = (one: Day, other: Day | null): Day => (other !== null && other > one ? other : one);

/** Through which day a teacher may object to a plan that was brought: until CAL-14 closes, or ten days; `null` where it was not brought. */
export const objectionThrough = (
  confirmed: Pick<ConfirmedPlan, "at" | "source"> | null,
  { windows }: Pick<Rules, "windows">,
): Day | null =>
  confirmed?.source === undefined ? null : later(plusDays(dayOf(confirmed.at), OBJECTION_DAYS), windows["CAL-14"].closesOn);

/** What was replaced of a push, also of one that only its lessons tell of: up to the day on which they took its place. */
export const replacedIn = ({ replaced, lessons }: Pick<Push, "replaced" | "lessons">): readonly ReplacedLesson[] =>
  replaced ?? lessons.flatMap(({ county, replaces }) => (replaces ? [{ county, code: replaces.code, before: dayOf(replaces.at) }] : []));

/** The lessons that count as pushed (LRN-04), those that were replaced up to their day (§6-76); none while a push waits. */
export const pushedBy = (
  push: Pick<Push, "state" | "replaced" | "lessons"> | undefined,
): readonly (Pick<ReplacedLesson, "county" | "code"> & { readonly before?: Day })[] =>
  push?.state === "PUSHED" ? [...push.lessons.map(({ county, code }) => ({ county, code })), ...replacedIn(push)] : [];

const earlier = (one: Day, other: Day | null): Day => (other !== null && other < one ? other : one);

/**
 * §6-71: through which day a plan is open again, and why: by the county, by topics chosen after they were opened again, by a withdrawn course, by an objection, until CAL-15 ends
 * at most; by a binding that was ended as long as credit is registered. The latest counts.
 */
const reopenedThrough = ({ plan, topics, courses, unbound }: PlanStanding, { settings, windows }: Rules, today: Day): Day | undefined => {
  const { planReopenDays } = settings;
  const held = new Set(plan?.confirmed?.courses.map(({ code }) => `${code}`) ?? []);
  const ofTopics = topics.reopened && topics.chosenAt !== null && topics.chosenAt >= topics.reopened.at;
  const gone = courses.flatMap(({ code, withdrawn }) => (withdrawn && held.has(code) && withdrawn.from <= today ? [withdrawn.from] : []));
  const within = [
    ...[plan?.reopened, topics.plansReopened].flatMap((reopened) => reopened?.until ?? []),
    ...(plan?.objected ? [plan.objected.openThrough] : []),
    ...(ofTopics ? [plusDays(dayOf(`${topics.chosenAt}`), planReopenDays)] : []),
    ...gone.map((from) => plusDays(from, planReopenDays)),
  ].map((day) => earlier(day, windows["CAL-15"].closesOn));
  const registering = lastDayOf({ settings, windows }, "CAL-17");
  return [...within, ...unbound.map(({ openThrough }) => earlier(openThrough, registering))].sort().at(-1);
};

/** CAL-14, §6-71: the last day on which somebody may choose, by now: that of the window, or a later one through which their plan was opened again; `null` where there is none. */
export const choosingThrough = (standing: PlanStanding, rules: Rules, today: Day): Day | null => {
  const { closesOn } = rules.windows["CAL-14"];
  const reopened = reopenedThrough(standing, rules, today);
  return closesOn === null || reopened === undefined ? closesOn : later(reopened, closesOn);
};
