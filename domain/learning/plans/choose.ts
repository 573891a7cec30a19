import type { Actor, Person, Place } from "../../access.ts";
import type { TeacherId } from "../../ids.ts";
import { accept, type Did, fetchDecideKeep, type Kept, type Outcome, type Refused, refuse } from "../../outcome.ts";
import type { Page, Paged } from "../../page.ts";
import { managingSchoolMayAct } from "../../program/acting.ts";
import { inProgram } from "../../program/packs/in-program.ts";
import type { Rules, Year } from "../../program/types.ts";
import { isOfStages } from "../../teachers/effects.ts";
import type { ObjectToPlan, OfYear, ReopenPlans, SetPlan } from "../asks.ts";
import { reopenedAgain } from "../effects.ts";
import type { LearningWorld, PlanOf, PlanTold } from "../port.ts";
import type { Plan } from "../types.ts";
import { decideObjection } from "./brought.ts";
import { letterOfReopenedPlan, letterOfReopenedPlans } from "./letter.ts";
import { decidePlan, electivesFor, noPlan, type PlanMove, reopeningWrong } from "./rules.ts";
import { type ElectiveView, type PlanLine, type PlanView, planLine, planView, type SchoolReopened } from "./views.ts";

export type OfTeacher = OfYear & { readonly teacherId: TeacherId };
type Who = PlanOf["who"];

/** Whether somebody is in office above this plan, or at the school that manages its school where that one may act for it (§6-33). */
const isAbove = ({ roles }: Person, { path, managing }: Place, rules: Rules): boolean =>
  roles.some(({ organization, level }) => path[level] === organization || (organization === managing && managingSchoolMayAct(rules)));

/** Whether this is their own plan; no more once the county ended the binding of their account, after they came in as well. */
const isOwn = ({ account, teacher }: Person, { teacher: of, former }: Who): boolean => teacher === of && !former.includes(account);

/** LRN-11: only the teacher chooses. An office that sees them is told so; for everybody else there is no such plan. */
const notSelf = (person: Person, who: Who, rules: Rules): Refused | undefined => {
  if (isOwn(person, who)) return undefined;
  return isAbove(person, who.place, rules) ? refuse("SELECTION_NOT_SELF", "LRN-11", {}) : refuse("NOT_FOUND", "LRN-11", {});
};

const changePlan = (
  { year, teacherId }: OfTeacher,
  { plans, now }: LearningWorld,
  decide: (standing: PlanOf, rules: Rules) => Outcome<PlanMove>,
  mayNot: (who: Who, rules: Rules) => Refused | undefined,
  told: (who: Who, after: Plan) => Omit<PlanTold, "enrollment">,
): Promise<Outcome<PlanView>> =>
  inProgram(year, (rulesIn) =>
    fetchDecideKeep(
      () => plans.standing(teacherId, year),
      (standing) => {
        if (!standing) return refuse("NOT_FOUND", "LRN-11", {});
        const rules = rulesIn(standing);
        const no = mayNot(standing.who, rules);
        if (no) return no;
        const decided = decide(standing, rules);
        return decided.ok ? accept({ move: decided.value, standing }, decided.did) : decided;
      },
      async ({ move, standing }, did: Did): Promise<Kept<PlanView>> => {
        const kept =
          did === "unchanged"
            ? accept(move.after, did)
            : await plans.keep(move, { ...told(standing.who, move.after), enrollment: standing.enrollment }, now);
        return kept === "stale" ? kept : accept(planView({ ...standing, plan: kept.value }, standing.who, rulesIn(standing), now.day), did);
      },
    ),
  );

/** A teacher drafts or confirms what they choose to learn (LRN-09 to LRN-11, CAL-14). */
export const setPlan = (person: Person, ask: SetPlan & OfTeacher & { readonly version: number }, world: LearningWorld) =>
  changePlan(
    ask,
    world,
    (standing, rules) => decidePlan({ account: person.account, ...standing.who }, standing, ask, rules, world.now),
    (who, rules) => notSelf(person, who, rules),
    ({ place }) => ({ act: ask.confirm ? "confirm a plan" : "draft a plan", rule: "LRN-10", by: { account: person.account, place } }),
  );

/** A teacher says that a plan brought from another platform is not theirs (§6-66). */
export const objectToPlan = async (
  person: Person,
  { year, reason }: ObjectToPlan & OfYear,
  world: LearningWorld,
): Promise<Outcome<PlanView>> =>
  person.teacher === undefined
    ? refuse("NOT_BOUND", "LRN-02", {})
    : changePlan(
        { year, teacherId: person.teacher },
        world,
        ({ plan }, rules) => decideObjection(person.account, plan, { reason }, rules, world.now),
        (who) => (isOwn(person, who) ? undefined : refuse("NOT_FOUND", "LRN-11", {})),
        ({ place }) => ({ act: "object to a plan", rule: "LRN-11", reason, by: { account: person.account, place } }),
      );

/** A teacher's own plan. */
export const readOwnPlan = (person: Person, { year, teacherId }: OfTeacher, { plans, now }: LearningWorld): Promise<Outcome<PlanView>> =>
  inProgram(year, async (rulesIn) => {
    const standing = await plans.standing(teacherId, year);
    if (!standing || !isOwn(person, standing.who)) return refuse("NOT_FOUND", "LRN-11", {});
    return accept(planView(standing, standing.who, rulesIn(standing), now.day));
  });

/** What a teacher may choose from: the electives of their plan's county for their stage and subject, and of the topics of their school; by code (LRN-07 to LRN-09). */
export const listElectives = (
  person: Person,
  { year, teacherId, page }: OfTeacher & { readonly page: Page },
  { plans, catalogue, now }: LearningWorld,
): Promise<Outcome<Paged<ElectiveView>>> =>
  inProgram(year, async (rulesIn) => {
    const standing = await plans.standing(teacherId, year);
    if (!standing || !isOwn(person, standing.who)) return refuse("NOT_FOUND", "LRN-11", {});
    const electives = electivesFor(standing, rulesIn(standing), now.day);
    if (!electives.ok) return electives;
    const found = catalogue.page(electives.value, page);
    return accept({ ...found, items: found.items.map(({ county: _, ...shown }) => shown) }, "unchanged");
  });

const isAt = ({ scope }: Actor, who: Who): boolean => who.place.organization === scope.organization;

/** Whether a teacher is of the stages of an office: of that in which they are enrolled, or of any in which they teach (GOV-13). */
const isTheirs = ({ stages }: Actor, { enrollment, who }: PlanOf): boolean =>
  isOfStages(stages, { stages: enrollment ? [enrollment.stage] : who.stages });

/** The plan of a teacher of the school; to an office of a stage, NOT_FOUND where it is of another stage (GOV-13). */
export const readPlan = (actor: Actor, { year, teacherId }: OfTeacher, { plans, now }: LearningWorld): Promise<Outcome<PlanView>> =>
  inProgram(year, async (rulesIn) => {
    const standing = await plans.standing(teacherId, year);
    if (!standing || !isAt(actor, standing.who)) return refuse("NOT_FOUND", "LRN-10", {});
    if (!isTheirs(actor, standing)) return refuse("NOT_FOUND", "GOV-13", {});
    return accept(planView(standing, standing.who, rulesIn(standing), now.day));
  });

/** Who is enrolled at a school, and how their plans stand; an office of a stage sees those of its stages (GOV-13). */
export const listPlans = (
  actor: Actor,
  { year, page }: OfYear & { readonly page: Page },
  { plans, topics }: LearningWorld,
): Promise<Outcome<Paged<PlanLine>>> =>
  inProgram(year, async (rulesIn) => {
    const [found, standing] = await Promise.all([
      plans.ofSchool(actor.scope, year, actor.stages, page),
      topics.standing(actor.scope, year),
    ]);
    const rules = rulesIn(standing);
    return accept({ ...found, items: found.items.map((one) => planLine(one, rules)) });
  });

/** The county opens a teacher's plan again, and the school is told (§6-71). The same again is the one that stands. */
export const reopenPlan = (actor: Actor, ask: ReopenPlans & OfTeacher, world: LearningWorld): Promise<Outcome<PlanView>> =>
  changePlan(
    ask,
    world,
    ({ plan, who }, rules) => {
      const { until, reason } = ask;
      const before = plan ?? noPlan({ year: rules.year, ...who });
      const again = reopenedAgain({ before, after: before }, "CAL-14", before.reopened, ask);
      if (again) return again;
      const no = reopeningWrong(ask, rules, world.now.day);
      if (no) return no;
      const reopened = { until, reason, at: world.now.at, by: actor.account };
      return accept({ before, after: { ...before, reopened, version: before.version + 1 } });
    },
    (who) => (isAt(actor, who) ? undefined : refuse("NOT_FOUND", "CAL-14", {})),
    ({ place, county }, after) => ({
      ...{ act: "reopen plans", rule: "CAL-14", reason: ask.reason, by: actor },
      mails: letterOfReopenedPlan(after, place.organization, county, world.now.at),
    }),
  );

/** The county opens the plans of a school's teachers again, and the school is told (§6-71). */
export const reopenPlans = (
  actor: Actor,
  { year, until, reason }: ReopenPlans & { readonly year: Year },
  { topics, now }: LearningWorld,
): Promise<Outcome<SchoolReopened>> =>
  inProgram(year, (rulesIn) =>
    fetchDecideKeep(
      () => topics.standing(actor.scope, year),
      (standing) => {
        const before = standing.topics;
        const again = reopenedAgain({ before, after: before }, "CAL-14", before.plansReopened, { until, reason });
        if (again) return again;
        const no = reopeningWrong({ until, reason }, rulesIn(standing), now.day);
        if (no) return no;
        const plansReopened = { until, reason, at: now.at, by: actor.account };
        return accept({ before, after: { ...before, plansReopened, version: before.version + 1 } });
      },
      async (move, did): Promise<Kept<SchoolReopened>> => {
        const told = { act: "reopen plans", rule: "CAL-14", reason, mails: letterOfReopenedPlans(move.after, now.at) } as const;
        const kept = did === "unchanged" ? accept(move.after, did) : await topics.keep(actor, move, told, now);
        if (kept === "stale") return kept;
        const { school, plansReopened = { until, reason, at: now.at, by: actor.account } } = kept.value;
        return accept({ year, school, reopened: plansReopened }, did);
      },
    ),
  );
